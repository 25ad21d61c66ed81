"""Whether a letter is from who says so. Nothing of its body is parsed here."""

import re

from torget.connectors.activitypub import people
from torget.connectors.activitypub.people import Person
from torget.connectors.contract import Account, ConnectorError, ForgedError
from torget.connectors.hub import RawRequest
from torget.protocols.activitypub.signatures import (
    REPLAY_SECONDS,
    Proof,
    PublicKey,
    Reason,
    SignatureError,
    SignedRequest,
    load_public_key,
    verify,
)

IS_DELETE = re.compile(rb'"type"\s*:\s*"Delete"')


class FarewellError(Exception):
    """An account that we do not know says that it is gone: there is nothing to prove and nothing to do."""


class Keys:
    """Finds the key of one letter, and remembers whose it was. renewed: ask again even for what we know."""

    def __init__(self, account: Account, body: bytes, *, renewed: bool = False) -> None:
        self.owner: Person | None = None
        self.was_known = False
        self._account, self._body, self._renewed = account, body, renewed

    def find(self, key_id: str) -> PublicKey | None:
        """The key, or None where there is none. Raise FarewellError, or ConnectorError where asking fails for now."""
        person = None if self._renewed else people.known_owner_of_key(self._account, key_id)
        self.was_known = person is not None
        if person is None:
            person = self._ask(key_id)
        if person is None:
            return None
        self.owner = person
        try:
            return load_public_key(person.keys[key_id])
        except ValueError:
            return None

    def _ask(self, key_id: str) -> Person | None:
        if is_farewell(self._body, key_id):
            raise FarewellError
        try:
            return people.owner_of_key(self._account, key_id)
        except ConnectorError as error:
            if error.permanent:
                return None
            raise


def is_farewell(body: bytes, key_id: str) -> bool:
    """Whether this looks like the deletion of the account itself.

    Such letters come by the thousand, signed with keys that can no longer be fetched; they are told by two patterns,
    since nothing unproven is parsed.
    """
    actor = re.escape(key_id.partition("#")[0].removesuffix("/main-key").encode())
    return bool(IS_DELETE.search(body) and re.search(rb'"object"\s*:\s*"' + actor + rb'"', body))


def prove(request: RawRequest, account: Account) -> tuple[Person, Proof]:
    """Who sent this. Raise ForgedError, or FarewellError."""
    signed = SignedRequest(request.method, request.url, request.headers, request.body)
    keys = Keys(account, request.body)
    try:
        try:
            proof = verify(signed, keys.find, now=request.at)
        except SignatureError as error:
            if error.reason is not Reason.BAD_SIGNATURE or not keys.was_known:
                raise
            # They may have a new key since
            keys = Keys(account, request.body, renewed=True)
            proof = verify(signed, keys.find, now=request.at)
    except SignatureError as error:
        raise ForgedError(str(error)) from error
    except ConnectorError as error:
        raise ForgedError(f"The sender's key cannot be had now: {error}", status=503) from error
    if keys.owner is None:
        raise ForgedError("The key belongs to nobody.")
    if not account.memory.claim(f"seen:{proof.fingerprint}", seconds=REPLAY_SECONDS):
        raise ForgedError("This very letter has come before.")
    return keys.owner, proof
