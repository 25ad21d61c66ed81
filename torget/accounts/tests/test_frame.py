"""In which language and zone a request is answered, and the trail page."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from torget.accounts import audit
from torget.accounts.models import AuditEvent, Authority, Person
from torget.testing.cast import SignIn

SIGN_IN = reverse("accounts:sign-in")


def heading(browser: Client, address: str = SIGN_IN, language: str = "") -> str:
    answer = browser.get(address, headers={"Accept-Language": language} if language else {})
    return str(answer.headers["Content-Language"])


@pytest.mark.parametrize(("asked", "given"), [("en", "en"), ("sv-FI", "sv"), ("de, en;q=0.5", "en"), ("de", "sv")])
def test_a_stranger_at_the_desk_is_spoken_to_in_their_language(
    asked: str, given: str, browser: Client, authority: Authority
) -> None:
    assert heading(browser, language=asked) == given


def test_without_a_wish_the_desk_speaks_the_authoritys_language(browser: Client, authority: Authority) -> None:
    Authority.objects.update(language="en")
    assert heading(browser) == "en"


def test_a_language_chosen_at_the_door_stays(browser: Client, authority: Authority) -> None:
    heading(browser, f"{SIGN_IN}?language=en", "sv")
    assert heading(browser, language="sv") == "en"
    heading(browser, f"{SIGN_IN}?language=xx")
    assert heading(browser) == "en"


def test_a_persons_own_language_goes_before_the_browsers(anna: Person, sign_in: SignIn) -> None:
    assert heading(sign_in(anna), reverse("accounts:me"), "en") == "sv"


def test_the_door_links_to_the_other_language_and_keeps_where_one_was_going(
    browser: Client, authority: Authority
) -> None:
    page = browser.get(f"{SIGN_IN}?next=/desk/me/", headers={"Accept-Language": "sv"}).content.decode()
    assert 'href="/desk/sign-in/?next=%2Fdesk%2Fme%2F&amp;language=en"' in page


def test_a_fresh_installation_says_so(db: None, browser: Client) -> None:
    answer = browser.get(reverse("accounts:sign-in"))
    assert answer.status_code == 503
    assert b"torget setup" in answer.content


def test_a_staff_page_asks_again_before_it_is_shown_again(eva: Person, sign_in: SignIn) -> None:
    answer = sign_in(eva).get(reverse("accounts:people"))
    assert {"private", "no-cache"} <= set(answer.headers["Cache-Control"].split(", "))


def test_the_trail_is_filtered_by_the_authoritys_own_days(eva: Person, bo: Person, sign_in: SignIn) -> None:
    desk = sign_in(eva)
    for moment in (datetime(2026, 3, 28, 22, 59, tzinfo=UTC), datetime(2026, 3, 28, 23, 0, tzinfo=UTC)):
        event = audit.note(bo, "post.publish", f"post:{moment:%H%M}")
        AuditEvent.objects.filter(pk=event.pk).update(at=moment)
    page = desk.get(reverse("accounts:trail"), {"first": "2026-03-29", "last": "2026-03-29"})
    assert [event.subject for event in page.context["page"]] == ["post:2300"]


@pytest.mark.parametrize(
    ("wanted", "count"),
    [({}, 3), ({"act": "post.publish"}, 2), ({"subject": "voice:"}, 1), ({"subject": "x"}, 0), ({"page": "99"}, 3)],
)
def test_the_trail_is_searched(wanted: dict[str, str], count: int, eva: Person, sign_in: SignIn) -> None:
    for act, subject in (("post.publish", "post:1"), ("post.publish", "post:2"), ("voice.changed", "voice:lindby")):
        audit.note(eva, act, subject, {"by": "<b>"})
    answer = sign_in(eva).get(reverse("accounts:trail"), wanted)
    assert len(answer.context["page"].object_list) == count
    assert b"<b>" not in answer.content


@pytest.mark.parametrize("wanted", [{"first": "soon"}, {"person": "x"}, {"act": "nothing"}, {"subject": "x" * 81}])
def test_a_question_the_trail_cannot_read_is_said_to_be_so(
    wanted: dict[str, str], eva: Person, sign_in: SignIn
) -> None:
    assert sign_in(eva).get(reverse("accounts:trail"), wanted).status_code == 422


def test_the_trail_comes_in_pages(eva: Person, sign_in: SignIn) -> None:
    for number in range(51):
        audit.note(eva, "post.publish", f"post:{number}")
    last = sign_in(eva).get(reverse("accounts:trail"), {"page": "2"})
    assert [event.subject for event in last.context["page"]] == ["post:0"]


def test_the_authority_is_changed_and_told(eva: Person, sign_in: SignIn, authority: Authority) -> None:
    fields = {"name": "Lindby", "language": "sv", "zone_name": "Europe/Helsinki", "promise_hours": "8"}
    assert sign_in(eva).post(reverse("accounts:authority"), fields).status_code == 302
    authority.refresh_from_db()
    assert (authority.name, authority.zone.key, authority.promise_hours) == ("Lindby", "Europe/Helsinki", 8)
    assert AuditEvent.objects.filter(act="authority.changed", person=eva).exists()
    assert sign_in(eva).post(reverse("accounts:authority"), {**fields, "zone_name": "Mars"}).status_code == 422
