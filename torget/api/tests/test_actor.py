"""A voice, its lists and its posts, as the Fediverse and people find them at one address."""

import re

import pytest

from torget.accounts.models import Person, Voice
from torget.api.tests.office import ACTIVITY, HTML, Reader, Say
from torget.channels.actions import add_follower
from torget.channels.models import Channel, State
from torget.connectors.hub import Stance
from torget.protocols.activitypub import reading
from torget.publishing.actions import correct, feature, withdraw
from torget.publishing.models import Post
from torget.testing.connectors.samples import URL

LD = 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"'


@pytest.mark.parametrize("accept", [ACTIVITY, LD, "*/*", f"{ACTIVITY}, text/html;q=0.1", "", "image/png"])
def test_machines_get_the_actor(accept: str, reader: Reader, fediverse: Channel) -> None:
    answer = reader.get("/ap/lindby", accept)
    assert (answer.status_code, answer["Content-Type"]) == (200, ACTIVITY)
    assert "Accept" in answer["Vary"]
    actor = reading.actor(answer.content)
    assert (actor.id, actor.inbox, actor.shared_inbox) == (
        f"{URL}/ap/lindby",
        f"{URL}/ap/lindby/inbox",
        f"{URL}/ap/inbox",
    )
    assert actor.keys[0].pem.startswith("-----BEGIN PUBLIC KEY-----")


def test_people_are_led_to_the_page(reader: Reader, post: Post) -> None:
    for path, page in (("/ap/lindby", "/voice/lindby/"), (f"/ap/post/{post.uid}", f"/post/{post.uid}/")):
        answer = reader.get(path, HTML)
        assert (answer.status_code, answer["Location"]) == (302, f"{URL}{page}")
        assert "Accept" in answer["Vary"]


def test_what_a_voice_says_of_itself_cannot_break_out(reader: Reader, voice: Voice, fediverse: Channel) -> None:
    voice.role_title, voice.presentation = "<script>alert(1)</script>", "Hej <img src=x onerror=y> **du**"
    voice.save()
    actor = reader.json("/ap/lindby")
    assert "<strong>du</strong>" in actor["summary"]
    assert "<img" not in actor["summary"]
    fields = {field["name"]: field["value"] for field in actor["attachment"]}
    assert fields["Roll"] == "&lt;script&gt;alert(1)&lt;/script&gt;"
    assert f'href="{URL}/voice/lindby/" rel="me ' in fields["Sida"]


def test_the_profile_and_the_page_name_each_other_so_that_both_can_be_verified(
    reader: Reader, fediverse: Channel
) -> None:
    actor = reader.json("/ap/lindby")
    (field,) = (field["value"] for field in actor["attachment"] if field["name"] == "Sida")
    (page,) = re.findall(r'href="([^"]+)" rel="me ', field)
    html = reader.get(page.removeprefix(URL), HTML).content.decode()
    # Mastodon looks for the profile's own address, which is the actor's `url` (app/services/verify_link_service.rb)
    assert f'<link rel="me" href="{actor["url"]}">' in html
    assert '<link rel="me" href="/ap/lindby">' in html


def test_who_is_unknown_is_404_and_who_speaks_no_more_is_410(reader: Reader, voice: Voice, fediverse: Channel) -> None:
    paths = [f"/ap/%s{rest}" for rest in ("", "/outbox", "/followers", "/following", "/featured")]
    assert {reader.refused(path % "nobody")[0] for path in paths} == {404}
    voice.is_active = False
    voice.save()
    assert {reader.refused(path % "lindby")[0] for path in paths} == {410}
    voice.is_active = True
    voice.save()
    Channel.objects.filter(pk=fediverse.pk).update(state=State.CLOSED)
    assert reader.refused("/ap/lindby") == (410, "This voice speaks no more.")


def test_followers_are_counted_and_never_named(reader: Reader, fediverse: Channel) -> None:
    for number in range(3):
        inbox = f"https://far.example/{number}/inbox"
        add_follower(fediverse, address=f"https://far.example/{number}", inbox=inbox, host="far.example")
    answer = reader.get("/ap/lindby/followers")
    assert b"far.example" not in answer.content
    assert reader.json("/ap/lindby/followers")["totalItems"] == 3
    following = reader.json("/ap/lindby/following")
    assert (following["totalItems"], following["orderedItems"]) == (0, [])


def test_the_outbox_has_what_was_said_in_the_fediverse(reader: Reader, say: Say, site: Channel) -> None:
    first, second = say("One"), say("Two")
    say("Elsewhere", channels=[site])
    outbox = reader.json("/ap/lindby/outbox")
    assert outbox["totalItems"] == 2
    assert [item["object"]["id"] for item in outbox["orderedItems"]] == [
        f"{URL}/ap/post/{post.uid}" for post in (second, first)
    ]
    assert {item["type"] for item in outbox["orderedItems"]} == {"Create"}


def test_what_stands_first_is_featured(reader: Reader, say: Say, anna: Person) -> None:
    say("One")
    feature(say("Two"), first=True, by=anna)
    (note,) = reader.json("/ap/lindby/featured")["orderedItems"]
    assert "<strong>Two</strong>" in note["content"]


def test_a_post_is_a_note_and_a_correction_changes_it(reader: Reader, post: Post, anna: Person) -> None:
    note = reading.note(reader.get(f"/ap/post/{post.uid}").content)
    assert (note.id, note.attributed_to, note.updated) == (f"{URL}/ap/post/{post.uid}", f"{URL}/ap/lindby", None)
    correct(post, title="Snow", text="We clear the paths.", reason="Wrong place", by=anna)
    changed = reading.note(reader.get(f"/ap/post/{post.uid}").content)
    assert "paths" in changed.html
    assert changed.updated


def test_a_withdrawn_post_is_a_stone(reader: Reader, post: Post, anna: Person) -> None:
    withdraw(post, ground="It was wrong", by=anna)
    stone = reader.json(f"/ap/post/{post.uid}", ACTIVITY, status=410)
    assert (stone["type"], stone["id"]) == ("Tombstone", f"{URL}/ap/post/{post.uid}")
    assert "streets" not in str(stone)


def test_only_what_is_public_and_was_said_there_has_an_address(
    reader: Reader, say: Say, site: Channel, anna: Person
) -> None:
    elsewhere = say("Elsewhere", channels=[site])
    private = say("Private")
    Post.objects.filter(pk=private.pk).update(is_public=False)
    draft = Post.objects.create(author=anna, text="Not yet")
    for uid in (elsewhere.uid, private.uid, draft.uid, "nosuchpost22"):
        assert reader.refused(f"/ap/post/{uid}") == (404, "There is no such post here.")


def test_a_personal_word_is_the_voices_too(reader: Reader, say: Say, voice: Voice) -> None:
    voice.may_be_personal = True
    voice.save()
    post = say("Mine", stance=Stance.PERSONAL)
    assert reader.json(f"/ap/post/{post.uid}")["attributedTo"] == f"{URL}/ap/lindby"


def test_an_actor_without_its_key_is_away_and_says_nothing_of_why(reader: Reader, fediverse: Channel) -> None:
    Channel.objects.filter(pk=fediverse.pk).update(sealed_secrets=b"not ours")
    answer = reader.get("/ap/lindby")
    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert b"key" not in answer.content
