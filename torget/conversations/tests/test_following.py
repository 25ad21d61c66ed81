"""Edits, removals and reactions: whose they are, and what follows."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from torget.accounts.models import Person, Voice
from torget.channels.models import Channel
from torget.connectors.hub import Incoming, Kind, Stance
from torget.conversations import queries
from torget.conversations.actions import answer, hide, show
from torget.conversations.models import ConversationState, Message, Prominence, Reaction
from torget.conversations.tests.speech import hear, ignored, said
from torget.publishing.fanout.packing import PATIENCE
from torget.publishing.models import Post
from torget.publishing.tests.work import carry_once, let_time_pass
from torget.records.models import DocumentType, Preservation, Record

LIKED = "https://torget.lindby.example/ap/post/"


def edit(message: Message, text: str, **facts: Any) -> Incoming:
    return said(text, kind=Kind.EDIT, target=message.external_id, **facts)


def removal(message: Message, **facts: Any) -> Incoming:
    return said(kind=Kind.DELETE, target=message.external_id, html="", **facts)


def like(post: Post, **facts: Any) -> Incoming:
    return said(kind=Kind.LIKE, target=LIKED + post.uid, **facts)


def undo(reaction: Incoming, by: str = "Didrik") -> Incoming:
    return said(kind=Kind.UNDO, target=reaction.external_id, by=by)


def test_an_edit_is_followed_and_both_are_kept(question: Message, fediverse: Channel) -> None:
    ignored(fediverse, edit(question, "Is Kyrkogatan cleared?"))
    question.refresh_from_db()
    assert question.html == "<p>Is Kyrkogatan cleared?</p>"
    assert question.edited
    first, second = Record.objects.filter(source_id=question.uid).order_by("version")
    assert (first.preservation, second.preservation) == (Preservation.WITHDRAWN, Preservation.PUBLIC)
    assert (second.document_type, second.previous) == (DocumentType.EDIT, first)


def test_an_edit_that_changes_nothing_leaves_no_record(question: Message, fediverse: Channel) -> None:
    ignored(fediverse, edit(question, "Is Storgatan cleared?"))
    assert Record.objects.filter(source_id=question.uid).count() == 1


@pytest.mark.parametrize("act", [lambda m: edit(m, "Mine", by="Fia"), lambda m: removal(m, by="Fia")])
def test_nobody_changes_anothers_words(
    act: Callable[[Message], Incoming], question: Message, fediverse: Channel
) -> None:
    ignored(fediverse, act(question))
    question.refresh_from_db()
    assert (question.html, question.prominence) == ("<p>Is Storgatan cleared?</p>", Prominence.PUBLIC)


def test_an_edit_may_bring_what_must_be_held(question: Message, fediverse: Channel) -> None:
    ignored(fediverse, edit(question, "I am 19121212-1212"))
    question.refresh_from_db()
    assert (question.prominence, question.prominence_reason) == (Prominence.HELD, "identity-number")
    assert queries.thread(question.conversation) == []
    assert set(Record.objects.filter(source_id=question.uid).values_list("mask_subject", flat=True)) == {True}


def test_what_we_have_hidden_stays_hidden_when_it_is_edited(
    question: Message, fediverse: Channel, anna: Person
) -> None:
    hide(question, reason="Threat", by=anna)
    ignored(fediverse, edit(question, "Sorry"))
    question.refresh_from_db()
    assert question.prominence == Prominence.HIDDEN


def test_a_removal_leaves_a_mark_and_nobody_waits(question: Message, fediverse: Channel) -> None:
    ignored(fediverse, removal(question))
    question.refresh_from_db()
    assert question.prominence == Prominence.GONE
    assert [turn.body for turn in queries.thread(question.conversation)] == [""]
    assert question.conversation.state == ConversationState.CLOSED
    assert question.conversation.settled
    kept = Record.objects.filter(source_id=question.uid)
    assert not kept.filter(preservation=Preservation.PUBLIC).exists()
    assert bytes(kept.get(version=1).evidence.get().content)


def test_staff_still_read_what_was_taken_back(question: Message, fediverse: Channel, anna: Person) -> None:
    ignored(fediverse, removal(question))
    assert "Storgatan" in queries.thread(question.conversation, anna)[0].body


def test_an_edit_after_the_removal_brings_nothing_back(question: Message, fediverse: Channel) -> None:
    ignored(fediverse, removal(question), edit(question, "I am back"), removal(question))
    question.refresh_from_db()
    assert question.prominence == Prominence.GONE
    assert Record.objects.filter(source_id=question.uid).count() == 2


def test_the_removal_of_a_message_leaves_the_clock_to_the_others(question: Message, fediverse: Channel) -> None:
    other = hear(fediverse, said("Me too", by="Fia", target=question.external_id))
    ignored(fediverse, removal(question))
    other.conversation.refresh_from_db()
    assert other.conversation.waiting_since == other.available


def test_who_leaves_the_platform_takes_all_they_said_along(question: Message, fediverse: Channel) -> None:
    hear(fediverse, said("And another thing", target=question.external_id))
    stays = hear(fediverse, said("I stay", by="Fia", target=question.external_id))
    ignored(fediverse, said(kind=Kind.DELETE, target=question.contact.external_id, html=""))
    shown = Message.objects.exclude(prominence=Prominence.GONE)
    assert shown.get() == stays


def test_a_conversation_loses_the_name_it_had_from_what_was_taken_back(fediverse: Channel) -> None:
    first = hear(fediverse, said("My neighbour Fia is a fool"))
    second = hear(fediverse, said("No", by="Fia", target=first.external_id))
    assert queries.public_subject(first.conversation) == first.conversation.subject
    ignored(fediverse, removal(first))
    first.conversation.refresh_from_db()
    assert "Fia" not in queries.public_subject(first.conversation)
    second.record.refresh_from_db()
    assert second.record.mask_subject


def test_a_conversation_follows_the_name_that_is_edited(fediverse: Channel) -> None:
    first = hear(fediverse, said("Snw?"))
    ignored(fediverse, edit(first, "Snow?"))
    first.conversation.refresh_from_db()
    assert first.conversation.subject == "Snow?"


def test_an_edit_of_what_we_never_saw_is_nothing(question: Message, fediverse: Channel) -> None:
    unseen = replace(edit(question, "x"), target="https://hem.example/unseen")
    assert ignored(fediverse, unseen, replace(unseen, kind=Kind.DELETE))
    assert Record.objects.filter(source="conversations.message").count() == 1


def test_hiding_and_showing_follow_the_record(question: Message, anna: Person) -> None:
    hide(question, reason="Threat", by=anna)
    record = Record.objects.get(source_id=question.uid)
    assert (record.preservation, record.ground, record.mask_counterpart) == (Preservation.WITHDRAWN, "Threat", True)
    show(question, by=anna)
    record.refresh_from_db()
    assert (record.preservation, record.mask_counterpart, record.mask_subject) == (Preservation.PUBLIC, False, False)


def test_showing_goes_no_further_than_the_channels_rule(question: Message, anna: Person) -> None:
    Channel.objects.filter(pk=question.channel_id).update(others_words="count")
    question = Message.objects.get()
    hide(question, reason="Threat", by=anna)
    show(question, by=anna)
    assert Record.objects.get(source_id=question.uid).preservation == Preservation.WITHDRAWN
    assert queries.thread(question.conversation) == []


def test_a_reaction_counts_once(post: Post, fediverse: Channel) -> None:
    ignored(fediverse, like(post), like(post), like(post, by="Fia"), replace(like(post), kind=Kind.BOOST))
    assert queries.reaction_counts(post) == {"like": 2, "boost": 1}
    assert "hem.example" not in Reaction.objects.values_list("sender_hash", flat=True)[0]


def test_a_reaction_to_an_answer_counts_for_the_answer(
    post: Post, question: Message, fediverse: Channel, voice: Voice, anna: Person
) -> None:
    given = answer(question, voice=voice, stance=Stance.OFFICIAL, text="It is.", by=anna).post
    # Didrik's server does not answer, so that the followers are told without him
    for _ in range(PATIENCE):
        carry_once()
        let_time_pass()
    boost = replace(like(given), kind=Kind.BOOST)
    ignored(fediverse, like(given), boost)
    assert queries.reaction_counts(given) == {"like": 1, "boost": 1}
    assert queries.reaction_counts(post) == {"like": 0, "boost": 0}
    ignored(fediverse, undo(boost))
    assert queries.reaction_counts(given) == {"like": 1, "boost": 0}
    reply = hear(fediverse, said("Thanks", target=LIKED + given.uid, mentions=()))
    assert reply.conversation == question.conversation


def test_a_reaction_is_undone_by_its_sender_and_nobody_else(post: Post, fediverse: Channel) -> None:
    given = like(post)
    ignored(fediverse, given, undo(given, by="Fia"))
    assert queries.reaction_counts(post)["like"] == 1
    ignored(fediverse, undo(given), undo(given))
    assert queries.reaction_counts(post)["like"] == 0


def test_a_reaction_given_again_goes_by_its_latest_name(post: Post, fediverse: Channel) -> None:
    again = like(post)
    ignored(fediverse, like(post), again, undo(again))
    assert queries.reaction_counts(post)["like"] == 0


def test_a_reaction_to_what_is_not_ours_is_nothing(fediverse: Channel) -> None:
    ignored(fediverse, said(kind=Kind.LIKE, target="https://hem.example/other"), said(kind=Kind.LIKE, target=""))
    assert not Reaction.objects.exists()
