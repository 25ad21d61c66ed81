"""From phone to phone: who joins by a message gets what is said, whoever asks is answered, each receipt is kept."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from django.test import Client

from torget.accounts.models import Person, Voice
from torget.api.tests.office import HOST
from torget.api.views import hooks
from torget.channels.accounts import account
from torget.channels.actions import open_channel
from torget.channels.costs import spent
from torget.channels.models import Channel, Follower, State
from torget.connectors.hub import RawRequest, Stance
from torget.connectors.sms.elks import hooks as elks_hooks
from torget.connectors.sms.elks.tests.rig import SECRETS
from torget.connectors.sms.elks.tests.standin import ElksSide
from torget.connectors.sms.tests.rigs import FRIDA, own_settings
from torget.conversations.actions import answer
from torget.conversations.calls import read, take
from torget.conversations.models import Call, Message, Prominence
from torget.net.limits import PerHost
from torget.publishing.actions import new_draft, publish, save_draft
from torget.publishing.models import Parcel, ParcelState, Post
from torget.publishing.tests.post_office import hand_over, say, tally
from torget.publishing.tests.work import carry_all
from torget.testing.connectors.platform import minding

BEA = "+46701740606"


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hooks, "CALLS", PerHost(limit=600, seconds=60))


@pytest.fixture
def elks() -> Iterator[ElksSide]:
    """46elks."""
    with minding(ElksSide()) as running:
        yield running


@pytest.fixture
def texts(elks: ElksSide, voice: Voice) -> Channel:
    """Lindby's number there, with money for it."""
    given = own_settings(api=elks.url, username=SECRETS["username"], password=SECRETS["password"])
    channel = open_channel("elks", name="Sms", settings=given)
    Channel.objects.filter(pk=channel.pk).update(ceiling=Decimal(100))
    channel.refresh_from_db()
    return channel


def calls_us(request: RawRequest) -> int:
    """46elks calls, and the worker reads; how it was answered."""
    path = request.url.removeprefix(f"https://{HOST}")
    kind = request.headers["content-type"]
    answered = Client().post(path, request.body, content_type=kind, headers=dict(request.headers), secure=True)
    for call in take(10, []):
        read(call)
    return answered.status_code


def writes(elks: ElksSide, channel: Channel, text: str, *, by: str = FRIDA) -> None:
    """Somebody sends a message to our number."""
    where = elks_hooks.address(account(channel), elks_hooks.MESSAGES)
    assert calls_us(elks.calls_about(elks.said(text, by=by), where)) == 200
    hand_over()


def receipt(elks: ElksSide, to: str, status: str) -> None:
    """46elks tells what became of the last message to a phone."""
    sent = next(message for message in reversed(elks.outgoing()) if message["to"] == to)
    assert calls_us(elks.calls_about({"id": sent["id"], "status": status}, sent["whendelivered"])) == 200


def said(channel: Channel, by: Person) -> Post:
    """Something is said to all who follow."""
    draft = save_draft(new_draft(by), title="Vattnet", text="Stängs klockan åtta.", channels=[channel])
    say(draft, by)
    return draft


def shown(elks: ElksSide, to: str) -> list[str]:
    """What a phone has got."""
    return [message["message"] for message in elks.outgoing() if message["to"] == to]


@pytest.mark.django_db
def test_who_sends_start_gets_what_is_said_and_who_sends_stop_no_more(
    elks: ElksSide, texts: Channel, anna: Person
) -> None:
    for phone in (FRIDA, BEA):
        writes(elks, texts, "Start", by=phone)
    follower = Follower.objects.get(address=FRIDA)
    assert (follower.inbox, follower.host, follower.consent[:5]) == (FRIDA, "sms", "Start")
    assert said(texts, anna).version == 1
    writes(elks, texts, "STOPP!", by=BEA)
    said(texts, anna)
    assert shown(elks, FRIDA)[1:] == ["Vattnet\n\nStängs klockan åtta."] * 2
    assert shown(elks, BEA)[1:2] == ["Vattnet\n\nStängs klockan åtta."]
    assert "START" in shown(elks, BEA)[2]
    assert len(shown(elks, BEA)) == 3
    assert list(Follower.objects.values_list("address", flat=True)) == [FRIDA]
    assert not Message.objects.exists(), "A plain STOP is no conversation."


@pytest.mark.django_db
def test_each_receipt_is_kept_with_what_it_cost(elks: ElksSide, texts: Channel, anna: Person) -> None:
    for phone in (FRIDA, BEA):
        writes(elks, texts, "START", by=phone)
    post = said(texts, anna)
    receipt(elks, FRIDA, "sent")
    receipt(elks, FRIDA, "delivered")
    receipt(elks, BEA, "failed")
    assert (tally(post).delivered, tally(post).failed) == (1, 1)
    landed = Parcel.objects.get(envelope__delivery__post=post, address=FRIDA)
    assert landed.landed is not None
    assert Parcel.objects.get(envelope__delivery__post=post, address=BEA).state == ParcelState.FAILED
    assert Follower.objects.count() == 2
    assert spent(texts, landed.landed) == Decimal("0.52") * 4


@pytest.mark.django_db
def test_whoever_asks_is_answered_by_a_person_and_goes_on_in_the_same_thread(
    elks: ElksSide, texts: Channel, voice: Voice, anna: Person
) -> None:
    writes(elks, texts, "När öppnar badet?")
    writes(elks, texts, "Och bastun?")
    question, more = Message.objects.order_by("pk")
    assert question.prominence == Prominence.CLOSED
    assert more.conversation == question.conversation
    given = answer(more, voice=voice, stance=Stance.OFFICIAL, text="Klockan sju.", by=anna)
    carry_all()
    hand_over()
    assert shown(elks, FRIDA) == ["Klockan sju."]
    assert elks.outgoing()[-1]["dontlog"] == "message"
    writes(elks, texts, "Tack!")
    assert Message.objects.latest("pk").conversation == given.conversation


@pytest.mark.django_db
def test_an_answer_to_what_was_said_to_all_stands_with_it(elks: ElksSide, texts: Channel, anna: Person) -> None:
    writes(elks, texts, "START")
    post = said(texts, anna)
    writes(elks, texts, "Hur länge?")
    message = Message.objects.get()
    assert message.conversation.post == post
    assert message.prominence == Prominence.CLOSED


@pytest.mark.django_db
def test_whoever_does_not_know_the_word_joins_nobody(elks: ElksSide, texts: Channel) -> None:
    request = elks.calls_about(elks.said("START"), f"https://torget:guess@{HOST}/hooks/{texts.slug}/messages")
    assert calls_us(request) == 401
    assert not Call.objects.exists()
    assert not Follower.objects.exists()


@pytest.mark.django_db
def test_the_word_is_kept_with_no_call(elks: ElksSide, texts: Channel) -> None:
    writes(elks, texts, "Hej")
    call = Call.objects.get()
    word = account(texts).secrets[elks_hooks.SECRET]
    assert word not in f"{call.url}{call.headers}"


@pytest.mark.django_db
def test_an_empty_purse_there_stops_the_channel_and_loses_nothing(elks: ElksSide, texts: Channel, anna: Person) -> None:
    writes(elks, texts, "START")
    elks.balance = 0
    post = said(texts, anna)
    texts.refresh_from_db()
    assert (texts.state, texts.trouble) == (State.PAUSED, "credits-gone")
    assert tally(post).trying == 1


@pytest.mark.django_db
def test_a_ceiling_is_not_passed_by_a_post_to_many(elks: ElksSide, texts: Channel, anna: Person) -> None:
    for phone in (FRIDA, BEA):
        writes(elks, texts, "START", by=phone)
    Channel.objects.filter(pk=texts.pk).update(ceiling=Decimal(2))
    publish(save_draft(new_draft(anna), text="Stängs klockan åtta.", channels=[texts]), by=anna)
    carry_all()
    hand_over()
    assert len(elks.outgoing()) == 2, "Two confirmations, and none of the post."
