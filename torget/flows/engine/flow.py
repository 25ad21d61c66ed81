"""A flow as YAML says it: source, filters, template, and what happens when something changes afterwards."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from torget.flows.engine.clerk import Clerk
from torget.flows.engine.dates import LANGUAGES
from torget.flows.engine.errors import NotAFlowError
from torget.flows.engine.filters import FILTERS, Filter, Rate
from torget.flows.engine.items import NAMES
from torget.flows.engine.saying import _
from torget.flows.engine.source import Source, load_source
from torget.flows.engine.template import SUMMED, parse
from torget.flows.engine.tree import Tree, grow

PARTS = ("source", "filters", "template", "after")
MOST_FILTERS = 12
TEMPLATES = ("title", "text", "summary_title", "summary")
CHANGED, GONE = ("ignore", "correct"), ("ignore", "withdraw")


@dataclass(frozen=True, slots=True)
class Template:
    """In one language. summary: for what was too many; {list} is one line for each."""

    title: str = ""
    text: str = ""
    summary_title: str = ""
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Flow:
    """All of it. plain: the same as plain data, for writing it down again."""

    source: Source
    filters: tuple[Filter, ...] = ()
    templates: dict[str, Template] = field(default_factory=dict)
    corrects: bool = False
    withdraws: bool = False
    plain: dict[str, object] = field(default_factory=dict)

    def language(self, wanted: str) -> str:
        """The wanted language if there is a template in it, else the first."""
        return wanted if wanted in self.templates else next(iter(self.templates))

    @property
    def rate(self) -> Rate | None:
        """Its rate, where it has one."""
        return next((each for each in self.filters if isinstance(each, Rate)), None)


def load(text: str) -> Flow:
    """Read a flow. Raise NotAFlowError with every mistake and its line."""
    tree, clerk = grow(text), Clerk()
    found = clerk.mapping(tree, PARTS, ("source", "template"))
    source = load_source(found["source"], clerk) if "source" in found else Source("feed")
    filters = tuple(_filters(found.get("filters"), clerk))
    templates = _templates(found.get("template"), clerk)
    after = clerk.mapping(found.get("after"), ("changed", "gone"))
    corrects = clerk.choice(after.get("changed"), CHANGED, "ignore") == "correct"
    withdraws = clerk.choice(after.get("gone"), GONE, "ignore") == "withdraw"
    if withdraws and source.kind != "json":
        clerk.wrong(
            after["gone"].line, _("Only a source of the kind json tells all there is, so only there is a thing gone.")
        )
    summing = next((each for each in filters if isinstance(each, Rate) and each.sums_up), None)
    if summing and found.get("template") and any(not each.summary for each in templates.values()):
        clerk.wrong(found["template"].line, _("“summary” is missing here: the rate puts the rest in one summary."))
    if clerk.mistakes:
        raise NotAFlowError(clerk.mistakes)
    return Flow(source, filters, templates, corrects, withdraws, tree.plain())


def dump(flow: Flow) -> str:
    """The flow as readable YAML; `load` reads the same flow from it."""
    return yaml.dump(flow.plain, Dumper=_Readable, allow_unicode=True, sort_keys=False, width=100)


class _Readable(yaml.SafeDumper):
    """Texts of several lines stand as blocks."""


def _block(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Readable.add_representer(str, _block)


def _filters(tree: Tree | None, clerk: Clerk) -> Iterator[Filter]:
    if tree is None:
        return
    if not isinstance(tree.value, list) or len(tree.value) > MOST_FILTERS:
        clerk.wrong(
            tree.line, _("Filters are a list of at most %(limit)s, each begun with a dash."), limit=MOST_FILTERS
        )
        return
    seen: set[str] = set()
    for number, each in enumerate(tree.value, start=1):
        for name, under in clerk.mapping(each, tuple(FILTERS)).items():
            if name in {"changes", "duplicates", "rate"} & seen:
                clerk.wrong(under.line, _("“%(name)s” stands here twice."), name=name)
            if name == "rate" and number != len(tree.value):
                clerk.wrong(each.line, _("“rate” stands last, since it counts what all others let through."))
            seen.add(name)
            yield FILTERS[name].load(under, clerk)


def _templates(tree: Tree | None, clerk: Clerk) -> dict[str, Template]:
    found: dict[str, Template] = {}
    for language, under in clerk.mapping(tree, LANGUAGES).items():
        parts = clerk.mapping(under, TEMPLATES, ("text",))
        for name, part in parts.items():
            known = (*NAMES, *SUMMED) if name.startswith("summary") else NAMES
            _check(part, known, clerk)
            if name.startswith("summary"):
                _only_sums(part, clerk)
        found[language] = Template(**{name: clerk.words(part) for name, part in parts.items()})
    if tree is not None and not found and not clerk.mistakes:
        clerk.wrong(tree.line, _("Write a template in at least one language: %(names)s."), names=", ".join(LANGUAGES))
    return found


def _check(part: Tree, known: tuple[str, ...], clerk: Clerk) -> None:
    for wrong in parse(clerk.words(part), known=known)[1]:
        clerk.wrong(part.line, wrong.words, **wrong.values)


def _only_sums(part: Tree, clerk: Clerk) -> None:
    for place in parse(clerk.words(part), known=(*NAMES, *SUMMED))[0]:
        if not isinstance(place, str) and place.field not in SUMMED:
            clerk.wrong(part.line, _("A summary has the places {count} and {list} only."))
            return
