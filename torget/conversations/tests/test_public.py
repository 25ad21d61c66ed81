"""What the public may learn of others: never a name or a word that its channel's rule or its prominence keeps back."""

import pytest

from torget.accounts.models import Person, Voice
from torget.channels.actions import change
from torget.channels.models import Channel, OthersWords
from torget.connectors.hub import Kind, Stance
from torget.conversations import queries
from torget.conversations.actions import answer, hide, show
from torget.conversations.models import Message
from torget.conversations.tests.speech import hear, said
from torget.publishing.models import Post
from torget.records.models import Preservation, Record
from torget.records.queries import proof, public_entry, public_rows

pytestmark = pytest.mark.django_db


def of(message: Message) -> Record:
    return Record.objects.get(pk=message.record_id)


@pytest.fixture
def mention(fediverse: Channel) -> Message:
    """Somebody begins a conversation of their own."""
    return hear(fediverse, said("Secretword about the streets", by="Secretname"))


def test_names_of_whom_is_answered_follow_the_rule_of_their_own_channel(
    anna: Person, voice: Voice, fediverse: Channel, question: Message
) -> None:
    answer(question, voice=voice, stance=Stance.OFFICIAL, text="Yes.", by=anna)
    hear(fediverse, said("Thanks", by="Cleo", target=question.external_id))
    assert {turn.answers for turn in queries.thread(question.conversation)} == {"", "Didrik"}
    change(fediverse, by=None, others_words=OthersWords.NAMELESS)
    assert {turn.answers or turn.name for turn in queries.thread(question.conversation)} == {"", voice.name}


def test_a_hidden_name_is_not_told_by_the_answer_to_it(
    anna: Person, voice: Voice, fediverse: Channel, question: Message
) -> None:
    answer(question, voice=voice, stance=Stance.OFFICIAL, text="Yes.", by=anna)
    hide(question, reason="Threat", by=anna)
    assert [turn.answers for turn in queries.thread(question.conversation)] == [""]


def test_every_turn_knows_what_it_answers(anna: Person, voice: Voice, fediverse: Channel, question: Message) -> None:
    given = answer(question, voice=voice, stance=Stance.OFFICIAL, text="Yes.", by=anna)
    thanks = hear(fediverse, said("Thanks", target=question.external_id))
    parents = {turn.uid: turn.parent for turn in queries.thread(question.conversation)}
    assert parents == {question.uid: "", given.post.uid: question.uid, thanks.uid: question.uid}


def test_a_stricter_rule_closes_what_is_registered_already(fediverse: Channel, mention: Message) -> None:
    change(fediverse, by=None, others_words=OthersWords.COUNT)
    entry = public_entry(of(mention))
    assert "Secret" not in entry.counterpart + entry.subject
    assert not public_rows(words="Secretname").exists()
    assert proof(of(mention)) is None


def test_a_looser_rule_opens_the_words_that_the_rule_had_closed_and_no_name(
    fediverse: Channel, mention: Message
) -> None:
    for rule in (OthersWords.COUNT, OthersWords.FULL):
        change(fediverse, by=None, others_words=rule)
    assert of(mention).preservation == Preservation.PUBLIC
    assert of(mention).mask_counterpart


def test_a_looser_rule_never_opens_what_is_hidden(anna: Person, fediverse: Channel, mention: Message) -> None:
    hide(mention, reason="Threat", by=anna)
    for rule in (OthersWords.COUNT, OthersWords.FULL):
        change(fediverse, by=None, others_words=rule)
    assert proof(of(mention)) is None


def test_what_is_only_counted_has_no_public_conversation_until_we_answer(
    anna: Person, voice: Voice, fediverse: Channel, mention: Message
) -> None:
    change(fediverse, by=None, others_words=OthersWords.COUNT)
    assert not queries.public_conversations().exists()
    answer(mention, voice=voice, stance=Stance.OFFICIAL, text="Yes.", by=anna)
    assert "Secret" not in queries.public_subject(queries.public_conversations().get())


def test_a_thread_named_after_held_words_gives_none_of_its_messages_that_name(fediverse: Channel) -> None:
    first = hear(fediverse, said("Secretword 19640823-3234"))
    later = hear(fediverse, said("Me too", target=first.external_id))
    assert "Secretword" not in public_entry(of(later)).subject


def test_showing_again_what_is_only_counted_shows_no_word(anna: Person, fediverse: Channel, mention: Message) -> None:
    change(fediverse, by=None, others_words=OthersWords.COUNT)
    mention = Message.objects.get(pk=mention.pk)
    hide(mention, reason="Threat", by=anna)
    show(mention, by=anna)
    entry = public_entry(of(mention))
    assert "Secret" not in entry.counterpart + entry.subject
    assert proof(of(mention)) is None


def test_the_public_count_is_what_the_public_sees(
    anna: Person, voice: Voice, fediverse: Channel, post: Post, question: Message
) -> None:
    answer(question, voice=voice, stance=Stance.OFFICIAL, text="Yes.", by=anna)
    hide(hear(fediverse, said("Bad", target=question.external_id)), reason="Threat", by=anna)
    assert queries.public_turn_counts([post]) == {post.pk: len(queries.thread(question.conversation))} == {post.pk: 2}


def test_what_was_said_in_confidence_is_not_even_counted(fediverse: Channel, question: Message) -> None:
    hear(fediverse, said("Between us", by="Cleo", target=question.external_id, kind=Kind.DIRECT, public=False))
    assert question.conversation.messages.count() == 2
    assert queries.hidden_count(question.conversation) == 0
