"""Names of hosts: whether they can be, how they read, and whether they pass for another."""

import re
import unicodedata

LABEL = re.compile(r"^(?!-)[\w-]{1,63}(?<!-)$")
NAMED = re.compile(r"(?<![\w@.-])(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}(?![\w-])")
FILE = re.compile(
    r"\.(?:css|csv|docx?|gif|html?|jpe?g|js|json|md|mp3|mp4|odt|pdf|png|pptx?|rtf|svg|txt|xlsx?|xml|zip)$"
)
# Latin letters of living European languages that have no base letter in Unicode's decomposition
LATIN = frozenset("abcdefghijklmnopqrstuvwxyzæøßðþłđŋœ")


def is_host(name: str) -> bool:
    """Whether the name can be one on the Internet: at least two labels, the last no number."""
    labels = readable(name).removesuffix(".").split(".")
    return len(labels) > 1 and not labels[-1].isdecimal() and all(LABEL.match(label) for label in labels)


def readable(name: str) -> str:
    """The name with punycode (RFC 3492) put back into letters; what cannot be stays."""
    return ".".join(_letters(label) for label in name.lower().split("."))


def seems_another(name: str) -> bool:
    """Whether it has letters that pass for Latin ones, such as the Cyrillic a, or punycode that means nothing."""
    return any(not _is_plain(label) for label in readable(name).split("."))


def names_another(words: str, host: str) -> str | None:
    """The domain that the words of a link name, where the link leads to another."""
    ours = readable(host).removeprefix("www.")
    for match in NAMED.finditer(words.lower()):
        named = readable(match[0]).removeprefix("www.")
        if FILE.search(named):
            continue
        if ours != named and not ours.endswith(f".{named}") and not named.endswith(f".{ours}"):
            return match[0]
    return None


def _letters(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode").lower()
    except (UnicodeError, ValueError):
        return label


def _is_plain(label: str) -> bool:
    if label.startswith("xn--"):
        return False
    letters = [sign for sign in label if sign.isalpha()]
    return all(unicodedata.normalize("NFKD", sign)[0] in LATIN for sign in letters)
