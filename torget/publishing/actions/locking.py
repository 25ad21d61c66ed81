"""The first step of every act on a post: have it to oneself, as it is now."""

from collections.abc import Collection

from torget.publishing.errors import WrongStateError
from torget.publishing.models import Post, PostState

UNSAID = frozenset({PostState.DRAFT, PostState.SCHEDULED})


def lock(post: Post) -> None:
    """Read the post again and keep others from writing it until the transaction ends."""
    post.refresh_from_db(from_queryset=Post.objects.select_for_update())


def lock_in(post: Post, states: Collection[PostState], act: str) -> None:
    """`lock`, and raise WrongStateError where the post is in none of these states; `act` says what was asked for."""
    lock(post)
    if post.state not in states:
        raise WrongStateError(act, post.state)
