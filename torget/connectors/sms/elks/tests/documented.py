"""What 46elks documents of its interface, by hand, for the stand-in to check calls against.

From https://46elks.se/docs/send-sms, /docs/sms-history, /docs/get-account, /docs/configure-number and
/kb/text-sender-id, as of 2026-11-21.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from urllib.parse import urlsplit

E164 = re.compile(r"\+[1-9][0-9]{6,14}")
NAME = re.compile(r"[A-Za-z][A-Za-z0-9]{2,10}")
SEND = {"from", "to", "message", "whendelivered", "dontlog", "flashsms", "dryrun"}
LIST = {"start", "end", "limit", "to"}
NUMBER = {"sms_url", "mms_url", "voice_start", "sms_replies", "name"}
PAGE = 100


def of_sending(fields: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with a message to be sent."""
    yield from (f"{name} is no field" for name in set(fields) - SEND)
    yield from (f"{name} is missing" for name in {"from", "to", "message"} - set(fields))
    sender, to = fields.get("from", ""), fields.get("to", "")
    if not E164.fullmatch(sender) and not NAME.fullmatch(sender):
        yield f"{sender} can send nothing"
    if not E164.fullmatch(to):
        yield f"{to} is no number"
    if not fields.get("message", "").strip():
        yield "a message without words"
    if fields.get("dontlog", "message") != "message":
        yield "dontlog takes the word message"
    if "whendelivered" in fields:
        yield from of_address(fields["whendelivered"])


def of_address(url: str) -> Iterator[str]:
    """What is wrong with an address of ours that it shall call."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        yield "an address that cannot be called"
    if not parts.username or not parts.password:
        yield "an address whose calls nobody could prove"


def of_listing(query: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with a question for the history."""
    yield from (f"{name} is no parameter" for name in set(query) - LIST)
    for name in {"start", "end"} & set(query):
        if datetime.fromisoformat(query[name]).tzinfo:
            yield f"{name} has a zone"
    if not 1 <= int(query.get("limit", PAGE)) <= PAGE:
        yield "more than a hundred at once"


def of_number(fields: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with a change of a number."""
    yield from (f"{name} is no field" for name in set(fields) - NUMBER)
    yield from of_address(fields.get("sms_url", "https://x:y@z"))
