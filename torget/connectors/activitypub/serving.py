"""The documents that the world fetches from us. Pure functions: who asks, and whether they may, is the caller's."""

from collections.abc import Iterable
from datetime import datetime

from torget.connectors.activitypub.addresses import Actor, actor_of, object_id, replies_id
from torget.connectors.activitypub.envelopes import activity
from torget.connectors.activitypub.keys import public_pem, signing_key
from torget.connectors.activitypub.notes import note_document
from torget.connectors.contract import Account
from torget.connectors.hub import Act, Outgoing, Speaker
from torget.protocols.activitypub import discovery
from torget.protocols.activitypub.documents import Actor as ActorDocument
from torget.protocols.activitypub.documents import Document, Image, collection, tombstone, with_context
from torget.protocols.activitypub.documents import actor as actor_document


def actor(
    account: Account,
    speaker: Speaker,
    *,
    summary: str = "",
    since: datetime | None = None,
    icon: Image | None = None,
    fields: tuple[tuple[str, str], ...] = (),
) -> Document:
    """A voice. summary and the values of fields: sanitised HTML. Raise ConnectorError where the account has no key."""
    own = actor_of(account)
    voice = ActorDocument(
        id=own.id,
        type="Person" if speaker.is_person else "Organization",
        handle=own.handle,
        name=speaker.name,
        url=speaker.url,
        inbox=own.inbox,
        outbox=own.outbox,
        followers=own.followers,
        following=own.following,
        featured=own.featured,
        shared_inbox=own.shared_inbox,
        public_key_pem=public_pem(signing_key(account)),
        summary=summary,
        published=since,
        icon=icon,
        fields=fields,
    )
    return with_context(actor_document(voice))


def followers(account: Account, total: int) -> Document:
    """How many follow; who they are is theirs to tell."""
    return with_context(collection(actor_of(account).followers, total))


def following(account: Account) -> Document:
    """A voice follows nobody yet."""
    return with_context(collection(actor_of(account).following, 0, items=[]))


def outbox(account: Account, total: int, newest: Iterable[Outgoing]) -> Document:
    """What a voice has said: the number of all, and the newest."""
    said = [activity(Act.PUBLISH, post, account) for post in newest]
    return with_context(collection(actor_of(account).outbox, total, items=said))


def featured(account: Account, posts: Iterable[Outgoing]) -> Document:
    """What a voice has put first."""
    notes = [note_document(post, account) for post in posts]
    return with_context(collection(actor_of(account).featured, len(notes), items=notes))


def post(account: Account, outgoing: Outgoing) -> Document:
    """One post."""
    return with_context(note_document(outgoing, account))


def replies(url: str, post_id: str, ids: Iterable[str]) -> Document:
    """What others have answered to a post, by the ids that lead to their own servers; the caller sees to it that all
    of it is public."""
    found = list(ids)
    return with_context(collection(replies_id(url, post_id), len(found), items=found))


def gone(url: str, post_id: str, when: datetime) -> Document:
    """What stands where a post was withdrawn; to be answered with 410."""
    return with_context(tombstone(object_id(url, post_id), "Note", when))


def webfinger(account: Account, speaker: Speaker) -> Document:
    """How a voice's address leads to it."""
    own: Actor = actor_of(account)
    return discovery.webfinger(own.handle, account.url.partition("://")[2], own.id, speaker.url)
