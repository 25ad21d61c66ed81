"""A map service with road works: it tells what it is told to, or worse."""

import json
from dataclasses import dataclass, field
from typing import Any

from torget.testing.connectors.platform import Call, Platform, Step

INSIDE = [14.50, 59.50]
PATH = "/roadworks.geojson"


@dataclass
class Source(Platform):
    """streets: what is closed now, by the work's number."""

    streets: dict[str, str] = field(default_factory=dict)

    def answer(self, call: Call) -> Step:
        """Every road work, as GeoJSON."""
        if call.path != PATH:
            return Step(404)
        features = [_feature(number, street) for number, street in self.streets.items()]
        body = json.dumps({"type": "FeatureCollection", "features": features}).encode()
        return Step(200, {"Content-Type": self.content_type}, body)

    @property
    def address(self) -> str:
        """What a flow asks."""
        return f"{self.url}{PATH}"

    def asked(self) -> int:
        """How often."""
        with self.lock:
            return len(self.calls)


def _feature(number: str, street: str) -> dict[str, Any]:
    what = "Avstängd mellan torget och bron. Omväg över Kvarngatan."
    properties = {"id": number, "street": street, "what": what, "from": "2030-11-25", "to": "2030-11-29"}
    return {"geometry": {"type": "Point", "coordinates": INSIDE}, "properties": properties}
