"""What a note's address lists amount to."""

from collections.abc import Collection
from enum import StrEnum

from torget.protocols.activitypub.public import PUBLIC
from torget.protocols.activitypub.reading.things import Note


class Visibility(StrEnum):
    """As people know them from Mastodon."""

    PUBLIC = "public"
    UNLISTED = "unlisted"
    FOLLOWERS = "followers"
    DIRECT = "direct"


def visibility(note: Note, our_actor_ids: Collection[str], followers: str = "") -> Visibility:
    """How public a note is. followers: its author's collection, where it is known.

    An address that is neither one of ours nor somebody mentioned is taken for a collection: rather too few may see it
    than too many.
    """
    if PUBLIC in note.to:
        return Visibility.PUBLIC
    if PUBLIC in note.cc:
        return Visibility.UNLISTED
    addressed = {*note.to, *note.cc}
    people = {*our_actor_ids, *(mention.href for mention in note.mentions), note.attributed_to}
    if followers in addressed or not addressed <= people:
        return Visibility.FOLLOWERS
    return Visibility.DIRECT
