"""Saying it: as pictures with a caption, or as an answer under a comment.

https://developers.facebook.com/docs/instagram-platform/content-publishing and
https://developers.facebook.com/docs/instagram-platform/comment-moderation, read 2026-11-21.
"""

from contextlib import suppress
from functools import partial
from typing import Any

from torget.connectors.account import Account
from torget.connectors.errors import ConnectorError
from torget.connectors.hub import Outgoing, Picture, Receipt, Reference
from torget.connectors.meta.containers import Containers, Edges
from torget.connectors.meta.graph import Graph
from torget.connectors.meta.instagram.joining import ours
from torget.connectors.meta.instagram.names import is_elsewhere, place
from torget.connectors.meta.telling import mapping
from torget.connectors.meta.versions import GRAPH
from torget.connectors.steps import Steps
from torget.connectors.wording.pieces import Piece, joined

SAID, WHOLE = "said", "whole"
EDGES = Edges(make="media", publish="media_publish", state="status_code", why="status")


def wording(outgoing: Outgoing) -> Piece:
    """The words as they go out, always in one piece."""
    whole = joined(outgoing)
    return Piece(whole.text, whole.links)


def prepared(graph: Graph, account: Account, outgoing: Outgoing) -> Containers:
    """What lies ready of this act."""
    return Containers(graph, ours(account), Steps(account, outgoing.key), EDGES)


def say(graph: Graph, account: Account, outgoing: Outgoing) -> Receipt:
    """Say it, unless this act is known to have been done. Raise ConnectorError."""
    steps = Steps(account, outgoing.key)
    if kept := steps.known(SAID):
        return _receipt(kept)
    if outgoing.answers:
        return noted(account, outgoing, _answered(graph, account, outgoing, outgoing.answers))
    containers = prepared(graph, account, outgoing)
    container = containers.ready(WHOLE, lambda: _whole(containers, outgoing))
    steps.begin()
    name = containers.publish(container)
    steps.note(SAID, f"{name} ")
    return noted(account, outgoing, name, _address(graph, name))


def noted(account: Account, outgoing: Outgoing, name: str, url: str = "") -> Receipt:
    """Remember by what name it stands there, and where."""
    kept = f"{name} {url}"
    Steps(account, outgoing.key).note(SAID, kept)
    return _receipt(kept)


def _receipt(kept: str) -> Receipt:
    """The same for the same name, whether it was told to us or found."""
    name, _, url = kept.partition(" ")
    return Receipt(name, url, {"version": GRAPH})


def known(account: Account, outgoing: Outgoing) -> Receipt | None:
    """What is known to have been said."""
    kept = Steps(account, outgoing.key).known(SAID)
    return _receipt(kept) if kept else None


def _whole(containers: Containers, outgoing: Outgoing) -> dict[str, Any]:
    """One picture has the caption itself; of several each is prepared first, and the caption holds them."""
    caption = {"caption": wording(outgoing).text}
    if not outgoing.pictures:
        raise ConnectorError("Instagram takes no post without a picture.", permanent=True, advice="refused")
    if len(outgoing.pictures) == 1:
        return _picture(outgoing.pictures[0]) | caption
    children = [
        containers.ready(f"picture-{number}", partial(_child, picture))
        for number, picture in enumerate(outgoing.pictures)
    ]
    return {"media_type": "CAROUSEL", "children": ",".join(children)} | caption


def _picture(picture: Picture) -> dict[str, Any]:
    return {"image_url": picture.url, "alt_text": picture.alternative}


def _child(picture: Picture) -> dict[str, Any]:
    return _picture(picture) | {"is_carousel_item": True}


def _answered(graph: Graph, account: Account, outgoing: Outgoing, target: Reference) -> str:
    said = {"message": wording(outgoing).text}
    Steps(account, outgoing.key).begin()
    if is_elsewhere(target.external_id):
        answer = graph.post(f"{ours(account)}/mentions", "The answer", said | place(target.external_id))
    else:
        answer = graph.post(f"{target.external_id}/replies", "The answer", said)
    name = str(mapping(answer).get("id", ""))
    if not name:
        raise ConnectorError("The answer was given no name.", unknown=True)
    return name


def _address(graph: Graph, name: str) -> str:
    """Where people find it. It is out; that nobody tells where is no reason to doubt it."""
    with suppress(ConnectorError):
        return str(mapping(graph.get(name, "The address", {"fields": "permalink"})).get("permalink", ""))
    return ""
