"""Leave: the site's own page where a person makes an application password for us by a press.

https://make.wordpress.org/core/2020/11/05/application-passwords-integration-guide/, "Authorization Flow".
"""

from collections.abc import Mapping
from urllib.parse import urlencode

from torget.connectors.errors import ConnectorError
from torget.connectors.hub import Grant, Journey
from torget.connectors.wordpress.probing import endpoint
from torget.connectors.wordpress.site import Site


def authorise(site: Site, back: str, state: str) -> Journey:
    """Where the site asks. Raise ConnectorError where it has no such page."""
    place = endpoint(site.introduction())
    if not place:
        raise ConnectorError("The site offers no application passwords.", permanent=True, advice="sign-in-shut")
    query = {"app_name": f"Torget ({site.account.host})", "success_url": f"{back}?{urlencode({'state': state})}"}
    return Journey(f"{place}{'&' if '?' in place else '?'}{urlencode(query)}")


def redeem(answer: Mapping[str, str]) -> Grant:
    """The password that was made, and for whom."""
    username, password = answer.get("user_login", ""), answer.get("password", "")
    if answer.get("success") == "false" or not username or not password:
        raise ConnectorError("The site gave no leave.", permanent=True, advice="refused")
    return Grant({"application_password": password}, {"username": username}, username)
