"""What posts, comments and pictures are called here and there.

Here they have addresses that no other site uses: that of a post by its number, with the comment's anchor. There a post
has a slug that follows from its name with us, so it is found again even when the answer that it was made was lost.
"""

import re
from hashlib import sha256

from torget.connectors.errors import ConnectorError
from torget.connectors.hub import Outgoing, Picture

NAME = re.compile(r"[?&]p=(?P<post>\d+)(#comment-(?P<comment>\d+))?$")


def post_name(server: str, post: int) -> str:
    """A post's address by its number, which holds whatever its other address becomes."""
    return f"{server}/?p={post}"


def comment_name(server: str, post: int, comment: int) -> str:
    """A comment's address."""
    return f"{post_name(server, post)}#comment-{comment}"


def numbers(name: str) -> tuple[int, int]:
    """The numbers of a post and of a comment on it, 0 for the post itself. Raise ConnectorError."""
    found = NAME.search(name)
    if not found:
        raise ConnectorError("What is meant stands on no site like this one.", permanent=True, advice="refused")
    return int(found["post"]), int(found["comment"] or 0)


def slug(outgoing: Outgoing, channel: str) -> str:
    """Of a post of ours; several channels may lead to one site."""
    return f"{outgoing.post_id}-{channel}"


def picture_slug(outgoing: Outgoing, channel: str, picture: Picture) -> str:
    """Of one of its pictures."""
    return f"{slug(outgoing, channel)}-{sha256(picture.url.encode()).hexdigest()[:10]}"
