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
API = Setting(
    "api",
    _("Address of the interface"),
    _("Leave empty. Another address is for a test installation."),
    is_address=True,
)
