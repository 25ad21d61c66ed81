"""Pages follow changes, and nothing private ever becomes a file."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.urls import path

from torget.pages import refreshing, registry
from torget.pages.refreshing import follow_changes
from torget.worker.models import Change

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]

WORDS = {"now": "first words"}


def plain(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"<p>{WORDS['now']}</p>")


def with_form(request: HttpRequest) -> HttpResponse:
    return HttpResponse(get_token(request))


def with_session(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"Hello {request.user}")


def forbidding(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("secret", headers={"Cache-Control": "private"})


def missing(_request: HttpRequest) -> HttpResponse:
    raise Http404


def broken(_request: HttpRequest) -> HttpResponse:
    raise RuntimeError("broken")


VIEWS: dict[str, Callable[[HttpRequest], HttpResponse]] = {
    "plain": plain,
    "form": with_form,
    "session": with_session,
    "forbidding": forbidding,
    "missing": missing,
    "broken": broken,
}
urlpatterns = [path(f"{name}/", view) for name, view in VIEWS.items()]


@pytest.fixture(autouse=True)
def pages(tmp_path: Path, settings: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.TORGET_PAGES_DIR = tmp_path  # type: ignore[attr-defined]
    monkeypatch.setattr(registry, "_shows", {"test": [lambda name: [f"/{name}/"]]})
    monkeypatch.setattr(registry, "_all", [lambda: [f"/{name}/" for name in VIEWS]])
    WORDS["now"] = "first words"
    Change.objects.all().delete()
    return tmp_path


def change(topic: str) -> None:
    Change.objects.create(topic=topic)
    assert follow_changes() > 0


def test_a_page_that_shows_what_changed_is_written_anew(pages: Path) -> None:
    change("test:plain")
    WORDS["now"] = "other words"
    change("test:plain")
    assert (pages / "plain/index.html").read_text() == "<p>other words</p>"
    assert Change.objects.count() == 0


@pytest.mark.parametrize("name", ["form", "session", "forbidding", "missing", "broken"])
def test_what_is_not_for_everybody_never_becomes_a_file(pages: Path, name: str) -> None:
    change(f"test:{name}")
    assert not (pages / name).exists()


def test_a_page_that_can_no_longer_be_made_is_taken_away(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (pages / "missing").mkdir()
    (pages / "missing/index.html").write_text("old words")
    change("test:missing")
    assert not (pages / "missing/index.html").exists()


def test_a_change_that_nothing_shows_touches_nothing(pages: Path) -> None:
    change("nothing:k3m9")
    assert list(pages.iterdir()) == []


def test_what_the_whole_house_shows_touches_every_page(pages: Path) -> None:
    change("authority")
    assert [file.name for file in pages.iterdir()] == ["plain"]


def test_one_broken_page_does_not_hold_up_the_others(pages: Path) -> None:
    Change.objects.create(topic="test:broken")
    change("test:plain")
    assert (pages / "plain/index.html").exists()


def test_a_change_during_the_writing_is_followed_afterwards(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    original = refreshing.rewrite

    def interrupted(paths: set[str]) -> None:
        original(paths)
        if WORDS["now"] == "first words":
            WORDS["now"] = "later words"
            Change.objects.create(topic="test:plain")

    monkeypatch.setattr(refreshing, "rewrite", interrupted)
    change("test:plain")
    assert (pages / "plain/index.html").read_text() == "<p>first words</p>"
    follow_changes()
    assert (pages / "plain/index.html").read_text() == "<p>later words</p>"


def test_an_address_that_no_page_has_is_passed_over(pages: Path) -> None:
    change("test:../../etc")
    assert list(pages.iterdir()) == []
