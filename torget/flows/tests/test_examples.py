"""The examples say exactly what they promise of their samples."""

from datetime import datetime

import pytest

from torget.accounts.models import Authority
from torget.flows.engine.flow import dump, load
from torget.flows.engine.tests.flows import STOCKHOLM
from torget.flows.examples import EXAMPLES, FOLDER
from torget.flows.gathering import sample
from torget.flows.taking import rehearsed

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=STOCKHOLM)
REPORT = "Anmäl en gata som glömts: lindby.example/felanmalan"
SAID = {
    "snow": [
        ("Snöröjning: Centrum", f"Plogning pågår i Centrum. Klart omkring 06.30.\n\n{REPORT}"),
        ("Snöröjning: Norrby", f"Plogning börjar 04.00 i Norrby. \n\n{REPORT}"),
    ],
    "jobs": [
        (
            "Ledigt jobb: Lärare i åk 4–6",
            (
                "Du blir en av tre som delar på två klasser.\n\n"
                "Arbetsplats: Norrbyskolan. Sök senast torsdag 3 december.\n\nhttps://jobb.lindby.example/LK-1"
            ),
        ),
        (
            "Ledigt jobb: Undersköterska, natt",
            (
                "Hemtjänsten söker dig som vill ha eget ansvar.\n\n"
                "Arbetsplats: Lindby kommun. Sök senast torsdag 10 december.\n\nhttps://jobb.lindby.example/LK-2"
            ),
        ),
    ],
    "roadworks": [
        (
            "Vägarbete: Storgatan",
            (
                "Avstängd mellan torget och bron. Omväg över Kvarngatan.\n\n"
                "Från måndag 23 november till fredag 27 november."
            ),
        ),
    ],
    "water": [
        (
            "Vattenläcka: Sjukhusvägen",
            "Vattnet är avstängt till omkring klockan 15. Tankar står vid Norrbyskolan.\n\nOmråde: Norrby.",
        ),
        ("Vattenläcka: Kvarngatan", "Lågt tryck.\n\nOmråde: okänt."),
    ],
    "positions": [
        ("Fyllnadsval till kulturnämnden", "En plats är ledig.\n\nLäs mer: https://val.lindby.example/p1"),
        (
            "Ledig plats: nämndeman",
            "Uppdraget gäller till 2027.\n\nLäs mer: https://val.lindby.example/p2",
        ),
    ],
    "council": [
        (
            "Handlingar: Kommunfullmäktige",
            "Handlingarna till Kommunfullmäktige kan läsas. Mötet hålls måndag 23 november klockan 18.30 i Rådhuset.",
        ),
    ],
}


@pytest.mark.parametrize("code", EXAMPLES)
def test_a_dry_run_gives_exactly_these_texts(code: str, authority: Authority) -> None:
    example = EXAMPLES[code]
    plan = load(example.text)
    items = sample(plan.source, example.sent, NOW, STOCKHOLM)
    judged, sums = rehearsed(plan, [(item, NOW) for item in items], STOCKHOLM)
    said = [(each.said.title, each.said.text) for each in [*judged, *sums] if each.said]
    assert said == [(title, f"{text}\n\nAutomatiskt meddelande") for title, text in SAID[code]]
    assert all(each.said or (each.verdict and each.verdict.words) for each in judged)


def test_an_advert_without_its_last_day_is_refused_and_named(authority: Authority) -> None:
    plan, example = load(EXAMPLES["jobs"].text), EXAMPLES["jobs"]
    judged, _sums = rehearsed(
        plan, [(each, NOW) for each in sample(plan.source, example.sent, NOW, STOCKHOLM)], STOCKHOLM
    )
    verdict = judged[2].verdict
    assert verdict
    assert verdict.values == {"field": "last_day"}


def test_every_file_is_an_example_and_reads_the_same_when_written_down() -> None:
    assert {file.stem for file in FOLDER.glob("*.yaml")} == EXAMPLES.keys()
    for example in EXAMPLES.values():
        plan = load(example.text)
        assert load(dump(plan)) == plan
