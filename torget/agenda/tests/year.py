"""A year of a full calendar, made from a number: 3,000 events as programs write them, and what each morning must be.

Every event that is not for the public carries a word that stands nowhere else, so that one look tells whether any got
out. What is expected is worked out here on its own, from the plan and not from the calendar's file.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from torget.agenda.tests.days import STOCKHOLM
from torget.protocols.calendars.tests.files import event

FIRST, DAYS = date(2026, 1, 1), 365
SINGLE, SERIES = 2_860, 140
ZONES = ("Europe/Stockholm", "W. Europe Standard Time", "")


@dataclass
class Year:
    """events: the file's, by uid. open: by day, hours and words of what everybody may read. masked: by day, how many.
    secrets: words that must stand nowhere."""

    events: dict[str, list[str]] = field(default_factory=dict)
    open: dict[date, set[str]] = field(default_factory=lambda: defaultdict(set))
    masked: dict[date, int] = field(default_factory=lambda: defaultdict(int))
    secrets: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Plan:
    """One event. public: by its category. gone: marked private all the same."""

    uid: str
    title: str
    begins: datetime
    minutes: int
    public: bool
    zone: str

    def written(self, **more: str) -> str:
        """Its lines."""
        said = self.begins.strftime("%Y%m%dT%H%M%S")
        fields = {
            "dtstart": f";TZID={self.zone}:{said}" if self.zone else said,
            "duration": f"PT{self.minutes}M",
            "summary": self.title,
            "location": "" if self.public else f"Room {self.title}",
            "attendee": f"mailto:{self.uid}@{'open' if self.public else self.title.split()[-1].lower()}.example",
        }
        return event(self.uid, **fields | ({"categories": "Open"} if self.public else {}) | more)

    def hours(self, day: date) -> str:
        """As a day's post says it: the clock on the wall, whatever the clocks do."""
        begins = datetime.combine(day, self.begins.time(), tzinfo=STOCKHOLM)
        ends = begins + timedelta(minutes=self.minutes)
        return f"{begins:%H.%M}\u2013{ends:%H.%M} {self.title}"


def make(seed: int) -> Year:
    """The year of this number."""
    chance, year = Random(seed), Year()
    for number in range(SINGLE):
        _single(year, _plan(year, chance, f"single-{number}"))
    for number in range(SERIES):
        _series(year, chance, _plan(year, chance, f"series-{number}"))
    return year


def _plan(year: Year, chance: Random, uid: str) -> Plan:
    public = chance.random() < 0.4
    title = f"Visit {uid}" if public else f"About Secret{chance.randrange(10**9)}x{len(year.secrets)}"
    if not public:
        year.secrets.add(title.rsplit(maxsplit=1)[-1])
    day = FIRST + timedelta(days=chance.randrange(DAYS))
    begins = datetime.combine(day, time(chance.randrange(8, 18), chance.choice([0, 15, 30, 45])))
    return Plan(uid, title, begins, chance.choice([15, 30, 45, 60]), public, chance.choice(ZONES))


def _count(year: Year, plan: Plan, day: date) -> None:
    if plan.public:
        year.open[day].add(plan.hours(day))
    else:
        year.masked[day] += 1


def _single(year: Year, plan: Plan) -> None:
    year.events[plan.uid] = [plan.written()]
    _count(year, plan, plan.begins.date())


def _series(year: Year, chance: Random, plan: Plan) -> None:
    """Every week or every few days; of it one time excepted, one moved, one called off, one marked private."""
    step, times = chance.choice([1, 2, 7, 14]), chance.randrange(8, 60)
    days = [plan.begins.date() + timedelta(days=step * n) for n in range(times)]
    excepted, moved, off, private = chance.sample(range(1, times), 4)
    where = f";TZID={plan.zone}:" if plan.zone else ":"

    def named(place: int) -> str:
        return f"{where}{datetime.combine(days[place], plan.begins.time()):%Y%m%dT%H%M%S}"

    def at(place: int, day: date, **more: str) -> str:
        other = Plan(
            plan.uid, plan.title, datetime.combine(day, plan.begins.time()), plan.minutes, plan.public, plan.zone
        )
        return other.written(recurrence_id=named(place).removeprefix(":"), **more)

    rule = f"FREQ=DAILY;INTERVAL={step};COUNT={times}"
    elsewhere = days[moved] + timedelta(days=1)
    word = f"Secret{chance.randrange(10**9)}p{len(year.secrets)}"
    year.secrets.add(word)
    year.events[plan.uid] = [
        plan.written(rrule=rule, exdate=named(excepted).removeprefix(":")),
        at(moved, elsewhere),
        at(off, days[off], status="CANCELLED"),
        at(private, days[private], summary=f"About {word}", location="", **{"class": "PRIVATE"}),
    ]
    for place, day in enumerate(days):
        if place == private:
            year.masked[day] += 1
        elif place == moved:
            _count(year, plan, elsewhere)
        elif place not in {excepted, off}:
            _count(year, plan, day)
