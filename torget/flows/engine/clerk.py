"""Takes values out of a flow's tree and gathers every mistake with its line, so that all are told at once."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import time, timedelta

from torget.flows.engine.errors import Mistake
from torget.flows.engine.saying import _
from torget.flows.engine.tree import Tree

UNITS = {"minute": 60, "minutes": 60, "hour": 3600, "hours": 3600, "day": 86400, "days": 86400}
YES, NO = {"yes", "true"}, {"no", "false"}
MOST = 200


@dataclass
class Clerk:
    """Mistakes so far."""

    mistakes: list[Mistake] = field(default_factory=list)

    def wrong(self, line: int, words: str, **values: str | int) -> None:
        """Note a mistake."""
        self.mistakes.append(Mistake(line, words, values))

    def mapping(self, tree: Tree | None, allowed: Collection[str], needed: Collection[str] = ()) -> dict[str, Tree]:
        """Names and what stands under them; unknown and missing names are mistakes."""
        if tree is None:
            return {}
        if not isinstance(tree.value, dict):
            self.wrong(tree.line, _("Here names with a colon are expected: %(names)s."), names=", ".join(allowed))
            return {}
        for name in tree.value:
            if name not in allowed:
                line = (tree.lines or {})[name]
                words = _("“%(name)s” is not known here. What can stand here: %(names)s.")
                self.wrong(line, words, name=name[:40], names=", ".join(allowed))
        for name in needed:
            if name not in tree.value:
                self.wrong(tree.line, _("“%(name)s” is missing here."), name=name)
        return {name: under for name, under in tree.value.items() if name in allowed}

    def words(self, tree: Tree | None, default: str = "") -> str:
        """One text."""
        if tree is None:
            return default
        if isinstance(tree.value, str):
            return tree.value
        self.wrong(tree.line, _("Here one text is expected."))
        return default

    def several(self, tree: Tree | None) -> tuple[str, ...]:
        """A list of texts; a single one counts as a list of one."""
        if tree is None:
            return ()
        found = tree.value if isinstance(tree.value, list) else [tree]
        texts = tuple(text for text in (self.words(each).strip() for each in found) if text)
        if not texts or len(texts) > MOST:
            self.wrong(tree.line, _("Here a list of 1 to %(limit)s texts is expected."), limit=MOST)
        return texts

    def number(self, tree: Tree | None, default: int, *, lowest: int = 1, highest: int = 1000) -> int:
        """A whole number within its bounds."""
        text = self.words(tree, str(default)).strip()
        if text.isascii() and text.isdigit() and len(text) < 10 and lowest <= int(text) <= highest:
            return int(text)
        if tree is not None and isinstance(tree.value, str):
            self.wrong(
                tree.line,
                _("Here a number from %(lowest)s to %(highest)s is expected."),
                lowest=lowest,
                highest=highest,
            )
        return default

    def choice(self, tree: Tree | None, choices: Collection[str], default: str) -> str:
        """One of a few words."""
        text = self.words(tree, default).strip()
        if text in choices:
            return text
        if tree is not None and isinstance(tree.value, str):
            self.wrong(tree.line, _("Here one of these is expected: %(names)s."), names=", ".join(choices))
        return default

    def span(
        self, tree: Tree | None, default: timedelta, *, shortest: int = 60, longest: int = 90 * 86400
    ) -> timedelta:
        """A length of time such as `10 minutes`, within bounds in seconds."""
        if tree is None:
            return default
        match = re.fullmatch(r"(\d{1,4}) +([a-z]+)", self.words(tree).strip())
        if match and match[2] in UNITS and shortest <= int(match[1]) * UNITS[match[2]] <= longest:
            return timedelta(seconds=int(match[1]) * UNITS[match[2]])
        self.wrong(tree.line, _("Here a time such as “10 minutes”, “2 hours” or “7 days” is expected."))
        return default

    def clock(self, tree: Tree | None, default: time) -> time:
        """A time of day."""
        if tree is None:
            return default
        if found := clock_of(self.words(tree)):
            return found
        self.wrong(tree.line, _("Here a time of day such as 07:00 is expected."))
        return default


def clock_of(text: str) -> time | None:
    """`07:00` or `7.30` as a time of day, or None."""
    match = re.fullmatch(r"(\d{1,2})[:.](\d{2})", text.strip())
    if not match or int(match[1]) > 23 or int(match[2]) > 59:
        return None
    return time(int(match[1]), int(match[2]))
