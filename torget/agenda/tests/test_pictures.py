"""For channels that take no post without a picture the day is drawn: the post's words, all of them again in words, and
nothing else."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pytest_django import Settings

from torget.accounts.models import Authority, Person, Voice
from torget.agenda import drawing, picturing, saying
from torget.agenda.actions import add_absence, add_rule
from torget.agenda.deciding import Criterion, Decision, Ground
from torget.agenda.drawing import Head, Line, Sheet
from torget.agenda.models import Agenda, Calendar, Day, DayPicture, Rule
from torget.agenda.tests.days import TODAY, SetClock, bring
from torget.agenda.tests.pictures import WORDS, LindbyPictures, LindbyStone
from torget.channels.actions import open_channel
from torget.channels.models import Channel
from torget.connectors.hub import Act
from torget.connectors.table import CONNECTORS
from torget.media.models import Picture
from torget.protocols.calendars.tests.files import event
from torget.publishing.models import Post, PostState
from torget.publishing.outgoing import outgoing
from torget.records.models import Record
from torget.testing.cast import SignIn

HEAD = Head("Lindby kommun", "Åsa Öberg", "Kommunchef", "tisdag 10 mars 2026", "torget.example")
Morning = Callable[..., Day]


@pytest.fixture(autouse=True)
def _pictures(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    for kind in (LindbyPictures(), LindbyStone()):
        monkeypatch.setitem(CONNECTORS, kind.kind, kind)


@pytest.fixture
def gallery(site: Channel) -> Channel:
    """A channel for pictures."""
    return open_channel("lindby_pictures", name="Gallery")


@pytest.fixture
def morning(
    source: Calendar, agenda: Agenda, anna: Person, site: Channel, gallery: Channel, set_clock: SetClock
) -> Morning:
    """Tuesday is said on the site and in the gallery, with these events; the category "Open" makes public."""
    add_rule(agenda, Rule(criterion=Criterion.CATEGORY, value="open", decision=Decision.PUBLIC), by=anna)
    secret = Rule(criterion=Criterion.WORDS, value="salary", decision=Decision.MASKED, ground=Ground.PERSONNEL)
    add_rule(agenda, secret, by=anna)
    agenda.channels.set([site, gallery])

    def said(*events: str) -> Day:
        set_clock("2026-03-10 06:50")
        bring(source, *events)
        set_clock("2026-03-10 07:00")
        assert saying.say_due() == 1
        return Day.objects.select_related("post").get()

    return said


def many(number: int) -> list[str]:
    """So many public events, one each quarter of an hour from six on."""
    minutes = range(0, number * 15, 15)
    return [
        event(
            f"{n}", f"20260310T{6 + n // 60:02d}{n % 60:02d}00", duration="PT15M", categories="Open", summary=f"No {n}."
        )
        for n in minutes
    ]


def test_the_gallery_gets_the_day_as_a_picture_and_the_site_the_words_alone(
    morning: Morning, site: Channel, gallery: Channel
) -> None:
    day = morning(event(categories="Open", summary="Möte på Ängsö", location="Råsa"), event("b", summary="Salary"))
    post = day.post
    assert post is not None
    (shown,) = outgoing(post, gallery, 1, Act.PUBLISH).pictures
    assert outgoing(post, site, 1, Act.PUBLISH).pictures == ()
    assert (shown.media_type, shown.width, shown.height) == ("image/jpeg", 1080, 1350)
    assert Image.open(shown.path).size == (1080, 1350)
    assert day.problems == []


def test_the_words_that_stand_for_it_say_all_of_it_in_the_posts_language(morning: Morning, site: Channel) -> None:
    morning(
        event(categories="Open", summary="Möte på Ängsö", location="Råsa"),
        event("b", "20260310T130000", summary="Salary of Frida"),
        event("c", "20260310T150000", summary="Coffee", transp="TRANSPARENT"),
    )
    said = DayPicture.objects.get().alternative
    assert said.splitlines() == [
        "Agenda för Kommunchefen, tisdag 10 mars 2026, Kommunchef, Lindby kommun.",
        "10.00–11.00 Möte på Ängsö, Råsa",
        "13.00–14.00 Möte, personalärende",
        "1 punkt beskrivs inte. 1 punkt är utelämnad.",
    ]


def test_a_picture_is_made_only_of_what_the_public_text_holds(
    morning: Morning, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[Sheet] = []

    def seen(sheet: Sheet) -> bytes:
        drawn.append(sheet)
        return drawing.draw(sheet)

    monkeypatch.setattr(picturing, "draw", seen)
    day = morning(
        event(categories="Open", summary="Open hours", location="Hall"),
        event("b", "20260310T130000", summary="Salary of Frida", location="Her office"),
        event("c", "20260310T140000", categories="Open", summary="Frida is ill", **{"class": "PRIVATE"}),
        event("d", "20260310T150000", summary="Nobody decided this"),
        event("e", "20260310T160000", categories="Open", summary="About 19121212-1212"),
    )
    assert day.post is not None
    (sheet,) = drawn
    for line in sheet.lines:
        assert line.hours in day.post.text
        assert line.words in day.post.text
    everything = f"{sheet} {DayPicture.objects.get().alternative}"
    for secret in ("Frida", "office", "ill", "Nobody", "1212"):
        assert secret not in everything


def test_a_long_day_takes_several_pictures_and_then_says_how_much_is_left(morning: Morning) -> None:
    morning(*many(60))
    rows = list(DayPicture.objects.all())
    assert len(rows) == 3
    assert all(len(row.alternative) <= WORDS for row in rows)
    assert [f"Bild {n} (3)." in row.alternative for n, row in enumerate(rows, start=1)] == [True] * 3
    told = sum(row.alternative.count("No ") for row in rows)
    assert f"och {60 - told} till, på dagens sida" in rows[-1].alternative
    assert "och" not in rows[0].alternative.splitlines()[-1]


def test_what_is_longer_than_a_platform_takes_in_words_is_cut_in_both(morning: Morning) -> None:
    morning(event(categories="Open", summary="long " * 60, location="far " * 50))
    (row,) = DayPicture.objects.all()
    assert len(row.alternative) <= WORDS
    assert "…" in row.alternative


def test_it_is_kept_as_other_pictures_are_and_stands_in_the_record(morning: Morning) -> None:
    day = morning(event(categories="Open"))
    assert day.post is not None
    row = DayPicture.objects.get()
    record = Record.objects.get(source="post")
    assert record.snapshot is not None
    assert record.snapshot["content"]["pictures"] == [{"sha256": row.picture.sha256, "alternative": row.alternative}]
    assert Image.open(row.picture.file.path).getexif() == {}
    answer = Client().get(row.picture.url)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/jpeg")
    Post.objects.update(state=PostState.WITHDRAWN)
    assert Client().get(row.picture.url).status_code == 404


def test_without_such_a_channel_nothing_is_drawn(morning: Morning, agenda: Agenda, site: Channel) -> None:
    agenda.channels.set([site])
    morning(event(categories="Open"))
    assert not Picture.objects.exists()


def test_a_picture_that_cannot_be_kept_leaves_its_channel_out_and_says_the_day(
    morning: Morning, gallery: Channel, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "full").write_text("no folder")
    settings.MEDIA_ROOT = tmp_path / "full"
    day = morning(event(categories="Open"))
    assert day.problems == [f"left-out:{gallery.slug}"]
    assert day.post is not None
    assert day.post.variants.count() == 1


def test_an_absence_stands_first_in_the_picture(morning: Morning, agenda: Agenda, anna: Person, voice: Voice) -> None:
    add_absence(agenda.voice, first=TODAY, last=TODAY, deputy=voice, words="", by=anna)
    morning(event(categories="Open"))
    lines = DayPicture.objects.get().alternative.splitlines()
    assert lines[1].startswith("Kommunchefen är borta till och med")
    assert "Lindby kommun" in lines[1]


def test_the_desk_shows_what_was_drawn(morning: Morning, anna: Person, sign_in: SignIn) -> None:
    day = morning(event(categories="Open"))
    assert day.post is not None
    page = sign_in(anna).get(reverse("publishing:post", args=[day.post.uid])).content.decode()
    assert DayPicture.objects.get().picture.small in page


def test_a_change_draws_it_anew_and_the_old_one_is_nobodys_business_any_more(
    morning: Morning, source: Calendar, set_clock: SetClock
) -> None:
    morning(event(categories="Open", summary="Early"))
    before = DayPicture.objects.get().picture
    set_clock("2026-03-10 09:00")
    bring(source, event(categories="Open", summary="Late"))
    after = DayPicture.objects.get()
    assert "Late" in after.alternative
    assert after.picture != before
    assert Client().get(after.picture.url).status_code == 200
    assert Client().get(before.url).status_code == 404


def test_where_it_cannot_be_corrected_the_desk_says_so(
    morning: Morning, source: Calendar, gallery: Channel, anna: Person, sign_in: SignIn, set_clock: SetClock
) -> None:
    day = morning(event(categories="Open", summary="Early"))
    day.post.deliveries.update(state="delivered")  # type: ignore[union-attr]
    set_clock("2026-03-10 09:00")
    bring(source, event(categories="Open", summary="Late"))
    day.refresh_from_db()
    assert day.problems == [f"uncorrected:{gallery.slug}"]
    anna.language = "en"
    anna.save()
    assert "Gallery cannot be corrected." in sign_in(anna).get("/desk/agenda/chief/day/2026-03-10/").content.decode()


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.builds(Line, st.sampled_from(["", "heldag", "10.00–11.00", "till 23.59"]), st.text(max_size=300)),
        max_size=12,
    )
)
def test_whatever_stands_in_it_it_is_a_picture(lines: list[Line]) -> None:
    made = Image.open(BytesIO(drawing.draw(Sheet(HEAD, tuple(lines), "1 (2)"))))
    assert (made.size, made.format) == ((1080, 1350), "JPEG")


def test_the_typeface_has_the_letters_of_the_north_and_beyond() -> None:
    letters = "åäöÅÄÖéüßæøÆØðþšžčłżőŋđ–—…“”’·«»€§αΩЖщ"
    assert drawing._drawable(letters) == letters
    assert drawing._drawable("a\U0001f600b\u0645") == "ab"


def test_a_word_without_end_is_broken_and_nothing_stands_outside(authority: Authority) -> None:
    long = Line("10.00–11.00", "x" * 300)
    assert drawing.fits(HEAD, (long,))
    made = Image.open(BytesIO(drawing.draw(Sheet(HEAD, (long,))))).convert("L")
    right = made.crop((1080 - 60, 400, 1080, 1250))
    assert right.getextrema()[0] == right.getextrema()[1]
