"""The periodic work of agendas: reading calendars, the morning, what changes during the day, deputies, forgetting."""

from torget.agenda import deputies, following, forgetting, saying
from torget.agenda.refreshing import refresher
from torget.worker.registry import periodic

_refresher = refresher()


@periodic("agenda.read", every=30)
def read_calendars() -> int:
    """Read the calendars that are due."""
    return _refresher.turn()


@periodic("agenda.morning", every=10)
def morning() -> int:
    """Say the days whose hour has come."""
    return saying.say_due()


@periodic("agenda.follow", every=60, alone=True)
def follow() -> int:
    """Correct posts that had to wait for it."""
    return following.catch_up_all()


@periodic("agenda.deputies", every=60, alone=True)
def hand_over() -> int:
    """Hand what is asked of an absent voice to whoever stands in."""
    return deputies.hand_over()


@periodic("agenda.forget", every=3600, alone=True)
def forget() -> int:
    """Forget what calendars told of days that are over."""
    return forgetting.forget_past()
