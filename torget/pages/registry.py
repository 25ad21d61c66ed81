"""Which public pages show what: faces say so here, and so pages follow changes without knowing who made them."""

from collections.abc import Callable, Iterable, Iterator

Shows = Callable[[str], Iterable[str]]
EVERYTHING = "authority"

_shows: dict[str, list[Shows]] = {}
_all: list[Callable[[], Iterable[str]]] = []


def shows(kind: str) -> Callable[[Shows], Shows]:
    """Enter a function that names the paths showing a thing of this kind, told by what follows the topic's colon."""

    def enter(paths: Shows) -> Shows:
        _shows.setdefault(kind, []).append(paths)
        return paths

    return enter


def all_pages(paths: Callable[[], Iterable[str]]) -> Callable[[], Iterable[str]]:
    """Enter a function that names every path of a face that may lie as a file."""
    _all.append(paths)
    return paths


def everything() -> Iterator[str]:
    """Every path there is."""
    for paths in _all:
        yield from paths()


def paths_for(topic: str) -> set[str]:
    """The paths that show a topic such as `post:k3m9...`; what the whole house shows touches every page."""
    kind, _colon, name = topic.partition(":")
    if kind == EVERYTHING:
        return set(everything())
    return {path for paths in _shows.get(kind, ()) for path in paths(name)}
