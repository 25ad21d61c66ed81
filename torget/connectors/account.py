"""One channel as its connector sees it, and what a connector may ask of the house."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import urlsplit

from torget.net import Net


class Memory(Protocol):
    """What a connector may remember between calls; shared by all processes of an installation. Nothing secret."""

    def get(self, key: str) -> str | None:
        """The value kept, or None where there is none or it has passed its time."""

    def put(self, key: str, value: str, *, seconds: int) -> None:
        """Keep a value for so long."""

    def drop(self, key: str) -> None:
        """Forget a value."""

    def claim(self, key: str, *, seconds: int) -> bool:
        """True for the first caller within the time, False for every later one: replays are refused by it."""


class Keyring(Protocol):
    """The secrets of one account as they are now, sealed at rest; for tokens that the platform renews."""

    def read(self) -> Mapping[str, str]:
        """All secrets, past every cache."""

    def write(self, secrets: Mapping[str, str]) -> None:
        """Put these beside the others, at once and for all processes."""


class FixedKeyring:
    """Secrets that nobody renews."""

    def __init__(self, secrets: Mapping[str, str] | None = None) -> None:
        self._secrets = dict(secrets or {})

    def read(self) -> Mapping[str, str]:
        """The secrets."""
        return dict(self._secrets)

    def write(self, secrets: Mapping[str, str]) -> None:
        """Keep them here."""
        self._secrets.update(secrets)


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where letters are handed over. security: `tls` from the first byte, `starttls` before anything is said, `none`.
    No username: it asks nobody who they are."""

    host: str
    port: int
    security: str = "starttls"
    username: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Account:
    """One channel as its connector sees it. `url` is our own base address; `handle` the voice's where the channel
    has one; `secrets` as they were when it was opened: what the platform renews is read from `keyring`. `mail`: the
    installation's own mail server, where it has one."""

    channel: str
    handle: str
    url: str
    settings: Mapping[str, str]
    secrets: Mapping[str, str] = field(repr=False)
    net: Net = field(repr=False)
    memory: Memory = field(repr=False)
    keyring: Keyring = field(default_factory=FixedKeyring, repr=False)
    mail: MailServer | None = field(default=None, repr=False)

    @property
    def host(self) -> str:
        """Our own name in addresses, as people write it."""
        return urlsplit(self.url).netloc

    @property
    def hook(self) -> str:
        """Where the platform may call us."""
        return f"{self.url}/hooks/{self.channel}/"
