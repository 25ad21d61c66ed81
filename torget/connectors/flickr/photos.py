"""Handing over, finding again, correcting and taking back pictures.

A picture is public the moment it is handed over, and nothing keeps Flickr from taking it twice. So each carries a
machine tag made of the act's key and its number in the post: that is found exactly, whatever else is alike.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from hashlib import sha256

from torget.connectors.calling import File
from torget.connectors.errors import ConnectorError, gone_is_done
from torget.connectors.flickr import licences
from torget.connectors.flickr.albums import Albums
from torget.connectors.flickr.calls import NOT_FOUND, Calls
from torget.connectors.flickr.limits import CAN
from torget.connectors.flickr.wording import PEOPLE, as_sent, description, title
from torget.connectors.hub import Outgoing, Picture, Receipt
from torget.connectors.pictures import fit
from torget.connectors.repeating import MARGIN, settled
from torget.connectors.steps import Steps

PAGES, PAGE = 10, 500
HANDING, SEARCHING, LOOKING = "The picture", "The search for the picture", "The question what we have handed over"
OPEN = {"is_public": "1", "safety_level": "1", "content_type": "1", "hidden": "1"}


@dataclass(frozen=True, slots=True)
class Saying:
    """One act of publishing, whichever attempt it is."""

    outgoing: Outgoing
    calls: Calls
    steps: Steps

    def publish(self) -> Receipt:
        """Hand over what is not there yet, then give all their licence and their album."""
        photos = tuple(self._there(number, picture) for number, picture in enumerate(self.outgoing.pictures))
        if not photos:
            raise ConnectorError("Flickr takes no post without a picture.", permanent=True, advice="refused")
        chosen = self.calls.account.settings.get("licence") or "by"
        for photo in photos:
            self.steps.do(f"licence-{photo}", partial(licences.give, self.calls, photo, chosen))
        album = Albums(self.calls, self.steps).place(photos, title(self.outgoing))
        self.steps.note("done", f"{' '.join(photos)},{album}")
        return receipt(self.calls, photos, album)

    def find(self) -> Receipt | None:
        """What is wholly there. To publish the rest makes no second picture: it looks for each before it hands it
        over."""
        done = self.steps.known("done")
        if done is None:
            return None
        photos, _, album = done.partition(",")
        return receipt(self.calls, tuple(photos.split()), album)

    def _there(self, number: int, picture: Picture) -> str:
        """The picture's number at Flickr, where a former attempt may have left it."""
        known = self.steps.known(f"photo-{number}")
        if known is None:
            known = self._left(number) or self._handed_over(number, picture)
            self.steps.note(f"photo-{number}", known)
        return known

    def _left(self, number: int) -> str:
        tried = self.steps.moment(f"tried-{number}")
        if tried is None:
            return ""
        found = self._searched(self._tag(number)) or self._looked(self._tag(number), tried - MARGIN)
        if not found:
            settled(tried)
        return found

    def _searched(self, tag: str) -> str:
        said = {"user_id": self.calls.us, "machine_tags": tag, "per_page": "1"}
        return _first(self.calls.ask("flickr.photos.search", said, SEARCHING), "")

    def _looked(self, tag: str, since: datetime) -> str:
        """In our photostream, which knows sooner than the search what is new."""
        said = {
            "user_id": self.calls.us,
            "min_upload_date": str(int(since.timestamp())),
            "extras": "machine_tags",
            "per_page": str(PAGE),
        }
        for page in range(1, PAGES + 1):
            answer = self.calls.ask("flickr.people.getPhotos", said | {"page": str(page)}, LOOKING)
            if found := _first(answer, tag):
                return found
            if page >= int((answer.get("photos") or {}).get("pages") or 1):
                return ""
        raise ConnectorError("We have handed over too much since to find it again.", unknown=True)

    def _handed_over(self, number: int, picture: Picture) -> str:
        fitted = fit(picture, CAN, frozenset({"image/jpeg", "image/png", "image/gif"}))
        file = File("photo", f"{number}.{fitted.media_type.rpartition('/')[2]}", fitted.media_type, fitted.body)
        tags = " ".join([*_tags(self.calls.account.settings), self._tag(number)])
        self.steps.note_now(f"tried-{number}")
        try:
            return self.calls.upload(_words(self.outgoing, picture) | {"tags": tags} | OPEN, file, HANDING)
        except ConnectorError as error:
            if not error.unknown:
                self.steps.note(f"tried-{number}", "")
            raise

    def _tag(self, number: int) -> str:
        mark = sha256(f"{self.outgoing.key}/{number}".encode()).hexdigest()[:32]
        return f"torget:key={mark}"


def revise(calls: Calls, outgoing: Outgoing, said: Receipt) -> Receipt:
    """Other words with each picture."""
    pictures: dict[int, Picture] = dict(enumerate(outgoing.pictures))
    for number, photo in enumerate(said.parts or (said.external_id,)):
        words = _words(outgoing, pictures.get(number))
        calls.tell("flickr.photos.setMeta", {"photo_id": photo, **words}, "The correction")
    return said


def withdraw(calls: Calls, said: Receipt) -> Receipt:
    """Take back each picture, the last first; an album that is left empty goes by itself."""
    for photo in reversed(said.parts or (said.external_id,)):
        gone(calls, "flickr.photos.delete", {"photo_id": photo})
    return said


def gone(calls: Calls, method: str, said: Mapping[str, str], *, means: Mapping[int, str] = NOT_FOUND) -> None:
    """Delete what is there; nothing there is as good."""
    with gone_is_done():
        calls.tell(method, said, "The withdrawal", means=means)


def receipt(calls: Calls, photos: tuple[str, ...], album: str) -> Receipt:
    """Flickr's word that it has them."""
    place = f"albums/{album}/" if album and len(photos) > 1 else f"{photos[0]}/"
    return Receipt(photos[0], f"{PEOPLE}{calls.us}/{place}", {"photos": list(photos), "album": album}, photos)


def _words(outgoing: Outgoing, picture: Picture | None) -> dict[str, str]:
    return {"title": title(outgoing), "description": as_sent(description(outgoing, picture).text)}


def _tags(settings: Mapping[str, str]) -> list[str]:
    """As Flickr wants them: with quotes round each, since blanks stand between."""
    wanted = (tag.strip().replace('"', "") for tag in settings.get("tags", "").split(","))
    return [f'"{tag}"' for tag in wanted if tag]


def _first(answer: Mapping[str, object], tag: str) -> str:
    """The first picture of a list that has this machine tag."""
    listed = answer.get("photos")
    photos = listed.get("photo") if isinstance(listed, dict) else None
    for photo in photos or ():
        if not tag or tag in str(photo.get("machine_tags") or "").split():
            return str(photo["id"])
    return ""
