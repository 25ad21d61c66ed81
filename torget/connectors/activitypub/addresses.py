"""Our own addresses in the Fediverse: one place makes them and one place reads them."""

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from torget.connectors.contract import Account


@dataclass(frozen=True, slots=True)
class Actor:
    """The addresses of one voice. `url`: our base address."""

    url: str
    handle: str

    @property
    def id(self) -> str:
        """The actor itself."""
        return f"{self.url}/ap/{self.handle}"

    @property
    def key_id(self) -> str:
        """The public half of its key."""
        return f"{self.id}#main-key"

    @property
    def inbox(self) -> str:
        """Where others speak to it alone."""
        return f"{self.id}/inbox"

    @property
    def shared_inbox(self) -> str:
        """Where others speak to all of us at once."""
        return f"{self.url}/ap/inbox"

    @property
    def outbox(self) -> str:
        """What it has said."""
        return f"{self.id}/outbox"

    @property
    def followers(self) -> str:
        """Who follows it; also the name of that audience."""
        return f"{self.id}/followers"

    @property
    def following(self) -> str:
        """Whom it follows."""
        return f"{self.id}/following"

    @property
    def featured(self) -> str:
        """What it has put first."""
        return f"{self.id}/featured"


def actor_of(account: Account) -> Actor:
    """The voice that an account speaks with."""
    return Actor(account.url, account.handle)


def object_id(url: str, post_id: str) -> str:
    """The id of a post."""
    return f"{url}/ap/post/{post_id}"


def replies_id(url: str, post_id: str) -> str:
    """The collection of what others have answered to a post."""
    return f"{object_id(url, post_id)}/replies"


def activity_id(url: str, post_id: str, key: str) -> str:
    """The id of an act: the same for every attempt, and it leads to the post."""
    return f"{object_id(url, post_id)}#{quote(key, safe='')}"


def handle_in(url: str, address: str) -> str:
    """The handle of the voice of ours that this is the id of, or of a collection of; nothing where it is none."""
    first = _below(f"{url}/ap/", address).split("/", 1)[0]
    return "" if first in {"post", "inbox"} else first


def post_in(url: str, address: str) -> str:
    """The post of ours that this is the id or the page of; nothing where it is none."""
    found = (_below(f"{url}{path}", address) for path in ("/ap/post/", "/post/", "/en/post/"))
    return next((post.strip("/") for post in found if post), "")


def _below(base: str, address: str) -> str:
    bare = address.partition("#")[0]
    return bare.removeprefix(base) if bare.startswith(base) else ""


def host_of(address: str) -> str:
    """Host and port of an address, in lower case; nothing where it has none."""
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return ""
