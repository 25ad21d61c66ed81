"""What was public in the morning and is not any more: its words leave every place that anybody outside can read, and
are kept for the register."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from torget.accounts.models import AuditEvent, Person
from torget.agenda import correcting, saying
from torget.agenda.actions import add_rule, decide, remove_calendar
from torget.agenda.deciding import Criterion, Decision, Ground
from torget.agenda.models import Agenda, Calendar, Day, Occasion, Rule
from torget.agenda.tests.days import SetClock, bring
from torget.agenda.tests.outside import everything
from torget.agenda.tests.pictures import LindbyPictures, LindbyStone
from torget.channels.actions import open_channel, open_for_voice
from torget.channels.models import Channel, State
from torget.connectors.table import CONNECTORS
from torget.pages.refreshing import follow_changes
from torget.protocols.calendars.tests.files import event
from torget.publishing.models import Delivery, Post, PostState
from torget.publishing.tests.work import carry_all
from torget.records.models import Evidence, Preservation, Record
from torget.testing.cast import SignIn
from torget.testing.lindby_platform import LindbyPlatform
from torget.tlog.jobs import integrate

SECRET, PLACE = "Zebrafrid lunch", "Kvastgatan 9"
TODAY = "/desk/agenda/chief/day/2026-03-10/"


@pytest.fixture(autouse=True)
def _folders(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOG", "KEYS", "PAGES"):
        setattr(settings, f"TORGET_{name}_DIR", tmp_path / name.lower())
    settings.MEDIA_ROOT = tmp_path / "media"
    for kind in (LindbyPictures(), LindbyStone()):
        monkeypatch.setitem(CONNECTORS, kind.kind, kind)


@pytest.fixture
def day(source: Calendar, agenda: Agenda, anna: Person, site: Channel, set_clock: SetClock) -> Day:
    """Tuesday at seven on the site, in the feeds and in the Fediverse: one public meeting and one that is not."""
    add_rule(agenda, Rule(criterion=Criterion.CATEGORY, value="open", decision=Decision.PUBLIC), by=anna)
    agenda.channels.set([site, open_channel("feeds", name="Feeds"), *open_for_voice(agenda.voice)])
    return say(source, set_clock)


def say(source: Calendar, set_clock: SetClock) -> Day:
    bring(
        source,
        event("a", summary=SECRET, location=PLACE, categories="Open"),
        event("b", "20260310T130000", categories="Open", summary="Council"),
    )
    set_clock("2026-03-10 07:00")
    assert saying.say_due() == 1
    settle()
    return Day.objects.select_related("post", "agenda__voice").get()


def settle() -> None:
    """The worker's part: deliveries, the log, and the pages."""
    carry_all()
    integrate()
    while follow_changes():
        pass


def the_secret() -> Occasion:
    return Occasion.objects.order_by("begins")[0]


def told(settings: Settings, *, links: bool = False) -> set[str]:
    """Where the secret words stand: in what is served, and in what lies as a file to be served."""
    files = {str(path): path.read_text(errors="replace") for path in settings.TORGET_PAGES_DIR.rglob("*.html")}
    readable = everything(links=links) | files
    return {where for where, text in readable.items() if "Zebrafrid" in text or "Kvastgatan" in text}


def test_in_the_morning_it_stands_in_many_places(day: Day, settings: Settings) -> None:
    assert day.post is not None
    where = " ".join(told(settings, links=True))
    for path in ("/voice/chief/day/", "agenda.ics", "proof.json", "/ap/post/", "feed.atom", "/record/", "/api/posts"):
        assert path in where


CHANGES: dict[str, Callable[[Day, Calendar, Person], None]] = {
    "masked by hand": lambda _day, _source, anna: decide(the_secret(), Decision.MASKED, Ground.CASE, by=anna),
    "never by hand": lambda _day, _source, anna: decide(the_secret(), Decision.NEVER, Ground.PRIVATE, by=anna),
    "masked by a new rule": lambda day, _source, anna: _put_first(day, anna),
    "marked private in the calendar": lambda _day, source, _anna: bring(
        source,
        event("a", summary=SECRET, location=PLACE, categories="Open", **{"class": "PRIVATE"}),
        event("b", "20260310T130000", categories="Open", summary="Council"),
    ),
    "its calendar taken out": lambda _day, source, anna: remove_calendar(source, by=anna),
}


def _put_first(day: Day, anna: Person) -> None:
    rule = Rule(criterion=Criterion.WORDS, value="zebrafrid", decision=Decision.MASKED, ground=Ground.CASE, position=0)
    Rule.objects.all().delete()
    add_rule(day.agenda, rule, by=anna)


# Each walks the whole square: one in a quick run, all in `make test`
FIRST, *OTHERS = CHANGES


@pytest.mark.parametrize("change", [FIRST, *(pytest.param(change, marks=pytest.mark.slow) for change in OTHERS)])
def test_no_public_address_tells_the_words_any_more(
    change: str, day: Day, source: Calendar, anna: Person, settings: Settings, set_clock: SetClock
) -> None:
    set_clock("2026-03-10 07:03")
    CHANGES[change](day, source, anna)
    settle()
    assert told(settings) == set()


@pytest.mark.slow
def test_also_after_several_versions_of_it(
    day: Day, source: Calendar, anna: Person, settings: Settings, set_clock: SetClock
) -> None:
    for hour in (9, 10):
        set_clock(f"2026-03-10 {hour:02d}:00")
        bring(source, event("a", f"20260310T1{hour - 5}0000", summary=SECRET, location=PLACE, categories="Open"))
        settle()
    decide(the_secret(), Decision.MASKED, Ground.PERSONNEL, by=anna)
    settle()
    assert told(settings, links=True) == set()
    assert Post.objects.get().version == 4
    states = list(Record.objects.filter(source="post").order_by("pk").values_list("preservation", flat=True))
    assert states == [Preservation.WITHDRAWN] * 3 + [Preservation.PUBLIC]


def test_the_ground_stands_where_the_words_stood(day: Day, anna: Person) -> None:
    decide(the_secret(), Decision.MASKED, Ground.CASE, by=anna)
    settle()
    first = Record.objects.filter(source="post").earliest("pk")
    page = Client().get(f"/record/{first.slug}/").content.decode()
    assert "En punkt är inte längre offentlig: Möte om någons eget ärende" in page
    assert "Innehållet visas inte." in page
    assert Client().get(f"/api/records/{first.slug}/proof.json").status_code == 403
    # its line in the log is there as before
    assert Client().get(f"/api/records/{first.slug}/receipt.tlog-proof").status_code == 200


def test_it_is_kept_for_the_register(day: Day, anna: Person, bo: Person, sign_in: SignIn) -> None:
    decide(the_secret(), Decision.MASKED, Ground.CASE, by=anna)
    first = Record.objects.filter(source="post").earliest("pk")
    assert SECRET in str(first.snapshot)
    assert any(SECRET.encode() in bytes(row.content) for row in Evidence.objects.filter(record=first))
    assert SECRET in sign_in(bo).get(f"/desk/register/{first.slug}/").content.decode()
    assert AuditEvent.objects.get(act="post.withheld").detail["version"] == 2


def test_an_ordinary_change_seals_nothing(day: Day, source: Calendar, settings: Settings, set_clock: SetClock) -> None:
    set_clock("2026-03-10 09:00")
    bring(source, event("a", "20260310T150000", summary="Council", categories="Open"))
    settle()
    assert not Record.objects.exclude(preservation=Preservation.PUBLIC).exists()
    assert any("/record/" in where for where in told(settings))


def gallery(kind: str, platform: LindbyPlatform, agenda: Agenda) -> Channel:
    made = open_channel(kind, name="Gallery", settings={"url": platform.url})
    agenda.channels.add(made)
    return made


def test_where_the_post_can_only_be_taken_down_it_is_and_no_correction_follows(
    source: Calendar, agenda: Agenda, anna: Person, platform: LindbyPlatform, set_clock: SetClock, sign_in: SignIn
) -> None:
    add_rule(agenda, Rule(criterion=Criterion.CATEGORY, value="open", decision=Decision.PUBLIC), by=anna)
    made = gallery("lindby_pictures", platform, agenda)
    day = say(source, set_clock)
    assert [said.withdrawn for said in platform.said] == [False]
    decide(the_secret(), Decision.MASKED, Ground.CASE, by=anna)
    settle()
    day.refresh_from_db()
    assert [said.withdrawn for said in platform.said] == [True]
    assert day.problems == [f"taken-down:{made.slug}"]
    set_clock("2026-03-10 09:00")
    decide(Occasion.objects.order_by("begins")[1], Decision.MASKED, Ground.CASE, by=anna)
    settle()
    assert len(platform.said) == 1
    assert Delivery.objects.filter(channel=made, act="withdraw").count() == 1
    anna.language = "en"
    anna.save()
    assert "so the post was taken down there" in sign_in(anna).get(TODAY).content.decode()


def test_where_nothing_can_be_done_the_desk_says_that_it_must_be_done_by_hand(
    source: Calendar, agenda: Agenda, anna: Person, platform: LindbyPlatform, set_clock: SetClock
) -> None:
    add_rule(agenda, Rule(criterion=Criterion.CATEGORY, value="open", decision=Decision.PUBLIC), by=anna)
    made = gallery("lindby_stone", platform, agenda)
    day = say(source, set_clock)
    decide(the_secret(), Decision.MASKED, Ground.CASE, by=anna)
    settle()
    day.refresh_from_db()
    assert day.problems == [f"stands:{made.slug}"]
    assert Delivery.objects.get(channel=made, act="withdraw").advice == "cannot-withdraw"


def test_a_channel_that_never_got_it_gets_the_clean_day(
    source: Calendar, agenda: Agenda, anna: Person, platform: LindbyPlatform, set_clock: SetClock
) -> None:
    add_rule(agenda, Rule(criterion=Criterion.CATEGORY, value="open", decision=Decision.PUBLIC), by=anna)
    gallery("lindby_pictures", platform, agenda)
    bring(source, event("a", summary=SECRET, categories="Open"), event("b", "20260310T130000", categories="Open"))
    set_clock("2026-03-10 07:00")
    assert saying.say_due() == 1
    decide(the_secret(), Decision.MASKED, Ground.CASE, by=anna)
    settle()
    (said,) = platform.said
    assert not said.withdrawn
    assert "Zebrafrid" not in said.text


def test_one_channel_that_has_been_shut_does_not_keep_the_words_up(
    day: Day, agenda: Agenda, anna: Person, settings: Settings
) -> None:
    Channel.objects.filter(kind="feeds").update(state=State.UNAPPROVED)
    decide(the_secret(), Decision.MASKED, Ground.CASE, by=anna)
    settle()
    day.refresh_from_db()
    assert Post.objects.get().state == PostState.PUBLISHED
    assert day.problems == ["taken-down:feeds"]
    assert told(settings) == set()


def test_what_cannot_be_corrected_at_all_is_withdrawn(
    day: Day, anna: Person, settings: Settings, sign_in: SignIn
) -> None:
    Channel.objects.update(state=State.UNAPPROVED)
    decide(the_secret(), Decision.MASKED, Ground.CASE, by=anna)
    settle()
    post = Post.objects.get()
    assert (post.state, post.ground) == (
        PostState.WITHDRAWN,
        "En punkt är inte längre offentlig: Möte om någons eget ärende",
    )
    assert told(settings) == set()
    anna.language = "en"
    anna.save()
    assert "All of it was withdrawn." in sign_in(anna).get(TODAY).content.decode()


def test_words_that_were_covered_once_stay_so_when_the_item_is_public_again(
    day: Day, anna: Person, set_clock: SetClock
) -> None:
    decide(the_secret(), Decision.MASKED, Ground.CASE, by=anna)
    set_clock("2026-03-10 07:20")
    decide(the_secret(), Decision.PUBLIC, Ground.UNDECIDED, by=anna)
    states = list(Record.objects.filter(source="post").order_by("pk").values_list("preservation", flat=True))
    assert states == [Preservation.WITHDRAWN, Preservation.PUBLIC, Preservation.PUBLIC]
    assert SECRET in Post.objects.get().text


def test_a_correction_that_breaks_halfway_leaves_all_as_it_was_and_is_made_later(
    day: Day, anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(correcting, "withhold_earlier", lambda *_args, **_more: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            decide(the_secret(), Decision.MASKED, Ground.CASE, by=anna)
    assert Post.objects.get().version == 1
    assert not the_secret().hand
    decide(the_secret(), Decision.MASKED, Ground.CASE, by=anna)
    assert Post.objects.get().version == 2
