"""Saying it: as a post, as a comment under what is answered, or as a message to whoever wrote.

https://developers.facebook.com/docs/pages-api/posts, https://developers.facebook.com/docs/pages-api/comments-mentions
and https://developers.facebook.com/docs/messenger-platform/reference/send-api, read 2026-11-21.
"""

from collections.abc import Sequence
from typing import Any

from torget.connectors.account import Account
from torget.connectors.errors import ConnectorError
from torget.connectors.hub import Outgoing, Receipt
from torget.connectors.meta.graph import Graph
from torget.connectors.meta.page.addresses import comment_url, post_url
from torget.connectors.meta.page.opening import page
from torget.connectors.meta.page.uploading import uploaded
from torget.connectors.meta.versions import GRAPH
from torget.connectors.steps import Steps
from torget.connectors.wording.pieces import Piece, joined

SAID = "said"


def wording(outgoing: Outgoing) -> Piece:
    """The words as they go out, always in one piece."""
    whole = joined(outgoing)
    return Piece(whole.text, whole.links)


def say(graph: Graph, account: Account, outgoing: Outgoing) -> Receipt:
    """Say it, unless this act is known to have been done. Raise ConnectorError."""
    steps = Steps(account, outgoing.key)
    if name := steps.known(SAID):
        return receipt(account, outgoing, name)
    path, fields = _request(account, outgoing, uploaded(graph, account, outgoing, steps))
    steps.begin()
    answer = graph.post(path, "The post", fields)
    name = str(answer.get("message_id") or answer.get("id") or "") if isinstance(answer, dict) else ""
    if not name:
        raise ConnectorError("The post was given no name.", unknown=True)
    return noted(account, outgoing, name)


def noted(account: Account, outgoing: Outgoing, name: str) -> Receipt:
    """Remember by what name it stands there."""
    Steps(account, outgoing.key).note(SAID, name)
    return receipt(account, outgoing, name)


def receipt(account: Account, outgoing: Outgoing, name: str) -> Receipt:
    """The same for the same name, whether it was told to us or found."""
    if outgoing.answers is None:
        url = post_url(page(account), name)
    else:
        url = "" if outgoing.answers.direct else comment_url(page(account), name)
    return Receipt(name, url, {"version": GRAPH})


def _request(account: Account, outgoing: Outgoing, pictures: Sequence[str]) -> tuple[str, dict[str, Any]]:
    """Where it goes, and with what fields."""
    text = wording(outgoing).text
    if outgoing.answers is None:
        return f"{page(account)}/feed", _post(outgoing, text, pictures)
    if outgoing.answers.direct:
        if not outgoing.answers.author_id:
            raise ConnectorError("Nobody is named to write to.", permanent=True, advice="person-gone")
        to = {"id": outgoing.answers.author_id}
        said = {"recipient": to, "messaging_type": "RESPONSE", "message": {"text": text}}
        return f"{page(account)}/messages", said
    attached = {"attachment_id": pictures[0]} if pictures else {}
    return f"{outgoing.answers.external_id}/comments", {"message": text} | attached


def _post(outgoing: Outgoing, text: str, pictures: Sequence[str]) -> dict[str, Any]:
    """A post has pictures, or the card of its one link, or neither."""
    if pictures:
        return {"message": text, "attached_media": [{"media_fbid": picture} for picture in pictures]}
    links = {link.url for link in wording(outgoing).links if link.url.startswith("http")}
    return {"message": text} | ({"link": links.pop()} if len(links) == 1 else {})
