"""Whether a call is signed as RFC 5849 wants it: reckoned here once more, from the call as it arrived."""

import base64
import hashlib
import hmac
import re
import time
from collections.abc import Mapping
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from torget.testing.connectors.platform import Call

CLOCKS = 300


def said_in_header(call: Call) -> dict[str, str]:
    """What the header says; nothing where there is none."""
    header = call.headers.get("authorization", "")
    if not header.startswith("OAuth "):
        return {}
    return {unquote(name): unquote(value) for name, value in re.findall(r'(\w+)="([^"]*)"', header)}


def trouble(call: Call, home: str, form: Mapping[str, str], secrets: tuple[str, str], used: set[str]) -> str:
    """Why Flickr would refuse it, in its own words; empty where it would not. used: the nonces that came before."""
    said = said_in_header(call)
    if not re.fullmatch(r"\d+", said.get("oauth_timestamp", "")) or len(said.get("oauth_nonce", "")) < 8:
        return "parameter_absent"
    if abs(int(said["oauth_timestamp"]) - time.time()) > CLOCKS:
        return "timestamp_refused"
    if said["oauth_nonce"] in used:
        return "nonce_used"
    used.add(said["oauth_nonce"])
    given = said.pop("oauth_signature", "")
    return (
        ""
        if hmac.compare_digest(given, _reckoned(call, home, [*said.items(), *form.items()], secrets))
        else "signature_invalid"
    )


def _reckoned(call: Call, home: str, pairs: list[tuple[str, str]], secrets: tuple[str, str]) -> str:
    parts = urlsplit(call.path)
    every = sorted((_escaped(n), _escaped(v)) for n, v in [*pairs, *parse_qsl(parts.query, keep_blank_values=True)])
    listed = "&".join(f"{name}={value}" for name, value in every)
    base = f"{call.method}&{_escaped(home + parts.path)}&{_escaped(listed)}"
    key = "&".join(map(_escaped, secrets))
    return base64.b64encode(hmac.new(key.encode(), base.encode(), hashlib.sha1).digest()).decode()


def _escaped(text: str) -> str:
    return quote(text, safe="-._~")
