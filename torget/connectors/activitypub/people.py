"""Who somebody out there is: fetched from their own server, and remembered so that nobody is asked at every word."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from torget.connectors.activitypub.addresses import host_of
from torget.connectors.activitypub.asking import ask
from torget.connectors.activitypub.limits import LOOK_UPS
from torget.connectors.contract import Account, ConnectorError
from torget.connectors.hub import Sender
from torget.protocols.activitypub import reading

FRESH_SECONDS = 24 * 3600
# A key outlives its freshness here: it proves a farewell that comes when the account can no longer be fetched
KEPT_SECONDS = 180 * 86400


@dataclass(frozen=True, slots=True)
class Person:
    """An actor elsewhere. keys: public keys as PEM, by their id. fetched: Unix seconds."""

    id: str
    name: str
    handle: str
    url: str
    inbox: str
    shared_inbox: str
    followers: str
    keys: Mapping[str, str]
    also_known_as: tuple[str, ...]
    fetched: float

    @property
    def sender(self) -> Sender:
        """As the rest of the house knows them."""
        return Sender(self.id, self.name or self.handle, self.handle, self.url or self.id, host_of(self.id))

    @property
    def is_fresh(self) -> bool:
        """Whether this is no older than a day."""
        return datetime.now(UTC).timestamp() - self.fetched < FRESH_SECONDS


def known(account: Account, actor_id: str) -> Person | None:
    """What we remember of an actor, however old."""
    kept = account.memory.get(f"actor:{actor_id}")
    if kept is None:
        return None
    facts = json.loads(kept)
    return Person(**facts | {"also_known_as": tuple(facts["also_known_as"])})


def look_up(account: Account, actor_id: str) -> Person:
    """An actor as of today, or as we last knew them while their server is silent. Raise ConnectorError."""
    person = known(account, actor_id)
    if person and person.is_fresh:
        return person
    try:
        return fetch(account, actor_id)
    except ConnectorError as error:
        if person and not error.permanent:
            return person
        raise


def fetch(account: Account, actor_id: str) -> Person:
    """An actor from their own server, now. Raise ConnectorError."""
    actor = _read(_asked(account, actor_id))
    if actor.id != actor_id or not actor.inbox:
        raise ConnectorError(f"{actor_id[:200]} is not the actor it should be.", permanent=True, advice="refused")
    return _keep(account, actor)


def owner_of_key(account: Account, key_id: str) -> Person:
    """Whose key this is, by their own word, now. Raise ConnectorError."""
    raw = _asked(account, key_id)
    try:
        owner = reading.key_owner(raw)
    except reading.MalformedActivity as error:
        raise ConnectorError(f"There is no key at {key_id[:200]}.", permanent=True, advice="refused") from error
    if owner == key_id.partition("#")[0]:
        actor = _read(raw)
        # GoToSocial shows only the key to those it does not know yet
        person = _keep(account, actor) if actor.inbox and actor.id == owner else fetch(account, owner)
    else:
        person = fetch(account, owner)
    if key_id not in person.keys:
        raise ConnectorError(f"{owner[:200]} does not own the key.", permanent=True, advice="refused")
    account.memory.put(f"key:{key_id}", person.id, seconds=KEPT_SECONDS)
    return person


def known_owner_of_key(account: Account, key_id: str) -> Person | None:
    """Whose key this is, as far as we remember."""
    owner = account.memory.get(f"key:{key_id}")
    person = known(account, owner) if owner else None
    return person if person and key_id in person.keys else None


def age(account: Account, actor_id: str) -> None:
    """They say that they have changed: what we know is no longer fresh."""
    if person := known(account, actor_id):
        _remember(account, Person(**asdict(person) | {"fetched": 0.0}))


def _asked(account: Account, address: str) -> bytes:
    if not LOOK_UPS.allow(host_of(address)):
        raise ConnectorError(f"{host_of(address)} has been asked too often just now.", retry_after=LOOK_UPS.seconds)
    return ask(account, address)


def _read(raw: bytes) -> reading.RemoteActor:
    try:
        return reading.actor(raw)
    except reading.MalformedActivity as error:
        raise ConnectorError(f"An actor cannot be read: {error}", permanent=True, advice="refused") from error


def _keep(account: Account, actor: reading.RemoteActor) -> Person:
    person = Person(
        id=actor.id,
        name=actor.name,
        handle=f"{actor.preferred_username}@{host_of(actor.id)}" if actor.preferred_username else "",
        url=actor.url,
        inbox=actor.inbox,
        shared_inbox=actor.shared_inbox,
        followers=actor.followers,
        keys={key.id: key.pem for key in actor.keys},
        also_known_as=actor.also_known_as,
        fetched=datetime.now(UTC).timestamp(),
    )
    _remember(account, person)
    return person


def _remember(account: Account, person: Person) -> None:
    account.memory.put(f"actor:{person.id}", json.dumps(asdict(person)), seconds=KEPT_SECONDS)
