"""How an account is joined to us: what a person tells, and what they must have."""

from torget.connectors.can import Guide, Setting
from torget.connectors.guiding import API, GIVE_ACCESS, USERNAME, number
from torget.connectors.meta.asked import OPEN_NET
from torget.connectors.meta.threads.leave import SCOPES
from torget.connectors.saying import _
from torget.connectors.wording.pieces import LONG

GUIDE = Guide(
    _("Short news for people on Threads, and answers to those who ask there."),
    steps=(
        _("Have an account for the authority on Threads that is open to everybody."),
        OPEN_NET,
        _("Make an app at developers.facebook.com with the use case Access the Threads API."),
        _("Put the address that we show in among its addresses of return, and ask for all permissions that we name."),
        _("Add the account as a Threads tester of the app, and accept that in the account's settings."),
        _("Copy the Threads app's number and secret to this page."),
        GIVE_ACCESS,
    ),
    scopes=SCOPES,
    approval=_(
        "Meta must verify the authority as a business and review the app for each permission. Until then only the "
        "app's testers are heard where they mention the account."
    ),
    profile=150,
)
SETTINGS = (
    Setting(
        "app_id",
        _("The Threads app's number"),
        _("Under the app's basic settings; it has two numbers, and this is the one of Threads."),
        required=True,
    ),
    Setting(
        "app_secret",
        _("The Threads app's secret"),
        _("The secret that stands beside that number."),
        required=True,
        secret=True,
    ),
    LONG,
    number("user_id"),
    USERNAME,
    API,
)
