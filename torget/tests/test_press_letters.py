"""A journalist's letter over mail servers written by others: read, parted, answered by several, and followed up."""

from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage

import pytest
from django.utils import timezone

from torget import net
from torget.accounts.models import Person, Voice
from torget.channels.actions import open_channel
from torget.channels.models import Channel
from torget.connectors.hub import Stance
from torget.conversations.fetching import fetch
from torget.conversations.models import Message
from torget.net import shared
from torget.net.tests.conftest import LOOPBACK
from torget.press import actions, jobs, queries
from torget.press.models import Inquiry, InquiryState
from torget.press.newsroom import newsroom
from torget.publishing.tests.work import carry_all
from torget.records.models import Series
from torget.testing.peers.mail import MailPeer
from torget.testing.tls import LoopbackTls
from torget.worker.memory import cache

pytestmark = [pytest.mark.peer, pytest.mark.django_db]
MAJA = "maja@bladet.example"
GONE = "gone@bladet.example"
LETTER = """Hej!

Jag skriver om snöröjningen för Lindbybladet.

1. Hur många plogbilar är ute när det snöar?
2. Vad kostar en *natt* för kommunen,
   och vem betalar?

Jag behöver svar senast fredag kl 12.

Med vänlig hälsning
Maja Strand
070-123 45 67
"""


@pytest.fixture(scope="module")
def host(tls: LoopbackTls) -> Iterator[MailPeer]:
    """Maja has a mailbox at her newspaper; somebody who worked there has none any more."""
    with MailPeer(tls, MAJA) as peer:
        peer.bouncing.add(GONE)
        yield peer


@pytest.fixture(autouse=True)
def _trust(tls: LoopbackTls, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    monkeypatch.setattr(shared, "_shared", [None])
    net.configure(allow=LOOPBACK, ca_file=tls.ca_file)


@pytest.fixture
def mailbox(host: MailPeer, voice: Voice, series: Series, site: Channel) -> Channel:
    """The press mailbox, looked at once already."""
    channel = open_channel("mailbox", name="press@", settings=host.settings())
    newsroom().listens_to.add(channel)
    look(channel)
    jobs.listen()
    Inquiry.objects.all().delete()
    return channel


@pytest.fixture
def chief(series: Series) -> Voice:
    """Somebody else with a name and a role."""
    return Voice.objects.create(handle="gatuchefen", name="Ulla Berg", role_title="gatuchef", is_person=True)


def look(channel: Channel) -> list[Message]:
    """Look at what has come; all messages of the channel, in order."""
    channel.refresh_from_db()
    fetch(channel)
    channel.refresh_from_db()
    assert not channel.trouble, channel.trouble_detail
    return list(Message.objects.filter(channel=channel).order_by("pk"))


def taken(channel: Channel) -> Inquiry:
    """What has come, as the inquiry that the job makes of it."""
    look(channel)
    jobs.listen()
    return Inquiry.objects.latest("pk")


def plain(letter: EmailMessage) -> str:
    part = letter.get_body(("plain",))
    assert part
    return str(part.get_content())


def answer(inquiry: Inquiry, number: int, text: str, voice: Voice, by: Person) -> None:
    actions.reply(inquiry.questions.get(number=number), text=text, voice=voice, stance=Stance.OFFICIAL, by=by)


def test_a_letter_is_parted_answered_by_two_and_comes_back_readable_in_its_thread(
    host: MailPeer, mailbox: Channel, anna: Person, bo: Person, voice: Voice, chief: Voice
) -> None:
    chief.speakers.add(bo)
    name = host.write(MAJA, "Frågor om snön", LETTER)
    inquiry = taken(mailbox)
    assert inquiry.subject == "Frågor om snön"
    assert [question.text for question in inquiry.questions.all()] == [
        "Hur många plogbilar är ute när det snöar?",
        "Vad kostar en *natt* för kommunen, och vem betalar?",
    ]
    assert inquiry.deadline
    assert (inquiry.deadline.weekday(), inquiry.deadline_words) == (4, "fredag kl 12")
    first, second = inquiry.questions.all()
    actions.assign(first, anna, bo, by=anna)
    actions.assign(second, bo, anna, by=anna)
    answer(inquiry, 1, "Nio, och fyra till som vi ringer in.", voice, anna)
    answer(inquiry, 2, "Ungefär 90 000 kronor. Vi betalar.", chief, bo)
    actions.send(inquiry, voice=voice, by=anna)
    carry_all()
    letter = host.letters(MAJA)[-1]
    assert (letter["In-Reply-To"], letter["Subject"]) == (name, "Re: Frågor om snön")
    words = plain(letter)
    order = [
        "1. Hur många plogbilar är ute när det snöar?",
        "Nio, och fyra till",
        "Lindby kommun",
        "2. Vad kostar en *natt* för kommunen, och vem betalar?",
        "Ungefär 90 000 kronor.",
        "Ulla Berg, gatuchef",
    ]
    places = [words.find(part) for part in order]
    assert -1 not in places, words
    assert places == sorted(places)


def test_a_follow_up_by_mail_attaches_to_its_question_and_is_answered_alone(
    host: MailPeer, mailbox: Channel, anna: Person, voice: Voice
) -> None:
    host.write(MAJA, "Snön", "1. Hur många plogbilar?\n2. Vem bestämmer?\n\nSvar senast fredag kl 12.")
    inquiry = taken(mailbox)
    answer(inquiry, 1, "Nio.", voice, anna)
    actions.decline(inquiry.questions.get(number=2), "det är inte bestämt.", by=anna)
    actions.send(inquiry, voice=voice, by=anna)
    carry_all()
    letter = host.letters(MAJA)[-1]
    assert "Det här besvarar vi inte, eftersom: det är inte bestämt." in plain(letter)
    quoted = "".join(f"> {line}\n" for line in plain(letter).splitlines())
    host.write(
        MAJA,
        "Re: Snön",
        f"Tack!\n\nHur många av dem är elbilar? Jag behöver det inom 4 timmar.\n\nDen 20 nov skrev Lindby:\n{quoted}",
        answers=letter,
    )
    look(mailbox)
    assert jobs.listen() == 0
    (later,) = queries.later_messages(inquiry)
    (added,) = actions.follow_up(inquiry, later, of=inquiry.questions.get(number=1), by=anna)
    assert added.text == "Hur många av dem är elbilar?"
    assert added.follow_up_of
    assert added.follow_up_of.number == 1
    inquiry.refresh_from_db()
    assert (inquiry.state, inquiry.deadline_words) == (InquiryState.OPEN, "inom 4 timmar")
    assert inquiry.deadline
    assert timedelta(hours=3, minutes=55) < inquiry.deadline - timezone.now() <= timedelta(hours=4)
    answer(inquiry, 3, "Två.", voice, anna)
    actions.send(inquiry, voice=voice, by=anna)
    carry_all()
    alone = host.letters(MAJA)[-1]
    assert alone["In-Reply-To"] == later.external_id
    assert "3. Hur många av dem är elbilar?" in plain(alone)
    assert "Nio." not in plain(alone)
    inquiry.refresh_from_db()
    assert inquiry.record
    assert inquiry.record.version == 2


def test_a_letter_under_embargo_is_answered_at_once_and_public_when_it_ends(
    host: MailPeer, mailbox: Channel, anna: Person, voice: Voice
) -> None:
    host.write(MAJA, "Questions", "Hello\n\n1. How many ploughs are there?\n\nEmbargo: not before 24 December 2090.")
    inquiry = taken(mailbox)
    assert (inquiry.language, inquiry.deadline) == ("en", None)
    assert inquiry.embargo
    assert inquiry.embargo.year == 2090
    answer(inquiry, 1, "Nine.", voice, anna)
    actions.send(inquiry, voice=voice, by=anna)
    carry_all()
    letter = host.letters(MAJA)[-1]
    assert "Nine." in plain(letter)
    assert "— Lindby kommun, official" in plain(letter)
    assert letter["Content-Language"] == "en"
    assert not queries.public().exists()
    actions.move_embargo(inquiry, timezone.now() - timedelta(seconds=1), "They have published.", by=anna)
    assert queries.public().get() == inquiry


def test_an_answer_that_bounces_is_told_beside_the_inquiry(
    host: MailPeer, mailbox: Channel, anna: Person, voice: Voice
) -> None:
    host.write(GONE, "Snön", "Hur många plogbilar?")
    inquiry = taken(mailbox)
    answer(inquiry, 1, "Nio.", voice, anna)
    actions.send(inquiry, voice=voice, by=anna)
    carry_all()
    look(mailbox)
    assert jobs.listen() == 0
    (back,) = queries.later_messages(inquiry)
    assert "No such mailbox" in back.html


def test_two_letters_with_the_same_questions_are_two_inquiries_and_the_same_letter_twice_is_one(
    host: MailPeer, mailbox: Channel
) -> None:
    names = [host.write(MAJA, "Snön", "Hur många plogbilar?") for _time in range(2)]
    look(mailbox)
    Channel.objects.filter(pk=mailbox.pk).update(cursor="")
    look(mailbox)
    jobs.listen()
    jobs.listen()
    assert Inquiry.objects.filter(message__external_id__in=names).count() == 2
