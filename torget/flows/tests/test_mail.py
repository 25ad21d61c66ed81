"""Letters over mail servers that others wrote, from a stranger's program to a draft on the desk."""

import smtplib
import ssl
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from django.utils import timezone

from torget import net
from torget.accounts.models import Voice
from torget.channels.actions import open_channel
from torget.channels.models import Channel
from torget.conversations.fetching import fetch
from torget.conversations.models import Message
from torget.flows.models import Flow
from torget.flows.tests.test_letterbox import TEXT
from torget.net import shared
from torget.net.tests.conftest import LOOPBACK
from torget.publishing.models import Post, PostState
from torget.testing.peers.mail import OURS, MailPeer
from torget.testing.tls import LoopbackTls

pytestmark = [pytest.mark.peer, pytest.mark.django_db]
DRIFT = "drift@vatten.example"


@pytest.fixture(scope="module")
def host(tls: LoopbackTls) -> Iterator[MailPeer]:
    """Our mailbox and the water works'."""
    with MailPeer(tls, DRIFT) as peer:
        yield peer


@pytest.fixture
def mailbox(host: MailPeer, tls: LoopbackTls, voice: Voice, monkeypatch: pytest.MonkeyPatch) -> Channel:
    """Lindby's mailbox, looked at once already."""
    monkeypatch.setattr(shared, "_shared", [None])
    net.configure(allow=LOOPBACK, ca_file=tls.ca_file)
    channel = open_channel("mailbox", name="kommun@", settings=host.settings())
    look(channel)
    return channel


@pytest.fixture
def flow(flow: Flow, mailbox: Channel) -> Flow:
    """It listens to the mailbox from now on."""
    flow.text, flow.began = TEXT.format(channel=mailbox.slug), timezone.now()
    flow.save()
    return flow


def look(channel: Channel) -> None:
    channel.refresh_from_db()
    fetch(channel)
    channel.refresh_from_db()
    assert not channel.trouble, channel.trouble_detail


def send(host: MailPeer, tls: LoopbackTls, subject: str, html: str, **more: str) -> None:
    """The water works' program writes HTML with a file, to our mailbox under a tag."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = DRIFT, OURS.replace("@", "+vatten@"), subject
    message["Message-ID"] = f"<{abs(hash(subject))}@vatten.example>"
    for name, value in more.items():
        message[name.replace("_", "-")] = value
    message.set_content(html, subtype="html")
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="karta.pdf")
    with smtplib.SMTP("localhost", host.smtp_port, local_hostname="localhost") as client:
        client.starttls(context=ssl.create_default_context(cafile=str(tls.ca_file)))
        client.login(DRIFT, "any")
        client.sendmail(DRIFT, [OURS], message.as_bytes(policy=SMTP))


def test_a_letter_travels_to_a_draft_and_an_automatic_answer_does_not(
    host: MailPeer, tls: LoopbackTls, mailbox: Channel, flow: Flow, turn: Callable[[], Flow]
) -> None:
    send(host, tls, "Fwd: Läcka på Storgatan", "<p>Vattnet är <b>avstängt</b>.</p><script>x()</script>")
    send(host, tls, "Jag är borta", "<p>Åter på måndag</p>", Auto_Submitted="auto-replied")
    host.write(DRIFT, "Utan märke", "Till adressen som den är")
    look(mailbox)
    assert Message.objects.filter(channel=mailbox).count() == 3
    turn()
    turn()
    post = Post.objects.get()
    assert (post.state, post.title) == (PostState.DRAFT, "Läcka på Storgatan")
    assert post.text == "Vattnet är avstängt. karta.pdf (1 kB)\n\nAutomatiskt meddelande"
