"""The Fediverse, natively: every voice is an actor that is followed, answered and boosted from Mastodon and its kin.

Out: `notes` and `envelopes` make what is said, `carrying` signs and judges. In: `proving` tells who writes, `reading`
what they did, `people` who they are. `serving` makes the documents that the world fetches.
"""

from collections.abc import Iterable
from datetime import datetime

from torget.connectors.activitypub import carrying, receiving
from torget.connectors.activitypub.addresses import host_of, object_id
from torget.connectors.activitypub.envelopes import activity, envelope, featuring
from torget.connectors.activitypub.keys import SECRET, make_key, signing_key
from torget.connectors.activitypub.notes import content, is_private
from torget.connectors.activitypub.people import look_up
from torget.connectors.contract import Account, Can, FanOut, Guide
from torget.connectors.hub import (
    Act,
    Envelope,
    Health,
    Outgoing,
    Preview,
    RawRequest,
    Receipt,
    Received,
    Recipient,
)
from torget.connectors.labels import length
from torget.connectors.previews import preview
from torget.connectors.saying import _
from torget.net import Request, Response


class ActivityPub(FanOut):
    """ActivityPub with both generations of HTTP signatures."""

    kind = "activitypub"
    name = _("The Fediverse")
    can = Can(
        images=16,
        alternative=1500,
        title=True,
        revise=True,
        withdraw=True,
        hears=True,
        answers=True,
        direct=True,
        fans_out=True,
        per_voice=True,
        public_page=True,
        idempotent=True,
        others_words="full",
    )
    guide = Guide(_("People anywhere in the Fediverse follow each voice and answer it."), opens_itself=True)

    def make_secrets(self) -> dict[str, str]:
        """The voice's signing key."""
        return {SECRET: make_key()}

    def preview(self, outgoing: Outgoing, account: Account) -> Preview:
        """The note's content."""
        return preview(self.can, outgoing, content(outgoing), length(outgoing))

    def publish(self, outgoing: Outgoing, account: Account) -> Receipt:
        """The note is at its address."""
        return Receipt(object_id(account.url, outgoing.post_id), outgoing.url, {"version": outgoing.version})

    def revise(self, outgoing: Outgoing, account: Account, receipt: Receipt) -> Receipt:
        """The new version is there."""
        return self.publish(outgoing, account)

    def withdraw(self, outgoing: Outgoing, account: Account, receipt: Receipt) -> Receipt:
        """A tombstone is there."""
        return self.publish(outgoing, account)

    def find(self, act: Act, outgoing: Outgoing, account: Account) -> Receipt | None:
        """Always there; what is carried twice has the same id and is dropped by who gets it."""
        return self.publish(outgoing, account)

    def envelope(self, act: Act, outgoing: Outgoing, account: Account) -> Envelope:
        """Create, Update or Delete."""
        return envelope(activity(act, outgoing, account))

    def also(self, outgoing: Outgoing, account: Account) -> Iterable[Recipient]:
        """The inbox of whoever is answered, their own for what only they may read. Raise ConnectorError."""
        if not outgoing.answers or not outgoing.answers.author_id:
            return ()
        person = look_up(account, outgoing.answers.author_id)
        inbox = person.inbox if is_private(outgoing) else person.shared_inbox or person.inbox
        return (Recipient(inbox, host_of(inbox)),)

    def featuring(self, outgoing: Outgoing, account: Account, *, first: bool, at: datetime) -> Envelope | None:
        """Add to the collection that the actor names as its featured one, or Remove from it, as Mastodon does."""
        return envelope(featuring(outgoing, account, first=first, at=at))

    def request(self, envelope: Envelope, recipient: Recipient, account: Account) -> Request:
        """The signed request."""
        return carrying.request(envelope, recipient, account)

    def outcome(self, response: Response, recipient: Recipient, account: Account) -> None:
        """What the answer means."""
        carrying.outcome(response, recipient, account)

    def receive(self, request: RawRequest, account: Account) -> Received:
        """One call to an inbox, the shared one or a voice's own."""
        return receiving.receive(request, account)

    def probe(self, account: Account) -> Health:
        """Whether the key is there and signs; raise ConnectorError where it does not."""
        signing_key(account).sign(b"probe")
        return Health(well=True)
