"""The privacy filter: pure, from an occasion's facts and the rules to a verdict. Whatever nobody decided is masked."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from torget.agenda.deciding import Criterion, Decision, Ground, Why
from torget.agenda.models import MeetingKind, Rule


@dataclass(frozen=True, slots=True)
class Facts:
    """What the filter looks at. people: addresses in small letters. calendar: its primary key."""

    title: str
    place: str = ""
    categories: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    calendar: int = 0
    private: bool = False
    free: bool = False
    whole_days: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of it and why."""

    decision: str
    ground: str = ""
    why: str = Why.UNDECIDED
    rule: Rule | None = None
    kind: MeetingKind | None = None


def judge(facts: Facts, rules: Iterable[Rule], otherwise: str) -> Verdict:
    """What the rules say, in their order; `otherwise` where none decides. What is marked private is never public."""
    fitting = [rule for rule in rules if fits(rule, facts)]
    kind = next((rule.kind for rule in fitting if rule.kind), None)
    deciding = next((rule for rule in fitting if rule.decision), None)
    decision = deciding.decision if deciding else otherwise
    if decision == Decision.PUBLIC and facts.private:
        return Verdict(Decision.MASKED, Ground.PRIVATE, Why.PRIVATE, deciding, kind)
    if deciding:
        return Verdict(decision, deciding.ground, Why.RULE, deciding, kind)
    why = Why.UNDECIDED if otherwise == Decision.MASKED else Why.CALENDAR
    return Verdict(decision, Ground.PRIVATE if facts.private else Ground.UNDECIDED, why, None, kind)


def fits(rule: Rule, facts: Facts) -> bool:
    """Whether a rule is about such an occasion."""
    return FITS[rule.criterion](rule, facts)


def holds(said: str, word: str) -> bool:
    """Whether a word or phrase stands in a text, both in small letters; with `*` at its end, its beginning will do."""
    stem = word.removesuffix("*")
    end = "" if word.endswith("*") else r"(?!\w)"
    return bool(stem) and re.search(rf"(?<!\w){re.escape(stem)}{end}", said) is not None


def _is_at(person: str, place: str) -> bool:
    """Whether an address is the one named, or at the domain named or below it."""
    domain = place.removeprefix("@")
    host = person.rpartition("@")[2]
    return person == place or host == domain or host.endswith(f".{domain}")


def _has_words(rule: Rule, facts: Facts) -> bool:
    said = f"{facts.title}\n{facts.place}".casefold()
    return any(holds(said, word) for word in rule.values)


FITS: dict[str, Callable[[Rule, Facts], bool]] = {
    Criterion.CATEGORY: lambda rule, facts: not {name.casefold() for name in facts.categories}.isdisjoint(rule.values),
    Criterion.WORDS: _has_words,
    Criterion.PEOPLE: lambda rule, facts: any(_is_at(who, place) for who in facts.people for place in rule.values),
    Criterion.CALENDAR: lambda rule, facts: rule.calendar_id == facts.calendar,
    Criterion.PRIVATE: lambda _rule, facts: facts.private,
    Criterion.FREE: lambda _rule, facts: facts.free,
    Criterion.WHOLE_DAYS: lambda _rule, facts: facts.whole_days,
    Criterion.ALL: lambda _rule, _facts: True,
}
