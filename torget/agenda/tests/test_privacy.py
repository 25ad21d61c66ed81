"""The filter as a table, and as a law: whatever a calendar holds and whatever the rules say, words that nobody has made
public stand in no text that goes out."""

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from torget.accounts.models import Person
from torget.agenda import clock, entries, queries
from torget.agenda.actions import add_rule, decide
from torget.agenda.composing import compose
from torget.agenda.deciding import Criterion, Decision, Ground, Why
from torget.agenda.filtering import Facts, judge
from torget.agenda.keeping import reconsider
from torget.agenda.models import Agenda, Calendar, Day, Entry, Occasion, Rule
from torget.agenda.picturing import Room, in_words, sheets
from torget.agenda.tests.days import TODAY, bring, stands, the
from torget.protocols.calendars.tests.files import event

PUBLIC, MASKED, NEVER, SILENT = Decision.PUBLIC, Decision.MASKED, Decision.NEVER, ""
DECISIONS = (PUBLIC, MASKED, NEVER, SILENT)


def table() -> Iterator[tuple[str, str, str, bool]]:
    """Two rules that fit, what holds otherwise, and whether it is marked private."""
    return product(DECISIONS, DECISIONS, (PUBLIC, MASKED, NEVER), (False, True))


@pytest.mark.parametrize(("first", "second", "otherwise", "private"), list(table()))
def test_every_combination_of_rules(first: str, second: str, otherwise: str, private: bool) -> None:
    rules = [Rule(criterion=Criterion.ALL, decision=decision, ground=Ground.CASE) for decision in (first, second)]
    verdict = judge(Facts("Words", private=private), rules, otherwise)
    said = first or second or otherwise
    assert verdict.decision == (MASKED if said == PUBLIC and private else said)
    if said == PUBLIC and private:
        assert (verdict.ground, verdict.why) == (Ground.PRIVATE, Why.PRIVATE)
    elif first or second:
        assert (verdict.ground, verdict.why) == (Ground.CASE, Why.RULE)
    else:
        assert verdict.why == (Why.UNDECIDED if otherwise == MASKED else Why.CALENDAR)


@pytest.mark.parametrize("hand", [PUBLIC, MASKED, NEVER])
@pytest.mark.parametrize("by_rule", [PUBLIC, MASKED, NEVER])
@pytest.mark.parametrize("private", [False, True])
def test_a_hand_stands_over_every_rule(
    hand: Decision, by_rule: Decision, private: bool, source: Calendar, agenda: Agenda, anna: Person
) -> None:
    Rule.objects.all().delete()
    add_rule(agenda, Rule(criterion=Criterion.ALL, decision=by_rule), by=anna)
    bring(source, event(**{"class": "PRIVATE"}) if private else event())
    decide(the(agenda), hand, Ground.CASE, by=anna)
    (stand,) = stands(agenda)
    assert (stand.decision, stand.why) == (hand, Why.HAND)
    assert stand.shown == ("Meeting" if hand == PUBLIC else "")


WORDS = [f"Secret{number}x" for number in range(5)]
A_RULE = st.builds(
    lambda criterion, value, decision: (criterion, value, decision),
    st.sampled_from(
        [Criterion.CATEGORY, Criterion.WORDS, Criterion.PEOPLE, Criterion.FREE, Criterion.WHOLE_DAYS, Criterion.ALL]
    ),
    st.sampled_from(["open", "secret*", "hem.example", "meeting", "*", ""]),
    st.sampled_from(DECISIONS),
)
AN_EVENT = st.fixed_dictionaries(
    {
        "categories": st.sampled_from(["", "Open", "Other,Open"]),
        "class": st.sampled_from(["", "PUBLIC", "PRIVATE", "CONFIDENTIAL", "X-ODD"]),
        "transp": st.sampled_from(["", "TRANSPARENT"]),
        "status": st.sampled_from(["", "CANCELLED", "TENTATIVE"]),
        "attendee": st.sampled_from(["", "mailto:frida@hem.example"]),
        "rrule": st.sampled_from(["", "FREQ=DAILY;COUNT=3"]),
        "shape": st.sampled_from(["Lunch {}", "{}", "[{}](http://{}.example)", "{} 19121212-1212", "{}@hem.example"]),
    }
)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rules=st.lists(A_RULE, max_size=4),
    events=st.lists(AN_EVENT, min_size=1, max_size=len(WORDS)),
    hands=st.lists(st.sampled_from(["", *Decision.values]), min_size=len(WORDS), max_size=len(WORDS)),
    otherwise=st.sampled_from(Decision.values),
)
def test_words_that_are_not_public_stand_in_no_text(
    source: Calendar,
    agenda: Agenda,
    rules: list[tuple[str, str, str]],
    events: list[dict[str, str]],
    hands: list[str],
    otherwise: str,
) -> None:
    Rule.objects.all().delete()
    Occasion.objects.all().delete()
    Day.objects.all().delete()
    Calendar.objects.update(otherwise=otherwise)
    source.refresh_from_db()
    Rule.objects.bulk_create(
        Rule(agenda=agenda, position=number, criterion=criterion, value=value, decision=decision)
        for number, (criterion, value, decision) in enumerate(rules)
    )
    bring(source, *(_written(word, fields) for word, fields in zip(WORDS, events, strict=False)))
    reconsider(agenda)
    for row, hand in zip(agenda.occasions.all(), hands, strict=False):
        row.hand, row.hand_ground, row.hand_digest = hand, Ground.CASE, row.digest
        row.save()
    day = Day.objects.create(agenda=agenda, date=TODAY, said=clock.span(TODAY)[0])
    standing = queries.draft(agenda, TODAY)
    entries.write(day, standing)
    shown = {word for each in standing if each.is_public for word in WORDS if word in each.title}
    texts = [compose(day).title, *compose(day).texts, *(in_words(day, sheet) for sheet in sheets(day, Room(2, 400)))]
    texts += [f"{row.text} {row.place}" for row in Entry.objects.all()]
    for word in set(WORDS) - shown:
        assert not [text for text in texts if word.casefold() in text.casefold()]
    for each in standing:
        if each.row.is_private and not each.row.hand:
            assert not each.is_public


def _written(word: str, fields: dict[str, str]) -> str:
    given = {name: value for name, value in fields.items() if name != "shape"}
    title = fields["shape"].replace("{}", word)
    return event(word, summary=title, location=f"Room {word}", description=word, **given)
