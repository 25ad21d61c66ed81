"""Comments: answering one, changing and taking back our answer, and hiding somebody's."""

import re
from html import escape, unescape
from typing import Any

from torget.connectors.errors import ConnectorError
from torget.connectors.hub import Outgoing, Receipt
from torget.connectors.wording.pieces import joined
from torget.connectors.wordpress.names import comment_name, numbers
from torget.connectors.wordpress.site import Site

ROUTE = "wp/v2/comments"
HIDDEN, SHOWN = "hold", "approved"
AWAY = frozenset({"spam", "trash"})
TAG = re.compile(r"<[^>]*>")


def words(outgoing: Outgoing) -> str:
    """The answer with its links; paragraphs are blank lines, since a comment has no others (kses.php, $allowedtags)."""
    said = joined(outgoing, within=True)
    written, end = [], 0
    for link in said.links:
        written += [escape(said.text[end : link.start]), f'<a href="{escape(link.url)}">']
        written += [escape(said.text[link.start : link.end]), "</a>"]
        end = link.end
    return "".join([*written, escape(said.text[end:])])


def publish(outgoing: Outgoing, site: Site) -> Receipt:
    """Under what it answers, unless it stands there."""
    if receipt := find(outgoing, site):
        return receipt
    post, parent = _answered(outgoing)
    content = {"post": post, "parent": parent, "content": words(outgoing)}
    return _receipt(site, site.tell(ROUTE, content, "The answer"))


def revise(outgoing: Outgoing, site: Site, receipt: Receipt) -> Receipt:
    """Its new words."""
    route = f"{ROUTE}/{numbers(receipt.external_id)[1]}"
    return _receipt(site, site.tell(route, {"content": words(outgoing)}, "The corrected answer"))


def withdraw(_outgoing: Outgoing, site: Site, receipt: Receipt) -> Receipt:
    """To the trash."""
    site.remove(f"{ROUTE}/{numbers(receipt.external_id)[1]}", "The withdrawal of the answer")
    return Receipt(receipt.external_id, receipt.url)


def find(outgoing: Outgoing, site: Site) -> Receipt | None:
    """Our comment under the same one with the same words; the site itself takes no second one like it."""
    post, parent = _answered(outgoing)
    query = {
        "post": str(post),
        "parent": str(parent),
        "author": str(site.me()),
        "status": "all",
        "context": "edit",
        "orderby": "id",
        "per_page": "100",
    }
    found, _pages = site.page(ROUTE, query, "The search for the answer")
    wanted = _bare(words(outgoing))
    return next((_receipt(site, comment) for comment in found if _bare(comment["content"]["raw"]) == wanted), None)


def hide(site: Site, external_id: str, *, hidden: bool) -> None:
    """Hold it back, or approve it. What is so already is left alone: the site calls that an error."""
    route = f"{ROUTE}/{numbers(external_id)[1]}"
    now = site.ask(route, asked="The look at a comment").get("status")
    wanted = HIDDEN if hidden else SHOWN
    if now != wanted and not (hidden and now in AWAY):
        site.tell(route, {"status": wanted}, "The hiding" if hidden else "The showing", idempotent=True)


def _answered(outgoing: Outgoing) -> tuple[int, int]:
    if outgoing.answers is None:
        raise ConnectorError("It answers nobody.", permanent=True, advice="refused")
    return numbers(outgoing.answers.external_id)


def _bare(html: str) -> str:
    return " ".join(unescape(TAG.sub(" ", html)).split())


def _receipt(site: Site, comment: Any) -> Receipt:
    return Receipt(
        comment_name(site.server, comment["post"], comment["id"]), str(comment["link"]), {"id": comment["id"]}
    )
