"""The writing page: everything typed is saved first, whatever is done then."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone, translation

from torget.accounts.models import Person, Voice
from torget.channels.models import Channel
from torget.publishing import actions
from torget.publishing.models import Post, PostState
from torget.publishing.tests.pages import HTMX, UID, WRITE, text, told, typed
from torget.records.models import Series
from torget.testing.cast import Citizen, SignIn

STOCKHOLM = ZoneInfo("Europe/Stockholm")


@pytest.fixture
def desk(anna: Person, voice: Voice, series: Series, channel: Channel, sign_in: SignIn) -> Client:
    """Anna at the desk, in English."""
    anna.language = "en"
    anna.save()
    return sign_in(anna)


def test_write_opens_a_page_with_a_name_but_leaves_nothing_behind(desk: Client) -> None:
    page = desk.get("/desk/write/", follow=True)
    assert page.status_code == 200
    assert page.redirect_chain[0][0].startswith("/desk/write/")
    assert not Post.objects.exists()


def test_all_channels_of_the_voice_are_chosen_from_the_start(desk: Client, channel: Channel, fan: Channel) -> None:
    form = desk.get(WRITE).context["form"]
    assert sorted(form.initial["channels"]) == sorted([channel.slug, fan.slug])


def test_save_keeps_all_that_was_typed(desk: Client, channel: Channel) -> None:
    sent = typed(channel, title="Snow", **{f"own-{channel.slug}": "Short."})
    assert desk.post(WRITE, sent).url == WRITE  # type: ignore[attr-defined]
    post = Post.objects.get(uid=UID)
    assert (post.title, post.text, post.topic, post.language) == ("Snow", sent["text"], "snow", "en")
    assert list(post.variants.values_list("channel__slug", "text")) == [(channel.slug, "Short.")]
    page = text(desk.get(WRITE))
    assert "Draft saved" in page
    assert "Short." in page


def test_a_line_break_counts_once(desk: Client, channel: Channel) -> None:
    desk.post(WRITE, typed(channel, text="one\r\ntwo"))
    assert Post.objects.get().text == "one\ntwo"


def test_a_pause_saves_and_brings_back_previews_and_findings(desk: Client, channel: Channel) -> None:
    answer = desk.post(WRITE, typed(channel, text="We clear **all** streets. " * 20), headers=HTMX)
    page = text(answer)
    assert answer.status_code == 200
    assert Post.objects.get().text.startswith("We clear")
    assert "520 of 500" in page
    assert "The text is too long: 520 of 500." in page
    assert "<strong>all</strong>" in page
    assert 'id="previews"' in page
    assert "<html" not in page


def test_the_limit_is_said_before_it_is_reached(desk: Client, channel: Channel) -> None:
    page = text(desk.post(WRITE, typed(channel, text="x" * 451), headers=HTMX))
    assert 'preview-limit-near">451 of 500' in page


def test_another_voice_brings_its_channels(desk: Client, anna: Person, channel: Channel, fan: Channel) -> None:
    chief = Voice.objects.create(handle="chief", name="The chief", may_be_personal=True)
    chief.speakers.add(anna)
    desk.post(WRITE, typed(channel, channels=[channel.slug, fan.slug]), headers=HTMX)
    page = text(desk.post(WRITE, typed(channel, speaker="chief:personal"), headers=HTMX))
    post = Post.objects.get()
    assert (post.voice, post.stance) == (chief, "personal")
    assert list(post.variants.values_list("channel__slug", flat=True)) == [channel.slug]
    assert 'id="channels"' in page
    assert fan.slug not in page


def test_a_former_voices_own_channel_takes_no_shared_one_along(
    desk: Client, anna: Person, channel: Channel, fan: Channel
) -> None:
    chief = Voice.objects.create(handle="chief", name="The chief")
    chief.speakers.add(anna)
    desk.post(WRITE, typed(channel, speaker="chief:official", channels=[channel.slug, fan.slug]), headers=HTMX)
    assert list(Post.objects.get().variants.values_list("channel__slug", flat=True)) == [channel.slug]


def test_one_bad_field_does_not_cost_the_others(desk: Client, channel: Channel) -> None:
    answer = desk.post(WRITE, typed(channel, title="T" * 201, text="Still here.", speaker="nobody:official"))
    assert answer.status_code == 422
    assert Post.objects.get().text == "Still here."
    assert "T" * 201 in text(answer)


def test_publish_says_it_and_shows_the_receipts(desk: Client, channel: Channel) -> None:
    answer = desk.post(WRITE, typed(channel, act="publish"))
    post = Post.objects.get()
    assert answer.url == f"/desk/post/{UID}/"  # type: ignore[attr-defined]
    assert (post.state, post.deliveries.count()) == (PostState.PUBLISHED, 1)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"text": " "}, "There is no text yet."),
        ({"channels": []}, "Choose at least one channel."),
        ({"text": "x" * 501}, "The text is too long: 501 of 500."),
        ({"text": "Anna, 19121212-1212, has moved."}, "what looks like a personal identity number"),
        ({"text": "Read [this](http://)"}, "leads nowhere"),
        ({"when": "later"}, "Choose when it shall go out."),
        ({"when": "later", "day": "2020-01-01", "clock": "12:00"}, "That time has passed."),
    ],
)
def test_what_is_not_ready_stays_with_a_sentence(
    desk: Client, channel: Channel, changed: dict[str, object], sentence: str
) -> None:
    answer = desk.post(WRITE, typed(channel, act="publish", **changed))
    post = Post.objects.get()
    assert answer.status_code == 422
    assert sentence in text(answer)
    assert post.state == PostState.DRAFT
    assert post.text == changed.get("text", typed(channel)["text"])


def test_what_deserves_a_second_thought_is_told_once(desk: Client, channel: Channel) -> None:
    sent = typed(channel, text="Read http://lindby.example/snow tonight.", act="publish")
    first = desk.post(WRITE, sent)
    assert (first.status_code, Post.objects.get().state) == (422, PostState.DRAFT)
    assert "is not encrypted" in text(first)
    assert desk.post(WRITE, {**sent, "told": told(first)}).status_code == 302
    assert Post.objects.get().state == PostState.PUBLISHED


def test_a_plan_is_kept_in_the_zone_of_the_authority(desk: Client, channel: Channel) -> None:
    tomorrow = (timezone.now() + timedelta(days=2)).astimezone(STOCKHOLM).date()
    sent = typed(channel, act="publish", when="later", day=tomorrow.isoformat(), clock="07:00")
    assert desk.post(WRITE, sent).url == "/desk/planned/"  # type: ignore[attr-defined]
    post = Post.objects.get()
    assert post.state == PostState.SCHEDULED
    assert post.goes_out
    assert post.goes_out.astimezone(STOCKHOLM).strftime("%H:%M") == "07:00"
    assert desk.get(WRITE).context["form"].initial["clock"].strftime("%H:%M") == "07:00"


def test_a_time_that_is_not_planned_yet_stays_in_the_address_of_the_page(desk: Client, channel: Channel) -> None:
    sent = typed(channel, when="later", day="2030-02-03", clock="07:00")
    place = desk.post(WRITE, sent).url  # type: ignore[attr-defined]
    assert desk.post(WRITE, sent, headers=HTMX)["HX-Replace-Url"] == place
    page = text(desk.get(place))
    assert 'value="2030-02-03"' in page
    assert 'value="07:00"' in page
    assert desk.get(f"{WRITE}?when=%3Cb%3E&day=x&clock=%00").status_code == 200


def test_a_post_published_meanwhile_gives_back_what_was_typed(desk: Client, anna: Person, channel: Channel) -> None:
    desk.post(WRITE, typed(channel))
    actions.publish(Post.objects.get(), by=anna)
    answer = desk.post(WRITE, typed(channel, text="A later thought."))
    assert answer.status_code == 409
    assert "A later thought." in text(answer)
    assert "published meanwhile" in text(answer)
    assert desk.get(WRITE).url == f"/desk/post/{UID}/"  # type: ignore[attr-defined]


def test_script_and_markup_in_every_field_stay_words(desk: Client, channel: Channel) -> None:
    attack = '<script>alert(1)</script><img src=x onerror="a()">'
    sent = {name: attack if isinstance(value, str) else value for name, value in typed(channel).items()}
    sent |= {"speaker": "lindby:official", "language": "en", "when": "now"}
    page = desk.post(WRITE, sent, headers=HTMX).content.decode() + desk.get(WRITE).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_emoji_right_to_left_and_nothing_but_control_signs(desk: Client, channel: Channel) -> None:
    assert desk.post(WRITE, typed(channel, text="شكراً 🚲👩‍👩‍👧")).status_code == 302
    assert Post.objects.get().text == "شكراً 🚲👩‍👩‍👧"
    assert desk.post(WRITE, typed(channel, text="a\0b")).status_code == 422


@pytest.mark.parametrize("uid", ["ABCDEFGH2345", "short", "abcdefgh2345x", "abcdefgh234l"])
def test_a_name_that_no_post_can_have_is_not_found(desk: Client, uid: str) -> None:
    assert desk.get(f"/desk/write/{uid}/").status_code == 404
    assert not Post.objects.exists()


def test_a_draft_of_somebody_else_is_not_found_and_not_written(desk: Client, bo: Person, channel: Channel) -> None:
    Post.objects.create(uid=UID, author=bo, text="Bo's own")
    assert desk.get(WRITE).status_code == 404
    assert desk.post(WRITE, typed(channel)).status_code == 404
    assert Post.objects.get().text == "Bo's own"


def test_an_expired_sign_in_loses_nothing(desk: Client, channel: Channel, didrik: Citizen) -> None:
    assert didrik.client.post(WRITE, typed(channel), headers=HTMX).status_code == 401
    answer = didrik.client.post(WRITE, typed(channel))
    assert answer.status_code == 302
    assert typed(channel)["text"] in str(didrik.client.session["held_form"])


def test_who_may_not_publish_may_not_write_either(bo: Person, sign_in: SignIn) -> None:
    assert sign_in(bo).get(WRITE).status_code == 403


def test_the_page_is_whole_in_swedish(desk: Client, anna: Person, channel: Channel) -> None:
    anna.language = "sv"
    anna.save()
    with translation.override("sv"):
        page = text(desk.get(WRITE))
    assert "Vad vill du säga?" in page
    assert "What do you want" not in page
