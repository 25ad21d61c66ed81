"""A letter to an inbox: size, then proof, then content."""

from torget.connectors.activitypub import people, reading
from torget.connectors.activitypub.letters import Letter
from torget.connectors.activitypub.proving import FarewellError, prove
from torget.connectors.contract import Account, ConnectorError, ForgedError, MalformedError
from torget.connectors.hub import RawRequest, Received
from torget.protocols.activitypub.reading import MalformedActivity, activity

LIMIT = 1_000_000


def receive(request: RawRequest, account: Account) -> Received:
    """What a letter tells us, whichever voice it is to. Raise ForgedError or MalformedError."""
    if len(request.body) > LIMIT:
        raise ForgedError(f"The letter is longer than {LIMIT} bytes.", status=413)
    try:
        person, proof = prove(request, account)
    except FarewellError:
        return Received()
    try:
        done = activity(request.body)
        if done.actor != person.id:
            raise ForgedError("The letter is signed by another than who acts in it.")
        return reading.read(done, Letter(account, _today(account, person.id), request, proof.fingerprint))
    except MalformedActivity as error:
        raise MalformedError(str(error)) from error
    except ConnectorError as error:
        if error.permanent:
            raise MalformedError(str(error)) from error
        raise ForgedError(f"What the letter speaks of cannot be had now: {error}", status=503) from error


def _today(account: Account, actor_id: str) -> people.Person:
    """The sender as of today: a deleted account is still the one we knew."""
    known = people.known(account, actor_id)
    try:
        return people.look_up(account, actor_id)
    except ConnectorError:
        if known is None:
            raise
        return known
