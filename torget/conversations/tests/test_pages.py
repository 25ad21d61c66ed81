"""The staff's pages: who gets in, what stands there, and that nothing typed is lost."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from torget.accounts.models import Person, RoleGrant, Voice
from torget.accounts.roles import Role
from torget.channels.models import Channel
from torget.conversations import actions
from torget.conversations.models import Answer, AnswerDraft, Conversation, ConversationState, Message, Prominence
from torget.conversations.tests.speech import hear, said
from torget.publishing.models import Post
from torget.publishing.models.posts import new_uid
from torget.publishing.tests.work import carry_all
from torget.testing.cast import Citizen, SignIn

INBOX = "/desk/inbox/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def sten(authority: object) -> Person:
    """A case officer and nothing else."""
    person = Person.objects.create_user("sten@lindby.example", "Sten Ahl")
    RoleGrant.objects.create(person=person, role=Role.CASE_OFFICER)
    return person


def page_of(message: Message) -> str:
    return reverse("conversations:conversation", args=[message.conversation.uid])


def words(client: Client, address: str, **query: str) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200
    return answer.content.decode()


def given(message: Message, text: str = "Yes, since six.", **more: str) -> dict[str, str]:
    return {"speaker": "lindby:official", "text": text, "uid": new_uid(), "known": "0", "act": "send", **more}


def send(client: Client, message: Message, sent: dict[str, str], **headers: str) -> Any:
    return client.post(reverse("conversations:answer", args=[message.uid]), sent, headers=headers)


def test_the_inbox_shows_what_waits_with_its_clock(question: Message, anna: Person, sign_in: SignIn) -> None:
    shown = words(sign_in(anna), INBOX)
    assert "Snow tonight" in shown
    assert "clock-" in shown
    assert page_of(question) in shown


def test_filters_narrow_the_inbox(question: Message, fediverse: Channel, anna: Person, sign_in: SignIn) -> None:
    other = hear(fediverse, said("Where is the library?", by="Fia"))
    actions.assign(other.conversation, anna, by=anna)
    client = sign_in(anna)
    assert "library" in words(client, INBOX, mine="on")
    assert "Snow tonight" not in words(client, INBOX, mine="on")
    assert "library" not in words(client, INBOX, words="storgatan")
    assert "Snow tonight" in words(client, INBOX, words="STORGATAN")
    assert "Snow tonight" not in words(client, INBOX, state="closed")
    assert "Snow tonight" in words(client, INBOX, state="all", channel=fediverse.slug, order="newest")
    assert "Pröva färre ord" in words(client, INBOX, words="unheard of")


@pytest.mark.parametrize("query", [{"state": "x"}, {"page": "-4"}, {"page": "x"}, {"channel": "'"}, {"words": "\0 %_"}])
def test_a_strange_question_gets_an_ordinary_inbox(
    query: dict[str, str], question: Message, anna: Person, sign_in: SignIn
) -> None:
    assert sign_in(anna).get(INBOX, query).status_code == 200


def test_an_empty_inbox_teaches(authority: object, anna: Person, sten: Person, sign_in: SignIn) -> None:
    assert "Ingen väntar" in words(sign_in(anna), INBOX)
    assert "När en kollega" in words(sign_in(sten), INBOX)


def test_the_list_says_nothing_again(question: Message, anna: Person, sign_in: SignIn) -> None:
    client = sign_in(anna)
    first = client.get(INBOX, headers=HTMX)
    assert b"<html" not in first.content
    again = first.content.decode().split('hx-get="')[1].split('"')[0].replace("&amp;", "&")
    assert client.get(again, headers=HTMX).status_code == 204
    actions.assign(question.conversation, anna, by=anna)
    assert anna.name in client.get(again, headers=HTMX).content.decode()


def test_a_case_officer_reaches_only_what_is_theirs(
    question: Message, anna: Person, sten: Person, sign_in: SignIn
) -> None:
    client = sign_in(sten)
    assert "Snow tonight" not in words(client, INBOX, state="all")
    assert client.get(page_of(question)).status_code == 404
    assert send(client, question, given(question)).status_code == 404
    actions.assign(question.conversation, sten, by=anna)
    assert "Storgatan" in words(client, page_of(question))
    assert reverse("records:record", args=[question.record.slug]) not in words(client, page_of(question))


@pytest.mark.parametrize("name", ["assign", "close", "reopen"])
def test_the_buttons_of_a_conversation_refuse_who_has_no_business_there(
    name: str, question: Message, cleo: Person, eva: Person, didrik: Citizen, sign_in: SignIn
) -> None:
    address = reverse(f"conversations:{name}", args=[question.conversation.uid])
    assert {sign_in(person).post(address).status_code for person in (cleo, eva)} == {403}
    assert reverse("accounts:sign-in") in didrik.client.post(address).headers["Location"]


@pytest.mark.parametrize("name", ["answer", "needs-no-answer", "hide", "show"])
def test_the_buttons_of_a_message_refuse_who_has_no_business_there(
    name: str, question: Message, cleo: Person, sten: Person, didrik: Citizen, sign_in: SignIn
) -> None:
    address = reverse(f"conversations:{name}", args=[question.uid])
    assert sign_in(cleo).post(address).status_code == 403
    assert sign_in(sten).post(address).status_code in {403, 404}
    assert reverse("accounts:sign-in") in didrik.client.post(address).headers["Location"]


def test_the_conversation_shows_everything_with_three_times(question: Message, anna: Person, sign_in: SignIn) -> None:
    shown = words(sign_in(anna), page_of(question))
    for part in ("Is Storgatan cleared?", question.record.number, "Sagt", "Nådde oss", "Hämtat", "@didrik@hem"):
        assert part in shown


def test_an_answer_is_sent_and_stands_with_its_receipt(
    site: Channel, anna: Person, voice: Voice, sign_in: SignIn
) -> None:
    client = sign_in(anna)
    question = actions.ask(actions.Question("Is it cleared?"), at=timezone.now())
    sent = given(question)
    assert send(client, question, sent).headers["Location"].endswith(f"#{sent['uid']}")
    carry_all()
    assert "Ditt svar är skickat" in words(client, page_of(question), sent=question.uid)
    shown = words(client, page_of(question))
    assert "Yes, since six." in shown
    assert "receipt-done" in shown
    assert Conversation.objects.get().state == ConversationState.ANSWERED


def test_a_second_press_is_no_second_answer(question: Message, anna: Person, voice: Voice, sign_in: SignIn) -> None:
    client, sent = sign_in(anna), given(question)
    assert {send(client, question, sent).status_code for _ in range(3)} == {302}
    assert Answer.objects.count() == 1
    assert not AnswerDraft.objects.exists()


def test_htmx_gets_the_talk_alone(question: Message, anna: Person, voice: Voice, sign_in: SignIn) -> None:
    shown = send(sign_in(anna), question, given(question), **HTMX).content.decode()
    assert shown.lstrip().startswith('<div id="talk"')
    assert "Ditt svar är skickat" in shown


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"text": "   "}, "ingen text än"),
        ({"speaker": "somebody:official"}, "somebody:official"),
        ({"text": "You are 19121212-1212 here"}, "personnummer"),
        ({"uid": "x"}, ""),
        ({"known": "x"}, ""),
    ],
)
def test_what_is_wrong_is_told_and_the_text_is_kept(
    wrong: dict[str, str], why: str, question: Message, anna: Person, voice: Voice, sign_in: SignIn
) -> None:
    sent = given(question, "A long and careful answer") | wrong
    answer = send(sign_in(anna), question, sent)
    assert answer.status_code == 422
    assert escape(sent["text"]) in answer.content.decode()
    assert why in answer.content.decode()
    assert not Answer.objects.exists()


def test_somebody_elses_voice_is_refused(question: Message, bo: Person, voice: Voice, sign_in: SignIn) -> None:
    voice.speakers.remove(bo)
    assert "Du har ingen röst" in words(sign_in(bo), page_of(question))
    assert send(sign_in(bo), question, given(question)).status_code == 422
    assert AnswerDraft.objects.get(person=bo).text == "Yes, since six."


def test_a_colleague_who_was_quicker_is_told_of(
    question: Message, anna: Person, bo: Person, voice: Voice, sign_in: SignIn
) -> None:
    assert send(sign_in(bo), question, given(question)).status_code == 302
    late = send(sign_in(anna), question, given(question, "Mine"))
    assert late.status_code == 422
    assert "Bo Lind har svarat" in late.content.decode()
    assert send(sign_in(anna), question, given(question, "Mine", known="1")).status_code == 302


def test_what_is_typed_is_saved_and_rehearsed(question: Message, anna: Person, voice: Voice, sign_in: SignIn) -> None:
    client = sign_in(anna)
    kept = send(client, question, given(question, "We **do**\0", act=""), **HTMX).content.decode()
    assert "<strong>do</strong>" in kept
    assert 'hx-swap-oob="true"' in kept
    assert AnswerDraft.objects.get().text == "We **do**"
    assert "We **do**" in words(client, page_of(question))
    assert Post.objects.filter(answers__isnull=False).count() == 0


def test_a_colleague_sees_who_is_writing(
    question: Message, anna: Person, bo: Person, voice: Voice, sign_in: SignIn
) -> None:
    send(sign_in(bo), question, given(question, act="save"))
    assert "Bo Lind skriver också" in words(sign_in(anna), page_of(question))
    assert "Bo Lind skriver också" not in words(sign_in(bo), page_of(question))


def test_script_is_shown_as_text(fediverse: Channel, anna: Person, sign_in: SignIn) -> None:
    evil = "<script>alert(1)</script>"
    message = hear(fediverse, said("x", by=evil, url="javascript:alert(1)"))
    shown = words(sign_in(anna), page_of(message)) + words(sign_in(anna), INBOX)
    assert evil not in shown
    assert "javascript:" not in shown


def test_hiding_needs_a_reason_and_showing_undoes_it(question: Message, anna: Person, sign_in: SignIn) -> None:
    client = sign_in(anna)
    address = reverse("conversations:hide", args=[question.uid])
    assert "rätt att veta" in client.post(address, {"reason": " "}, follow=True).content.decode()
    client.post(address, {"reason": "Threat"})
    question.refresh_from_db()
    assert (question.prominence, question.prominence_reason) == (Prominence.HIDDEN, "Threat")
    assert "Threat" in words(client, page_of(question))
    client.post(reverse("conversations:show", args=[question.uid]))
    question.refresh_from_db()
    assert question.prominence == Prominence.PUBLIC


def test_care_is_taken_with_buttons(question: Message, anna: Person, sten: Person, sign_in: SignIn) -> None:
    client = sign_in(anna)
    uid = question.conversation.uid
    client.post(reverse("conversations:assign", args=[uid]), {"person": sten.pk})
    assert Conversation.objects.get().assigned_to == sten
    client.post(reverse("conversations:assign", args=[uid]), {"person": "999999"})
    assert Conversation.objects.get().assigned_to == sten
    for name, state in (("close", "closed"), ("reopen", "waiting")):
        client.post(reverse(f"conversations:{name}", args=[uid]))
        assert Conversation.objects.get().state == state
    client.post(reverse("conversations:needs-no-answer", args=[question.uid]))
    assert Conversation.objects.get().state == "closed"


def test_what_is_answered_can_be_chosen(
    question: Message, fediverse: Channel, anna: Person, voice: Voice, sign_in: SignIn
) -> None:
    later = hear(fediverse, said("And Kyrkogatan?", by="Fia", target=question.external_id))
    chosen = words(sign_in(anna), page_of(question), answer=later.uid)
    assert reverse("conversations:answer", args=[later.uid]) in chosen
    assert reverse("conversations:answer", args=[question.uid]) not in chosen
    for strange in ("nothing", "\0", "x" * 900):
        assert sign_in(anna).get(page_of(question), {"answer": strange}).status_code == 200


def test_a_reload_after_saving_leads_back_to_the_box(question: Message, anna: Person, sign_in: SignIn) -> None:
    address = reverse("conversations:answer", args=[question.uid])
    assert sign_in(anna).get(address).headers["Location"] == f"{page_of(question)}?answer={question.uid}#answer"


def test_a_registrar_reads_everything_and_answers_nothing(question: Message, sten: Person, sign_in: SignIn) -> None:
    RoleGrant.objects.filter(person=sten).update(role=Role.REGISTRAR)
    client = sign_in(sten)
    shown = words(client, page_of(question))
    assert reverse("records:record", args=[question.record.slug]) in shown
    assert "answer-form" not in shown
    assert send(client, question, given(question)).status_code == 403


@pytest.mark.parametrize("address", ["/desk/inbox/%00/", "/desk/inbox/message/%00/answer/", "/desk/inbox/nothing/"])
def test_an_address_that_never_was_is_not_there(address: str, anna: Person, sign_in: SignIn) -> None:
    client = sign_in(anna)
    assert (client.post if "answer" in address else client.get)(address).status_code == 404
