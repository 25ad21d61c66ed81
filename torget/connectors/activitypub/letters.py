"""One proven letter: who sent it, when it came, and how what it tells is put into the hub's form."""

from dataclasses import dataclass
from html import escape

from torget.connectors.activitypub.people import Person
from torget.connectors.contract import Account
from torget.connectors.hub import Incoming, Kind, RawRequest, Received
from torget.protocols.activitypub.reading import Note


@dataclass(frozen=True, slots=True)
class Letter:
    """account: the one of ours by which we ask further. fingerprint: of its signature."""

    account: Account
    sender: Person
    request: RawRequest
    fingerprint: str

    def tells(
        self,
        kind: Kind,
        external_id: str,
        *,
        target: str = "",
        voice: str = "",
        note: Note | None = None,
        inboxes: Person | None = None,
    ) -> Received:
        """One thing done. inboxes: whose, where not the sender's."""
        return Received((self.incoming(kind, external_id, target=target, voice=voice, note=note, inboxes=inboxes),))

    def incoming(
        self,
        kind: Kind,
        external_id: str,
        *,
        target: str = "",
        voice: str = "",
        public: bool = True,
        mentions: tuple[str, ...] = (),
        note: Note | None = None,
        inboxes: Person | None = None,
    ) -> Incoming:
        """It became available to us when it came: before that, nobody here could read it."""
        at, there = self.request.at, inboxes or self.sender
        said = (note.updated if kind is Kind.EDIT else note.published) if note else None
        return Incoming(
            kind=kind,
            external_id=external_id,
            sender=self.sender.sender,
            said=min(said or at, at),
            available=at,
            fetched=at,
            target=target,
            html=words(note) if note else "",
            language=note.language if note else "",
            url=(note.url or note.id) if note else "",
            public=public,
            mentions=mentions,
            attachments=tuple(
                {"url": file.url, "media_type": file.media_type, "alternative": file.alternative}
                for file in (note.attachments if note else ())
            ),
            raw=self.request.body,
            media_type=self.request.headers.get("content-type", "application/activity+json"),
            voice=voice,
            inbox=there.inbox,
            shared_inbox=there.shared_inbox,
        )


def words(note: Note) -> str:
    """What was said, the title or the warning before it as a line of its own; still the stranger's own HTML."""
    first = note.title or note.summary
    return f"<p><strong>{escape(first)}</strong></p>{note.html}" if first else note.html
