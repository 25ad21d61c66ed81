"""The library and what goes on around it."""

from torget.demo.acts import Act, Answer, Ask, Care, Hear, React, Say
from torget.demo.clock import day
from torget.demo.scenes import WINTER_WOOD
from torget.demo.story.strangers import ELIS

ACTS: tuple[Act, ...] = (
    Say(
        at=day(13, "09:00"),
        key="hours",
        voice="biblioteket",
        topic="Bibliotek",
        title="Biblioteket öppnar klockan sju",
        pinned=True,
        text=(
            "Ni bad om det i våras, 212 av er. Från och med nu är dörren öppen 7–21 alla dagar. Före tio sköter du dig "
            "själv med lånekortet. Kaffet kostar tio kronor och tidningarna är på papper."
        ),
    ),
    Hear(
        at=day(13, "11:26"),
        key="finally",
        who=ELIS,
        post="hours",
        text="Äntligen! Då hinner jag före tåget.",
    ),
    Care(at=day(13, "11:40"), message="finally", needs_no_answer=True),
    React(at=day(13, "16:00"), post="hours", likes=19, boosts=6),
    Ask(
        at=day(8, "18:05"),
        key="quiet",
        about="hours",
        text="Vem ser till att det är lugnt på kvällarna när ni har gått hem?",
    ),
    Answer(
        at=day(7, "11:10"),
        message="quiet",
        voice="biblioteket",
        text=(
            "Efter klockan 18 går en väktare runt två gånger. Vi läser också loggen varje morgon. Hittills har det "
            "varit lugnare än på dagen."
        ),
    ),
    Say(
        at=day(3, "12:00"),
        key="snowshoes",
        voice="biblioteket",
        topic="Fritid",
        title="Låna snöskor, pulka eller isdubbar",
        text=(
            "Nu finns vinterhyllan i entrén: nitton par snöskor, åtta pulkor, isdubbar i alla storlekar. Lånetiden är "
            "en vecka och det kostar ingenting. Trasigt? Lämna tillbaka det ändå, vi lagar."
        ),
        picture=WINTER_WOOD,
        pinned=True,
    ),
    React(at=day(3, "18:00"), post="snowshoes", likes=11, boosts=2),
    Ask(
        at=day(3, "13:30"),
        key="size",
        about="snowshoes",
        name="Storfotad",
        text="Finns det snöskor som bär 110 kilo?",
    ),
    Answer(
        at=day(3, "15:05"),
        message="size",
        voice="biblioteket",
        text="Fyra par gör det. Vi har lagt undan ett åt dig till i morgon kväll, säg *Storfotad* i disken.",
    ),
)
