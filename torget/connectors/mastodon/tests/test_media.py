"""Pictures are prepared before anything is said with them, and the server takes its time."""

from collections import deque
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from PIL import Image

from torget.connectors.contract import ConnectorError
from torget.connectors.hub import Act, Picture
from torget.connectors.mastodon import media
from torget.connectors.mastodon.tests.rig import MastodonRig
from torget.connectors.mastodon.tests.stand_in import StandIn
from torget.connectors.steps import Steps
from torget.testing.connectors.platform import Step
from torget.testing.connectors.samples import outgoing

POST = outgoing("Hej!", pictures=2)


def uploads(there: StandIn) -> int:
    """How many pictures it was given."""
    return sum(call.path == "/api/v2/media" for call in there.calls)


def test_a_picture_that_takes_its_time_is_waited_for(rig: MastodonRig, there: StandIn) -> None:
    there.looks = 2
    receipt = rig.attempt(Act.PUBLISH, POST)
    assert len(there.statuses[receipt.external_id]["media_attachments"]) == 2
    assert uploads(there) == 2


def test_one_that_takes_too_long_is_waited_for_by_later_attempts(rig: MastodonRig, there: StandIn) -> None:
    there.looks = None
    for _ in range(2):
        with pytest.raises(ConnectorError) as told:
            rig.attempt(Act.PUBLISH, POST)
        assert (told.value.permanent, told.value.unknown) == (False, False)
        assert "picture 1" in str(told.value)
    assert uploads(there) == 1
    there.preparing = dict.fromkeys(there.preparing, 0)
    there.looks = 0
    rig.attempt(Act.PUBLISH, POST)
    assert uploads(there) == 2
    assert len(there.statuses) == 1


def test_one_that_never_gets_ready_is_told_in_the_end(rig: MastodonRig, there: StandIn) -> None:
    there.looks = None
    with pytest.raises(ConnectorError):
        rig.attempt(Act.PUBLISH, POST)
    long_ago = datetime.now(UTC) - media.LONGEST - timedelta(minutes=1)
    Steps(rig.account, POST.key).note("given-1", long_ago.isoformat())
    with pytest.raises(ConnectorError) as told:
        rig.attempt(Act.PUBLISH, POST)
    assert (told.value.permanent, told.value.pauses, told.value.advice) == (True, False, "refused")
    assert "picture 1" in str(told.value)
    assert not there.statuses


def test_one_that_the_server_cannot_read_is_told(rig: MastodonRig, there: StandIn) -> None:
    there.looks = 1
    there.reads = deque([Step(422, {"Content-Type": "application/json"}, b'{"error": "File is invalid"}')])
    with pytest.raises(ConnectorError) as told:
        rig.attempt(Act.PUBLISH, POST)
    assert told.value.permanent
    assert "File is invalid" in str(told.value)


def test_one_that_the_server_has_dropped_is_given_again(rig: MastodonRig, there: StandIn) -> None:
    there.plan = deque([Step(), Step(), Step(429), Step()])
    with pytest.raises(ConnectorError):
        rig.attempt(Act.PUBLISH, POST)
    there.media.clear()
    receipt = rig.attempt(Act.PUBLISH, POST)
    assert len(there.statuses[receipt.external_id]["media_attachments"]) == 2
    assert uploads(there) == 4


def test_one_that_waits_there_still_is_not_given_again(rig: MastodonRig, there: StandIn) -> None:
    there.plan = deque([Step(), Step(500), Step()])
    with pytest.raises(ConnectorError):
        rig.attempt(Act.PUBLISH, POST)
    rig.attempt(Act.PUBLISH, POST)
    assert uploads(there) == 3


def test_a_large_picture_is_made_to_fit_what_this_server_takes(
    rig: MastodonRig, there: StandIn, tmp_path: Path
) -> None:
    path = tmp_path / "a.png"
    Image.frombytes("RGB", (900, 600), Random(1).randbytes(900 * 600 * 3)).save(path)
    big = Picture("", str(path), "image/png", 900, 600, "Brus")
    there.limits |= {"image_bytes": 100_000, "pixels": 240_000}
    rig.connector.probe(rig.account)
    receipt = rig.attempt(Act.PUBLISH, replace(POST, pictures=(big,)))
    assert there.statuses[receipt.external_id]["media_attachments"][0]["description"] == "Brus"
    sent = next(call for call in there.calls if call.path == "/api/v2/media")
    assert len(sent.body) < 101_000


def test_a_lost_file_is_told(rig: MastodonRig, there: StandIn) -> None:
    lost = replace(POST.pictures[0], path="/nowhere.jpg")
    with pytest.raises(ConnectorError) as told:
        rig.attempt(Act.PUBLISH, replace(POST, pictures=(lost,)))
    assert told.value.advice == "picture-lost"
