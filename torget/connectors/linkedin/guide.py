"""How an organisation's page on LinkedIn is connected."""

from torget.connectors.can import Guide, Setting
from torget.connectors.guiding import API, COPY_CLIENT, GIVE_ACCESS, SINCE, client_id, client_secret
from torget.connectors.saying import _

# The first two are for posts, the next two for comments, the last tells whose pages these are
SCOPES = (
    "w_organization_social",
    "r_organization_social",
    "w_organization_social_feed",
    "r_organization_social_feed",
    "rw_organization_admin",
)

SETTINGS = (
    client_id(_("From the app's page at LinkedIn, under Auth.")),
    client_secret(),
    API,
    Setting("organization", _("The page's number"), given=True),
    Setting("vanity", _("The page's name in its address"), given=True),
    SINCE,
)

GUIDE = Guide(
    purpose=_("News for those who work with us or want to, vacancies, and answers to comments under our posts."),
    steps=(
        _("Become an administrator of the page: a super admin of it can let you in."),
        _("Make an app at developer.linkedin.com for the page, and let the page's super admin verify it."),
        _("Ask for the product Community Management API, and for nothing else in the same app: LinkedIn demands that."),
        _("Under Auth, write the address that you see here as an authorized redirect URL."),
        COPY_CLIENT,
        _("Wait until LinkedIn has approved the app."),
        GIVE_ACCESS,
        _("Do that again every sixtieth day: LinkedIn renews access by itself for approved partners only."),
    ),
    scopes=SCOPES,
    approval=_("LinkedIn reviews each app that asks for the Community Management API. That takes weeks."),
    profile=2000,
)
