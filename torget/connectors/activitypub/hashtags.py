"""Hashtags that stand in a text, so that who follows one elsewhere finds what we say on it."""

import re

# What is quoted as code or linked is no tag, and neither is the fragment of an address; a tag has at least one letter,
# as Mastodon has it (app/models/tag.rb)
ASIDE = re.compile(r"<(a|code|pre)\b.*?</\1>", re.DOTALL)
ELEMENT = re.compile(r"<[^>]*>")
TAG = re.compile(r"(?<![\w/&#])#(\w*[^\W\d_]\w*)")


def hashtags(html: str) -> tuple[str, ...]:
    """Each once, without #, in order and in the writer's own letters."""
    words = ELEMENT.sub(" ", ASIDE.sub(" ", html))
    found: dict[str, str] = {}
    for tag in TAG.findall(words):
        found.setdefault(tag.casefold(), tag)
    return tuple(found.values())
