"""Where the carrier's message centre is, and what a person tells us of it."""

from dataclasses import dataclass, field

from torget.connectors.account import Account
from torget.connectors.can import Setting
from torget.connectors.saying import _

TLS, NONE = "tls", "none"
APART, TOGETHER = "apart", "together"
USUAL_PORT = 2775
SETTINGS = (
    Setting("host", _("Message centre"), _("Its host name, from the carrier."), required=True),
    Setting("port", _("Port"), _("From the carrier. Empty: 2775."), is_number=True),
    Setting(
        "security",
        _("Protection of the connection"),
        choices=((TLS, _("TLS")), (NONE, _("none, only through a private network of ours"))),
    ),
    Setting("system_id", _("User name"), _("What the carrier calls the system ID."), required=True),
    Setting("password", _("Password"), required=True, secret=True),
    Setting(
        "sessions",
        _("Sessions"),
        choices=((APART, _("one for sending, one for receiving")), (TOGETHER, _("each for both (transceiver)"))),
    ),
    Setting("pace", _("Messages a second"), _("The most that the carrier takes. Empty: 10."), is_number=True),
)
USUAL_PACE = 10


@dataclass(frozen=True, slots=True)
class Centre:
    """pace: messages a second. together: each session both sends and receives."""

    host: str
    port: int
    secure: bool
    system_id: str
    password: str = field(repr=False)
    together: bool
    pace: int


def centre(account: Account) -> Centre:
    """The one of a channel."""
    told = account.settings
    return Centre(
        host=told.get("host", "").strip(),
        port=_number(told.get("port", ""), USUAL_PORT),
        secure=told.get("security") != NONE,
        system_id=told.get("system_id", "").strip(),
        password=account.secrets.get("password", ""),
        together=told.get("sessions") == TOGETHER,
        pace=max(_number(told.get("pace", ""), USUAL_PACE), 1),
    )


def _number(written: str, usual: int) -> int:
    text = written.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else usual
