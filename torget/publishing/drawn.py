"""Pictures drawn of a post's own words, for channels that take no post without one. Rooms above tell of theirs."""

from collections.abc import Callable, Iterable
from typing import Protocol

from torget.media.models import Picture
from torget.publishing.models import Post


class Shown(Protocol):
    """A picture with the words that stand for it, as `PostPicture` has them."""

    picture: Picture
    alternative: str


_drawn: list[Callable[[Post], Iterable[Shown]]] = []


def drawn_through(ask: Callable[[Post], Iterable[Shown]]) -> None:
    """Tell of pictures that stand in for a post's words; a room that draws calls it when starting."""
    if ask not in _drawn:
        _drawn.append(ask)


def drawn(post: Post) -> list[Shown]:
    """What was drawn of a post, in order."""
    return [shown for ask in _drawn for shown in ask(post)]
