"""Which of what others say is said to us, and how: an answer, a mention, or in confidence."""

from torget.connectors.activitypub.addresses import handle_in, object_id, post_in
from torget.connectors.activitypub.asking import ask
from torget.connectors.activitypub.letters import Letter
from torget.connectors.hub import Incoming, Kind
from torget.protocols.activitypub import reading
from torget.protocols.activitypub.reading import MalformedActivity, Note, Visibility

SEEN_BY_ALL = frozenset({Visibility.PUBLIC, Visibility.UNLISTED})


def fetched_note(letter: Letter, note_id: str) -> Note:
    """A note of which only the id was sent, from where it lies. Raise MalformedActivity or ConnectorError."""
    note = reading.note(ask(letter.account, note_id))
    if note.id != note_id or note.attributed_to != letter.sender.id:
        raise MalformedActivity("The note is not its sender's.")
    return note


def heard(note: Note, letter: Letter) -> Incoming | None:
    """The note as the hub has it, or None where it neither speaks to us nor answers anything."""
    url = letter.account.url
    to_us = _to_us(note, url)
    public = reading.visibility(note, to_us, letter.sender.followers) in SEEN_BY_ALL
    answered = post_in(url, note.in_reply_to)
    target = object_id(url, answered) if answered else note.in_reply_to
    if not to_us and not answered and not (target and public):
        return None
    return letter.incoming(
        _kind(public=public, target=target),
        note.id,
        target=target,
        voice=handle_in(url, to_us[0]) if to_us else "",
        public=public,
        mentions=to_us,
        note=note,
    )


def _to_us(note: Note, url: str) -> tuple[str, ...]:
    """Our own voices among those who are addressed or mentioned."""
    named = (*(mention.href for mention in note.mentions), *note.to, *note.cc)
    return tuple(dict.fromkeys(name for name in named if handle_in(url, name)))


def _kind(*, public: bool, target: str) -> Kind:
    if not public:
        return Kind.DIRECT
    return Kind.REPLY if target else Kind.MENTION
