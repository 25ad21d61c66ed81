"""The few words of our own that go out as text messages, in their reader's language.

Python's own gettext reads the folder's catalogue, since the language is the reader's and not the desk's.
"""

from gettext import translation
from pathlib import Path

from torget.connectors.account import Account
from torget.connectors.saying import _
from torget.connectors.sms.keywords import Wish
from torget.connectors.sms.texts import readable

LOCALE = Path(__file__).parent / "locale"
WELCOME = _("You now get text messages from %(place)s. Send STOP to this number when you want no more of them.")
FAREWELL = _("You get no more text messages from %(place)s. Send START to this number if you change your mind.")


def confirmation(wish: Wish, account: Account) -> str:
    """What whoever has joined or left is told."""
    say = translation("django", LOCALE, [wish.language], fallback=True).gettext
    return readable(say(WELCOME if wish.joins else FAREWELL) % {"place": account.host})
