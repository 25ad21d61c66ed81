"""The way in to one page."""

from torget.connectors.account import Account
from torget.connectors.meta import leave
from torget.connectors.meta.graph import Graph
from torget.connectors.tokens import signed_out


def page(account: Account) -> str:
    """The page's number. Raise ConnectorError where none has been chosen."""
    number = account.settings.get("page_id", "")
    if not number:
        raise signed_out("No page has been chosen yet.")
    return number


def opened(account: Account) -> Graph:
    """Graph with the page's own token. Raise ConnectorError where there is none."""
    token = account.keyring.read().get("access_token", "")
    if not token:
        raise signed_out("There is no token yet.")
    return leave.opened(account, token)
