"""Parts of a page that ask for themselves again: swapped in only when they say something else than before."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.loader import render_to_string
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django.utils.safestring import SafeString

# Fresh in every rendering, so no sign of a change
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')
SEEN = "seen"


@dataclass(frozen=True, slots=True)
class Live:
    """A part: the id of its element, what stands in it, and where to ask again."""

    id: str
    html: SafeString
    url: str
    mark: str


def part(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, name: str, path: str, query: QueryDict
) -> Live:
    """Render the part in the element called `name`; its address carries a mark of what it says now."""
    html = render_to_string(template, dict(context), request)
    mark = sha256(TOKEN.sub("", html).encode()).hexdigest()[:16]
    asked = query.copy()
    asked[SEEN] = mark
    return Live(name, html, f"{path}?{asked.urlencode()}", mark)


def answer(request: HttpRequest, live: Live) -> HttpResponse:
    """The part for htmx, or 204 where the page shows it already: nothing is swapped, no focus is lost."""
    if request.GET.get(SEEN) == live.mark:
        response = HttpResponse(status=204)
    else:
        response = HttpResponse(render_to_string("conversations/live.html", {"part": live}, request))
    patch_vary_headers(response, ["HX-Request"])
    add_never_cache_headers(response)
    return response
