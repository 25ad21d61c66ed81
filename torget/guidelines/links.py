"""Links that lead nowhere, in the clear, or elsewhere than they say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from torget.guidelines.findings import Finding
from torget.guidelines.hosts import is_host, names_another, readable, seems_another

INLINE = re.compile(
    r"""
    (?<!!) \[ (?P<words>[^\[\]\n]{0,500}) \]
    \( \s{0,5} <? (?P<url> (?: [^()\s<>] | \([^()\s<>]{0,500}\) ){0,2000}+ ) >? (?:\s[^()\n]{0,500})? \)
    """,
    re.VERBOSE,
)
BARE = re.compile(r"(?<![\w(<@/])(?:https?://|www\.)[^\s<>\"]{1,2000}", re.IGNORECASE)
POINTED = re.compile(r"<(?P<url>[a-z][a-z0-9+.-]{1,20}:[^\s<>]{1,2000})>", re.IGNORECASE)
SLIP = re.compile(r"\bhttps?(?::/(?!/)|;//|//|:\\\\|:(?=www\.))[^\s<>]{1,2000}", re.IGNORECASE)
OTHER_SCHEMES = frozenset({"mailto", "tel"})


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it stands in the text; a bare address has no words of its own."""

    url: str
    words: str
    where: tuple[int, int]


def links(text: str, home: str = "") -> Iterator[Finding]:
    """`link.malformed`, `link.unencrypted`, `link.look_alike` and `link.other_domain`, at most one for each link.

    home: our own address, such as `http://localhost:8000`. We know what lies below it, so only a link's words can be
    wrong there.
    """
    for link in find(text):
        if finding := _judge(link, ours=_is_below(link.url, home)):
            yield finding


def find(text: str) -> list[Link]:
    """Every link and every slip that was meant as one, in order."""
    found = [Link(match["url"], match["words"], match.span()) for match in INLINE.finditer(text)]
    found += [Link(match["url"], "", match.span()) for match in POINTED.finditer(text)]
    for pattern in (BARE, SLIP):
        for match in pattern.finditer(text):
            if not any(match.start() < link.where[1] and link.where[0] < match.end() for link in found):
                url = _without_end_of_sentence(match[0])
                found.append(Link(url, "", (match.start(), match.start() + len(url))))
    return sorted(found, key=lambda link: link.where)


def _is_below(url: str, home: str) -> bool:
    # What stands behind the host ends it, so that `http://home@elsewhere` and `http://home.elsewhere` are not ours
    home = home.rstrip("/")
    return bool(home) and url.lower().startswith(home.lower()) and url[len(home) : len(home) + 1] in {"", "/", "?", "#"}


def _judge(link: Link, *, ours: bool) -> Finding | None:
    bare_www = not link.words and link.url.lower().startswith("www.")
    parts = _split(f"https://{link.url}" if bare_www else link.url)
    if parts is None or not (ours or parts.scheme in OTHER_SCHEMES or is_host(parts.hostname or "")):
        return Finding("link.malformed", "stop", {"url": link.url}, link.where)
    host = parts.hostname or ""
    if parts.scheme in OTHER_SCHEMES:
        return None
    if parts.username is not None or seems_another(host):
        return Finding("link.look_alike", "think", {"url": link.url, "host": readable(host)}, link.where)
    if named := names_another(link.words, host):
        return Finding("link.other_domain", "think", {"named": named, "host": readable(host)}, link.where)
    if parts.scheme == "http" and not ours:
        return Finding("link.unencrypted", "think", {"url": link.url}, link.where)
    return None


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    known = {"http", "https", *OTHER_SCHEMES}
    return parts if parts.scheme in known and (parts.netloc or parts.path) else None


def _without_end_of_sentence(url: str) -> str:
    url = url.rstrip(".,;:!?\"'\u201d\u2019*_")
    return url[:-1] if url.endswith(")") and "(" not in url else url
