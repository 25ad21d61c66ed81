"""Letters as mail programs really send them, from their bytes to the questions that a person reads in them."""

import quopri
from base64 import encodebytes
from datetime import UTC, datetime
from textwrap import dedent

import pytest

from torget.connectors.email.reading import Taken, heard
from torget.connectors.email.tests.lindby import OWN
from torget.connectors.hub import Incoming
from torget.press.letters import split
from torget.press.words_of import subject_and_words
from torget.ui.text import clean_html

ARRIVED = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
PLAIN, FLOWED, HTML = 'text/plain; charset="utf-8"', 'text/plain; charset="utf-8"; format=flowed', "text/html"
OUTLOOK = """
    <html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0}</style></head><body>
    <div class="WordSection1"><p class="MsoNormal">Hej,<o:p></o:p></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p>
    <p class="MsoListParagraph"><span>1.<span>&nbsp;&nbsp; </span></span>Hur många plogbilar?<o:p></o:p></p>
    <p class="MsoListParagraph"><span>2.<span>&nbsp;&nbsp; </span></span>Vem bestämmer?<o:p></o:p></p>
    <p class="MsoNormal"><o:p>&nbsp;</o:p></p><p class="MsoNormal">Vänliga hälsningar<br>Maja Strand<o:p></o:p></p>
    <div id="divRplyFwdMsg"><b>Från:</b> Lindby<br><b>Skickat:</b> den 20 november<br><b>Ämne:</b> Snö</div>
    <p>1. En gammal fråga?</p></div></body></html>"""
GMAIL = """
    <div dir="ltr"><div>Hello,</div><div><br></div><ol><li>How many ploughs?</li><li>Who decides?</li></ol>
    <div>Best,</div><div>Jill</div></div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Fri, 20 Nov
    2026 at 14:02, Lindby &lt;press@lindby.example&gt; wrote:</div><blockquote class="gmail_quote"><p>1. Old one?</p>
    </blockquote></div>"""
APPLE = """
    <html><body><div>Hej!</div><div><br></div><div><ul class="MailOutline"><li>Hur många plogbilar?</li><li>Vem
    bestämmer?</li></ul></div><div><br></div><div>Skickat från min iPhone</div><div><br><blockquote type="cite"><div>20
    nov. 2026 kl. 14:02 skrev Lindby:</div><div>Räcker det?</div></blockquote></div></body></html>"""
TOP_POSTED = (
    "Hi again,\n\n1. How many ploughs?\n2. Who decides?\n\nJill\n\n-----Original Message-----\nFrom: Lindby\n"
    "Sent: Friday, November 20, 2026 2:02 PM\nTo: Jill\nSubject: RE: Snow\n\n1. Old one?\n"
)
SWEDISH = ["Hur många plogbilar?", "Vem bestämmer?"]
ENGLISH = ["How many ploughs?", "Who decides?"]
LONG = "Hur många av kommunens plogbilar var ute natten mot tisdagen när det föll trettio centimeter snö i Norrby?"

SENT: dict[str, tuple[str, str, list[str]]] = {
    "outlook, html, history below": (HTML, OUTLOOK, SWEDISH),
    "gmail, html, numbered list": (HTML, GMAIL, ENGLISH),
    "apple mail, html, dashed list, iPhone": (HTML, APPLE, SWEDISH),
    "html in a table": (
        HTML,
        "<table><tr><td>Hi</td></tr><tr><td>1. How many ploughs?</td></tr><tr><td>2. Who decides?</td></tr></table>",
        ENGLISH,
    ),
    "html with one line break a question": (
        HTML,
        "Hi!<br><br>1) How many ploughs?<br>2) Who decides?<br><br>Jill",
        ENGLISH,
    ),
    "html in bold": (HTML, "<p>Hej</p><p><b>1. Hur många plogbilar?</b></p><p><b>2. Vem bestämmer?</b></p>", SWEDISH),
    "html in divs alone": (HTML, "<div>Hi</div><div>How many ploughs?</div><div>Who decides?</div>", ENGLISH),
    "plain, broken at seventy-two signs": (
        PLAIN,
        f"Hej!\n\n1. {LONG[:62]}\n{LONG[63:]}\n2. Vem bestämmer?\n\nMvh\nMaja",
        [f"{LONG[:62]} {LONG[63:]}", "Vem bestämmer?"],
    ),
    "plain, flowed": (
        FLOWED,
        f"Hej!\n\n1. {LONG[:62]} \n{LONG[63:]}\n2. Vem bestämmer?\n\n-- \nMaja",
        [f"{LONG[:62]} {LONG[63:]}", "Vem bestämmer?"],
    ),
    "thunderbird, answers above": (
        FLOWED,
        "More:\n\n1. How many ploughs?\n2. Who decides?\n\nOn 2026-11-20 14:02, Lindby wrote:\n> 1. Old one?\n> Yes.",
        ENGLISH,
    ),
    "outlook, plain, top-posted": (PLAIN, TOP_POSTED, ENGLISH),
    "iphone, plain": (PLAIN, "Hur många plogbilar? Vem bestämmer?\n\nSkickat från min iPhone", SWEDISH),
    "android, plain": (PLAIN, "How many ploughs?\nWho decides?\n\nSent from my Galaxy", ENGLISH),
    "outlook for ios": (
        PLAIN,
        "1. How many ploughs?\n2. Who decides?\n\nGet Outlook for iOS<https://aka.ms/o0ukef>",
        ENGLISH,
    ),
}


def questions(raw: bytes) -> list[str]:
    """From the bytes to the questions, the way that they go in the house."""
    found = heard(Taken(raw, ARRIVED, len(raw)), OWN)
    assert isinstance(found, Incoming)
    subject, words = subject_and_words(clean_html(found.html))
    assert subject in {"Frågor om snön", ""}
    return [question.text for question in split(words).questions]


def letter(media_type: str, body: str, encoding: str = "8bit", charset: str = "utf-8") -> bytes:
    """The body in one part, as a program would wrap it."""
    told = media_type if "charset" in media_type else f'{media_type}; charset="{charset}"'
    content = dedent(body).strip("\n").encode(charset)
    if encoding == "base64":
        content = encodebytes(content)
    elif encoding == "quoted-printable":
        content = quopri.encodestring(content)
    head = (
        "From: Maja Strand <maja@bladet.example>\r\nTo: press@lindby.example\r\nMessage-ID: <1@bladet.example>\r\n"
        "Subject: =?utf-8?q?Fr=C3=A5gor_om_sn=C3=B6n?=\r\nMIME-Version: 1.0\r\n"
        f"Content-Type: {told}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
    )
    return head.encode() + content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


@pytest.mark.parametrize("encoding", ["8bit", "quoted-printable", "base64"])
@pytest.mark.parametrize("name", SENT)
def test_the_questions_are_those_that_a_person_reads_however_they_were_sent(name: str, encoding: str) -> None:
    media_type, body, meant = SENT[name]
    assert questions(letter(media_type, body, encoding)) == meant


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252", "utf-8"])
def test_swedish_letters_survive_their_charsets(charset: str) -> None:
    body = "Hej!\n\n1. Hur många plogbilar?\n2. Vem bestämmer?"
    assert questions(letter("text/plain", body, "8bit", charset)) == SWEDISH


def test_of_two_versions_of_a_letter_the_plain_one_is_read() -> None:
    raw = (
        b"From: maja@bladet.example\r\nMessage-ID: <2@bladet.example>\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/alternative; boundary="B"\r\n\r\n--B\r\nContent-Type: text/plain\r\n\r\n'
        b"1. How many ploughs?\r\n2. Who decides?\r\n--B\r\nContent-Type: text/html\r\n\r\n"
        b"<ol><li>How many ploughs?<li>Who decides?</ol>\r\n--B--\r\n"
    )
    assert questions(raw) == ENGLISH
