"""How an account on X is connected."""

from collections.abc import Mapping

from torget.connectors.can import Guide, Setting
from torget.connectors.guiding import API, COPY_CLIENT, GIVE_ACCESS, SINCE, USERNAME, client_id, client_secret, number
from torget.connectors.saying import _
from torget.connectors.wording.pieces import LONG

READ_LETTERS, LEAVE_LETTERS = "read", "leave"
NAMED, ALL = "named", "all"
LETTER_SCOPES = ("dm.read", "dm.write")
SCOPES = (
    "tweet.read",
    "tweet.write",
    "tweet.moderate.write",
    "users.read",
    "media.write",
    "offline.access",
    *LETTER_SCOPES,
)

SETTINGS = (
    client_id(_("From the app's page in X's console, under OAuth 2.0.")),
    client_secret(
        _("From the same place, for an app of the type Web App. Leave it empty for a Native App, which has none."),
        required=False,
    ),
    LONG,
    Setting(
        "letters",
        _("Direct messages"),
        _("Each one that is read costs. Those that X encrypts are not seen here in either case."),
        choices=(
            (READ_LETTERS, _("are read and answered here")),
            (LEAVE_LETTERS, _("are not read here")),
        ),
    ),
    Setting(
        "answers",
        _("Answers to what we say"),
        _("The others are looked for under our last ten posts, and reading them costs five times as much."),
        choices=(
            (NAMED, _("are taken in where they name us, as answers to us do")),
            (ALL, _("are taken in also where they do not name us")),
        ),
    ),
    API,
    number("user_id"),
    USERNAME,
    SINCE,
)

GUIDE = Guide(
    purpose=_("Short news, and answers to those who name us. X takes pay for each call, also for what we read."),
    steps=(
        _("Sign in to X as the account that shall speak, and open a developer account at console.x.com with it."),
        _("Buy credits there, and set a spending limit."),
        _("Make an app. Under User authentication settings choose Read and write and Direct message, and Web App."),
        _("Write the address that you see here as the app's Callback URI."),
        COPY_CLIENT,
        GIVE_ACCESS,
    ),
    scopes=SCOPES,
    approval="",
    profile=160,
)


def scopes(settings: Mapping[str, str]) -> tuple[str, ...]:
    """The permissions that this channel asks for: none that it will not use."""
    if settings.get("letters") == LEAVE_LETTERS:
        return tuple(scope for scope in SCOPES if scope not in LETTER_SCOPES)
    return SCOPES
