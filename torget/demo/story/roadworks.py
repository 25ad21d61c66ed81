"""What the map of road works tells: drafts for somebody's eyes, and what is no news."""

from torget.demo.acts import Act
from torget.demo.clock import ago, day
from torget.demo.streams import Lay, Tell
from torget.flows.engine.items import Item

NAME = "Vägarbeten på kartan"
TEXT = """\
source:
  kind: hook
filters:
  - area:
      type: Polygon
      coordinates: [[[14.40, 59.40], [14.60, 59.40], [14.60, 59.55], [14.40, 59.55], [14.40, 59.40]]]
  - words:
      any: [avstängd, avstängt, omväg*]
  - duplicates:
      within: 7 days
  - rate:
      most: 3
      per: day
      rest: summary
      at: 18:00
template:
  sv:
    title: 'Vägarbete: {title}'
    text: |
      {text}

      {place|or:Lindby}
    summary_title: Fler vägarbeten i dag
    summary: |
      {count} arbeten till:

      {list}
after:
  changed: correct
"""
HERE, BEYOND = (59.50, 14.50), (59.50, 14.70)


def told(name: str, street: str, text: str, point: tuple[float, float] = HERE, place: str = "") -> Item:
    """What the map says of one work."""
    return Item(name, title=street, text=text, place=place, point=point)


ACTS: tuple[Act, ...] = (
    Lay(at=day(3, "11:30"), name=NAME, voice="gataochpark", text=TEXT, needs_approval=True),
    Tell(
        at=ago(minutes=52),
        flow=NAME,
        items=(
            told("V7", "Kvarngatan", "Avstängd mellan bron och kvarnen. Omväg över Storgatan.", place="Centrum"),
            told("V8", "Länsvägen", "Avstängd för bergborrning.", BEYOND),
            told("V9", "Bygatan", "Målning av linjer. Vägen är öppen hela tiden."),
        ),
    ),
    Tell(
        at=ago(minutes=31),
        flow=NAME,
        items=(
            told("V10", "Hamngatan", "Avstängd från Sjövägen till kajen. Omväg över Bygatan.", place="Hamnen"),
            told("V11", "Kvarngatan", "Avstängd mellan bron och kvarnen. Omväg över Storgatan.", place="Centrum"),
        ),
    ),
)
