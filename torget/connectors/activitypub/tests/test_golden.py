"""Pairs of files: what the hub says and the body that goes out, or the letter that comes and what the hub is told.

Drop `name.in.json` and `name.out.json` into `golden/` and there is a test. An `.in.json` has either `say` (an Outgoing,
and `act`) or `hear` (an activity of https://far.example/users/didrik).
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from torget.connectors.activitypub.envelopes import activity
from torget.connectors.activitypub.letters import Letter
from torget.connectors.activitypub.people import Person
from torget.connectors.activitypub.reading import read
from torget.connectors.contract import Account
from torget.connectors.hub import Act, Outgoing, Picture, RawRequest, Reference, Speaker, Stance
from torget.protocols.activitypub import reading
from torget.protocols.activitypub.documents import with_context

GOLDEN = Path(__file__).parent / "golden"
AT = datetime(2026, 11, 21, 7, 30, tzinfo=UTC)
FAR = "https://far.example"
# The evidence is the letter itself, and inboxes are the sender's
UNTOLD = frozenset({"raw", "media_type", "inbox", "shared_inbox", "fetched", "available", "sender", "consent", "held"})


def pairs() -> list[str]:
    return sorted(path.name.removesuffix(".in.json") for path in GOLDEN.glob("*.in.json"))


def said(facts: Mapping[str, Any]) -> Outgoing:
    """An Outgoing out of JSON."""
    answers = facts.get("answers")
    return Outgoing(
        **{
            **facts,
            "speaker": Speaker(**facts["speaker"]),
            "stance": Stance(facts["stance"]),
            "published": datetime.fromisoformat(facts["published"]),
            "updated": datetime.fromisoformat(facts["updated"]) if "updated" in facts else None,
            "pictures": tuple(Picture(**picture) for picture in facts.get("pictures", ())),
            "answers": Reference(**answers) if answers else None,
        }
    )


def heard(document: dict[str, Any], account: Account) -> list[dict[str, Any]]:
    """What the hub is told, as JSON has it."""
    didrik = f"{FAR}/users/didrik"
    person = Person(didrik, "Didrik Berg", "didrik@far.example", didrik, f"{didrik}/inbox", "", "", {}, (), 0.0)
    body = json.dumps(document).encode()
    letter = Letter(account, person, RawRequest("POST", f"{account.url}/ap/inbox", {}, body, AT), "")
    told = read(reading.activity(body), letter).incoming
    facts = [{name: value for name, value in asdict(each).items() if name not in UNTOLD} for each in told]
    found: list[dict[str, Any]] = json.loads(json.dumps(facts, default=datetime.isoformat))
    return found


@pytest.mark.parametrize("name", pairs())
def test_what_goes_in_comes_out_as_the_file_says(name: str, account: Account) -> None:
    given = json.loads((GOLDEN / f"{name}.in.json").read_text(encoding="utf-8"))
    wanted = json.loads((GOLDEN / f"{name}.out.json").read_text(encoding="utf-8"))
    if "say" in given:
        found: Any = with_context(activity(Act(given["act"]), said(given["say"]), account))
        found = json.loads(json.dumps(found))
        del found["@context"]
    else:
        found = heard(given["hear"], account)
    assert found == wanted
