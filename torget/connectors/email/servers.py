"""Which server takes our letters: what both kinds of channel ask a person for, and what they told."""

from torget.connectors.account import Account, MailServer
from torget.connectors.can import Setting
from torget.connectors.errors import ConnectorError
from torget.connectors.saying import _

TLS, STARTTLS, NONE = "tls", "starttls", "none"
PORTS = {TLS: 465, STARTTLS: 587, NONE: 25}
PASSWORD = Setting("password", _("Password"), _("Best one that is made for this use only."), secret=True)


def security(name: str, label: str, *, first: str) -> Setting:
    """The choice of how a connection is protected; `first` holds where nobody chose."""
    words = {
        STARTTLS: _("STARTTLS, begins in the open and becomes TLS"),
        TLS: _("TLS from the first byte"),
        NONE: _("none, only for a server inside our own network"),
    }
    order = sorted(words, key=lambda choice: choice != first)
    return Setting(name, label, choices=tuple((choice, words[choice]) for choice in order))


def of_channel(account: Account) -> MailServer | None:
    """The mail server that the channel's own settings name; None where they name none."""
    told = account.settings
    host = told.get("smtp_host", "").strip()
    if not host:
        return None
    chosen = told.get("smtp_security") or STARTTLS
    return MailServer(
        host,
        _port(told.get("smtp_port", ""), PORTS[chosen]),
        chosen,
        told.get("username", "").strip(),
        account.secrets.get("password", ""),
    )


def for_sending(account: Account) -> MailServer:
    """The channel's own, else the installation's. Raise ConnectorError where there is neither."""
    if server := of_channel(account) or account.mail:
        return server
    raise ConnectorError("No mail server is set.", permanent=True, pauses=True, advice="no-mail-server")


def port(account: Account, name: str, usual: int) -> int:
    """A port as a person wrote it, or the usual one."""
    return _port(account.settings.get(name, ""), usual)


def _port(written: str, usual: int) -> int:
    text = written.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else usual
