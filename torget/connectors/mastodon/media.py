"""Pictures are given to the server first, each with its words, and prepared there before anything is said with them
(https://docs.joinmastodon.org/methods/media, read 2026-11-21)."""

import hashlib
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from torget.connectors.calling import File, get
from torget.connectors.errors import ConnectorError
from torget.connectors.hub import Picture
from torget.connectors.mastodon.judging import judge
from torget.connectors.mastodon.limits import MEDIA_TYPES, can_picture
from torget.connectors.mastodon.server import Server
from torget.connectors.pictures import fit
from torget.connectors.steps import Steps
from torget.net import Response

# Seconds between two looks whether a picture is prepared; later attempts go on waiting
PAUSES = (0.5, 1, 2, 4, 8)
LONGEST = timedelta(hours=1)
PREPARING = 206


def given(server: Server, steps: Steps, pictures: tuple[Picture, ...]) -> tuple[str, ...]:
    """The server's names for pictures that are ready, in order. Raise ConnectorError."""
    return tuple(_given(server, steps, picture, number) for number, picture in enumerate(pictures, start=1))


def fingerprint(picture: Picture) -> str:
    """Tells whether a picture is the same as before; its words may have changed. Raise ConnectorError."""
    try:
        return hashlib.sha256(Path(picture.path).read_bytes()).hexdigest()[:32]
    except OSError as error:
        raise ConnectorError("A picture's file is missing.", permanent=True, advice="picture-lost") from error


def _given(server: Server, steps: Steps, picture: Picture, number: int) -> str:
    known = steps.known(f"picture-{number}")
    # The server drops after a day what nothing was said with
    if known and _prepared(server, steps, known, number):
        return known
    name, ready = _uploaded(server, steps, picture, number)
    if ready or _prepared(server, steps, name, number):
        return name
    raise ConnectorError(f"The server has lost picture {number} that it had just taken; we give it again later.")


def _uploaded(server: Server, steps: Steps, picture: Picture, number: int) -> tuple[str, bool]:
    """The name it got, and whether it is ready."""
    asked = f"Picture {number}"
    fitted = fit(picture, can_picture(server.account, picture), MEDIA_TYPES)
    ending = fitted.media_type.partition("/")[2]
    file = File("file", f"{number}.{ending}", fitted.media_type, fitted.body)
    words = {"description": picture.alternative} if picture.alternative else {}
    response = server.upload("/api/v2/media", words, file, asked)
    name = str(server.thing(response, asked, idempotent=True)["id"])
    steps.note(f"picture-{number}", name)
    steps.note(f"given-{number}", datetime.now(UTC).isoformat())
    return name, response.status == 200


def _prepared(server: Server, steps: Steps, name: str, number: int) -> bool:
    """Wait until a picture is prepared. False: the server has it no more. Raise ConnectorError."""
    for pause in (0, *PAUSES):
        time.sleep(pause)
        response = _look(server, name)
        if response.status == 404:
            return False
        judge(response, f"Picture {number}", idempotent=True)
        if response.status != PREPARING:
            return True
    raise _unprepared(steps, number)


def _look(server: Server, name: str) -> Response:
    return server.send(lambda token: get(server.at(f"/api/v1/media/{name}"), token=token), "The look at a picture")


def _unprepared(steps: Steps, number: int) -> ConnectorError:
    begun = datetime.fromisoformat(steps.known(f"given-{number}") or datetime.now(UTC).isoformat())
    if datetime.now(UTC) - begun > LONGEST:
        return ConnectorError(
            f"The server has not prepared picture {number} in {LONGEST.seconds // 3600} hour; "
            "take another copy of it, or ask whoever runs the server.",
            permanent=True,
            advice="refused",
        )
    return ConnectorError(f"The server is still preparing picture {number}; we look again later.")
