"""Lindby is a sound installation like any other: registered, delivered, sealed, shown, and nobody real in it."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from torget.accounts.actions import AlreadySetUp
from torget.accounts.models import Authority, Person
from torget.accounts.roles import Duty
from torget.channels.models import Channel, Follower
from torget.channels.queries import official_list
from torget.connectors.hub import Stance
from torget.conversations.models import Contact, Conversation, ConversationState, Message, Notice, Prominence
from torget.conversations.queries import inbox
from torget.demo import fill
from torget.media.models import Picture
from torget.press.models import PressPicture
from torget.publishing.models import Delivery, DeliveryState, Parcel, Post, PostPicture, PostState
from torget.publishing.queries import standing_on
from torget.records import verification
from torget.records.models import Preservation, Record
from torget.records.queries import proof
from torget.tlog import queries as tlog
from torget.worker.models import Change

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filled"), pytest.mark.slow]
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
SNOW = "Därför plogas Storgatan före skolvägarna i natt"


def pages() -> list[Path]:
    return [file for file in settings.TORGET_PAGES_DIR.rglob("*") if file.is_file() and file.suffix != ".gz"]


def test_a_second_time_is_refused_and_changes_nothing() -> None:
    before = Record.objects.count()
    with pytest.raises(AlreadySetUp):
        fill()
    assert Record.objects.count() == before


def test_every_public_record_verifies() -> None:
    read, verifier = tlog.our_log().read, tlog.verifier()
    public = Record.objects.filter(preservation=Preservation.PUBLIC)
    verdicts = [verification.check(proof(record) or {}, read, verifier) for record in public]
    assert len(verdicts) > 40
    assert all(verdict.holds for verdict in verdicts)


def test_the_log_and_the_database_tell_the_same() -> None:
    signed = tlog.checkpoint()
    assert signed is not None
    assert signed.size == Record.objects.count()
    assert tlog.disagreements() == []


def test_numbers_follow_time_and_nothing_is_from_the_future() -> None:
    moments = list(Record.objects.order_by("pk").values_list("dated", flat=True))
    assert moments == sorted(moments)
    assert moments[-1] < timezone.now()
    assert moments[0] > timezone.now() - timedelta(days=15)


def test_every_delivery_has_its_receipt_and_nothing_waits() -> None:
    assert set(Delivery.objects.values_list("state", flat=True)) == {DeliveryState.DELIVERED}
    assert all(d.finished and d.finished - d.created < timedelta(minutes=1) for d in Delivery.objects.all())


def test_nothing_leaves_the_machine() -> None:
    assert not Follower.objects.exists()
    assert not Parcel.objects.exists()
    assert not Notice.objects.exists()


def test_no_page_waits_to_be_written() -> None:
    assert not Change.objects.exists()


def test_a_post_of_every_kind_is_there() -> None:
    posts = Post.objects.filter(answers__isnull=True)
    said = posts.filter(state=PostState.PUBLISHED)
    assert 12 <= said.count() <= 18
    assert said.filter(stance=Stance.PERSONAL).count() == 1
    assert said.filter(language="en").count() == 1
    assert said.filter(version=3).count() == 1
    assert not said.filter(title="").exists()
    assert not said.filter(topic="").exists()
    assert posts.filter(state=PostState.DRAFT).count() == 4


def test_what_was_withdrawn_says_why() -> None:
    withdrawn = Post.objects.get(state=PostState.WITHDRAWN)
    assert withdrawn.ground


def test_one_goes_out_tomorrow_at_seven() -> None:
    planned = Post.objects.get(state=PostState.SCHEDULED)
    assert planned.goes_out is not None
    zone = Authority.objects.get().zone
    local = planned.goes_out.astimezone(zone)
    assert (local.hour, local.minute) == (7, 0)
    assert local.date() == timezone.now().astimezone(zone).date() + timedelta(days=1)


def test_every_picture_is_described() -> None:
    shown = [
        *PostPicture.objects.values_list("alternative", flat=True),
        *PressPicture.objects.values_list("alternative", flat=True),
    ]
    assert Picture.objects.count() == len(shown) == 8
    assert all(len(alternative) > 40 for alternative in shown)


def test_the_inbox_holds_one_late_one_soon_and_some_for_tomorrow() -> None:
    anna, now = Person.objects.get(email="anna@lindby.example"), timezone.now()
    promised = [c.promised for c in inbox(anna, state=ConversationState.WAITING) if c.promised]
    assert len(promised) == 6
    assert sum(moment < now for moment in promised) == 1
    assert sum(now < moment < now + timedelta(hours=1) for moment in promised) == 1
    assert sum(moment > now + timedelta(hours=12) for moment in promised) == 4


def test_one_message_is_held_back_one_is_between_two_and_one_is_closed() -> None:
    assert Message.objects.get(prominence=Prominence.HELD).prominence_reason == "identity-number"
    assert Message.objects.filter(prominence=Prominence.CLOSED).count() == 1
    assert Conversation.objects.filter(state=ConversationState.CLOSED, answers=None).exists()


def test_answers_come_from_every_voice() -> None:
    voices = set(Post.objects.filter(answers__isnull=False).values_list("voice__handle", flat=True))
    assert voices == {"lindby", "kommunchefen", "gataochpark", "biblioteket"}


def test_the_first_sign_in_link_opens_everything() -> None:
    first = Person.objects.order_by("pk")[0]
    assert {Duty.MANAGE_PEOPLE, Duty.PUBLISH, Duty.ANSWER, Duty.RUN_CHANNELS} <= first.duties


def test_every_channel_is_in_use_and_well() -> None:
    assert Channel.objects.count() == 7
    assert not Channel.objects.exclude(trouble="").exists()


def test_three_posts_stand_on_the_board_in_the_library_which_is_official() -> None:
    board = Channel.objects.get(name="Biblioteket", voice=None)
    assert board in official_list()
    assert board.address.endswith(f"/screen/{board.slug}/")
    titles = {post.title for post in standing_on(board, since=timezone.now() - timedelta(days=14))}
    assert titles >= {SNOW, "Biblioteket öppnar klockan sju", "Låna snöskor, pulka eller isdubbar"}


def test_the_front_page_is_written_and_begins_with_the_snow() -> None:
    front = (settings.TORGET_PAGES_DIR / "index.html").read_text()
    titles = Post.objects.filter(state=PostState.PUBLISHED).exclude(title="").values_list("title", flat=True)
    shown = [front.index(title) for title in titles if title in front]
    assert len(shown) >= 10
    assert front.index(SNOW) == min(shown)


def test_the_snow_page_shows_both_answers_and_who_gave_them() -> None:
    snow = Post.objects.get(title=SNOW)
    page = (settings.TORGET_PAGES_DIR / "post" / snow.uid / "index.html").read_text()
    assert "ligger på fel rutt sedan i fjol" in page
    assert "Ungefär en förskollärare om året" in page
    assert "38 min" in page


def test_what_is_held_back_stands_on_no_page() -> None:
    written = [file.read_text(errors="replace") for file in pages()]
    assert len(written) > 50
    assert not any("18900101" in text or "mammas hemtjänst" in text for text in written)


def test_no_address_in_it_can_reach_anybody() -> None:
    known = [*Person.objects.values_list("email", flat=True), *Contact.objects.values_list("handle", flat=True)]
    texts = [*known, Authority.objects.get().privacy, *(file.read_text(errors="replace") for file in pages())]
    found = {address for text in texts for address in ADDRESS.findall(text)}
    ours = {address for address in found if not address.endswith(settings.TORGET_DOMAIN)}
    assert ours
    assert all(address.endswith(".example") for address in ours)
