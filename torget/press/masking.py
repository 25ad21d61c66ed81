"""What is personal in a question and is masked before the public sees it: a suggestion that staff can change."""

import re

from django.utils import translation
from django.utils.translation import gettext as _

PERSONAL = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # an address
    r"|(?<!\d)(?:19|20)?\d{6}[-+ ]?\d{4}(?!\d)"  # a personal identity number
    r"|(?<![\d-])(?:\+\d{1,3}[ -]?|0)\d{1,3}(?:[ -]?\d{2,3}){2,4}(?!\d)"  # a telephone number
)


def masked(text: str, language: str) -> str:
    """The text with addresses, identity numbers and telephone numbers taken out."""
    with translation.override(language):
        return PERSONAL.sub(f"[{_('masked')}]", text)
