"""A letter in a mailbox as what happened: somebody wrote, one of ours came back, or somebody wants no more of them."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from html import escape

from torget.connectors.email import names, parsing, reports
from torget.connectors.email.covers import UNSUBSCRIBE
from torget.connectors.email.hypertext import words_of
from torget.connectors.email.quoting import new_words
from torget.connectors.hub import Incoming, Kind, Landing, Sender

LEAVES = re.compile(rf"{UNSUBSCRIBE} ([a-z0-9_-]+\.[A-Za-z0-9_-]{{60,}})", re.IGNORECASE)
REPLY = re.compile(r"(re|sv|vs|fw|fwd|vb) ?:", re.IGNORECASE)
MOST_FILES = 20


@dataclass(frozen=True, slots=True)
class Taken:
    """A letter as it came. arrived: when the server got it; size: bytes of all of it; head_only: the rest was too large
    to be read."""

    raw: bytes
    arrived: datetime
    size: int
    head_only: bool = False


Heard = Incoming | Landing | None


def heard(taken: Taken, own: str) -> Heard:
    """What a letter tells. own: our address; None: it is our own copy, or tells nothing yet.

    What machines write of copies that went to many concerns the parcel; of an answer it concerns a conversation, where
    somebody must see that it came back.
    """
    message = parsing.parsed(taken.raw)
    if _is_our_own(message, own):
        return None
    told = reports.report(message)
    if told and names.is_copy(told.about):
        if told.waits:
            return None
        return Landing(told.about, told.arrived, taken.arrived, told.detail, told.gone, anywhere=True)
    answered = reports.answered(message)
    if reports.is_automatic(message) and answered and names.is_copy(answered[0]):
        return Landing(answered[0], arrived=True, at=taken.arrived, detail="An automatic answer came.", anywhere=True)
    if leaves := LEAVES.fullmatch(parsing.header(message, "Subject")):
        return _incoming(message, taken, Kind.UNFOLLOW, leaves[1])
    return _incoming(message, taken, Kind.DIRECT, _target(told.about if told else "", answered))


def _incoming(message: Message, taken: Taken, kind: Kind, target: str) -> Incoming:
    name = _name(message, taken.raw)
    return Incoming(
        kind=kind,
        external_id=name,
        sender=_sender(message, name),
        said=parsing.moment(message) or taken.arrived,
        available=taken.arrived,
        fetched=datetime.now(UTC),
        target=target,
        html=_html(message, taken, is_answer=bool(target)),
        language=parsing.header(message, "Content-Language").partition(",")[0].strip(),
        public=False,
        attachments=tuple(_files(message)[:MOST_FILES]),
        raw=taken.raw,
        media_type="message/rfc822",
    )


def _is_our_own(message: Message, own: str) -> bool:
    """The copy of an answer, which comes to the mailbox it was sent from."""
    sender = parsing.address(message, "From")[1]
    found = names.listed(parsing.header(message, "Message-ID"))
    return bool(found) and names.is_ours(found[0]) and sender.casefold() == own.casefold()


def _name(message: Message, raw: bytes) -> str:
    """Its Message-ID; one of our own making where it has none."""
    found = names.listed(parsing.header(message, "Message-ID"))
    return found[0] if found else f"<{hashlib.sha256(raw).hexdigest()}{names.NAMELESS}"


def _target(bounced: str, answered: list[str]) -> str:
    """What it belongs to: what of ours it answers, else what it answers. An answer to a copy answers what was said."""
    candidates = [name for name in (bounced, *answered) if name]
    ours = [name for name in candidates if names.is_ours(name)]
    return names.meant((ours or candidates or [""])[0])


def _sender(message: Message, name: str) -> Sender:
    """Whoever an answer would go to: that is what staff must see."""
    shown, address = parsing.address(message, "Reply-To", "From", "Sender")
    if not address:
        return Sender(name, parsing.header(message, "From"))
    shown = shown or parsing.address(message, "From")[0]
    address = address.casefold()
    return Sender(address, shown, address, host=address.rpartition("@")[2])


def _html(message: Message, taken: Taken, *, is_answer: bool) -> str:
    """The subject where it begins something, then the new words, all as plain paragraphs."""
    subject = parsing.header(message, "Subject")
    marks = "[SPAM] " if reports.is_spam(message) else ""
    head = "" if is_answer and REPLY.match(subject) and not marks else f"{marks}{subject}".strip()
    body = f"[{_size(taken.size)}]" if taken.head_only else new_words(_words(message))
    return (f"<p><strong>{escape(head)}</strong></p>" if head else "") + _paragraphs(body)


def _words(message: Message) -> str:
    """What is written in it: its plain words, else those of its HTML."""
    leaves = [leaf for leaf in parsing.parts(message) if not parsing.file_name(leaf)]
    plain = [parsing.words(leaf) for leaf in leaves if leaf.get_content_type() == "text/plain"]
    if any(words.strip() for words in plain):
        return "\n\n".join(plain)
    return "\n\n".join(words_of(parsing.words(leaf)) for leaf in leaves if leaf.get_content_type() == "text/html")


def _paragraphs(words: str) -> str:
    parts = (part.strip("\n") for part in re.split(r"\n[ \t]*\n", words))
    return "".join(f"<p>{'<br>'.join(map(escape, part.split(chr(10))))}</p>" for part in parts if part.strip())


def _files(message: Message) -> list[Mapping[str, str]]:
    """What is attached, told but not kept apart: it is in the evidence, and is opened from the mailbox."""
    found: list[Mapping[str, str]] = []
    for leaf in parsing.parts(message):
        if name := parsing.file_name(leaf):
            size = len(parsing.content(leaf)) or len(leaf.as_bytes())
            found.append({"name": f"{name} ({_size(size)})", "media_type": leaf.get_content_type(), "size": str(size)})
    return found


def _size(number: int) -> str:
    return f"{number / 1_000_000:.1f} MB" if number >= 1_000_000 else f"{max(1, round(number / 1000))} kB"
