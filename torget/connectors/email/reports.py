"""Letters that machines write: bounces (RFC 3464), complaints (RFC 5965), automatic answers (RFC 3834)."""

from dataclasses import dataclass
from email.message import Message

from torget.connectors.email import names, parsing
from torget.connectors.email.refusals import has_ceased, status_of

DELIVERY, FEEDBACK = "message/delivery-status", "message/feedback-report"
ARRIVED = frozenset({"delivered", "relayed", "expanded"})
PRECEDENCES = frozenset({"auto_reply", "bulk", "junk", "list"})


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a letter of ours, named `about` (empty where the report does not say). waits: it is not yet
    known."""

    about: str
    arrived: bool
    gone: bool = False
    waits: bool = False
    detail: str = ""


def report(message: Message) -> Report | None:
    """What a letter reports; None where it is no report."""
    if message.get_content_type() != "multipart/report":
        return None
    leaves = list(_leaves(message))
    about = _about(message, leaves)
    for leaf in leaves:
        if leaf.get_content_type() == DELIVERY:
            return _of_delivery(_fields(leaf), about)
        if leaf.get_content_type() == FEEDBACK:
            return Report(about, arrived=True, gone=True, detail="They told their host that they do not want it.")
    return None


def is_automatic(message: Message) -> bool:
    """Whether no person wrote it, as an absence notice."""
    said = parsing.header(message, "Auto-Submitted").split(";")[0].strip().casefold()
    if said not in {"", "no"}:
        return True
    if any(message.get(name) for name in ("X-Autoreply", "X-Autorespond", "X-Auto-Reply")):
        return True
    return parsing.header(message, "Precedence").casefold() in PRECEDENCES and bool(answered(message))


def is_spam(message: Message) -> bool:
    """Whether the server that took it in says so."""
    flag, status = parsing.header(message, "X-Spam-Flag"), parsing.header(message, "X-Spam-Status")
    return flag.casefold() == "yes" or status.casefold().startswith("yes")


def answered(message: Message) -> list[str]:
    """What it answers, the nearest first."""
    near = names.listed(parsing.header(message, "In-Reply-To"))
    far = names.listed(parsing.header(message, "References"))
    return list(dict.fromkeys([*near, *reversed(far)]))


def _of_delivery(fields: list[Message], about: str) -> Report:
    """One letter has one reader here, so the gravest of several tells."""
    told = [_of_recipient(each, about) for each in fields if each.get("Action")]
    return next(
        (each for each in told if not each.arrived), told[0] if told else Report(about, arrived=False, waits=True)
    )


def _of_recipient(fields: Message, about: str) -> Report:
    action = parsing.header(fields, "Action").casefold()
    said = parsing.header(fields, "Diagnostic-Code").removeprefix("smtp;").strip()
    status = status_of(parsing.header(fields, "Status")) or status_of(said)
    # A gateway's own status is often 5.0.0, and what the last server said tells more
    nearer = status_of(said) if status.endswith(".0.0") else ""
    detail = f"{status} {said}".strip()[:200]
    if action in ARRIVED:
        return Report(about, arrived=True, detail=detail)
    gone = has_ceased(nearer or status)
    return Report(about, arrived=False, gone=gone, waits=action == "delayed", detail=detail)


def _leaves(message: Message) -> list[Message]:
    """The parts of a report; the fields of a delivery status are parts of their own to Python, and stay together."""
    payload = message.get_payload()
    return [part for part in payload if isinstance(part, Message)] if isinstance(payload, list) else []


def _fields(leaf: Message) -> list[Message]:
    payload = leaf.get_payload()
    return [part for part in payload if isinstance(part, Message)] if isinstance(payload, list) else []


def _about(message: Message, leaves: list[Message]) -> str:
    for leaf in leaves:
        if leaf.get_content_type() in {"message/rfc822", "text/rfc822-headers", "message/rfc822-headers"}:
            found = names.listed(parsing.header(_original(leaf), "Message-ID"))
            if found:
                return found[0]
    return next((name for name in answered(message) if names.is_ours(name)), "")


def _original(leaf: Message) -> Message:
    inside = leaf.get_payload()
    if isinstance(inside, list) and inside and isinstance(inside[0], Message):
        return inside[0]
    return parsing.parsed(parsing.content(leaf))
