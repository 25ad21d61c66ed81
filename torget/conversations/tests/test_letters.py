"""Letters: a record that nobody sees, an answer in its thread, and what becomes of the copies of a newsletter."""

from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import localtime, make_msgid

import pytest
from django.test import Client

from torget.accounts.models import Person, Voice
from torget.channels.accounts import account
from torget.channels.actions import add_follower, open_channel
from torget.channels.models import Channel, Follower
from torget.connectors import tickets
from torget.connectors.email.tests.lindby import OWN, PASSWORD
from torget.connectors.email.tests.offices import settings
from torget.connectors.email.tests.post_office import PostOffice
from torget.connectors.email.tests.strict import parsed
from torget.connectors.hub import Stance
from torget.conversations.actions import answer
from torget.conversations.fetching import fetch
from torget.conversations.models import Message, Prominence
from torget.publishing.actions import new_draft, save_draft
from torget.publishing.models import Parcel, Post
from torget.publishing.queries import Parcels
from torget.publishing.tests.post_office import hand_over, say, tally
from torget.publishing.tests.work import carry_all
from torget.records.models import Preservation
from torget.testing.connectors.platform import minding
from torget.worker.memory import cache

pytestmark = pytest.mark.django_db
FRIDA, ELI = "frida@hem.example", "eli@hem.example"


@pytest.fixture
def office() -> Iterator[PostOffice]:
    """A mail server for everybody."""
    cache.clear()
    with minding(PostOffice()) as running:
        yield running


@pytest.fixture
def mailbox(office: PostOffice, voice: Voice) -> Channel:
    """Lindby's mailbox, looked at once already."""
    channel = open_channel("mailbox", name="kommun@", settings={**settings(office.url), "password": PASSWORD})
    look(channel)
    return channel


@pytest.fixture
def letters(office: PostOffice) -> Channel:
    """Lindby's newsletter, with two readers."""
    channel = open_channel("newsletter", name="Nytt", settings={**settings(office.url), "password": PASSWORD})
    for address in (FRIDA, ELI):
        add_follower(channel, address=address, inbox=address, host="hem.example")
    return channel


@pytest.fixture
def sent(letters: Channel, anna: Person, voice: Voice) -> Post:
    """A post that both have got."""
    draft = save_draft(new_draft(anna), title="Snö i natt", text="Vi plogar.", channels=[letters])
    say(draft, anna)
    return draft


def look(channel: Channel) -> list[Message]:
    """Look at what has come; all messages of the channel, in order."""
    channel.refresh_from_db()
    fetch(channel)
    channel.refresh_from_db()
    assert not channel.trouble, channel.trouble_detail
    return list(Message.objects.filter(channel=channel).order_by("pk"))


def write(office: PostOffice, text: str = "När plogas Storgatan?", *, re: str = "", **headers: str) -> str:
    """Frida writes to us; the name of her letter."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = f"Frida <{FRIDA}>", OWN, headers.pop("subject", "Fråga")
    message["Date"], message["Message-ID"] = localtime(), make_msgid(domain="hem.example")
    if re:
        message["In-Reply-To"] = re
    message.set_content(text)
    office.put(OWN, message.as_bytes(policy=SMTP))
    return str(message["Message-ID"])


def name_of(address: str) -> str:
    return Parcel.objects.get(address=address).external_id


def bounce(office: PostOffice, about: str, status: str) -> None:
    """The host of a reader tells what became of a letter."""
    report = (
        f"From: MAILER-DAEMON@mx.hem.example\r\nTo: {OWN}\r\nSubject: Undelivered\r\nAuto-Submitted: auto-replied\r\n"
        f"Message-ID: {make_msgid(domain='mx.hem.example')}\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=B\r\n\r\n"
        "--B\r\nContent-Type: text/plain\r\n\r\nIt did not arrive.\r\n"
        "--B\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\n"
        f"Action: failed\r\nStatus: {status}\r\n"
        f"--B\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: {about}\r\n--B--\r\n"
    )
    office.put(OWN, report.encode())


def test_a_letter_is_a_record_and_nobodys_to_see(office: PostOffice, mailbox: Channel) -> None:
    write(office, "När plogas Storgatan?\n\n> gammalt")
    (message,) = look(mailbox)
    assert message.prominence == Prominence.CLOSED
    assert message.record.preservation != Preservation.PUBLIC
    assert (message.contact.name, message.contact.external_id) == ("Frida", FRIDA)
    assert message.html == "<p><strong>Fråga</strong></p><p>När plogas Storgatan?</p>"
    assert message.needs_answer
    evidence = message.record.evidence.get()
    assert b"gammalt" in bytes(evidence.content)


def test_an_answer_goes_out_as_a_reply_and_the_reply_to_it_comes_home(
    office: PostOffice, mailbox: Channel, voice: Voice, anna: Person
) -> None:
    question = write(office)
    (message,) = look(mailbox)
    given = answer(message, voice=voice, stance=Stance.OFFICIAL, text="I natt.", by=anna)
    carry_all()
    letter = parsed(office.letters()[-1])
    assert (letter["In-Reply-To"], letter["To"], letter["Subject"]) == (question, FRIDA, "Re: Fråga")
    write(office, "Tack!", re=str(letter["Message-ID"]), subject="Re: Fråga")
    first, second = look(mailbox)
    assert first.conversation == second.conversation == given.conversation
    assert second.html == "<p>Tack!</p>"


def test_a_second_letter_before_our_answer_joins_the_first(office: PostOffice, mailbox: Channel) -> None:
    write(office, "Och cykelbanan?", re=write(office))
    first, second = look(mailbox)
    assert first.conversation == second.conversation


def test_an_answer_that_did_not_arrive_is_seen_in_its_conversation(
    office: PostOffice, mailbox: Channel, voice: Voice, anna: Person
) -> None:
    write(office)
    (message,) = look(mailbox)
    answer(message, voice=voice, stance=Stance.OFFICIAL, text="I natt.", by=anna)
    carry_all()
    bounce(office, str(parsed(office.letters()[-1])["Message-ID"]), "5.1.1")
    told = look(mailbox)[-1]
    assert told.conversation == message.conversation
    assert "It did not arrive." in told.html


def test_a_newsletter_reaches_each_reader_once(office: PostOffice, sent: Post) -> None:
    assert {str(parsed(letter)["To"]) for letter in office.letters()} == {FRIDA, ELI}
    assert tally(sent) == Parcels(delivered=2, trying=0, failed=0)
    assert hand_over() == 0


def test_an_answer_to_a_newsletter_joins_the_posts_conversation_but_is_closed(
    office: PostOffice, sent: Post, mailbox: Channel
) -> None:
    write(office, "Äntligen!", re=name_of(FRIDA))
    (message,) = look(mailbox)
    assert message.conversation.post == sent
    assert message.prominence == Prominence.CLOSED
    assert message.channel == mailbox


def test_a_bounce_that_says_the_address_has_ceased_ends_it(office: PostOffice, sent: Post, mailbox: Channel) -> None:
    bounce(office, name_of(FRIDA), "5.1.1")
    assert look(mailbox) == []
    assert tally(sent) == Parcels(delivered=1, trying=0, failed=1)
    assert list(Follower.objects.values_list("address", flat=True)) == [ELI]


def test_a_bounce_that_may_pass_ends_one_letter_and_not_the_reader(
    office: PostOffice, sent: Post, mailbox: Channel
) -> None:
    bounce(office, name_of(FRIDA), "5.7.26")
    look(mailbox)
    assert tally(sent) == Parcels(delivered=1, trying=0, failed=1)
    assert Follower.objects.count() == 2


def test_a_bounce_of_a_letter_that_we_never_wrote_changes_nothing(
    office: PostOffice, sent: Post, mailbox: Channel
) -> None:
    forged = name_of(FRIDA).replace(name_of(FRIDA).partition(".torget.")[2][:16], "0" * 16)
    bounce(office, forged, "5.1.1")
    look(mailbox)
    assert tally(sent) == Parcels(delivered=2, trying=0, failed=0)
    assert Follower.objects.count() == 2


def test_who_leaves_by_letter_has_left(office: PostOffice, letters: Channel, mailbox: Channel) -> None:
    ticket = tickets.write(account(letters), tickets.LEAVE, {"address": FRIDA})
    write(office, "", subject=f"unsubscribe {ticket}")
    assert look(mailbox) == []
    assert list(Follower.objects.values_list("address", flat=True)) == [ELI]


def test_a_wish_to_leave_that_we_cannot_place_is_a_letter(
    office: PostOffice, letters: Channel, mailbox: Channel
) -> None:
    write(office, "", subject=f"unsubscribe {letters.slug}.{'x' * 80}")
    (message,) = look(mailbox)
    assert "unsubscribe" in message.html
    assert Follower.objects.count() == 2


def test_what_is_attached_is_named_with_its_size_and_opened_nowhere_here(
    office: PostOffice, mailbox: Channel, client: Client, anna: Person
) -> None:
    message = EmailMessage()
    message["From"], message["Subject"], message["Message-ID"] = FRIDA, "Ritning", make_msgid(domain="hem.example")
    message.set_content("Se bifogat.")
    message.add_attachment(b"MZ" * 1000, maintype="application", subtype="x-msdownload", filename="ritning.exe")
    office.put(OWN, message.as_bytes(policy=SMTP))
    (heard,) = look(mailbox)
    client.force_login(anna)
    page = client.get(f"/desk/inbox/{heard.conversation.uid}/").content.decode()
    assert "ritning.exe (2 kB)" in page
    assert 'href="ritning' not in page
