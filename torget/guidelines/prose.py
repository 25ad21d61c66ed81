"""The words of a Markdown text, without addresses and marks, each sign still in its place."""

import re

LINK = re.compile(r"(!?\[)([^\[\]]{0,500})(\]\([^()\s]{0,2000}(?:\s\"[^\"]{0,500}\")?\))")
ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}+@[\w.-]{1,255}", re.IGNORECASE)
CODE = re.compile(r"`[^`\n]{0,500}`")
MARK = re.compile(r"[*_~`>|\[\]\\]|^\s*(?:#{1,6}|[-+]|\d{1,3}[.)])\s", re.MULTILINE)


def prose(text: str) -> str:
    """The text with everything that is not read as words blanked out; it has the same length."""
    text = LINK.sub(lambda match: _blank(match[1]) + match[2] + _blank(match[3]), text)
    for pattern in (CODE, ADDRESS, MARK):
        text = pattern.sub(lambda match: _blank(match[0]), text)
    return text


def _blank(words: str) -> str:
    return re.sub(r"[^\n]", " ", words)
