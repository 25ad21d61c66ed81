"""What waits at the desk when somebody opens it for the first time: one too late, one soon, the rest tomorrow."""

from torget.demo.acts import Act, Ask, Care, Hear
from torget.demo.clock import ago, day
from torget.demo.story.strangers import ELIS, MAJA, NORA

ACTS: tuple[Act, ...] = (
    Hear(
        at=day(5, "16:45"),
        key="bench",
        who=NORA,
        voice="gataochpark",
        text="Bänken vid busshållplatsen på Norrby är borta. Kommer den tillbaka?",
    ),
    Care(at=day(5, "17:30"), message="bench", assign_to="bo", close=True),
    Hear(
        at=ago(hours=27),
        key="dark-lamp",
        who=ELIS,
        post="lamps",
        text="Lyktan utanför Hamngatan 9 har blinkat i tre kvällar. Den är ny.",
    ),
    Care(at=ago(hours=26, minutes=30), message="dark-lamp", assign_to="bo"),
    Ask(
        at=ago(hours=23, minutes=22),
        key="deck",
        text="Får jag bygga altan utan bygglov? Den blir tre gånger fyra.",
    ),
    Care(at=ago(hours=22), message="deck", assign_to="bo"),
    Hear(
        at=ago(hours=5, minutes=10),
        key="music",
        who=MAJA,
        voice="biblioteket",
        text="Har ni noter för dragspel? Frågar åt min morfar, han är 91 och vill börja.",
    ),
    Hear(
        at=ago(hours=3, minutes=40),
        key="mother",
        who=NORA,
        voice="kommunchefen",
        direct=True,
        text="Jag skulle vilja prata om mammas hemtjänst. Inte här inför alla. När kan jag ringa?",
    ),
    Ask(
        at=ago(hours=2, minutes=5),
        key="harbour",
        about="preschool",
        name="Snart mamma",
        text="Går det att få se förskolan i Hamnen innan man söker?",
    ),
    Ask(
        at=ago(hours=1, minutes=20),
        key="number",
        about="preschool",
        name="Farfar",
        text="Kan ni se om vår ansökan kommit fram? Barnets nummer är 18900101-9802.",
    ),
)
