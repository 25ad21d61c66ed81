"""A letter as RFC 5322 has it: headers that nothing can be smuggled into, plain words beside HTML, seven-bit bytes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import format_datetime
from html import escape
from typing import Any

from torget.connectors.email.letters import Letter, one_line
from torget.connectors.email.names import wired
from torget.connectors.errors import ConnectorError

# Names and addresses that lose their meaning when they are broken or encoded in the middle
WHOLE = frozenset(
    {"message-id", "in-reply-to", "references", "list-id", "list-unsubscribe", "list-unsubscribe-post", "list-archive"}
)
STYLE = (
    "body{font:1em/1.5 sans-serif;margin:0 auto;max-width:38em;padding:1em}"
    "img{height:auto;max-width:100%}figure{margin:1em 0}"
    "footer{border-top:1px solid;font-size:.9em;margin-top:2em;padding-top:1em}"
)


class WirePolicy(EmailPolicy):
    """Python's own, but names stay whole: a long one it would encode as if it were a word, and then no mail program
    finds the thread."""

    def fold_binary(self, name: str, value: Any) -> bytes:
        """One header as it goes over the wire."""
        if name.lower() in WHOLE:
            return f"{name}: {_broken(str(value))}\r\n".encode("ascii", "replace")
        return super().fold_binary(name, value)


WIRE = WirePolicy(linesep=SMTP.linesep, cte_type="7bit", max_line_length=78)


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands under a letter for its reader: sentences, each with the address it leads to, if any."""

    lines: tuple[tuple[str, str], ...] = ()

    def text(self) -> str:
        """After the line that marks it as no part of what is said (RFC 3676, 4.3)."""
        return "-- \n" + "\n".join(f"{words}: {url}" if url else words for words, url in self.lines)

    def html(self) -> str:
        """Inside `footer`."""
        return "".join(
            f'<p><a href="{escape(url)}">{escape(words)}</a></p>' if url else f"<p>{escape(words)}</p>"
            for words, url in self.lines
        )


@dataclass(frozen=True, slots=True)
class Cover:
    """What is written on the outside. headers: further ones, by name."""

    name: str
    sender: str
    to: str
    at: datetime
    foot: Foot = Foot()
    headers: Mapping[str, str] = field(default_factory=dict)


def written(letter: Letter, cover: Cover) -> bytes:
    """The letter, ready to be handed over. Raise ConnectorError for an address that is none."""
    message = EmailMessage(policy=WIRE)
    message["From"] = mailbox(cover.sender, letter.sender)
    message["To"] = mailbox(cover.to)
    message["Subject"] = one_line(letter.subject)
    message["Date"] = format_datetime(cover.at)
    message["Message-ID"] = cover.name
    for name, value in cover.headers.items():
        message[name] = one_line(value)
    foot = f"\n\n{cover.foot.text()}" if cover.foot.lines else ""
    message.set_content(f"{_whole(letter.text)}{foot}\n", charset="utf-8")
    message.add_alternative(_page(letter, cover.foot), subtype="html", charset="utf-8")
    # set_content takes every Content- header away
    message["Content-Language"] = letter.language
    return message.as_bytes(policy=WIRE)


def mailbox(address: str, name: str = "") -> Address:
    """An address, with its owner's name. Raise ConnectorError where it is none."""
    local, _, domain = wired(address).rpartition("@")
    try:
        return Address(display_name=one_line(name), username=local, domain=domain)
    except (ValueError, IndexError) as error:
        raise ConnectorError("That is no e-mail address.", permanent=True, advice="gone") from error


def _page(letter: Letter, foot: Foot) -> str:
    language, title = escape(letter.language), escape(letter.subject)
    footer = f"<footer>{foot.html()}</footer>" if foot.lines else ""
    return _whole(
        f'<!doctype html>\n<html lang="{language}" dir="auto"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title><style>{STYLE}</style></head>'
        f"<body><main>{letter.html}</main>{footer}</body></html>\n"
    )


def _whole(text: str) -> str:
    """Lines as mail has them, and no half of a pair of surrogates, which UTF-8 cannot say."""
    return text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode()


def _broken(value: str) -> str:
    """Long lists of names, a line for each."""
    return value if len(value) < 60 else "\r\n ".join(value.split(" "))
