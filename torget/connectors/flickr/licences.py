"""Under which licence a picture stands. Flickr has a number for each, and tells which."""

import json
import re
from collections.abc import Iterable, Mapping

from torget.connectors.errors import ConnectorError
from torget.connectors.flickr.calls import Calls
from torget.connectors.flickr.guide import RESERVED

ALL_RIGHTS = "0"
LEARNING, GIVING = "The question which licences there are", "The licence"
KNOWN = 24 * 3600
_NAME = re.compile(r"creativecommons\.org/(?:licenses|publicdomain)/([a-z-]+)/(\d+\.\d+)")


def give(calls: Calls, photo: str, chosen: str) -> str:
    """Put a picture under what was chosen; the licence's number."""
    number = ALL_RIGHTS if chosen == RESERVED else _numbers(calls).get(chosen, "")
    if not number:
        raise ConnectorError(f"Flickr has no licence {chosen!r}.", permanent=True, advice="refused")
    calls.tell("flickr.photos.licenses.setLicense", {"photo_id": photo, "license_id": number}, GIVING)
    return number


def _numbers(calls: Calls) -> Mapping[str, str]:
    """The newest version of each licence."""
    memory, name = calls.account.memory, "flickr:licences"
    kept = memory.get(name)
    if kept is None:
        listed = calls.ask("flickr.photos.licenses.getInfo", {}, LEARNING)
        kept = json.dumps(_newest((listed.get("licenses") or {}).get("license") or ()))
        memory.put(name, kept, seconds=KNOWN)
    numbers: dict[str, str] = json.loads(kept)
    return numbers


def _newest(listed: Iterable[Mapping[str, object]]) -> dict[str, str]:
    found = [(name[1], name[2], str(one["id"])) for one in listed if (name := _NAME.search(str(one.get("url") or "")))]
    return {name: number for name, _, number in sorted(found)}
