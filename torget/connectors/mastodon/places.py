"""Where the server is."""

from urllib.parse import urlsplit

from torget.connectors.account import Account
from torget.connectors.errors import ConnectorError


def root(account: Account) -> str:
    """The server's address without any path, as people also paste that of a profile. Raise ConnectorError."""
    parts = urlsplit(account.settings.get("server", "").strip())
    if not parts.scheme or not parts.netloc:
        raise ConnectorError("No server has been named.", permanent=True, pauses=True, advice="address-refused")
    return f"{parts.scheme}://{parts.netloc}"
