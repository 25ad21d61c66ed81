"""The pages for what went wrong, and the policy on every answer."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.template import loader
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from torget.ui import views
from torget.ui.middleware import POLICY, ContentSecurityPolicy

pytestmark = pytest.mark.usefixtures("swedish")


def asked() -> HttpRequest:
    request = RequestFactory().get("/saknas/")
    request.session = {}  # type: ignore[assignment]
    return request


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("view", "fault", "status", "sentence"),
    [
        (views.bad_request, ValueError(), 400, "Ingenting har ändrats."),
        (views.forbidden, PermissionDenied(), 403, "be er administratör om rollen"),
        (views.not_found, Http404(), 404, "försvinner aldrig spårlöst"),
    ],
)
def test_each_page_says_what_happened_and_what_to_do(
    view: Callable[..., HttpResponse], fault: Exception, status: int, sentence: str
) -> None:
    answer = view(asked(), exception=fault)
    assert answer.status_code == status
    assert sentence in answer.content.decode()
    assert answer.content.decode().count("<h1>") == 1


@pytest.mark.django_db
@pytest.mark.parametrize(("seconds", "words"), [(1, "om 1 minut."), (61, "om 2 minuter."), (600, "om 10 minuter.")])
def test_too_fast_says_how_long_to_wait_to_people_and_to_machines(seconds: int, words: str) -> None:
    answer = views.too_many_requests(asked(), seconds)
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == str(seconds)
    assert words in answer.content.decode()


@pytest.mark.django_db
def test_a_fault_of_ours_is_told_without_asking_the_database() -> None:
    with CaptureQueriesContext(connection) as queries:
        answer = views.server_error(asked())
    assert answer.status_code == 500
    assert "Felet är vårt" in answer.content.decode()
    assert not queries.captured_queries


def test_a_refused_form_says_that_the_text_is_still_there() -> None:
    assert "finns kvar i formuläret" in loader.render_to_string("403_csrf.html")


def test_every_answer_carries_the_policy_unless_it_has_its_own() -> None:
    def plain(_request: HttpRequest) -> HttpResponse:
        return HttpResponse("")

    def embedded(_request: HttpRequest) -> HttpResponse:
        return HttpResponse("", headers={"Content-Security-Policy": "frame-ancestors *"})

    assert ContentSecurityPolicy(plain)(asked()).headers["Content-Security-Policy"] == POLICY
    assert ContentSecurityPolicy(embedded)(asked()).headers["Content-Security-Policy"] == "frame-ancestors *"


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere() -> None:
    assert "unsafe" not in POLICY
    assert "http" not in POLICY
    assert "script-src 'self'" in POLICY
