"""What hangs below a post's text: pictures, a quoted post, or a card for our own page."""

from typing import Any

from torget.connectors.bluesky.limits import CAN
from torget.connectors.bluesky.server import Server
from torget.connectors.hub import Outgoing, Picture
from torget.connectors.pictures import fit
from torget.connectors.wording.pieces import Piece

Json = dict[str, Any]


def embed(media: Json | None, quoted: Json | None) -> Json | None:
    """Both, one of them, or nothing."""
    if quoted is None:
        return media
    quote = {"$type": "app.bsky.embed.record", "record": quoted}
    if media is None:
        return quote
    return {"$type": "app.bsky.embed.recordWithMedia", "record": quote, "media": media}


def pictures(server: Server, shown: tuple[Picture, ...]) -> Json:
    """The pictures, uploaded, with their words and shapes."""
    return {"$type": "app.bsky.embed.images", "images": [_picture(server, picture) for picture in shown]}


def card(outgoing: Outgoing, piece: Piece) -> Json | None:
    """A card, where the one thing that the piece leads to is our own page of the post."""
    if [link.url for link in piece.links] != [outgoing.url]:
        return None
    title = outgoing.title or outgoing.speaker.name
    external = {"uri": outgoing.url, "title": title, "description": outgoing.speaker.name if outgoing.title else ""}
    return {"$type": "app.bsky.embed.external", "external": external}


def _picture(server: Server, picture: Picture) -> Json:
    fitted = fit(picture, CAN)
    return {
        "image": server.upload(fitted.body, fitted.media_type),
        "alt": picture.alternative,
        "aspectRatio": {"width": fitted.width, "height": fitted.height},
    }
