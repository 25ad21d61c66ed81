"""A source's words as words only: nobody is addressed, nothing is tagged, and no address in them is a link.

A template's author decides what is a link, with {url}. So a source can neither call people into a thread on another
platform, nor put us under a tag, nor make us tell a stranger's page that we link to it (Webmention).
"""

import re

from torget.ui.escaping import escaped

# Nobody sees it, and no platform reads a name or a tag across it (Unicode: word joiner)
JOINER = "\u2060"
# A name or a tag where platforms look for one; the wide signs count too. Inside a word it is an e-mail address
CALL = re.compile(r"(?<!\w)([@#\uff20\uff03]+)(?=\w)")
# What our Markdown, like most programs, makes a link of by itself
SCHEME = re.compile(r"(?<=\w)://")
ENDS = "[a-z]{2}|biz|com|edu|gov|net|org|pro|web|xxx|aero|asia|coop|info|museum|name|shop|рф"
HOST = re.compile(rf"(?<=[\w-])\.(?=(?:{ENDS}|xn--\w+)(?![\w-]))", re.IGNORECASE)
# A line that begins far in would be code, and what looks like an entity would be another sign
FAR_IN, ENTITY = re.compile(r"(?m)^[ \t]+"), re.compile(r"&(?=[#\w])")


def hushed(words: str) -> str:
    """Plain words that call nobody; addresses of the web stay whole."""
    return "".join(part if "://" in part else CALL.sub(rf"\1{JOINER}", part) for part in re.split(r"(\s+)", words))


def quiet(words: str) -> str:
    """Markdown that says just these words."""
    safe = escaped(FAR_IN.sub("", hushed(words)))
    for pattern, instead in ((ENTITY, r"\\&"), (SCHEME, r":\/\/"), (HOST, r"\\.")):
        safe = pattern.sub(instead, safe)
    return safe
