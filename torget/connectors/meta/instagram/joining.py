"""How an account is joined to us: what a person must have, and the leave that Facebook gives for it."""

from collections.abc import Iterator, Mapping

from torget.connectors.account import Account
from torget.connectors.can import Guide, Setting
from torget.connectors.errors import ConnectorError
from torget.connectors.guiding import API, GIVE_ACCESS, USERNAME, number
from torget.connectors.hub import Grant
from torget.connectors.meta import leave
from torget.connectors.meta.asked import ADD_LOGIN, APP, COPY_APP, MAKE_APP, OPEN_NET
from torget.connectors.meta.graph import Graph
from torget.connectors.saying import _
from torget.connectors.tokens import signed_out

SCOPES = (
    "instagram_basic",
    "instagram_content_publish",
    "instagram_manage_comments",
    "instagram_manage_contents",
    "pages_show_list",
    "pages_read_engagement",
    "pages_manage_metadata",
)
HOOKS = ("comments", "mentions")
# Instagram calls only where its page has installed the app, for any field of the page's
PAGE_HOOKS = ("feed",)
PAGES = "id,name,access_token,instagram_business_account{id,username}"
GUIDE = Guide(
    _("News in pictures for those who are on Instagram, and answers under them."),
    steps=(
        _("Make the account a professional one, and join it to the authority's Facebook page."),
        OPEN_NET,
        MAKE_APP,
        ADD_LOGIN,
        _("Add Instagram with Facebook Login, and Webhooks. We fill in the rest when you connect."),
        COPY_APP,
        GIVE_ACCESS,
    ),
    scopes=SCOPES,
    approval=_(
        "Meta must verify the authority as a business and review the app for each permission. Until then only those "
        "who have a role in the app are heard."
    ),
    profile=150,
)
SETTINGS = (
    *APP,
    number("account_id"),
    USERNAME,
    Setting("page_id", _("The page's number"), given=True),
    Setting("access_token", _("The page's token"), secret=True, given=True),
    API,
)


def ours(account: Account) -> str:
    """The account's number. Raise ConnectorError where none has been chosen."""
    number = account.settings.get("account_id", "")
    if not number:
        raise signed_out("No account has been chosen yet.")
    return number


def is_ours(account: Account, number: object, username: object) -> bool:
    """Whether somebody who spoke is we: Instagram tells now the number, now the name."""
    own_name = account.settings.get("username", "")
    return str(number) == account.settings.get("account_id") or bool(own_name and username == own_name)


def grants(account: Account, back: str, answer: Mapping[str, str]) -> tuple[Grant, ...]:
    """One for each account whose page the person opened to us. Raise ConnectorError."""
    found = tuple(_granted(leave.person(account, back, answer)))
    if not found:
        raise ConnectorError("No page with an account was opened to us.", permanent=True, advice="refused")
    return found


def _granted(graph: Graph) -> Iterator[Grant]:
    for page in leave.pages(graph, PAGES):
        joined = page.get("instagram_business_account")
        if isinstance(joined, dict) and joined.get("id"):
            number, username = str(joined["id"]), str(joined.get("username", ""))
            told = {"account_id": number, "username": username, "page_id": str(page["id"])}
            yield Grant({"access_token": str(page["access_token"])}, told, label=username or number)
