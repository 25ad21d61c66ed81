"""X's posts as it tells of them. It has called them tweets; both spellings of its fields are read."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

# https://docs.x.com/fundamentals/x-ids: milliseconds since this moment stand in the upper 42 bits of a name
EPOCH = 1_288_834_974_657
SPREAD = 22

Post = Mapping[str, Any]


def listed(answer: Mapping[str, Any]) -> list[Post]:
    """What a page of an answer holds."""
    return [post for post in answer.get("data") or () if isinstance(post, dict) and post.get("id")]


def further(answer: Mapping[str, Any]) -> str:
    """Where the next page is; empty where there is none."""
    return str((answer.get("meta") or {}).get("next_token") or "")


def first_name(post: Post) -> str:
    """By which name it was known first: each edit gives it another."""
    return versions(post)[0]


def versions(post: Post) -> list[str]:
    """The names it has had, oldest first."""
    names = post.get("edit_history_post_ids") or post.get("edit_history_tweet_ids") or [post["id"]]
    return sorted((str(name) for name in names), key=int)


def answered(post: Post) -> str:
    """What it answers; empty where nothing."""
    return next((str(other["id"]) for other in _others(post) if other.get("type") == "replied_to"), "")


def made(post: Post) -> datetime:
    """When it was said, by X's clock."""
    try:
        return datetime.fromisoformat(str(post["created_at"]))
    except (KeyError, ValueError):
        return moment(str(post["id"]))


def moment(name: str) -> datetime:
    """When a name was given."""
    return datetime.fromtimestamp(((int(name) >> SPREAD) + EPOCH) / 1000, UTC)


def name_at(when: datetime) -> str:
    """The first name that could be given at a moment: what was said since has a higher one."""
    return str(max(0, round(when.timestamp() * 1000) - EPOCH) << SPREAD)


def _others(post: Post) -> Iterator[Mapping[str, Any]]:
    yield from post.get("referenced_posts") or post.get("referenced_tweets") or ()
