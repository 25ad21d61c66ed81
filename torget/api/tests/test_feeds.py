"""Feeds as feed readers read them, with nothing that any of them would have to forgive."""

import json
from datetime import timedelta
from typing import Any, cast

import feedparser
import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from torget.accounts.models import Person, Voice
from torget.api.tests.office import Reader, Say
from torget.channels.models import Channel, State
from torget.connectors.hub import Stance
from torget.media.actions import take_picture
from torget.media.tests.files import picture
from torget.press import actions as press
from torget.press.actions.take import Letter
from torget.publishing.actions import add_picture, correct, new_draft, publish, save_draft, withdraw
from torget.publishing.models import Post
from torget.testing.connectors.samples import URL

PLACES = ("/feed", "/official/feed", "/voice/lindby/feed")
HOSTILE = "Å <script>alert(1)</script> & ]]> \x0b\u202e 👩🏽‍🚒 **fet**"


@pytest.fixture
def pictured(anna: Person, feeds: Channel, voice: Voice) -> Post:
    """A post with two pictures."""
    draft = save_draft(new_draft(anna), title="Ploughs", text="Two of them.", voice=voice, channels=[feeds])
    for number, seen in enumerate(('A "red" plough & a dog', "A blue plough")):
        file = SimpleUploadedFile("plough.jpg", picture(size=(80 + number, 60)))
        add_picture(draft, take_picture(file, by=anna), alternative=seen)
    return publish(draft, by=anna)


def parsed(reader: Reader, path: str) -> Any:
    answer = reader.get(path)
    assert answer.status_code == 200, answer.content
    found = cast("Any", feedparser).parse(answer.content, response_headers={"content-type": answer["Content-Type"]})
    assert not found.bozo, found.get("bozo_exception")
    return found


def links(found: Any, rel: str) -> list[str]:
    return [link["href"] for link in found["links"] if link["rel"] == rel]


@pytest.mark.parametrize("form", ["atom", "rss"])
@pytest.mark.parametrize("place", PLACES)
def test_a_reader_finds_the_post_whole(place: str, form: str, reader: Reader, post: Post) -> None:
    found = parsed(reader, f"{place}.{form}")
    assert found.version == {"atom": "atom10", "rss": "rss20"}[form]
    assert links(found.feed, "self") == [f"{URL}{place}.{form}"]
    (entry,) = found.entries
    assert (entry.title, entry.link) == ("Snow tonight", f"{URL}/post/{post.uid}/")
    assert "<strong>streets</strong>" in entry.content[0].value
    assert entry.author == "Lindby kommun"
    assert post.published
    assert entry.published_parsed[:5] == post.published.utctimetuple()[:5]
    assert entry.id.startswith("tag:torget.lindby.example,")


@pytest.mark.parametrize("form", ["atom", "rss"])
def test_pictures_are_enclosed_with_their_words(form: str, reader: Reader, pictured: Post) -> None:
    (entry,) = parsed(reader, f"/feed.{form}").entries
    assert 'alt="A &quot;red&quot; plough &amp; a dog"' in entry.content[0].value
    sizes = [str(shown.picture.size) for shown in pictured.pictures.all()]
    enclosures = entry.enclosures
    assert [link.length for link in enclosures] == (sizes if form == "atom" else sizes[:1])
    assert {link.type for link in enclosures} == {"image/jpeg"}
    if form == "atom":
        assert [link.title for link in enclosures] == ['A "red" plough & a dog', "A blue plough"]
    else:
        assert [media["medium"] for media in entry.media_content] == ["image", "image"]


@pytest.mark.parametrize("form", ["atom", "rss"])
def test_what_is_personal_says_so_in_the_entry_itself(form: str, reader: Reader, say: Say, voice: Voice) -> None:
    voice.may_be_personal, voice.role_title = True, "Kommunchef"
    voice.save()
    say("Official")
    say("Mine", stance=Stance.PERSONAL)
    mine, official = parsed(reader, f"/voice/lindby/feed.{form}").entries
    assert mine.content[0].value.endswith("<p>Kommunchef, personligt i rollen</p>")
    assert "personligt" not in official.content[0].value
    assert mine.author == "Lindby kommun, Kommunchef"


def test_json_feed_says_the_same(reader: Reader, pictured: Post) -> None:
    answer = reader.get("/voice/lindby/feed.json")
    assert answer["Content-Type"] == "application/feed+json"
    found = json.loads(answer.content)
    assert found["version"] == "https://jsonfeed.org/version/1.1"
    assert found["feed_url"] == f"{URL}/voice/lindby/feed.json"
    (item,) = found["items"]
    assert [file["title"] for file in item["attachments"]] == ['A "red" plough & a dog', "A blue plough"]
    assert item["id"] == parsed(reader, "/feed.atom").entries[0].id


@pytest.mark.parametrize("form", ["atom", "rss", "json"])
def test_no_words_break_a_feed(form: str, reader: Reader, say: Say) -> None:
    say(HOSTILE[:60], HOSTILE)
    if form == "json":
        assert "<script>" not in reader.json("/feed.json")["items"][0]["content_html"]
        return
    (entry,) = parsed(reader, f"/feed.{form}").entries
    assert "👩🏽‍🚒 <strong>fet</strong>" in entry.content[0].value
    assert b"<script>" not in reader.get(f"/feed.{form}").content
    assert b"\x0b" not in reader.get(f"/feed.{form}").content


def test_a_post_without_a_title_is_called_by_how_it_begins(reader: Reader, say: Say) -> None:
    say("", "We clear the **streets** tonight. " + "And more. " * 40)
    (entry,) = parsed(reader, "/feed.atom").entries
    assert entry.title.startswith("We clear the streets tonight.")
    assert len(entry.title) <= 100


def test_a_correction_keeps_the_id_and_moves_the_time(reader: Reader, post: Post, anna: Person) -> None:
    before = parsed(reader, "/feed.atom").entries[0]
    Post.objects.filter(pk=post.pk).update(published=post.published and post.published - timedelta(hours=1))
    post.refresh_from_db()
    correct(post, title="Snow", text="We clear the paths.", reason="Wrong place", by=anna)
    found = parsed(reader, "/feed.atom")
    after = found.entries[0]
    assert after.id == before.id
    assert after.updated_parsed > after.published_parsed
    assert found.feed.updated == after.updated


def test_what_is_withdrawn_leaves_every_feed(reader: Reader, post: Post, anna: Person) -> None:
    withdraw(post, ground="It was wrong", by=anna)
    for place in PLACES:
        assert parsed(reader, f"{place}.atom").entries == []
        assert parsed(reader, f"{place}.rss").entries == []
        assert reader.json(f"{place}.json")["items"] == []


def test_only_what_was_said_in_feeds_stands_in_them(
    reader: Reader, say: Say, site: Channel, voice: Voice, anna: Person
) -> None:
    voice.may_be_personal = True
    voice.save()
    say("Here")
    say("Elsewhere", channels=[site])
    say("Mine", stance=Stance.PERSONAL)
    titles = {place: [entry.title for entry in parsed(reader, f"{place}.atom").entries] for place in PLACES}
    assert titles == {
        "/feed": ["Mine", "Here"],
        "/official/feed": ["Here"],
        "/voice/lindby/feed": ["Mine", "Here"],
    }
    labels = [entry.tags[0].label for entry in parsed(reader, "/feed.atom").entries]
    assert labels == ["Personligt i rollen", "Officiellt"]


def test_the_hub_is_named_where_there_is_one(reader: Reader, feeds: Channel) -> None:
    for form in ("atom", "rss"):
        assert links(parsed(reader, f"/feed.{form}").feed, "hub") == ["https://hub.example/"]
    assert reader.json("/feed.json")["hubs"] == [{"type": "WebSub", "url": "https://hub.example/"}]
    feeds.settings = {}
    feeds.save()
    assert links(parsed(reader, "/feed.atom").feed, "hub") == []


def test_an_id_names_a_host_without_a_port(reader: Reader, post: Post, settings: LazySettings) -> None:
    settings.TORGET_DOMAIN = "localhost:8000"
    assert parsed(reader, "/feed.atom").entries[0].id.startswith("tag:localhost,")


def test_there_is_no_feed_of_nobody_and_none_where_the_channel_is_closed(reader: Reader, feeds: Channel) -> None:
    assert reader.refused("/voice/nobody/feed.rss")[0] == 404
    Channel.objects.filter(pk=feeds.pk).update(state=State.CLOSED)
    assert reader.refused("/feed.atom") == (404, "The authority has no feeds.")


@pytest.mark.parametrize("form", ["atom", "rss", "json"])
def test_the_press_rooms_feed_has_what_it_says_and_nothing_else(
    form: str, reader: Reader, post: Post, feeds: Channel, anna: Person, voice: Voice
) -> None:
    letter = Letter("Ploughs", "How many?", ["How many?"], "maja@bladet.example", language="en")
    made = press.ask(letter, at=timezone.now())
    press.reply(made.questions.get(), text="Nine.", voice=voice, stance=Stance.OFFICIAL, by=anna)
    assert "Ploughs" not in reader.get(f"/press/feed.{form}").content.decode()
    press.send(made, voice=voice, by=anna)
    said = reader.get(f"/press/feed.{form}").content.decode()
    assert "Ploughs" in said
    assert f"/press/{made.uid}/" in said
    assert "Snow tonight" not in said
    assert f"{URL}/press/feed.{form}" in said
    assert "hub.example" not in said
