"""Flickr: the other side is the stand-in."""

from html import unescape

from torget.connectors.contract import Account
from torget.connectors.flickr.tests.standin import KEY, SECRET, FlickrSide
from torget.connectors.flickr.tests.things import ANNA, US, Comment, Photo
from torget.connectors.hub import Reference
from torget.testing.connectors.platform import Platform
from torget.testing.connectors.rig import Rig

TOKENS = {"api_secret": SECRET, "oauth_token": "token-0", "oauth_token_secret": "token-secret-0"}


class FlickrRig(Rig):
    """An account that has been connected."""

    kind = "flickr"
    side = FlickrSide

    def own_account(self) -> Account:
        """With a token that holds."""
        return self.opened()

    def opened(self, **more: str) -> Account:
        """With settings of a test's own."""
        settings = {"api_key": KEY, "api": self.address, "nsid": US, "username": "lindbykommun"}
        return self.new_account(settings | more, TOKENS)

    def had(self, platform: Platform) -> set[str]:
        """Our pictures that stand there; of an album the first."""
        return set(side(platform).photos)

    def words(self, platform: Platform) -> tuple[str, ...] | None:
        """What is read beside the pictures of the last post; of an answer the comment."""
        return tuple(photo.words for photo in _last(platform))

    def alternatives(self, platform: Platform) -> tuple[str, ...]:
        """The words of the last post's pictures, which stand after our own."""
        return tuple(unescape(photo.description).split("\n\n")[1] for photo in _last(platform))

    def somebody(self, platform: Platform) -> Reference:
        """Anna has commented a picture of ours."""
        return Reference(side(platform).says("När öppnar badhuset?", _shown(platform)), author_id=ANNA)

    def answered(self, platform: Platform) -> str:
        """The last comment of whom our last comment names."""
        comments = list(side(platform).comments.values())
        ours = [comment for comment in comments if comment.author == US][-1]
        return _before(comments, ours).name

    def speaks(self, platform: Platform, text: str) -> str:
        """Anna comments a picture of ours."""
        return side(platform).says(text, _shown(platform))


def side(platform: Platform) -> FlickrSide:
    """The stand-in, as what it is."""
    assert isinstance(platform, FlickrSide)
    return platform


def _shown(platform: Platform) -> str:
    return next(iter(side(platform).photos), "") or side(platform).shows()


def _last(platform: Platform) -> list[Photo]:
    """Those of the last post: they are in one album, or it is one picture."""
    stand_in = side(platform)
    last = list(stand_in.photos.values())[-1]
    together = next((album.photos for album in stand_in.albums.values() if last.number in album.photos), [last.number])
    return [stand_in.photos[number] for number in together]


def _before(comments: list[Comment], ours: Comment) -> Comment:
    earlier = comments[: comments.index(ours)]
    return [
        one
        for one in earlier
        if one.photo == ours.photo and ours.text.startswith(f"[https://www.flickr.com/photos/{one.author}/]")
    ][-1]
