"""How to get into a calendar: sealed in its row, opened for the moment of asking."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from torget.agenda.models import Calendar
from torget.channels.vault import seal, unseal


@dataclass(frozen=True, slots=True)
class Login:
    """url: as it was typed. resolved: the calendar that was found there, where that is another address. offers: those
    to choose from, in the order of their names on the row."""

    url: str = field(repr=False)
    username: str = ""
    password: str = field(default="", repr=False)
    resolved: str = field(default="", repr=False)
    offers: tuple[str, ...] = field(default=(), repr=False)


def login_of(calendar: Calendar) -> Login:
    """What is kept. Raise VaultError."""
    kept = unseal(bytes(calendar.sealed))
    offers = tuple(filter(None, kept.get("offers", "").split("\n")))
    return Login(kept.get("url", ""), kept.get("username", ""), kept.get("password", ""), kept.get("found", ""), offers)


def keep_login(calendar: Calendar, login: Login) -> None:
    """Put it into the row, unsaved."""
    calendar.sealed = seal(
        {
            "url": login.url,
            "username": login.username,
            "password": login.password,
            "found": login.resolved,
            "offers": "\n".join(login.offers),
        }
    )
    calendar.host = (urlsplit(login.url).hostname or "")[:255]
