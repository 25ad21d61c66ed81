"""Posts: making ours, changing them and taking them back."""

from typing import Any

from torget.connectors.errors import ConnectorError
from torget.connectors.hub import Outgoing, Receipt
from torget.connectors.wordpress import pictures
from torget.connectors.wordpress.names import numbers, post_name, slug
from torget.connectors.wordpress.site import Site
from torget.connectors.wordpress.writing import excerpt, title, words

ROUTE = "wp/v2/posts"


def publish(outgoing: Outgoing, site: Site) -> Receipt:
    """Make it, unless it stands there."""
    if receipt := find(outgoing, site):
        return receipt
    content = _content(outgoing, site) | {"status": "publish", "slug": slug(outgoing, site.account.channel)}
    return _receipt(site, site.tell(ROUTE, content, "The post"))


def revise(outgoing: Outgoing, site: Site, receipt: Receipt) -> Receipt:
    """Its new content. One that somebody there has thrown away stays away, and we are told."""
    route = f"{ROUTE}/{numbers(receipt.external_id)[0]}"
    post = site.tell(route, _content(outgoing, site), "The correction")
    if post.get("status") == "trash":
        raise ConnectorError("Somebody there has put the post in the trash.", permanent=True, advice="gone")
    return _receipt(site, post)


def withdraw(outgoing: Outgoing, site: Site, receipt: Receipt) -> Receipt:
    """To the trash; its pictures go for good, since each has an address of its own."""
    site.remove(f"{ROUTE}/{numbers(receipt.external_id)[0]}", "The withdrawal")
    pictures.remove(outgoing, site)
    return Receipt(receipt.external_id, receipt.url)


def find(outgoing: Outgoing, site: Site) -> Receipt | None:
    """The post that has its slug."""
    query = {"slug": slug(outgoing, site.account.channel), "status": "any"}
    found = site.first(ROUTE, query, "The search for the post")
    return _receipt(site, found) if found else None


def _content(outgoing: Outgoing, site: Site) -> dict[str, Any]:
    category = site.account.settings.get("category", "").strip().strip("/")
    categories = {"categories": [_category(site, category)]} if category else {}
    shown = pictures.uploaded(outgoing, site)
    return categories | {
        "title": title(outgoing),
        "content": words(outgoing) + "".join(picture.figure for picture in shown[1:]),
        "excerpt": excerpt(outgoing),
        "featured_media": shown[0].number if shown else 0,
    }


def _category(site: Site, wanted: str) -> int:
    found = site.first("wp/v2/categories", {"slug": wanted}, "The search for the category")
    if not found:
        raise ConnectorError(f"The site has no category {wanted!r}.", permanent=True, advice="refused")
    return int(found["id"])


def _receipt(site: Site, post: Any) -> Receipt:
    return Receipt(post_name(site.server, post["id"]), str(post["link"]), {"id": post["id"]})
