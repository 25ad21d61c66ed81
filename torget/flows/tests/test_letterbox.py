"""Letters that reach a mailbox feed a flow: as drafts, once, and none that is not meant for it."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from torget.accounts.models import Person, Voice
from torget.channels.actions import open_channel
from torget.channels.models import Channel
from torget.connectors.email.reading import Taken, heard
from torget.connectors.hub import Incoming, Received
from torget.conversations.intake import take_in
from torget.conversations.models import Message, Prominence
from torget.flows import letterbox
from torget.flows.actions import start
from torget.flows.models import Flow, FlowState
from torget.flows.tests.conftest import became
from torget.publishing.models import Post, PostState
from torget.testing.cast import SignIn

Turn = Callable[[], Flow]
TEXT = """\
source:
  kind: email
  channel: {channel}
  from: [drift@vatten.example]
  to: +vatten
  every: 1 minutes
template:
  sv:
    title: "{{title}}"
    text: "{{text|or:Se bilagan.}} {{raw.attachments|or:}}"
"""
ATTACHED = """\
Content-Type: multipart/mixed; boundary=B

--B
Content-Type: text/html; charset=utf-8

<p>Vattnet är <b>avstängt</b><script>alert(1)</script> <a href="javascript:alert(1)">här</a></p>
--B
Content-Type: application/pdf
Content-Disposition: attachment; filename="karta.pdf"

%PDF
--B--
"""


@pytest.fixture
def mailbox(voice: Voice) -> Channel:
    return open_channel("mailbox", name="kommun@", settings={"address": "kommun@lindby.example"})


@pytest.fixture
def flow(flow: Flow, mailbox: Channel) -> Flow:
    """It listens to the mailbox, and would say by itself what comes."""
    flow.text = TEXT.format(channel=mailbox.slug)
    flow.save()
    return flow


def write(
    mailbox: Channel, number: int = 1, *, sender: str = "drift@vatten.example", body: str = "", **more: str
) -> list[Message]:
    """A letter comes to the mailbox as the fetcher takes it in."""
    heads = {"From": sender, "To": "kommun+vatten@lindby.example", "Subject": f"Läcka {number}"}
    heads |= {"Message-ID": f"<l{number}@vatten.example>"} | {
        name.replace("_", "-"): text for name, text in more.items()
    }
    top = "".join(f"{name}: {text}\n" for name, text in heads.items())
    raw = f"{top}{body or 'Content-Type: text/plain; charset=utf-8' + chr(10) * 2 + 'Storgatan.'}".encode()
    told = heard(Taken(raw, datetime.now(UTC), len(raw)), "kommun@lindby.example")
    assert isinstance(told, Incoming)
    return take_in(mailbox, Received((told,)))


def test_a_letter_becomes_a_draft_once_though_no_approval_is_asked_for(
    mailbox: Channel, flow: Flow, turn: Turn
) -> None:
    write(mailbox)
    turn()
    assert [row.became for row in turn().items.all()] == ["draft"]
    post = Post.objects.get()
    assert (post.state, post.title) == (PostState.DRAFT, "Läcka 1")
    assert post.text == "Storgatan.\n\nAutomatiskt meddelande"


def test_who_else_writes_and_what_else_comes_is_only_in_the_inbox(mailbox: Channel, turn: Turn) -> None:
    write(mailbox, 1, sender="frida@hem.example")
    write(mailbox, 2, To="kommun@lindby.example")
    write(mailbox, 3, Auto_Submitted="auto-replied")
    write(mailbox, 4, sender="kommun@lindby.example")
    assert became(turn()) == []
    assert Message.objects.count() == 4


def test_the_sender_is_who_wrote_and_not_who_is_answered(mailbox: Channel, turn: Turn) -> None:
    write(mailbox, 1, Reply_To="svar@vatten.example")
    write(mailbox, 2, sender="frida@hem.example", Reply_To="drift@vatten.example")
    assert [row.content["title"] for row in turn().items.all()] == ["Läcka 1"]


def test_a_letter_in_html_with_a_file_is_told_in_words(mailbox: Channel, turn: Turn) -> None:
    write(mailbox, body=ATTACHED)
    turn()
    assert Post.objects.get().text == "Vattnet är avstängt här karta.pdf (1 kB)\n\nAutomatiskt meddelande"


def test_a_letter_with_a_file_and_no_words_says_so(mailbox: Channel, turn: Turn) -> None:
    write(mailbox, body=ATTACHED.replace(ATTACHED.split("\n")[5], ""))
    turn()
    assert Post.objects.get().text.startswith("Se bilagan. karta.pdf")


def test_letters_from_before_the_start_and_taken_away_ones_are_not_said(
    mailbox: Channel, flow: Flow, turn: Turn, anna: Person
) -> None:
    Flow.objects.update(began=None, state=FlowState.PAUSED)
    write(mailbox, 1)
    start(flow, by=anna)
    write(mailbox, 2)
    (hidden,) = write(mailbox, 3)
    Message.objects.filter(pk=hidden.pk).update(prominence=Prominence.HIDDEN)
    assert [row.content["title"] for row in turn().items.all()] == ["Läcka 2"]


def test_many_letters_come_in_handfuls_and_none_is_lost(
    mailbox: Channel, turn: Turn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letterbox, "LETTERS", 2)
    for number in range(5):
        write(mailbox, number)
    counts = [turn().items.count() for _ in range(4)]
    assert counts == [2, 4, 5, 5]


def test_letters_beyond_what_is_good_stop_the_flow_and_stay_in_the_inbox(mailbox: Channel, turn: Turn) -> None:
    for number in range(21):
        write(mailbox, number)
    flow = turn()
    assert (flow.trouble, flow.state) == ("flood", FlowState.PAUSED)
    assert (Post.objects.count(), Message.objects.count()) == (0, 21)


def test_a_channel_that_is_not_there_stops_the_flow(flow: Flow, turn: Turn) -> None:
    Flow.objects.update(text=TEXT.format(channel="none"))
    assert (turn().trouble, Flow.objects.get().state) == ("no-channel", FlowState.PAUSED)


def test_a_letter_can_be_tried_as_a_file(flow: Flow, anna: Person, sign_in: SignIn) -> None:
    client: Client = sign_in(anna)
    sample = "From: drift@vatten.example\nTo: <kommun+vatten@lindby.example>\nSubject: Fwd: Prov\n\nHej"
    page = client.post(reverse("flows:dry", args=["snow"]), {"sample": sample})
    assert "<h2>Prov</h2>" in page.content.decode()
    page = client.post(reverse("flows:dry", args=["snow"]), {"sample": "Hej"})
    assert (page.status_code, "inget brev" in page.content.decode()) == (422, True)
