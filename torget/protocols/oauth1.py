"""OAuth 1.0a: requests signed with a shared secret (RFC 5849), HMAC-SHA1. Pure: whoever asks does the calls."""

import base64
import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, quote, urlsplit

Pairs = Sequence[tuple[str, str]]
METHOD = "HMAC-SHA1"
PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who asks, and in whose name: the program's key, and a person's token once there is one."""

    key: str
    secret: str = field(repr=False)
    token: str = ""
    token_secret: str = field(default="", repr=False)


def authorization(
    method: str,
    url: str,
    credentials: Credentials,
    pairs: Pairs = (),
    *,
    nonce: str,
    timestamp: int,
    more: Mapping[str, str] | None = None,
) -> str:
    """The header `Authorization` of a request (3.5.1).

    pairs: the fields of its form, where it has one. nonce: said once. timestamp: seconds since 1970. more: what this
    step of the protocol says besides, such as `oauth_callback`.
    """
    said = {
        "oauth_consumer_key": credentials.key,
        "oauth_nonce": nonce,
        "oauth_signature_method": METHOD,
        "oauth_timestamp": str(timestamp),
        **({"oauth_token": credentials.token} if credentials.token else {}),
        **(more or {}),
    }
    said["oauth_signature"] = signature(base_string(method, url, [*said.items(), *pairs]), credentials)
    return "OAuth " + ", ".join(f'{escaped(name)}="{escaped(value)}"' for name, value in said.items())


def signature(base: str, credentials: Credentials) -> str:
    """What only somebody who has both secrets can say of a base string (3.4.2)."""
    key = f"{escaped(credentials.secret)}&{escaped(credentials.token_secret)}"
    # The protocol knows no newer digest that is in use
    digest = hmac.new(key.encode(), base.encode(), hashlib.sha1).digest()
    return base64.b64encode(digest).decode()


def base_string(method: str, url: str, pairs: Pairs) -> str:
    """All of a request that is signed (3.4.1). pairs: those of the protocol and of the form, without a signature."""
    asked = parse_qsl(urlsplit(url).query, keep_blank_values=True)
    return "&".join((method.upper(), escaped(base_url(url)), escaped(_normal([*asked, *pairs]))))


def base_url(url: str) -> str:
    """Scheme, host and path as they are signed (3.4.1.2)."""
    parts = urlsplit(url)
    port = "" if parts.port in {None, PORTS.get(parts.scheme)} else f":{parts.port}"
    host = parts.hostname or ""
    return f"{parts.scheme}://{f'[{host}]' if ':' in host else host}{port}{parts.path or '/'}"


def escaped(text: str) -> str:
    """As the protocol escapes: all but the letters, digits and four signs of RFC 3986 (3.6)."""
    return quote(text, safe="~")


def _normal(pairs: Pairs) -> str:
    """By name, then value, both escaped (3.4.1.3.2)."""
    ordered = sorted((escaped(name), escaped(value)) for name, value in pairs)
    return "&".join(f"{name}={value}" for name, value in ordered)
