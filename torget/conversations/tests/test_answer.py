"""Answering: once, where the question came from, or not at all."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.utils import timezone

from torget.accounts.models import AuditEvent, Person, Voice
from torget.channels.actions import open_for_voice
from torget.channels.models import Channel, State
from torget.connectors.hub import Kind, Stance
from torget.conversations.actions import answer, close, needs_no_answer, rehearse, reopen, save_answer_draft
from torget.conversations.models import Answer, AnswerDraft, Conversation, ConversationState, Message
from torget.conversations.queries import thread
from torget.conversations.tests.speech import hear, said
from torget.publishing.errors import NotReadyError
from torget.publishing.models import Delivery, Post, PostState
from torget.publishing.models.posts import new_uid
from torget.records.models import DocumentType, Record

Answering = Callable[..., Answer]


@pytest.fixture
def reply(question: Message, voice: Voice, anna: Person) -> Answering:
    """Anna answers the question."""

    def replying(text: str = "Yes.", *, to: Message = question, by: Person = anna, **options: str) -> Answer:
        return answer(to, voice=voice, stance=Stance.OFFICIAL, text=text, by=by, **options)

    return replying


def test_an_answer_goes_back_where_the_question_came_from(question: Message, reply: Answering) -> None:
    given = reply()
    delivery = Delivery.objects.get(post=given.post)
    assert (delivery.channel, given.post.state) == (question.channel, PostState.PUBLISHED)
    answered = given.post.answers or {}
    assert answered["external_id"] == question.external_id
    assert answered["author_handle"] == "@didrik@hem.example"
    assert Record.objects.get(source_id=given.post.uid).document_type == DocumentType.ANSWER
    assert Conversation.objects.get().state == ConversationState.ANSWERED
    assert AuditEvent.objects.filter(act="message.answer").count() == 1


def test_an_answer_from_another_voice_goes_out_on_its_own_channel(
    question: Message, anna: Person, reply: Answering
) -> None:
    chief = Voice.objects.create(handle="chief", name="The chief", is_person=True, may_be_personal=True)
    chief.speakers.set([anna])
    own = open_for_voice(chief)[0]
    given = answer(question, voice=chief, stance=Stance.PERSONAL, text="Yes.", by=anna)
    assert Delivery.objects.get(post=given.post).channel == own


def test_the_thread_holds_both_in_order(question: Message, reply: Answering) -> None:
    given = reply()
    theirs, ours = thread(question.conversation)
    assert (theirs.uid, theirs.depth, ours.uid, ours.depth) == (question.uid, 0, given.post.uid, 1)
    assert ours.record


def test_a_private_question_gets_a_private_answer(fediverse: Channel, reply: Answering) -> None:
    message = hear(fediverse, said("Between us", kind=Kind.DIRECT, public=False))
    given = reply(to=message)
    assert not given.post.is_public
    assert (given.post.answers or {})["direct"]
    assert Record.objects.get(source_id=given.post.uid).preservation != "public"
    assert thread(message.conversation) == []


def test_the_same_name_twice_is_one_answer(reply: Answering) -> None:
    uid = new_uid()
    assert reply(uid=uid) == reply(uid=uid)
    assert (Answer.objects.count(), Delivery.objects.filter(post__uid=uid).count()) == (1, 1)
    assert not AnswerDraft.objects.exists()


def test_two_may_answer_the_same_message(bo: Person, reply: Answering) -> None:
    assert reply("Yes.") != reply("And tomorrow too.", by=bo)
    assert Answer.objects.count() == 2


@pytest.mark.parametrize("text", ["", "  \n "])
def test_what_cannot_go_out_has_not_happened(question: Message, text: str, reply: Answering) -> None:
    before = Post.objects.count()
    with pytest.raises(NotReadyError):
        reply(text)
    assert (Post.objects.count(), Answer.objects.count()) == (before, 0)
    assert Message.objects.get().needs_answer


def test_the_text_is_kept_when_it_cannot_go_out(question: Message, reply: Answering) -> None:
    Channel.objects.filter(pk=question.channel_id).update(state=State.CLOSED)
    with pytest.raises(NotReadyError):
        reply("A long and careful answer", to=Message.objects.get())
    assert AnswerDraft.objects.get().text == "A long and careful answer"
    assert not Answer.objects.exists()


def test_a_voice_that_is_not_ones_own_is_refused(bo: Person, voice: Voice, reply: Answering) -> None:
    voice.speakers.remove(bo)
    with pytest.raises(NotReadyError) as refused:
        reply(by=bo)
    assert [problem.code for problem in refused.value.problems] == ["voice-not-yours"]


def test_a_rehearsal_leaves_nothing_behind(question: Message, anna: Person, voice: Voice) -> None:
    before = Post.objects.count()
    seen = rehearse(question, voice=voice, stance=Stance.OFFICIAL, text="We **do**, dnr 19121212-1212.", by=anna)
    assert "<strong>do</strong>" in (seen.cards[0].html or "")
    assert Post.objects.count() == before
    assert connection.in_atomic_block
    empty = rehearse(question, voice=voice, stance=Stance.OFFICIAL, text="", by=anna)
    assert empty.notes == []


def test_a_draft_is_kept_for_each_and_dropped_when_it_is_empty(question: Message, anna: Person, bo: Person) -> None:
    for person in (anna, anna, bo):
        save_answer_draft(question, text="So far", by=person)
    assert AnswerDraft.objects.count() == 2
    save_answer_draft(question, text="  ", by=bo)
    assert AnswerDraft.objects.get().person == anna
    assert not AuditEvent.objects.filter(subject=f"conversation:{question.conversation.uid}").exists()


def test_the_clock_goes_on_for_the_next_who_waits(question: Message, fediverse: Channel, reply: Answering) -> None:
    later = hear(fediverse, said("And Kyrkogatan?", by="Fia", target=question.external_id))
    reply()
    conversation = Conversation.objects.get()
    assert (conversation.state, conversation.waiting_since) == (ConversationState.WAITING, later.available)
    reply(to=later)
    conversation.refresh_from_db()
    assert (conversation.state, conversation.waiting_since, conversation.promised) == ("answered", None, None)


def test_thanks_need_no_answer(question: Message, fediverse: Channel, anna: Person, reply: Answering) -> None:
    given = reply()
    thanks = hear(fediverse, said("Thanks!", target=given.post.uid))
    assert thanks.conversation == question.conversation
    needs_no_answer(thanks, by=anna)
    assert Conversation.objects.get().state == ConversationState.ANSWERED


def test_closing_and_opening_again(question: Message, anna: Person) -> None:
    close(question.conversation, by=anna)
    conversation = Conversation.objects.get()
    assert (conversation.state, conversation.waiting_since, bool(conversation.settled)) == ("closed", None, True)
    reopen(conversation, by=anna)
    assert conversation.waiting_since
    assert (timezone.now() - conversation.waiting_since).total_seconds() < 60
    assert Message.objects.get().needs_answer


@pytest.mark.parametrize(("told", "spoken"), [("en", "en"), ("en-GB", "en"), ("ar", "sv"), ("", "sv"), ("SV-FI", "sv")])
def test_we_answer_in_the_writers_language_where_we_speak_it(
    told: str, spoken: str, fediverse: Channel, reply: Answering
) -> None:
    assert reply(to=hear(fediverse, said(language=told))).post.language == spoken
