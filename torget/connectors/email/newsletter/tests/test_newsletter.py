"""The newsletter: each reader's own letter, the two ways out of it, and the letter that asks first."""

import re
from collections import deque
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from urllib.parse import unquote

import pytest

from torget.connectors import tickets
from torget.connectors.contract import Account, ConnectorError
from torget.connectors.email.newsletter import Newsletter
from torget.connectors.email.reading import LEAVES
from torget.connectors.email.tests.lindby import OWN
from torget.connectors.email.tests.post_office import PostOffice
from torget.connectors.email.tests.strict import parsed, text_of
from torget.connectors.hub import Act, Recipient
from torget.connectors.wording.choosing import only_on_purpose
from torget.testing.connectors.platform import Step
from torget.testing.connectors.samples import corrected, outgoing

LETTERS = Newsletter()
FRIDA = "frida@hem.example"


def carried(own: Account, office: PostOffice, *, to: str = FRIDA, title: str = "Badhuset") -> EmailMessage:
    envelope = LETTERS.envelope(Act.PUBLISH, outgoing(title=title), own)
    LETTERS.carry(envelope, Recipient(to, "hem.example"), own)
    return parsed(office.letters()[-1])


def test_each_reader_gets_a_letter_of_their_own(office: PostOffice, own: Account) -> None:
    one, other = carried(own, office), carried(own, office, to="eli@hem.example")
    assert (one["To"], other["To"]) == (FRIDA, "eli@hem.example")
    assert one["Message-ID"] != other["Message-ID"]
    assert (one["Subject"], one["Reply-To"], one["Precedence"]) == ("Badhuset", OWN, "list")
    assert one["List-Id"] == "<letters.lindby.example>"


def test_the_same_letter_to_the_same_reader_keeps_its_name(office: PostOffice, own: Account) -> None:
    envelope = LETTERS.envelope(Act.PUBLISH, outgoing(), own)
    names = {LETTERS.carry(envelope, Recipient(FRIDA, "hem.example"), own).external_id for _ in range(2)}
    assert names == office.names()
    assert len(names) == 1


def test_both_ways_out_lead_to_the_same_reader(office: PostOffice, own: Account) -> None:
    message = carried(own, office)
    link, mailto = re.findall(r"<([^>]+)>", str(message["List-Unsubscribe"]))
    ticket = link.removeprefix(f"{own.url}/newsletter/leave/").removesuffix("/")
    assert tickets.read(ticket, own, tickets.LEAVE) == {"address": FRIDA}
    address, _, subject = mailto.removeprefix("mailto:").partition("?subject=")
    understood = LEAVES.fullmatch(unquote(subject))
    assert understood
    assert address == OWN
    assert tickets.read(understood[1], own, tickets.LEAVE) == {"address": FRIDA}
    assert link in text_of(message, "plain")
    assert link in text_of(message, "html")


def test_bounces_and_answers_go_where_somebody_reads_them(office: PostOffice, own: Account) -> None:
    settings = {**own.settings, "bounces": "retur@lindby.example", "reply_to": "svar@lindby.example"}
    message = carried(replace(own, settings=settings), office)
    assert office.calls[-1].headers["from"] == "retur@lindby.example"
    assert message["Reply-To"] == "svar@lindby.example"
    assert "mailto:svar@lindby.example?" in message["List-Unsubscribe"]


def test_what_is_said_has_one_name_that_all_copies_lead_to(office: PostOffice, own: Account) -> None:
    receipt = LETTERS.publish(outgoing(), own)
    assert receipt == LETTERS.find(Act.PUBLISH, outgoing(), own)
    name = str(carried(own, office, title="")["Message-ID"])
    assert re.sub(r"\.[0-9a-f]{16}@", "@", name) == receipt.external_id
    assert receipt.url == outgoing().url


def test_a_letter_that_may_have_got_out_is_never_sent_again(own: Account, office: PostOffice) -> None:
    office.plan = deque([Step(silent=True, after=True), Step()])
    office.closing.set()
    envelope = LETTERS.envelope(Act.PUBLISH, outgoing(), own)
    with pytest.raises(ConnectorError) as told:
        LETTERS.carry(envelope, Recipient(FRIDA, "hem.example"), own)
    assert told.value.unknown
    with pytest.raises(ConnectorError) as asked:
        LETTERS.find_parcel(envelope, Recipient(FRIDA, "hem.example"), own)
    assert (asked.value.unknown, asked.value.permanent) == (True, True)


def test_a_letter_that_is_out_is_neither_changed_nor_taken_back(own: Account) -> None:
    receipt = LETTERS.publish(outgoing(), own)
    for verb in (LETTERS.revise, LETTERS.withdraw):
        with pytest.raises(ConnectorError) as told:
            verb(corrected(outgoing(), "Nytt"), own, receipt)
        assert told.value.advice.startswith("cannot-")


@pytest.mark.parametrize(
    ("language", "subject", "word"),
    [
        ("sv", "Vill du ha vårt nyhetsbrev?", "Vill du inte"),
        ("en", "Do you want our newsletter?", "If not, do nothing"),
    ],
)
def test_the_letter_that_asks_is_in_the_readers_language(
    language: str, subject: str, word: str, office: PostOffice, own: Account
) -> None:
    url = f"{own.url}/newsletter/confirm/x/"
    LETTERS.invite(FRIDA, url, language, own)
    message = parsed(office.letters()[-1])
    assert (message["Subject"], message["To"]) == (subject, FRIDA)
    assert message["Auto-Submitted"] == "auto-generated"
    assert "List-Unsubscribe" not in message, "Nobody can leave what they have not joined."
    for kind in ("plain", "html"):
        assert url in text_of(message, kind)
        assert word in text_of(message, kind)


def test_who_asks_twice_gets_two_letters_that_no_host_takes_for_one(office: PostOffice, own: Account) -> None:
    for _ in range(2):
        LETTERS.invite(FRIDA, own.url, "sv", own)
    assert len(office.names()) == 2


def test_a_channel_without_an_address_says_so(own: Account) -> None:
    with pytest.raises(ConnectorError) as told:
        LETTERS.probe(replace(own, settings={}))
    assert (told.value.pauses, told.value.advice) == (True, "no-address")


def test_a_channel_that_has_lost_its_key_sends_nothing_that_nobody_could_leave(own: Account) -> None:
    without = replace(own, secrets={"password": "x"})
    for act in (
        lambda: LETTERS.probe(without),
        lambda: LETTERS.invite(FRIDA, own.url, "sv", without),
        lambda: LETTERS.carry(LETTERS.envelope(Act.PUBLISH, outgoing(), own), Recipient(FRIDA, "hem.example"), without),
    ):
        with pytest.raises(ConnectorError) as told:
            act()
        assert (told.value.pauses, told.value.advice) == (True, "key-missing")


def test_each_channel_has_a_key_for_tickets_of_its_own() -> None:
    first, second = LETTERS.make_secrets(), LETTERS.make_secrets()
    assert first.keys() == second.keys() == {tickets.SECRET}
    assert first != second


def test_a_way_out_holds_as_long_as_anybody_keeps_the_letter(own: Account) -> None:
    ticket = tickets.write(own, tickets.LEAVE, {"address": FRIDA})
    assert tickets.read(ticket, own, tickets.LEAVE, holds=timedelta(days=36500))


@pytest.mark.parametrize(("told", "meant"), [({}, False), ({"only": "everything"}, False), ({"only": "chosen"}, True)])
def test_a_newsletter_about_one_thing_gets_nothing_by_itself(told: dict[str, str], meant: bool) -> None:
    assert only_on_purpose(told) is meant
