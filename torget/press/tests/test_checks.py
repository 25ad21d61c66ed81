"""The quote check: answered once, by link, while it holds; and what was typed is never lost."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from torget.accounts.models import AuditEvent, Person, Voice
from torget.channels.models import Channel
from torget.connectors.hub import Stance
from torget.press import actions, checks
from torget.press.actions.check import LONGEST
from torget.press.models import CheckState, Inquiry, QuoteCheck
from torget.publishing.actions import new_draft, publish, save_draft
from torget.records.models import Record
from torget.testing.cast import SignIn


@pytest.fixture
def check(inquiry: Inquiry, anna: Person) -> QuoteCheck:
    """A draft that leaves out and puts in."""
    return actions.begin_check(
        inquiry, speaker="Anna Ek", approved="We have nine ploughs.", draft="We only have ten ploughs.", by=anna
    )


def link(check: QuoteCheck) -> str:
    return f"/en/press/quote/{check.token}/"


def test_the_second_of_two_tabs_is_told_and_keeps_what_it_wrote(check: QuoteCheck, client: Client) -> None:
    assert client.post(link(check), {"act": "approve"}).status_code == 302
    answer = client.post(link(check), {"act": "propose", "proposed": "We have nine, unikt."})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "It has been answered already." in page
    assert "We have nine, unikt." in page
    check.refresh_from_db()
    assert (check.state, check.proposed) == (CheckState.APPROVED, "")
    assert Record.objects.filter(source="press.check").count() == 1


def test_what_was_corrected_is_not_corrected_twice_nor_approved_afterwards(check: QuoteCheck, client: Client) -> None:
    client.post(link(check), {"act": "propose", "proposed": "We have nine."})
    for again in ({"act": "propose", "proposed": "We have eight."}, {"act": "approve"}):
        assert client.post(link(check), again).status_code == 409
    check.refresh_from_db()
    assert check.proposed == "We have nine."
    assert check.record
    assert check.record.snapshot
    assert check.record.snapshot["content"]["agreed"] == "We have nine."


def test_an_approved_wording_cannot_be_edited_at_the_desk(check: QuoteCheck, anna: Person, inquiry: Inquiry) -> None:
    actions.answer_check(check)
    other = actions.begin_check(
        inquiry, speaker="Anna Ek", approved="We have nine ploughs.", draft="We only have ten ploughs.", by=anna
    )
    assert other.pk != check.pk
    check.refresh_from_db()
    assert check.state == CheckState.APPROVED
    assert actions.revoke_check(check, by=anna).state == CheckState.APPROVED


@pytest.mark.parametrize("way", ["expired", "revoked"])
def test_a_link_that_holds_no_longer_shows_nothing_and_takes_nothing(
    check: QuoteCheck, anna: Person, client: Client, way: str
) -> None:
    if way == "expired":
        QuoteCheck.objects.update(begun=timezone.now() - checks.HOLDS)
    else:
        actions.revoke_check(check, by=anna)
    shown = client.get(link(check))
    sent = client.post(link(check), {"act": "propose", "proposed": "Mine, unikt."})
    assert shown.status_code == sent.status_code == 410
    for page in (shown.content.decode(), sent.content.decode()):
        assert "ploughs" not in page
        assert "Anna Ek" not in page
    check.refresh_from_db()
    assert check.state == CheckState.WAITING
    assert check.record is None


def test_it_holds_until_the_last_moment(check: QuoteCheck, client: Client) -> None:
    QuoteCheck.objects.update(begun=timezone.now() - checks.HOLDS + timedelta(minutes=1))
    assert client.post(link(check), {"act": "approve"}).status_code == 302


def test_approving_with_another_wording_in_the_box_is_asked_about(check: QuoteCheck, client: Client) -> None:
    answer = client.post(link(check), {"act": "approve", "proposed": "We have nine."})
    assert answer.status_code == 422
    assert "We have nine.</textarea>" in answer.content.decode()
    check.refresh_from_db()
    assert check.state == CheckState.WAITING


def test_to_propose_the_draft_is_to_approve_it(check: QuoteCheck) -> None:
    actions.answer_check(check, " We only have ten ploughs. ")
    assert check.state == CheckState.APPROVED


@pytest.mark.parametrize("proposed", ["", " ", "\0", "x" * (LONGEST + 1)])
def test_a_wording_that_cannot_be_kept_is_asked_for_again(check: QuoteCheck, client: Client, proposed: str) -> None:
    assert client.post(link(check), {"act": "propose", "proposed": proposed}).status_code == 422
    check.refresh_from_db()
    assert check.state == CheckState.WAITING


def test_another_site_cannot_answer_and_nobody_can_hammer(
    check: QuoteCheck, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    crossing = client.post(link(check), {"act": "approve"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert crossing.status_code == 422
    monkeypatch.setattr("torget.site.views.press.quoting.LIMIT_OF_ONE", 2)
    for _time in range(2):
        assert client.post(link(check), {"act": "propose", "proposed": " "}).status_code == 422
    answer = client.post(link(check), {"act": "propose", "proposed": "Kept, unikt."})
    assert answer.status_code == 429
    assert "Kept, unikt." in answer.content.decode()


def test_a_hostile_wording_is_shown_as_words(inquiry: Inquiry, anna: Person, client: Client) -> None:
    hostile = "<script>alert(1)</script> {{ check }}"
    made = actions.begin_check(inquiry, speaker=hostile, approved=hostile, draft=f"{hostile} more", by=anna)
    assert "<script>alert(1)" not in client.get(link(made)).content.decode()


def test_the_same_draft_twice_is_one_link_and_too_many_are_refused(
    check: QuoteCheck, inquiry: Inquiry, anna: Person
) -> None:
    def again(draft: str) -> QuoteCheck:
        return actions.begin_check(inquiry, speaker="Anna Ek", approved="We have nine ploughs.", draft=draft, by=anna)

    assert again("We only have ten ploughs.") == check
    for number in range(checks.MOST_OPEN - 1):
        again(f"Draft {number}")
    with pytest.raises(ValidationError):
        again("One more")
    actions.revoke_check(check, by=anna)
    assert again("One more")


@pytest.mark.parametrize(("approved", "draft"), [("", "x"), ("x", " "), ("x" * (LONGEST + 1), "y")])
def test_a_check_without_both_wordings_in_reason_is_not_begun(
    inquiry: Inquiry, anna: Person, approved: str, draft: str
) -> None:
    with pytest.raises(ValidationError):
        actions.begin_check(inquiry, speaker="Anna", approved=approved, draft=draft, by=anna)
    assert not QuoteCheck.objects.exists()


def test_what_was_said_is_taken_from_our_own_posts_and_answers_and_nothing_typed_is_lost(
    inquiry: Inquiry, site: Channel, anna: Person, voice: Voice, sign_in: SignIn
) -> None:
    post = save_draft(new_draft(anna), text="We have **nine** ploughs.", voice=voice, channels=[site])
    publish(post, by=anna)
    first = inquiry.questions.get(number=1)
    given = actions.reply(first, text="Nine, and four more.", voice=voice, stance=Stance.OFFICIAL, by=anna)
    browser, address = sign_in(anna), reverse("press:checking", args=[inquiry.uid])
    assert "Nine, and four more." in browser.get(address).content.decode()
    searched = browser.post(address, {"act": "search", "words": "nine ploughs", "draft": "They own ten, unikt."})
    assert f"post:{post.uid}" in searched.content.decode()
    for key, words in ((f"post:{post.uid}", "We have nine ploughs."), (f"reply:{given.pk}", "Nine, and four more.")):
        page = browser.post(address, {"take": key, "draft": "They own ten, unikt."}).content.decode()
        assert f"{words}</textarea>" in page
        assert "They own ten, unikt.</textarea>" in page
    made = browser.post(
        address,
        {
            "act": "make",
            "source": f"post:{post.uid}",
            "speaker": "Lindby",
            "approved": "We have nine.",
            "draft": "Ten.",
        },
    )
    assert made.status_code == 302
    assert AuditEvent.objects.get(act="press.check").detail["from"] == f"post:{post.uid}"


@pytest.mark.parametrize("key", ["reply:999999999999", "post:nobody", "reply:", "x", "reply:1:2"])
def test_words_that_are_not_there_change_nothing(inquiry: Inquiry, anna: Person, sign_in: SignIn, key: str) -> None:
    address = reverse("press:checking", args=[inquiry.uid])
    answer = sign_in(anna).post(address, {"take": key, "approved": "Kept, unikt."})
    assert answer.status_code == 200
    assert "Kept, unikt.</textarea>" in answer.content.decode()


def test_a_check_is_taken_back_with_one_press(
    check: QuoteCheck, inquiry: Inquiry, anna: Person, sign_in: SignIn
) -> None:
    browser = sign_in(anna)
    assert check.token in browser.get(reverse("press:inquiry", args=[inquiry.uid])).content.decode()
    press = reverse("press:act", args=[inquiry.uid, "revoke-check"])
    assert browser.post(press, {"check": check.pk}).status_code == 302
    assert checks.closed(QuoteCheck.objects.get(pk=check.pk)) == checks.Closed.REVOKED
    assert browser.post(press, {"check": "9" * 40}).status_code == 404
