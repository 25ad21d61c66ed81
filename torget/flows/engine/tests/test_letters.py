"""Letters: whose they are, which of our addresses they reached, what they say, and which go round in circles."""

from email.message import Message

import pytest

from torget.connectors.email import parsing
from torget.flows.engine.errors import NotAFlowError
from torget.flows.engine.flow import load
from torget.flows.engine.readers.letters import Letter, forwarded, is_wanted, reached, read
from torget.flows.engine.source import Source
from torget.flows.engine.tests.flows import NOON, SMALL

OURS = {"kommun@lindby.example", "torget@lindby.example"}
HEAD = """\
From: Driften <drift@vatten.example>
To: Lindby <kommun+vatten@lindby.example>, annan@lindby.example
Subject: =?utf-8?Q?L=C3=A4cka_p=C3=A5_Storgatan?=
"""


def head(more: str = "", base: str = HEAD) -> Message:
    return parsing.parsed(f"{base}{more}\n".encode())


def letter(more: str = "", *, base: str = HEAD, words: str = "Läcka på Storgatan\nVattnet är avstängt.") -> Letter:
    return Letter("message:1", f"{base}{more}\n".encode(), "svar@vatten.example", words, NOON, ("karta.pdf (2 kB)",))


def test_a_letter_gives_its_subject_its_words_and_who_it_is_from() -> None:
    (item,) = read([letter()], Source("email"), OURS)
    assert (item.title, item.text, item.start) == ("Läcka på Storgatan", "Vattnet är avstängt.", NOON)
    assert item.raw == {
        "from": "drift@vatten.example",
        "to": "annan@lindby.example, kommun+vatten@lindby.example",
        "subject": "Läcka på Storgatan",
        "attachments": "karta.pdf (2 kB)",
    }


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        (Source("email", senders=("drift@vatten.example",)), True),
        (Source("email", senders=("DRIFT@Vatten.example", "x@y.example")), True),
        (Source("email", senders=("@vatten.example",)), True),
        (Source("email", senders=("@vatten.exampl",)), False),
        (Source("email", senders=("svar@vatten.example",)), False),
        (Source("email", to=("kommun+vatten@lindby.example",)), True),
        (Source("email", to=("kommun+vatten",)), True),
        (Source("email", to=("+vatten",)), True),
        (Source("email", to=("+Vatten", "+snö")), True),
        (Source("email", to=("+vat",)), False),
        (Source("email", to=("kommun",)), False),
        (Source("email", to=("+vatten@lindby.example",)), False),
        (Source("email", senders=("@vatten.example",), to=("+snö",)), False),
        (Source("email", subject="läcka"), True),
        (Source("email", subject="läck*"), True),
        (Source("email", subject="avstängt"), False),
        (Source("email", subject="klar"), False),
    ],
)
def test_sender_address_and_subject_must_all_hold(source: Source, wanted: bool) -> None:
    assert is_wanted(letter(), head(), source) is wanted


def test_who_is_only_told_by_the_inbox_counts_where_the_letter_as_it_came_is_gone() -> None:
    bare = Letter("message:1", b"", "drift@vatten.example", "Läcka\nNu", NOON)
    assert read([bare], Source("email", senders=("drift@vatten.example",), subject="läcka"), OURS)[0].title == "Läcka"
    assert read([bare], Source("email", to=("+vatten",)), OURS) == []


@pytest.mark.parametrize("name", ["Cc", "Delivered-To", "X-Original-To", "Envelope-To"])
def test_an_address_is_found_wherever_hosts_write_it(name: str) -> None:
    found = reached(head(f"{name}: <kommun+SNO@lindby.example>\n", base="Subject: x\n"))
    assert found == {"kommun+sno@lindby.example"}


@pytest.mark.parametrize(
    "more",
    [
        "Auto-Submitted: auto-replied\n",
        "Auto-Submitted: auto-replied (vacation)\n",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=B\n",
        "Precedence: bulk\nIn-Reply-To: <a@b.example>\n",
        "X-Autoreply: yes\nReferences: <a@b.example>\n",
        "X-Spam-Flag: YES\n",
        "Message-ID: <p0st.1.publish.brev.torget.0123456789abcdef@lindby.example>\n",
        "Sender: Torget <TORGET@lindby.example>\n",
    ],
)
def test_what_would_go_round_in_circles_is_left_in_the_inbox(more: str) -> None:
    assert read([letter(more)], Source("email"), OURS) == []


def test_our_own_letter_that_comes_back_is_not_taken_whatever_it_says_of_itself() -> None:
    own = HEAD.replace("drift@vatten.example", "Kommun@lindby.example")
    assert read([letter(base=own)], Source("email"), OURS) == []
    assert read([letter("Auto-Submitted: no\n", base=own)], Source("email"), OURS) == []


def test_a_sensor_that_says_it_is_one_is_heard() -> None:
    assert read([letter("Auto-Submitted: auto-generated\n")], Source("email"), OURS)


FORWARDS = [
    (
        ["För kännedom", "---------- Forwarded message ---------", "Från: A <a@b.example>", "Subject: Läcka", "Nu"],
        ("För kännedom", "Läcka", ["Nu"]),
    ),
    (["Begin forwarded message:", "From: A", "Till: B", "Ämne: Läcka", "Nu", "Sen"], ("", "Läcka", ["Nu", "Sen"])),
    (["Från: A", "Skickat: i dag", "Till: B", "Ämne: Läcka", "Nu"], ("", "Läcka", ["Nu"])),
    (["*From:* A", "*Sent:* today", "*Subject:* Leak", "Now"], ("", "Leak", ["Now"])),
    (["Till: alla", "Vattnet är slut."], ("", "", ["Till: alla", "Vattnet är slut."])),
    (["Vattnet är slut."], ("", "", ["Vattnet är slut."])),
    ([], ("", "", [])),
]


@pytest.mark.parametrize(("lines", "told"), FORWARDS)
def test_a_forwarded_letter_is_told_without_its_envelope(lines: list[str], told: tuple[str, str, list[str]]) -> None:
    assert forwarded(lines) == told


@pytest.mark.parametrize("subject", ["Fwd: VB: Läcka", "SV: Läcka", "re: fw: Läcka", "Läcka"])
def test_a_subject_loses_what_mail_programs_put_before_it(subject: str) -> None:
    base = f"From: a@b.example\nSubject: {subject}\n"
    (item,) = read([letter(base=base, words=f"{subject}\nNu")], Source("email"), OURS)
    assert (item.title, item.raw["subject"]) == ("Läcka", subject)


def test_hostile_headers_fall_over_nothing() -> None:
    for base in (
        "\0",
        "From:\nTo:\nSubject:\n",
        "From: <<<>>>\nTo: ,,,;\n",
        "Subject: =?x?q?=FF?=\n",
        "To: " + "a," * 20_000,
    ):
        assert isinstance(read([letter(base=base + "\n", words="")], Source("email"), OURS), list)


def test_a_flow_must_say_whose_letters() -> None:
    text = SMALL.replace("kind: json\n  address: https://lindby.example/snow.json", "kind: email\n  channel: post")
    with pytest.raises(NotAFlowError, match="Say whose letters"):
        load(text)
    source = load(text.replace("channel: post", "channel: post\n  to: vagar+lindby")).source
    assert (source.channel, source.to, source.senders) == ("post", ("vagar+lindby",), ())
