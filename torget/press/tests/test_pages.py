"""The desk's pages of the press room: who may, and that nothing typed is lost."""

import pytest
from django.urls import reverse

from torget.accounts.models import Person, Voice
from torget.channels.models import Channel
from torget.conversations.tests.speech import hear, said
from torget.press import actions
from torget.press.models import Inquiry, InquiryState
from torget.press.newsroom import newsroom
from torget.testing.cast import SignIn


def _act(inquiry: Inquiry, name: str) -> str:
    return reverse("press:act", args=[inquiry.uid, name])


def test_every_page_refuses_whoever_has_no_role(inquiry: Inquiry, cleo: Person, sign_in: SignIn) -> None:
    browser = sign_in(cleo)
    for address in (
        reverse("press:list"),
        reverse("press:room"),
        reverse("press:inquiry", args=[inquiry.uid]),
        reverse("press:correct", args=[inquiry.uid]),
    ):
        assert browser.get(address).status_code == 403, address
    for name in ("assign", "reply", "decline", "send", "mask", "article"):
        assert browser.post(_act(inquiry, name)).status_code == 403, name
    assert browser.post(reverse("press:take", args=[inquiry.message.uid])).status_code == 403


def test_the_list_shows_what_waits_and_each_inquiry_its_questions(
    inquiry: Inquiry, anna: Person, voice: Voice, sign_in: SignIn
) -> None:
    browser = sign_in(anna)
    assert "Snow clearing" in browser.get(reverse("press:list")).content.decode()
    page = browser.get(reverse("press:inquiry", args=[inquiry.uid])).content.decode()
    assert "How many ploughs?" in page
    assert "Lindbybladet" in page


def test_the_whole_way_from_question_to_public_with_the_mouse(
    inquiry: Inquiry, anna: Person, bo: Person, voice: Voice, sign_in: SignIn
) -> None:
    browser = sign_in(anna)
    first, second = inquiry.questions.all()
    browser.post(_act(inquiry, "assign"), {"question": first.pk, "person": bo.pk, "deputy": anna.pk})
    browser.post(_act(inquiry, "reply"), {"question": first.pk, "speaker": "lindby:official", "text": "Nine."})
    browser.post(_act(inquiry, "decline"), {"question": second.pk, "because": "It is not decided."})
    sent = browser.post(_act(inquiry, "send"), {"speaker": "lindby:official"})
    assert sent.status_code == 302
    inquiry.refresh_from_db()
    assert inquiry.state == InquiryState.PUBLISHED
    first.refresh_from_db()
    assert (first.assigned_to, first.deputy) == (bo, anna)


def test_what_was_typed_survives_a_fault(inquiry: Inquiry, anna: Person, voice: Voice, sign_in: SignIn) -> None:
    question = inquiry.questions.get(number=1)
    answer = sign_in(anna).post(
        _act(inquiry, "reply"), {"question": question.pk, "speaker": "stranger:official", "text": "Nine ploughs."}
    )
    assert answer.status_code == 422
    assert "Nine ploughs." in answer.content.decode()
    assert not question.replies.exists()


def test_a_case_officer_answers_only_what_is_theirs(
    inquiry: Inquiry, anna: Person, voice: Voice, sign_in: SignIn
) -> None:
    officer = Person.objects.create_user("ola@lindby.example", "Ola")
    officer.grants.create(role="case_officer")
    voice.speakers.add(officer)
    browser = sign_in(officer)
    assert browser.get(reverse("press:inquiry", args=[inquiry.uid])).status_code == 404
    first, second = inquiry.questions.all()
    actions.assign(first, officer, None, by=anna)
    said_so = {"speaker": "lindby:official", "text": "Nine."}
    assert browser.post(_act(inquiry, "reply"), {"question": first.pk, **said_so}).status_code == 302
    assert browser.post(_act(inquiry, "reply"), {"question": second.pk, **said_so}).status_code == 404
    assert browser.post(_act(inquiry, "send"), {"speaker": "lindby:official"}).status_code == 403


def test_the_letter_is_read_otherwise_with_a_form(inquiry: Inquiry, anna: Person, sign_in: SignIn) -> None:
    browser = sign_in(anna)
    address = reverse("press:correct", args=[inquiry.uid])
    browser.post(
        address,
        {
            "subject": "Snow",
            "rule": "embargo",
            "deadline": "2026-11-26T12:00",
            "question-0": "One?",
            "question-1": "",
            "question-2": "Three?",
        },
    )
    inquiry.refresh_from_db()
    assert [question.text for question in inquiry.questions.all()] == ["One?", "Three?"]
    assert inquiry.deadline
    assert inquiry.deadline.hour == 11
    assert inquiry.rule == "embargo"


def test_one_press_in_a_conversation_makes_an_inquiry(
    fediverse: Channel, site: Channel, anna: Person, sign_in: SignIn
) -> None:
    message = hear(fediverse, said("<p>1. How much?</p>"))
    answer = sign_in(anna).post(reverse("press:take", args=[message.uid]))
    assert answer.status_code == 302
    assert Inquiry.objects.get(message=message).questions.get().text == "How much?"
    assert sign_in(anna).post(reverse("press:take", args=["nobody"])).status_code == 404


def test_the_press_room_is_set_up_on_its_page(site: Channel, anna: Person, voice: Voice, sign_in: SignIn) -> None:
    browser = sign_in(anna)
    assert browser.get(reverse("press:room")).status_code == 200
    browser.post(reverse("press:room"), {"voice": voice.pk, "rule": "article", "contact": "0123-456 78"})
    assert newsroom().rule == "article"
    assert newsroom().voice == voice


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>?", "\u202e?" * 50, "{{ inquiry }}?"])
def test_a_hostile_letter_is_shown_as_words(
    hostile: str, inquiry: Inquiry, anna: Person, voice: Voice, sign_in: SignIn
) -> None:
    question = inquiry.questions.get(number=1)
    question.text = question.public_text = hostile
    question.save()
    page = sign_in(anna).get(reverse("press:inquiry", args=[inquiry.uid])).content.decode()
    assert "<script>alert(1)" not in page


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 40, "1.5"])
@pytest.mark.parametrize(
    ("act", "name"), [("assign", "question"), ("mask", "question"), ("decline", "question"), ("take-back", "reply")]
)
def test_what_is_no_number_of_ours_is_not_there(
    inquiry: Inquiry, anna: Person, voice: Voice, sign_in: SignIn, act: str, name: str, number: str
) -> None:
    assert sign_in(anna).post(_act(inquiry, act), {name: number}).status_code == 404
