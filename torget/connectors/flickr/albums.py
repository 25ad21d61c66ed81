"""Albums: one that somebody has chosen for all pictures, or one of its own for a post with several."""

from dataclasses import dataclass
from functools import partial

from torget.connectors.errors import ConnectorError
from torget.connectors.flickr.calls import Calls
from torget.connectors.steps import Steps

MAKING, FILLING, LOOKING = "The album", "The picture's place in the album", "The question where the picture is"
THERE_ALREADY = "there-already"
MEANS = {1: "gone", 2: "gone", 3: THERE_ALREADY}


@dataclass(frozen=True, slots=True)
class Albums:
    """The album of one act; what an earlier attempt has done is not done again."""

    calls: Calls
    steps: Steps

    def place(self, photos: tuple[str, ...], title: str) -> str:
        """Put them where they belong; the album's number, empty where they stand alone."""
        if chosen := self.calls.account.settings.get("album", ""):
            return self._fill(chosen, photos)
        if len(photos) < 2:
            return ""
        return self._fill(self.steps.do("album", lambda: self._made(photos[0], title)), photos[1:])

    def _fill(self, album: str, photos: tuple[str, ...]) -> str:
        for photo in photos:
            self.steps.do(f"in-album-{photo}", partial(self._add, album, photo))
        return album

    def _add(self, album: str, photo: str) -> str:
        said = {"photoset_id": album, "photo_id": photo}
        try:
            self.calls.tell("flickr.photosets.addPhoto", said, FILLING, means=MEANS)
        except ConnectorError as error:
            if error.advice != THERE_ALREADY:
                raise
        return "yes"

    def _made(self, photo: str, title: str) -> str:
        """A new one, unless an earlier attempt has made it and never heard so."""
        if self.steps.known("album-begun") and (found := self._found(photo, title)):
            return found
        self.steps.note("album-begun", "yes")
        said = {"title": title, "primary_photo_id": photo}
        made = self.calls.tell("flickr.photosets.create", said, MAKING).get("photoset") or {}
        if not made.get("id"):
            raise ConnectorError(f"{MAKING} was answered without a number.")
        return str(made["id"])

    def _found(self, photo: str, title: str) -> str:
        contexts = self.calls.ask("flickr.photos.getAllContexts", {"photo_id": photo}, LOOKING)
        return next((str(one["id"]) for one in contexts.get("set") or () if one.get("title") == title), "")
