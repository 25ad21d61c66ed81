"""The ploughs tell by themselves where they are."""

from torget.demo.acts import Act
from torget.demo.clock import day
from torget.demo.streams import Lay, Tell
from torget.flows.engine.items import Item

NAME = "Snöröjning per område"
TEXT = """\
source:
  kind: hook
filters:
  - words:
      none: [test]
  - changes:
      key: place
      watch: raw.state
      settles: 30 minutes
  - rate:
      most: 4
      per: day
      rest: summary
      at: 18:00
template:
  sv:
    title: 'Snöröjning: {place}'
    text: '{raw.state} i {place}. {text|or:}'
    summary_title: Snöröjningen i dag
    summary: |
      Läget har ändrats i {count} områden till:

      {list}
"""


def told(name: str, place: str, state: str, text: str = "") -> Item:
    """What one plough says."""
    return Item(name, title=f"{place}: {state}", place=place, text=text, raw={"state": state})


ACTS: tuple[Act, ...] = (
    Lay(at=day(3, "10:12"), name=NAME, voice="gataochpark", text=TEXT),
    Tell(
        at=day(2, "04:05"),
        flow=NAME,
        items=(
            told("p1", "Centrum", "Plogning pågår", "Klart omkring 06.30."),
            told("p2", "Testbanan", "Plogning pågår", "Test av givare."),
        ),
    ),
    Tell(at=day(2, "06:20"), flow=NAME, items=(told("p1", "Centrum", "Plogning klar"),)),
    Tell(at=day(2, "06:25"), flow=NAME, items=(told("p1", "Centrum", "Plogning klar", "Sandning följer."),)),
)
