"""What is written on the outside of our letters, and what stands under them."""

from datetime import UTC, datetime
from urllib.parse import quote

from torget.connectors import tickets
from torget.connectors.account import Account
from torget.connectors.email import names
from torget.connectors.email.letters import Letter, one_line
from torget.connectors.email.words import said_in
from torget.connectors.email.writing import Cover, Foot
from torget.connectors.errors import ConnectorError
from torget.connectors.saying import _

UNSUBSCRIBE = "unsubscribe"


def own_address(account: Account) -> str:
    """Whom our letters are from. Raise ConnectorError."""
    address = account.settings.get("address", "").strip()
    if "@" not in address:
        raise ConnectorError("The channel has no e-mail address.", permanent=True, pauses=True, advice="no-address")
    return address


def of_copy(letter: Letter, to: str, account: Account) -> Cover:
    """On one follower's copy of a newsletter, with the two ways out of it (RFC 2369, RFC 8058)."""
    sender, key = own_address(account), tickets.key_of(account)
    domain = names.domain_of(sender)
    ticket = tickets.write(account, tickets.LEAVE, {"address": to})
    leave = f"{account.url}/newsletter/leave/{ticket}/"
    home = account.settings.get("reply_to", "").strip() or sender
    headers = {
        "Reply-To": home,
        "List-Id": f"<{account.channel}.{domain}>",
        "List-Unsubscribe": f"<{leave}>, <mailto:{home}?subject={UNSUBSCRIBE}%20{quote(ticket)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Precedence": "list",
    }
    say = said_in(letter.language)
    foot = Foot(
        (
            *([(say(_("Read it on our own page")), letter.url)] if letter.url else []),
            (say(_("You get this because you signed up for it with this address.")), ""),
            (say(_("Stop getting it")), leave),
        )
    )
    name = names.sent(letter.key, domain, to, key)
    return Cover(name, sender, to, datetime.now(UTC), foot, headers)


def of_invitation(to: str, account: Account) -> Cover:
    """On the letter that asks whether somebody wants to follow: no two have the same name, and no program answers."""
    sender, key = own_address(account), tickets.key_of(account)
    name = names.sent(f"invitation.{tickets.make_key()}", names.domain_of(sender), to, key)
    return Cover(name, sender, to, datetime.now(UTC), Foot(), {"Auto-Submitted": "auto-generated"})


def of_answer(letter: Letter, to: str, answered: str, references: tuple[str, ...], account: Account) -> Cover:
    """On an answer, so that every mail program shows it under what it answers (RFC 5322, 3.6.4)."""
    sender = own_address(account)
    chain = [*(name for name in references if name != answered), answered]
    headers = {"In-Reply-To": answered, "References": " ".join(chain)}
    name = names.said(letter.key, names.domain_of(sender))
    threaded = bool(names.listed(answered)) and not answered.endswith(names.NAMELESS)
    return Cover(name, sender, to, datetime.now(UTC), Foot(), headers if threaded else {})


def again(subject: str, language: str) -> str:
    """The subject of an answer: that of what is answered, where we know it."""
    known = one_line(subject)
    if not known:
        return said_in(language)(_("Our answer to your letter"))
    return known if known[:3].casefold() in {"re:", "sv:"} else f"Re: {known}"
