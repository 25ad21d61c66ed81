"""A post as a notice on paper: an accessible PDF (PDF/UA-1), made once for each version."""

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from PIL import ImageFile

from torget.channels.models import Channel
from torget.connectors.hub import Act
from torget.connectors.table import CONNECTORS
from torget.publishing.addresses import post_url
from torget.publishing.models import Delivery, DeliveryState, Post
from torget.site import showing
from torget.ui.codes import qr

STYLE = Path(__file__).parent / "static/site/notice.css"
PICTURE = "torget-picture:"


class NoPaperError(Exception):
    """PDF cannot be made on this machine; the text is one sentence for whoever runs it."""


def boards() -> list[str]:
    """The kinds of channel whose posts are notices."""
    return [kind for kind, connector in CONNECTORS.items() if connector.can.shape == "notice"]


def is_notice(post: Post) -> bool:
    """Whether the post has been put on a board."""
    return Delivery.objects.filter(
        post=post, channel__in=Channel.objects.filter(kind__in=boards()), act=Act.PUBLISH, state=DeliveryState.DELIVERED
    ).exists()


def paper(post: Post) -> bytes:
    """The notice as PDF; the same version is not made twice. Raise NoPaperError."""
    kept = settings.TORGET_DATA / "notices" / f"{post.uid}-{post.version}.pdf"
    if kept.exists():
        return bytes(kept.read_bytes())
    made = _printed(post)
    kept.parent.mkdir(parents=True, exist_ok=True)
    whole = kept.with_suffix(f".{os.getpid()}.part")
    whole.write_bytes(made)
    whole.replace(kept)
    return made


def sheet(post: Post) -> str:
    """The HTML that the paper is printed from."""
    version = showing.last_version(post)
    shown = post.pictures.select_related("picture").first()
    # Every word on paper is in the post's own language, whoever asked for it
    with translation.override(post.language):
        context: dict[str, Any] = {
            "post": post,
            "shown": showing.show(post),
            "version": version,
            "record": version.record if version else None,
            "picture": {"src": f"{PICTURE}{shown.pk}", "row": shown} if shown else None,
            "url": post_url(post),
            "code": qr(post_url(post)),
            "stance_sentence": showing.stance_sentence(post.stance),
        }
        return render_to_string("site/notice.html", context)


def _printed(post: Post) -> bytes:
    try:
        # It needs Pango from the system, without which everything but paper works
        from weasyprint import CSS, HTML  # noqa: PLC0415
    except (ImportError, OSError) as error:
        raise NoPaperError("Notices cannot be printed: install Pango (Debian: libpangoft2-1.0-0).") from error
    # It tells Pillow to take half pictures as whole, for the whole process; `media` must go on refusing them
    ImageFile.LOAD_TRUNCATED_IMAGES = False

    pictures = {f"{PICTURE}{row.pk}": row.picture for row in post.pictures.select_related("picture")}

    def fetch(url: str, *_: object, **__: object) -> dict[str, Any]:
        """Nothing but the post's own pictures; paper asks nobody for anything."""
        picture = pictures.get(url)
        if picture is None:
            raise ValueError(f"A notice does not fetch {url[:60]!r}.")
        return {"string": Path(picture.file.path).read_bytes(), "mime_type": picture.media_type}

    html = HTML(string=sheet(post), base_url=post_url(post), url_fetcher=fetch)  # type: ignore[no-untyped-call]
    style = CSS(filename=str(STYLE))  # type: ignore[no-untyped-call]
    made: bytes = html.write_pdf(stylesheets=[style], pdf_variant="pdf/ua-1")  # type: ignore[no-untyped-call]
    return made
