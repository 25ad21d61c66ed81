"""Letters as people live them, over mail servers written by others: a newsletter, a question, an answer."""

import re
from collections.abc import Iterator
from email.message import EmailMessage

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone

from torget import net
from torget.accounts.models import Person, Voice
from torget.channels.actions import open_channel, probe
from torget.channels.models import Channel, Follower
from torget.connectors.hub import Stance
from torget.conversations.actions import answer
from torget.conversations.fetching import fetch
from torget.conversations.models import Message, Prominence
from torget.net import shared
from torget.net.tests.conftest import LOOPBACK
from torget.publishing.actions import new_draft, save_draft
from torget.publishing.models import Parcel, Post
from torget.publishing.queries import Parcels
from torget.publishing.tests.post_office import hand_over, say, states, tally
from torget.publishing.tests.work import carry_all
from torget.records.models import Series
from torget.site.forms import SALT
from torget.testing.peers.mail import MailPeer
from torget.testing.tls import LoopbackTls
from torget.worker.memory import cache

pytestmark = [pytest.mark.peer, pytest.mark.django_db]
FRIDA, ELI, NOBODY, GONE = (f"{name}@hem.example" for name in ("frida", "eli", "nobody", "gone"))
OURS = re.compile(r"https://torget\.lindby\.example(/newsletter/\S+/)")


@pytest.fixture(scope="module")
def host(tls: LoopbackTls) -> Iterator[MailPeer]:
    """Frida and Eli have mailboxes; somebody who had one has moved."""
    with MailPeer(tls, FRIDA, ELI) as peer:
        peer.bouncing.add(GONE)
        yield peer


@pytest.fixture(autouse=True)
def _trust(tls: LoopbackTls, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    monkeypatch.setattr(shared, "_shared", [None])
    net.configure(allow=LOOPBACK, ca_file=tls.ca_file)


@pytest.fixture
def mailbox(host: MailPeer, voice: Voice, series: Series) -> Channel:
    """Lindby's mailbox, looked at once already."""
    channel = open_channel("mailbox", name="kommun@", settings=host.settings())
    look(channel)
    return channel


@pytest.fixture
def letters(host: MailPeer, mailbox: Channel) -> Channel:
    """Lindby's newsletter."""
    return open_channel("newsletter", name="Nytt från Lindby", settings=host.settings())


def look(channel: Channel) -> list[Message]:
    """Look at what has come; all messages of the channel, in order."""
    channel.refresh_from_db()
    fetch(channel)
    channel.refresh_from_db()
    assert not channel.trouble, channel.trouble_detail
    return list(Message.objects.filter(channel=channel).order_by("pk"))


def sign_up(client: Client, channel: Channel, address: str) -> None:
    opened = signing.dumps(int(timezone.now().timestamp()) - 10, salt=SALT)
    given = {"email": address, "to": channel.slug, "opened": opened}
    assert client.post("/newsletter/", given).status_code == 302


def plain(letter: EmailMessage) -> str:
    part = letter.get_body(("plain",))
    assert part
    return str(part.get_content())


def path_in(letter: EmailMessage) -> str:
    found = OURS.search(plain(letter))
    assert found
    return found[1]


def joined(client: Client, host: MailPeer, channel: Channel, address: str) -> None:
    """Sign up, read the letter, press the button."""
    sign_up(client, channel, address)
    client.post(path_in(host.letters(address)[-1]))


def said(anna: Person, voice: Voice, channel: Channel, text: str = "Vi plogar Storgatan först.") -> Post:
    draft = save_draft(new_draft(anna), title="Snö i natt", text=text, voice=voice, channels=[channel])
    say(draft, anna)
    return draft


def test_both_channels_find_their_servers(mailbox: Channel, letters: Channel) -> None:
    assert probe(mailbox).well
    assert probe(letters).well


def test_a_wrong_password_is_told_by_both(host: MailPeer, voice: Voice) -> None:
    told = {**host.settings(), "password": "fel"}
    for kind in ("mailbox", "newsletter"):
        assert probe(open_channel(kind, name=kind, settings=told)).code == "sign-in-again"


def test_signing_up_getting_a_letter_and_leaving_with_one_click(
    client: Client, host: MailPeer, letters: Channel, anna: Person, voice: Voice
) -> None:
    sign_up(client, letters, FRIDA)
    invitation = host.letters(FRIDA)[-1]
    assert invitation["Subject"] == "Vill du ha vårt nyhetsbrev?"
    assert "Ja, skicka det till mig" in client.get(path_in(invitation)).content.decode()
    client.post(path_in(invitation))
    post = said(anna, voice, letters)
    letter = host.letters(FRIDA)[-1]
    assert (letter["Subject"], letter["List-Unsubscribe-Post"]) == ("Snö i natt", "List-Unsubscribe=One-Click")
    assert "Vi plogar Storgatan först." in plain(letter)
    assert f"https://torget.lindby.example/post/{post.uid}/" in plain(letter)
    found = OURS.search(str(letter["List-Unsubscribe"]))
    assert found
    one_click = Client(enforce_csrf_checks=True).post(found[1], {"List-Unsubscribe": "One-Click"})
    assert one_click.status_code == 200
    assert not Follower.objects.exists()


def test_of_three_readers_one_is_refused_at_once_and_one_bounces_later(
    client: Client, host: MailPeer, mailbox: Channel, letters: Channel, anna: Person, voice: Voice
) -> None:
    joined(client, host, letters, ELI)
    for address in (NOBODY, GONE):
        Follower.objects.create(channel=letters, address=address, inbox=address, host="hem.example")
    before = len(host.letters(ELI))
    post = said(anna, voice, letters)
    assert states() == {"eli": "delivered", "nobody": "failed", "gone": "delivered"}
    assert tally(post) == Parcels(delivered=2, trying=0, failed=1)
    look(mailbox)
    assert states() == {"eli": "delivered", "nobody": "failed", "gone": "failed"}
    assert list(Follower.objects.values_list("address", flat=True)) == [ELI]
    assert len(host.letters(ELI)) == before + 1
    assert hand_over() == 0
    assert "5.1.1" in Parcel.objects.get(address=NOBODY).detail


def test_a_question_is_answered_in_its_thread_and_the_answer_is_answered(
    host: MailPeer, mailbox: Channel, anna: Person, voice: Voice
) -> None:
    question = host.write(FRIDA, "När plogas cykelbanan?", "Den förbi skolan glöms varje gång. 🚲")
    (message,) = look(mailbox)
    assert message.prominence == Prominence.CLOSED
    assert "Den förbi skolan glöms varje gång. 🚲" in message.html
    given = answer(message, voice=voice, stance=Stance.OFFICIAL, text="Från i natt, med skolvägarna.", by=anna)
    carry_all()
    letter = host.letters(FRIDA)[-1]
    assert (letter["In-Reply-To"], letter["References"]) == (question, question)
    assert letter["Subject"] == "Re: När plogas cykelbanan?"
    assert "Från i natt, med skolvägarna." in plain(letter)
    host.write(FRIDA, "Re: När plogas cykelbanan?", "Tack!\n\n> Från i natt", answers=letter)
    first, second = look(mailbox)
    assert first.conversation == second.conversation == given.conversation
    assert second.html == "<p>Tack!</p>"
    assert len([own for own in host.letters("kommun@lindby.example") if own["Message-ID"] == letter["Message-ID"]]) == 1


def test_an_answer_to_a_newsletter_joins_the_posts_conversation(
    client: Client, host: MailPeer, mailbox: Channel, letters: Channel, anna: Person, voice: Voice
) -> None:
    joined(client, host, letters, FRIDA)
    post = said(anna, voice, letters)
    host.write(FRIDA, "Re: Snö i natt", "Äntligen!", answers=host.letters(FRIDA)[-1])
    message = look(mailbox)[-1]
    assert (message.conversation.post, message.prominence) == (post, Prominence.CLOSED)
