"""What every template may say about the authority."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.urls import translate_url
from django.utils import translation

from torget.accounts.middleware import DESK, LANGUAGE_KEY
from torget.accounts.models import Authority, Person


@dataclass(frozen=True, slots=True)
class Language:
    """A language the page at hand can be read in, named in its own words."""

    code: str
    name: str
    url: str
    current: bool


def authority(request: HttpRequest) -> dict[str, object]:
    """`authority`, `authority_name`, `brand` and `languages` for templates, from what the middleware has read."""
    ours: Authority | None = getattr(request, "authority", None)
    return {
        "authority": ours,
        "authority_name": ours.name if ours else "",
        "brand": "Torget",
        "languages": _languages(request),
    }


def _languages(request: HttpRequest) -> list[Language]:
    at_desk = request.path.startswith(DESK)
    if at_desk and isinstance(getattr(request, "user", None), Person):
        return []
    if not at_desk and request.resolver_match is None:
        return []
    here = translation.get_language()
    return [
        Language(code, _own_name(code), _asking(request, code) if at_desk else _translated(request, code), code == here)
        for code, _ in settings.LANGUAGES
    ]


def _own_name(code: str) -> str:
    return str(translation.get_language_info(code)["name_local"]).capitalize()


def _asking(request: HttpRequest, code: str) -> str:
    asked = QueryDict(request.GET.urlencode(), mutable=True)
    asked[LANGUAGE_KEY] = code
    return f"{request.path}?{asked.urlencode()}"


def _translated(request: HttpRequest, code: str) -> str:
    return translate_url(request.get_full_path(), code)
