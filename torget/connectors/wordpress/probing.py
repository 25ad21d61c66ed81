"""Whether a site is a WordPress that lets us in, and what our user may do there."""

from typing import Any

from torget.connectors.hub import Health, Profile
from torget.connectors.probing import health, lacking
from torget.connectors.wordpress.site import Site

# https://wordpress.org/documentation/article/roles-and-capabilities/: an editor has them all
NEEDED = (
    "publish_posts",
    "edit_published_posts",
    "delete_published_posts",
    "upload_files",
    "moderate_comments",
)


def probe(site: Site) -> Health:
    """Two questions, one of them as our user."""
    about = site.introduction()
    if not isinstance(about, dict) or "wp/v2" not in about.get("namespaces", ()):
        return Health(well=False, code="interface-shut", detail="There is no WordPress interface at this address.")
    if not endpoint(about):
        return Health(well=False, code="sign-in-shut", detail="The site offers no application passwords.")
    me = site.ask("wp/v2/users/me", {"context": "edit"}, "Who we are")
    may = {name for name, granted in me.get("capabilities", {}).items() if granted}
    given = tuple(name for name in NEEDED if name in may)
    return health(given, lacking(NEEDED, may), profile=_profile(site, about, me))


def endpoint(about: Any) -> str:
    """Where the site lets people make application passwords for programs; empty where it does not."""
    offered = about.get("authentication") if isinstance(about, dict) else None
    # PHP writes an empty table as a list
    made = offered.get("application-passwords", {}) if isinstance(offered, dict) else {}
    return str(made.get("endpoints", {}).get("authorization", ""))


def _profile(site: Site, about: Any, me: Any) -> Profile:
    """The site's name and address. A link to us in a menu or a theme is not to be seen from here."""
    told = (about.get("description"), me.get("url"), me.get("description"))
    links_back = True if any(site.account.host in str(words) for words in told) else None
    return Profile(str(about.get("name", "")), site.username, str(about.get("home", "")), links_back)
