"""A flow's YAML as a tree that remembers its lines.

Every scalar is taken as the words that stand there: no `no` that means false, no 6:30 that means 390, no dates.
Anchors, aliases, tags and several documents are refused, so that nothing small unfolds to something large.
"""

from dataclasses import dataclass
from typing import Any

import yaml

from torget.flows.engine.errors import Mistake, NotAFlowError
from torget.flows.engine.saying import _

LONGEST = 40_000
DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Tree:
    """One node: words, a list, or names with what stands under them. line: counted from 1."""

    line: int
    value: "str | list[Tree] | dict[str, Tree]"
    lines: "dict[str, int] | None" = None

    def plain(self) -> Any:
        """The same without lines."""
        if isinstance(self.value, dict):
            return {name: under.plain() for name, under in self.value.items()}
        if isinstance(self.value, list):
            return [under.plain() for under in self.value]
        return self.value


def grow(text: str) -> Tree:
    """Read YAML. Raise NotAFlowError with the line where it stops making sense."""
    if len(text) > LONGEST:
        raise NotAFlowError([Mistake(1, _("The text is longer than %(limit)s signs."), {"limit": LONGEST})])
    try:
        _refuse_tricks(text)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        words = _("This is not YAML: look at the indents, the colons and the quotation marks on this line.")
        raise NotAFlowError([Mistake(line, words)]) from error
    except yaml.YAMLError as error:
        raise NotAFlowError([Mistake(1, _("There are signs here that no text has."))]) from error
    if node is None:
        raise NotAFlowError([Mistake(1, _("There is nothing here yet."))])
    return _tree(node)


def _refuse_tricks(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        line = event.start_mark.line + 1 if event.start_mark else 1
        if depth > DEEPEST:
            raise NotAFlowError([Mistake(line, _("This is nested too deeply."))])
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise NotAFlowError([Mistake(line, _("A flow has no anchors (&), references (*) and tags (!)."))])


def _tree(node: yaml.Node) -> Tree:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        return Tree(line, [_tree(under) for under in node.value])
    if not isinstance(node, yaml.MappingNode):
        return Tree(line, str(node.value))
    found: dict[str, Tree] = {}
    lines: dict[str, int] = {}
    for name, under in node.value:
        here = name.start_mark.line + 1
        if not isinstance(name, yaml.ScalarNode):
            raise NotAFlowError([Mistake(here, _("A name must stand before the colon."))])
        if name.value in found:
            raise NotAFlowError([Mistake(here, _("“%(name)s” stands here twice."), {"name": name.value})])
        found[name.value], lines[name.value] = _tree(under), here
    return Tree(line, found, lines)
