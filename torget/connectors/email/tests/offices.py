"""What both rigs share: settings that lead to the stand-in, and how its letters are read."""

from urllib.parse import parse_qs, urlsplit

from torget.connectors.email.tests.lindby import OWN, USER
from torget.connectors.email.tests.post_office import PostOffice
from torget.connectors.email.tests.strict import parsed, text_of
from torget.testing.connectors.platform import Platform

NO_WAITING = "Mail has no word for how long to wait."
SPARED = {"429 with Retry-After": NO_WAITING, "503 with Retry-After": NO_WAITING, "asking: 429": NO_WAITING}
FOOT = "\n\n-- \n"


def settings(address: str) -> dict[str, str]:
    """Where letters are handed over and read."""
    parts = urlsplit(address or "mail://127.0.0.1:1")
    security = "tls" if parts.scheme == "mails" else "none"
    port = str(parts.port)
    return {
        "address": OWN,
        "username": USER,
        "smtp_host": parts.hostname or "",
        "smtp_port": port,
        "smtp_security": security,
        "imap_host": parts.hostname or "",
        "imap_port": parse_qs(parts.query).get("imap", [port])[0],
        "imap_security": security,
    }


def office(platform: Platform) -> PostOffice:
    """The stand-in as what it is."""
    assert isinstance(platform, PostOffice)
    return platform


def last_words(platform: Platform) -> tuple[str, ...]:
    """The plain words of the last letter, without its foot."""
    text = text_of(parsed(office(platform).letters()[-1]), "plain")
    return (text.partition(FOOT)[0].removesuffix("\n"),)
