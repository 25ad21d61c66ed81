"""Letters to a channel of ours: from whom, about what, to which of our addresses, and what is said in them.

A letter that a machine wrote in answer, or that is one of ours come back, is never taken: it would go round for ever.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import Message
from email.utils import getaddresses

from torget.connectors.email import names, parsing, reports
from torget.connectors.email.quoting import FORWARDS
from torget.flows.engine.folding import first_found
from torget.flows.engine.items import Item, bounded
from torget.flows.engine.source import Source

AGAIN = re.compile(r"\s*((re|sv|vs|fw|fwd|vb|aw|wg)\s*:\s*)+", re.IGNORECASE)
HEAD = re.compile(
    r"\s*\*?(från|from|skickat|sent|datum|date|till|to|kopia|cc|ämne|subject|svara till|reply-to)\s*:\*?\s*(.*)",
    re.IGNORECASE,
)
SUBJECTS = ("ämne", "subject")
REACHED = ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To")


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter. name: the same at every reading. head: its headers as they came, or nothing. sender: who the channel
    says wrote it. words: as the inbox shows them, the subject first. files: what is attached, by name."""

    name: str
    head: bytes
    sender: str
    words: str
    said: datetime
    files: tuple[str, ...] = ()


def read(letters: Sequence[Letter], source: Source, ours: Collection[str]) -> list[Item]:
    """What of these letters is for the flow. ours: addresses that we write from, in small letters."""
    found = ((letter, parsing.parsed(letter.head)) for letter in letters)
    return [
        _item(letter, head) for letter, head in found if is_wanted(letter, head, source) and not _circles(head, ours)
    ]


def is_wanted(letter: Letter, head: Message, source: Source) -> bool:
    """Whether the flow's words about sender, address and subject all hold."""
    senders = {parsing.address(head, "From")[1].casefold() or letter.sender.casefold()}
    subject = parsing.header(head, "Subject") or letter.words.partition("\n")[0]
    return (
        (not source.senders or _names(senders, source.senders))
        and (not source.to or _names(reached(head), source.to))
        and (not source.subject or bool(first_found((source.subject,), subject)))
    )


def reached(head: Message) -> set[str]:
    """The addresses that the letter was sent to, in small letters."""
    lines = [str(value) for name in REACHED for value in head.get_all(name, [])]
    return {address.casefold() for _shown, address in getaddresses(lines) if "@" in address}


def _names(addresses: Collection[str], wanted: Collection[str]) -> bool:
    """Whether one of the addresses is meant: by all of it, by `@host`, by what stands before the @, or by `+tag`."""
    return any(_is_meant(address, each.casefold().strip()) for address in addresses for each in wanted)


def _is_meant(address: str, wanted: str) -> bool:
    local, _at, _host = address.rpartition("@")
    if wanted.startswith("+"):
        return local.endswith(wanted)
    if wanted.startswith("@"):
        return address.endswith(wanted)
    return wanted == (address if "@" in wanted else local)


def _circles(head: Message, ours: Collection[str]) -> bool:
    """Whether a machine answered, or it is a letter of ours (RFC 3834); a sensor's own letter is neither."""
    kind = parsing.header(head, "Auto-Submitted").casefold()
    if kind.startswith("auto-replied") or head.get_content_type() == "multipart/report" or reports.is_spam(head):
        return True
    if reports.is_automatic(head) and reports.answered(head):
        return True
    written = {parsing.address(head, name)[1].casefold() for name in ("From", "Sender")}
    own_name = names.listed(parsing.header(head, "Message-ID"))
    return bool(written & set(ours)) or any(map(names.is_ours, own_name))


def _item(letter: Letter, head: Message) -> Item:
    subject = parsing.header(head, "Subject")
    lines = letter.words.split("\n")
    if not subject or lines[0] == subject:
        subject, lines = lines[0], lines[1:]
    comment, told, lines = forwarded(lines)
    raw = {
        "from": parsing.address(head, "From")[1] or letter.sender,
        "to": ", ".join(sorted(reached(head))),
        "subject": subject,
        "attachments": ", ".join(letter.files),
        "comment": comment,
    }
    return Item(
        letter.name,
        title=bounded("title", AGAIN.sub("", told or subject, count=1)),
        text=bounded("text", "\n".join(lines)),
        start=letter.said,
        raw={name: bounded("", words) for name, words in raw.items() if words},
    )


def forwarded(lines: Sequence[str]) -> tuple[str, str, list[str]]:
    """What the forwarder wrote above, the subject of the letter inside, and its words."""
    begins = next((number + 1 for number, line in enumerate(lines) if FORWARDS.fullmatch(line)), 0)
    heads = list(_heads(lines[begins:]))
    if not begins and len(heads) < 2:
        return "", "", list(lines)
    subject = next((value for name, value in heads if name in SUBJECTS), "")
    return " ".join(lines[: max(0, begins - 1)]), subject, list(lines[begins + len(heads) :])


def _heads(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        match = HEAD.fullmatch(line)
        if not match:
            return
        yield match[1].casefold(), match[2]
