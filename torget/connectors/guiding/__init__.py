"""What more than one platform asks of whoever connects it, in the same words."""

from torget.connectors.can import Setting
from torget.connectors.saying import _

SAME_PLACE = _("From the same place.")
API = Setting(
    "api",
    _("Address of the interface"),
    _("Leave empty: then it is the platform's own."),
    is_address=True,
    for_trials=True,
)
USERNAME = Setting("username", _("The account's name"), given=True)
SINCE = Setting("since", _("Heard since"), given=True)

# The last two steps where a person gives leave at the platform
COPY_CLIENT = _("Copy the app's Client ID and Client Secret to this page.")
GIVE_ACCESS = _("Go on, give access at the platform, and say yes there.")


def number(name: str) -> Setting:
    """The account's, which the platform tells."""
    return Setting(name, _("The account's number"), given=True)


def client_id(help_words: str) -> Setting:
    """The app's. help_words: where it stands."""
    return Setting("client_id", _("Client ID"), help_words, required=True)


def client_secret(help_words: str = SAME_PLACE, *, required: bool = True) -> Setting:
    """The app's."""
    return Setting("client_secret", _("Client secret"), help_words, required=required, secret=True)
