"""Nothing is public by accident: what each rule looks at, their order, and what no rule can do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torget.agenda.deciding import Criterion, Decision, Ground, Why
from torget.agenda.filtering import Facts, fits, holds, judge
from torget.agenda.models import MeetingKind, Rule

MEETING = Facts(
    "Budget 2027 with Norrby",
    place="Town hall",
    categories=("Open", "Money"),
    people=("frida@hem.example", "olle@school.lindby.example"),
    calendar=7,
)


def rule(criterion: Criterion, value: str = "", decision: str = Decision.PUBLIC, **fields: object) -> Rule:
    return Rule(criterion=criterion, value=value, decision=decision, **fields)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (rule(Criterion.CATEGORY, "open"), True),
        (rule(Criterion.CATEGORY, "ope"), False),
        (rule(Criterion.CATEGORY, "other\nMONEY"), True),
        (rule(Criterion.WORDS, "budget"), True),
        (rule(Criterion.WORDS, "town hall"), True),
        (rule(Criterion.WORDS, "norr"), False),
        (rule(Criterion.WORDS, "norr*"), True),
        (rule(Criterion.WORDS, ""), False),
        (rule(Criterion.WORDS, "*"), False),
        (rule(Criterion.PEOPLE, "hem.example"), True),
        (rule(Criterion.PEOPLE, "@lindby.example"), True),
        (rule(Criterion.PEOPLE, "frida@hem.example"), True),
        (rule(Criterion.PEOPLE, "em.example"), False),
        (rule(Criterion.CALENDAR, calendar_id=7), True),
        (rule(Criterion.CALENDAR, calendar_id=8), False),
        (rule(Criterion.PRIVATE), False),
        (rule(Criterion.FREE), False),
        (rule(Criterion.WHOLE_DAYS), False),
        (rule(Criterion.ALL), True),
    ],
)
def test_each_rule_looks_at_one_thing(made: Rule, expected: bool) -> None:
    assert fits(made, MEETING) is expected


def test_marks_are_seen() -> None:
    facts = Facts("x", private=True, free=True, whole_days=True)
    assert all(fits(rule(each), facts) for each in (Criterion.PRIVATE, Criterion.FREE, Criterion.WHOLE_DAYS))


def test_what_nobody_decided_is_masked() -> None:
    verdict = judge(MEETING, [], Decision.MASKED)
    assert (verdict.decision, verdict.ground, verdict.why) == (Decision.MASKED, Ground.UNDECIDED, Why.UNDECIDED)


def test_the_first_rule_that_fits_decides() -> None:
    first = rule(Criterion.WORDS, "norrby", Decision.MASKED, ground=Ground.NEGOTIATION)
    verdict = judge(MEETING, [rule(Criterion.WORDS, "snow"), first, rule(Criterion.ALL)], Decision.NEVER)
    assert (verdict.decision, verdict.ground, verdict.rule) == (Decision.MASKED, Ground.NEGOTIATION, first)


def test_a_rule_without_a_decision_only_tells_with_whom() -> None:
    kind = MeetingKind(name="Peers")
    verdict = judge(MEETING, [rule(Criterion.ALL, decision="", kind=kind), rule(Criterion.ALL)], Decision.MASKED)
    assert (verdict.decision, verdict.kind) == (Decision.PUBLIC, kind)


def test_a_calendar_may_be_open_as_a_whole() -> None:
    assert judge(MEETING, [], Decision.PUBLIC).why == Why.CALENDAR


@given(
    decisions=st.lists(st.sampled_from(["", *Decision.values]), max_size=6),
    otherwise=st.sampled_from(Decision.values),
)
def test_no_rule_makes_public_what_is_marked_private(decisions: list[str], otherwise: str) -> None:
    facts = Facts("Talk", private=True)
    verdict = judge(facts, [rule(Criterion.ALL, decision=each) for each in decisions], otherwise)
    assert verdict.decision != Decision.PUBLIC


@given(decisions=st.lists(st.sampled_from(["", Decision.MASKED, Decision.NEVER]), max_size=6))
def test_nothing_is_public_unless_a_rule_says_public(decisions: list[str]) -> None:
    rules = [rule(Criterion.ALL, decision=each) for each in decisions]
    assert judge(MEETING, rules, Decision.MASKED).decision != Decision.PUBLIC


@given(said=st.text(max_size=40), word=st.text(max_size=8))
def test_no_word_breaks_the_search(said: str, word: str) -> None:
    assert holds(said.casefold(), word.casefold()) in {True, False}
