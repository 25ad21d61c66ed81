"""Every pair of colours that carries words has at least 4.5:1, in both schemes (WCAG 1.4.3 and 1.4.11)."""

import re
from pathlib import Path

import pytest

STYLES = Path(__file__).resolve().parent.parent / "static/ui/css"
GROUNDS = ("paper", "paper-deep", "card")
WORDS = [
    *[(ink, ground) for ink in ("ink", "quiet", "accent", "warm", "alarm") for ground in GROUNDS],
    ("accent", "accent-soft"), ("warm", "warm-soft"), ("alarm", "alarm-soft"), ("ink", "accent-soft"),
    ("ink", "warm-soft"), ("ink", "alarm-soft"), ("on-action", "action"), ("on-action", "action-hover"),
    ("on-signal", "signal"), ("on-rail", "rail"), ("on-rail", "rail-here"), ("on-rail-quiet", "rail"),
]  # fmt: skip
EDGES = [(edge, ground) for edge in ("edge", "focus") for ground in GROUNDS]


def palette(scheme: str) -> dict[str, str]:
    light, dark = ((STYLES / name).read_text() for name in ("tokens.css", "dark.css"))
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    return found | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark)) if scheme == "dark" else found


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), WORDS)
def test_words_can_be_read(scheme: str, ink: str, ground: str) -> None:
    colours = palette(scheme)
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_of_inputs_and_the_focus_can_be_seen(scheme: str, edge: str, ground: str) -> None:
    colours = palette(scheme)
    assert contrast(colours[edge], colours[ground]) >= 3


def test_both_schemes_name_the_same_colours() -> None:
    dark = (STYLES / "dark.css").read_text()
    assert set(palette("light")) == set(re.findall(r"--([\w-]+): #", dark))
