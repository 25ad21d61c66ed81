"""How we are found: WebFinger (RFC 7033), host-meta (RFC 6415) and NodeInfo 2.1."""

from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import quoteattr

from torget.protocols.activitypub.documents.wire import MEDIA_TYPE

JRD_TYPE = "application/jrd+json"
XRD_TYPE = "application/xrd+xml"
NODEINFO_SCHEMA = "http://nodeinfo.diaspora.software/ns/schema/2.1"
NODEINFO_TYPE = f'application/json; profile="{NODEINFO_SCHEMA}#"; charset=utf-8'


@dataclass(frozen=True, slots=True)
class Resource:
    """What somebody asks WebFinger for: an address (`acct:`), or an actor or page by its own address."""

    handle: str = ""
    domain: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Usage:
    """Figures of an installation: voices, those that spoke within a month and half a year, posts, and comments of
    others."""

    users: int
    active_month: int
    active_half_year: int
    posts: int
    comments: int


def asked_for(resource: str) -> Resource | None:
    """Read WebFinger's `resource`; None where it is nothing that we could know."""
    if resource.startswith(("https://", "http://")):
        return Resource(url=resource)
    handle, _, domain = resource.removeprefix("acct:").removeprefix("@").partition("@")
    if not handle or not domain or "@" in domain or "/" in resource:
        return None
    return Resource(handle=handle.lower(), domain=domain.lower())


def webfinger(handle: str, domain: str, actor_id: str, page: str) -> dict[str, Any]:
    """The JRD of a voice."""
    return {
        "subject": f"acct:{handle}@{domain}",
        "aliases": sorted({actor_id, page}),
        "links": [
            {"rel": "self", "type": MEDIA_TYPE, "href": actor_id},
            {"rel": "http://webfinger.net/rel/profile-page", "type": "text/html", "href": page},
        ],
    }


def host_meta(base_url: str) -> bytes:
    """The XRD that leads old software to WebFinger."""
    template = quoteattr(f"{base_url}/.well-known/webfinger?resource={{uri}}")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<XRD xmlns="http://docs.oasis-open.org/ns/xri/xrd-1.0">'
        f'<Link rel="lrdd" type="{JRD_TYPE}" template={template}/></XRD>\n'
    ).encode()


def nodeinfo_index(href: str) -> dict[str, Any]:
    """Where NodeInfo is found."""
    return {"links": [{"rel": NODEINFO_SCHEMA, "href": href}]}


def nodeinfo(name: str, version: str, usage: Usage, *, node_name: str, repository: str = "") -> dict[str, Any]:
    """What runs here. name: of the software, lower case letters, digits and hyphens only."""
    software = {"name": name, "version": version} | ({"repository": repository} if repository else {})
    return {
        "version": "2.1",
        "software": software,
        "protocols": ["activitypub"],
        "services": {"inbound": [], "outbound": ["atom1.0", "rss2.0"]},
        "openRegistrations": False,
        "usage": {
            "users": {
                "total": usage.users,
                "activeMonth": usage.active_month,
                "activeHalfyear": usage.active_half_year,
            },
            "localPosts": usage.posts,
            "localComments": usage.comments,
        },
        "metadata": {"nodeName": node_name},
    }
