"""What stands under others' pictures goes by a name that tells where: it is answered in a way of its own.

https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/mentions, read 2026-11-21.
"""

ELSEWHERE = "mention:"


def elsewhere(media: str, comment: str = "") -> str:
    """The name of a picture, or of a comment under it, in which somebody names us."""
    return f"{ELSEWHERE}{media}/{comment}" if comment else f"{ELSEWHERE}{media}"


def is_elsewhere(name: str) -> bool:
    """Whether it stands under a picture of somebody else's."""
    return name.startswith(ELSEWHERE)


def place(name: str) -> dict[str, str]:
    """The picture and the comment in such a name, as Instagram wants them."""
    media, _, comment = name.removeprefix(ELSEWHERE).partition("/")
    return {"media_id": media} | ({"comment_id": comment} if comment else {})
