"""The rules of the privacy filter. Whatever changes them, everything known is judged anew at once, without asking the
calendar."""

from django.db import transaction
from django.db.models import Max

from torget.accounts import audit
from torget.accounts.models import Person
from torget.agenda.following import follow_today
from torget.agenda.keeping import reconsider
from torget.agenda.models import Agenda, Rule


@transaction.atomic
def add_rule(agenda: Agenda, rule: Rule, *, by: Person | None, source: str = "web") -> Rule:
    """Put a rule last."""
    last = agenda.rules.aggregate(last=Max("position"))["last"]
    rule.agenda, rule.position = agenda, 0 if last is None else last + 1
    rule.save()
    _hold(rule, "rule.added", by, source)
    return rule


@transaction.atomic
def change_rule(rule: Rule, *, by: Person) -> None:
    """Save what was changed."""
    rule.save()
    _hold(rule, "rule.changed", by)


@transaction.atomic
def move_rule(rule: Rule, *, by: Person) -> None:
    """Let it be asked before the one that now stands above it."""
    rules = list(rule.agenda.rules.select_for_update())
    place = rules.index(rule)
    if place == 0:
        return
    rules[place - 1], rules[place] = rules[place], rules[place - 1]
    for position, each in enumerate(rules):
        each.position = position
    Rule.objects.bulk_update(rules, ["position"])
    _hold(rule, "rule.moved", by)


@transaction.atomic
def remove_rule(rule: Rule, *, by: Person) -> None:
    """Take it out."""
    kept = Rule(pk=rule.pk, agenda=rule.agenda, criterion=rule.criterion, decision=rule.decision)
    rule.delete()
    _hold(kept, "rule.removed", by)


def _hold(rule: Rule, act: str, by: Person | None, source: str = "web") -> None:
    """Judge everything by the rules as they are now. What a rule looks for may be secret, so the trail has it not."""
    detail = {"voice": rule.agenda.voice.handle, "criterion": rule.criterion, "decision": rule.decision}
    audit.note(by, act, f"rule:{rule.pk}", detail, source=source)
    if reconsider(rule.agenda):
        follow_today(rule.agenda, by=by)
