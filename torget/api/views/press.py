"""What the press has asked, when it was answered, and how much of it."""

from django.conf import settings
from django.core.paginator import InvalidPage, Paginator
from django.http import HttpRequest, HttpResponse

from torget.api import press_data
from torget.api.face import READ, Refusal, document, face
from torget.press.figures import figures
from torget.press.queries import public

PER_PAGE = 50


@face(*READ)
def press(request: HttpRequest) -> HttpResponse:
    """Published inquiries, the latest first, with the figures of all of them; `page` is a number from 1."""
    wanted = request.GET.get("page", "1")
    if not (wanted.isascii() and wanted.isdecimal() and len(wanted) < 10):
        raise Refusal(400, "page is a number from 1.")
    rows = public().prefetch_related("questions__follow_up_of")
    pages = Paginator(rows, PER_PAGE)
    try:
        page = pages.page(int(wanted))
    except InvalidPage as error:
        raise Refusal(404, f"There are {pages.num_pages} pages.") from error
    following = f"{settings.TORGET_URL}{request.path}?page={page.next_page_number()}" if page.has_next() else None
    return document(
        {
            "figures": press_data.counted(figures()),
            "inquiries": [press_data.inquiry(found) for found in page],
            "page": page.number,
            "pages": pages.num_pages,
            "total": pages.count,
            "next": following,
        }
    )
