"""Pictures in the site's library, each there once whatever happens on the way."""

from dataclasses import dataclass
from html import escape
from typing import Any

from torget.connectors.calling import File
from torget.connectors.hub import Outgoing, Picture
from torget.connectors.pictures import fit
from torget.connectors.steps import Steps
from torget.connectors.wordpress.limits import CAN
from torget.connectors.wordpress.names import picture_slug
from torget.connectors.wordpress.site import Site
from torget.connectors.wordpress.writing import title

ROUTE = "wp/v2/media"
ENDINGS = {"image/jpeg": "jpg", "image/png": "png"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture there: its number, its address, and what we say of it."""

    number: int
    url: str
    picture: Picture

    @property
    def figure(self) -> str:
        """How it stands in a text."""
        source, seen = escape(self.url), escape(self.picture.alternative)
        credit = f"<figcaption>{escape(self.picture.credit)}</figcaption>" if self.picture.credit else ""
        return f'<figure><img src="{source}" alt="{seen}" class="wp-image-{self.number}">{credit}</figure>'


def uploaded(outgoing: Outgoing, site: Site) -> tuple[Shown, ...]:
    """The post's pictures in the library, after putting there those that are not."""
    steps = Steps(site.account, outgoing.key)
    shown = []
    for place, picture in enumerate(outgoing.pictures):
        given = steps.do(f"picture-{place}", lambda p=picture: _put(p, outgoing, site))  # type: ignore[misc]
        number, _, url = given.partition(" ")
        shown.append(Shown(int(number), url, picture))
    return tuple(shown)


def remove(outgoing: Outgoing, site: Site) -> None:
    """Delete the post's pictures; the library has no trash."""
    for picture in outgoing.pictures:
        if found := _find(picture, outgoing, site):
            site.remove(f"{ROUTE}/{found['id']}", "The removal of a picture", for_good=True)


def _put(picture: Picture, outgoing: Outgoing, site: Site) -> str:
    found = _find(picture, outgoing, site) or _upload(picture, outgoing, site)
    return f"{found['id']} {found['source_url']}"


def _find(picture: Picture, outgoing: Outgoing, site: Site) -> Any:
    slug = picture_slug(outgoing, site.account.channel, picture)
    return site.first(ROUTE, {"slug": slug}, "The search for a picture")


def _upload(picture: Picture, outgoing: Outgoing, site: Site) -> Any:
    slug = picture_slug(outgoing, site.account.channel, picture)
    fitted = fit(picture, CAN, frozenset(ENDINGS))
    fields = {
        "slug": slug,
        "title": title(outgoing),
        "alt_text": picture.alternative,
        "caption": escape(picture.credit, quote=False),
    }
    file = File("file", f"{slug}.{ENDINGS[fitted.media_type]}", fitted.media_type, fitted.body)
    return site.upload(fields, file, "A picture")
