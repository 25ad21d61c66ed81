"""By hand over the rules, for the words as they were; the guidelines over both; and nothing kept in clear."""

from django.db import connection

from torget.accounts.models import AuditEvent, Person
from torget.agenda.actions import add_rule, decide, move_rule, remove_rule, undo
from torget.agenda.deciding import Criterion, Decision, Ground, Why
from torget.agenda.models import Agenda, Calendar, Occasion, Rule
from torget.agenda.tests.days import TODAY, bring, stands, the
from torget.protocols.calendars.tests.files import event

SECRET = "Salary talk with Frida Karlsson"


def everything_kept() -> str:
    """Every value of every row of the whole database, as text."""
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        rows = []
        for name in names:
            cursor.execute(f'SELECT * FROM "{name}"')
            rows += cursor.fetchall()
    return " ".join(str(bytes(cell) if isinstance(cell, memoryview) else cell) for row in rows for cell in row)


def test_what_a_calendar_brings_is_masked_until_somebody_decides(source: Calendar, agenda: Agenda) -> None:
    bring(source, event(summary=SECRET))
    (each,) = stands(agenda)
    assert (each.decision, each.why, each.shown) == (Decision.MASKED, Why.UNDECIDED, "")
    assert each.title == SECRET


def test_one_press_makes_it_public_and_one_takes_that_back(source: Calendar, agenda: Agenda, anna: Person) -> None:
    bring(source, event(location="Room 3"))
    decide(the(agenda), Decision.PUBLIC, Ground.UNDECIDED, by=anna)
    (each,) = stands(agenda)
    assert (each.why, each.shown, each.shown_place) == (Why.HAND, "Meeting", "Room 3")
    undo(the(agenda), by=anna)
    assert stands(agenda)[0].decision == Decision.MASKED


def test_public_by_hand_holds_for_the_words_that_were_seen(source: Calendar, agenda: Agenda, anna: Person) -> None:
    bring(source, event(summary="Coffee"))
    decide(the(agenda), Decision.PUBLIC, Ground.UNDECIDED, by=anna)
    bring(source, event(summary=SECRET))
    (each,) = stands(agenda)
    assert (each.decision, each.changed) == (Decision.MASKED, True)
    bring(source, event(summary="Coffee"))
    assert stands(agenda)[0].is_public


def test_moved_to_another_hour_it_is_still_decided(source: Calendar, agenda: Agenda, anna: Person) -> None:
    bring(source, event())
    decide(the(agenda), Decision.PUBLIC, Ground.UNDECIDED, by=anna)
    bring(source, event(start="20260310T150000"))
    assert stands(agenda)[0].is_public


def test_marked_private_after_the_decision_it_is_masked(source: Calendar, agenda: Agenda, anna: Person) -> None:
    bring(source, event())
    decide(the(agenda), Decision.PUBLIC, Ground.UNDECIDED, by=anna)
    bring(source, event(**{"class": "PRIVATE"}))
    assert stands(agenda)[0].decision == Decision.MASKED


def test_masked_by_hand_stays_masked_whatever_changes(source: Calendar, agenda: Agenda, anna: Person) -> None:
    add_rule(agenda, Rule(criterion=Criterion.ALL, decision=Decision.PUBLIC), by=anna)
    bring(source, event())
    decide(the(agenda), Decision.MASKED, Ground.PERSONNEL, by=anna)
    bring(source, event(summary="Something else"))
    (each,) = stands(agenda)
    assert (each.decision, each.ground) == (Decision.MASKED, Ground.PERSONNEL)


def test_a_rule_holds_at_once_for_what_is_known(source: Calendar, agenda: Agenda, anna: Person) -> None:
    bring(source, event(categories="Open"))
    made = add_rule(agenda, Rule(criterion=Criterion.CATEGORY, value="open", decision=Decision.PUBLIC), by=anna)
    assert (stands(agenda)[0].why, stands(agenda)[0].row.rule) == (Why.RULE, made)
    remove_rule(made, by=anna)
    assert stands(agenda)[0].decision == Decision.MASKED


def test_rules_change_places(source: Calendar, agenda: Agenda, anna: Person) -> None:
    bring(source, event())
    add_rule(agenda, Rule(criterion=Criterion.ALL, decision=Decision.NEVER), by=anna)
    opening = add_rule(agenda, Rule(criterion=Criterion.WORDS, value="meeting", decision=Decision.PUBLIC), by=anna)
    assert stands(agenda)[0].decision == Decision.NEVER
    move_rule(opening, by=anna)
    assert stands(agenda)[0].is_public
    assert [each.criterion for each in agenda.rules.all()][-2:] == [Criterion.WORDS, Criterion.ALL]


def test_what_the_guidelines_stop_is_masked_even_by_hand(source: Calendar, agenda: Agenda, anna: Person) -> None:
    bring(source, event(summary="About 189001019802"))
    decide(the(agenda), Decision.PUBLIC, Ground.UNDECIDED, by=anna)
    assert stands(agenda)[0].why == Why.GUIDELINES


def test_links_and_addresses_never_go_out_with_the_words(source: Calendar, agenda: Agenda, anna: Person) -> None:
    bring(source, event(summary="Talk (frida@hem.example)", location="https://meet.example/j/1?pwd=secret; Room 3"))
    decide(the(agenda), Decision.PUBLIC, Ground.UNDECIDED, by=anna)
    (each,) = stands(agenda)
    assert (each.shown, each.shown_place) == ("Talk", "Room 3")


def test_an_event_without_words_is_never_public(source: Calendar, agenda: Agenda, anna: Person) -> None:
    bring(source, event(summary="https://meet.example/j/1"))
    decide(the(agenda), Decision.PUBLIC, Ground.UNDECIDED, by=anna)
    assert stands(agenda)[0].decision == Decision.MASKED


def test_no_row_tells_in_clear_what_takes_place(source: Calendar, agenda: Agenda, anna: Person) -> None:
    bring(source, event("uid-of-frida@hem.example", summary=SECRET, attendee="mailto:frida@hem.example"))
    decide(the(agenda), Decision.MASKED, Ground.PERSONNEL, by=anna)
    kept = everything_kept()
    assert "Karlsson" not in kept
    assert "frida" not in kept
    assert "secret-word" not in kept


def test_words_that_no_key_opens_are_masked(source: Calendar, agenda: Agenda, anna: Person) -> None:
    bring(source, event())
    decide(the(agenda), Decision.PUBLIC, Ground.UNDECIDED, by=anna)
    Occasion.objects.update(sealed=b"sealed with another key")
    (each,) = stands(agenda)
    assert (each.decision, each.why) == (Decision.MASKED, Why.UNREADABLE)


def test_the_trail_tells_who_decided_and_not_of_what(source: Calendar, agenda: Agenda, anna: Person) -> None:
    bring(source, event(summary=SECRET))
    decide(the(agenda), Decision.NEVER, Ground.UNDECIDED, by=anna)
    told = AuditEvent.objects.get(act="occasion.decided")
    assert (told.person, told.detail) == (anna, {"voice": "chief", "decision": "never"})


def test_days_do_not_mix(source: Calendar, agenda: Agenda) -> None:
    bring(source, event("a"), event("b", start="20260311T100000"))
    assert [each.row.begins.day for each in stands(agenda, TODAY)] == [10]
