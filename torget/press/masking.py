"""What is personal in a question and is masked before the public sees it: a suggestion that staff can change."""

import re

from django.utils import translation
from django.utils.translation import gettext as _

EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]++ ?(?:@|[(\[](?:at|snabel-?a)[)\]]) ?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
# Wider than the guidelines' own: a number with a wrong control digit is still somebody's. An organisation's number has
# no month in it, and is no person's
IDENTITY = re.compile(
    r"(?<![\w+-])(?:18|19|20)?\d{2}-?(?:0[1-9]|1[0-2])-?(?:[06][1-9]|[1278]\d|[39][01])"
    r" ?[-+\u2010-\u2013\u2212]? ?(?:\d{4}|[T]\d{3}|[xX*]{4})(?![\w-])"
)
PHONE = re.compile(r"(?<![\w,./:+-])(?:\+|00|\(?0)[\d()]{1,5}(?:[ \u00a0./\u2013-]{0,3}[\d()]{1,4}){1,6}(?![\w/:-])")
DATE = re.compile(r"\d{1,2}[-./]\d{1,2}[-./]\d{2,4}")
SHORTEST_PHONE, LONGEST_PHONE = 7, 15
STREET = (
    r"[A-ZÅÄÖÉ][\w'-]*(?:[ ][a-zåäöé][\w'-]*)?[ ]\d{1,4}[ ]?[A-Za-z]?\b"
    r"(?:,?[ ](?:lgh|lägenhet|apt|flat)\.?[ ]?\d{1,4})?"
)
POSTAL = re.compile(rf"(?:{STREET},?\s+)?\b(?:SE?-)?\d{{3}}[ ]\d{{2}}\s+[A-ZÅÄÖ][a-zåäöéA-ZÅÄÖ-]+(?![\w])")
HOME = re.compile(
    r"(?P<before>\b(?i:jag bor|vi bor|bor jag|bor vi|som bor|min adress|hemadress\w*|hemma|i live|we live|living|"
    r"who lives?|my address|home address)\b(?:[ ](?i:är|på|i|is|at|on|in))?:?[ ])(?P<home>" + STREET + ")"
)


def masked(text: str, language: str) -> str:
    """The text without addresses, identity numbers and telephone numbers. Case numbers, sums, dates, and streets where
    nobody is said to live stay."""
    with translation.override(language):
        word = _("masked")
        mark = f"[{word}]"
    for pattern in (EMAIL, IDENTITY):
        text = pattern.sub(mark, text)
    text = HOME.sub(lambda match: match["before"] + mark, text)
    text = POSTAL.sub(mark, text)
    return PHONE.sub(lambda match: mark if _is_phone(match[0]) else match[0], text)


def _is_phone(found: str) -> bool:
    digits = sum(sign.isdigit() for sign in found)
    return SHORTEST_PHONE <= digits <= LONGEST_PHONE and not DATE.fullmatch(found)
