"""How a page is joined to us: what a person tells, what they must have, and the leave that Facebook gives."""

from collections.abc import Mapping

from torget.connectors.account import Account
from torget.connectors.can import Guide, Setting
from torget.connectors.errors import ConnectorError
from torget.connectors.guiding import API, GIVE_ACCESS
from torget.connectors.hub import Grant
from torget.connectors.meta import leave
from torget.connectors.meta.asked import ADD_LOGIN, APP, COPY_APP, MAKE_APP
from torget.connectors.saying import _

YES, NO = "yes", "no"
PUBLIC = (
    "pages_show_list",
    "pages_manage_posts",
    "pages_read_engagement",
    "pages_manage_engagement",
    "pages_read_user_content",
    "pages_manage_metadata",
)
PRIVATE = ("pages_messaging",)
PUBLIC_HOOKS = ("feed", "mention")
PRIVATE_HOOKS = ("messages", "message_edits")
GUIDE = Guide(
    _("Those who live here and are on Facebook: news in their feed, comments, and messages to the authority."),
    steps=(
        _("Have a page of the authority's own, and full control of it with the person who will give access."),
        MAKE_APP,
        ADD_LOGIN,
        _("Add Webhooks, and Messenger if messages are to be taken in. We fill in the rest when you connect."),
        COPY_APP,
        GIVE_ACCESS,
    ),
    scopes=(*PUBLIC, *PRIVATE),
    approval=_(
        "Facebook must verify the authority as a business and review the app for each permission. Until then only "
        "those who have a role in the app are heard, and only they see what it does."
    ),
    profile=255,
)
SETTINGS = (
    *APP,
    Setting(
        "messages",
        _("Messages to the page"),
        choices=((YES, _("are taken in and answered here")), (NO, _("are left in Messenger"))),
    ),
    Setting("page_id", _("The page's number"), given=True),
    Setting("page_name", _("The page"), given=True),
    Setting("access_token", _("The page's token"), secret=True, given=True),
    API,
)


def takes_messages(account: Account) -> bool:
    """Whether what is said in Messenger is taken in."""
    return account.settings.get("messages", YES) != NO


def scopes(account: Account) -> tuple[str, ...]:
    """The permissions that this channel needs."""
    return (*PUBLIC, *PRIVATE) if takes_messages(account) else PUBLIC


def hooks(account: Account) -> tuple[str, ...]:
    """What of the page Facebook is to call us about."""
    return (*PUBLIC_HOOKS, *PRIVATE_HOOKS) if takes_messages(account) else PUBLIC_HOOKS


def grants(account: Account, back: str, answer: Mapping[str, str]) -> tuple[Grant, ...]:
    """One for each page that the person opened to us. Raise ConnectorError."""
    found = tuple(
        Grant(
            {"access_token": str(page["access_token"])},
            {"page_id": str(page["id"]), "page_name": str(page.get("name", ""))},
            label=str(page.get("name") or page["id"]),
        )
        for page in leave.pages(leave.person(account, back, answer))
    )
    if not found:
        raise ConnectorError("No page was opened to us.", permanent=True, advice="refused")
    return found
