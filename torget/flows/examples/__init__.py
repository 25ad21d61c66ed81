"""Flows to begin with: a YAML file each, with a sample of what its source sends."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Example:
    """name, purpose: for people. sample: the file's name."""

    code: str
    name: Promise
    purpose: Promise
    sample: str

    @property
    def text(self) -> str:
        """The flow."""
        return (FOLDER / f"{self.code}.yaml").read_text(encoding="utf-8")

    @property
    def sent(self) -> bytes:
        """What its source might send."""
        return (FOLDER / self.sample).read_bytes()


EXAMPLES: Mapping[str, Example] = {
    example.code: example
    for example in (
        Example("snow", _("Snow clearing by area"), _("Says when ploughing begins and ends in an area."), "snow.json"),
        Example("jobs", _("Job adverts"), _("Says what can be applied for, and until when."), "jobs.json"),
        Example(
            "roadworks",
            _("Road works"),
            _("Says what closes a street, inside the town's own border."),
            "roadworks.json",
        ),
        Example(
            "water", _("Water leaks"), _("Says at once where the water is gone, and corrects itself."), "water.json"
        ),
        Example(
            "positions", _("Open positions of trust"), _("Says which seats are free, a few each day."), "positions.xml"
        ),
        Example("council", _("Council papers"), _("Says that a meeting's papers can be read."), "council.ics"),
    )
}
