"""What a person tells of their app, for every platform that is joined through Graph."""

from torget.connectors.can import Setting
from torget.connectors.saying import _

APP = (
    Setting("app_id", _("The app's number"), _("On the app's first page at developers.facebook.com."), required=True),
    Setting(
        "app_secret",
        _("The app's secret"),
        _("Under the app's basic settings. It proves that calls are ours and that what comes in is Meta's."),
        required=True,
        secret=True,
    ),
    Setting(
        "configuration",
        _("Configuration for signing in"),
        _("Its number, where the app uses Facebook Login for Business. Empty: we ask for each permission by name."),
    ),
)
OPEN_NET = _("This site must be reachable from the open net: the platform fetches the pictures here.")
MAKE_APP = _("Make an app of the type Business at developers.facebook.com, and join it to the authority's business.")
ADD_LOGIN = _("Add Facebook Login, and put the address that we show in among its valid addresses of return.")
COPY_APP = _("Copy the app's number and secret to this page.")
