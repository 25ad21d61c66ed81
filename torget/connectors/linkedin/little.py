r"""LinkedIn's "little text": plain words in which some signs mean something unless a backslash stands before them.

https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/little-text-format, read 2026-11-21.
A text with such a sign unescaped is cut off there without a word. A topic is `{hashtag|\#|word}`, a name
`@[Name](urn)`.
"""

import re

RESERVED = r"\|{}@[]()<>#*_~"
_RESERVED = re.compile(f"([{re.escape(RESERVED)}])")
# A topic stands alone: letters and digits, not digits only, and no mark on the last of them
_TOPIC = re.compile(r"(?<![^\s(\"'“”»«])#(?=\w*[^\W\d_])([^\W_]+)(?![\w\u0300-\u036f\u200d])")
_TEMPLATE = re.compile(r"\{hashtag\|\\?([#＃])\|([^{}|]*)\}")  # noqa: RUF001  LinkedIn knows the wide sign too
_NAMED = re.compile(r"(?<!\\)@\[((?:\\.|[^\\\]])*)\]\s?\(urn:li:[^()]*\)")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def little(text: str) -> str:
    """A plain text so that it is shown as it is, its topics as links."""
    written, end = [], 0
    for found in _TOPIC.finditer(text):
        written += [escaped(text[end : found.start()]), rf"{{hashtag|\#|{found[1]}}}"]
        end = found.end()
    return "".join([*written, escaped(text[end:])])


def escaped(text: str) -> str:
    """A text without any meaning beside its words."""
    return _RESERVED.sub(r"\\\1", text)


def plain(said: str) -> str:
    """A little text as it is read there."""
    return _ESCAPED.sub(r"\1", _NAMED.sub(r"\1", _TEMPLATE.sub(r"\1\2", said)))
