"""The night of the snow: what the front page shows first."""

from torget.demo.acts import Act, Answer, Ask, Care, Hear, React, Say
from torget.demo.clock import day
from torget.demo.scenes import SNOWY_STREET
from torget.demo.story.strangers import IVAR, MAJA

ACTS: tuple[Act, ...] = (
    Say(
        at=day(1, "21:47"),
        key="snow",
        voice="kommunchefen",
        pinned=True,
        topic="Trafik och gator",
        title="Därför plogas Storgatan före skolvägarna i natt",
        text=(
            "I natt väntas 18 centimeter snö. Utryckningsvägarna går först: Storgatan, Sjukhusvägen och infarten från "
            "länsvägen. Skolvägarna är plogade senast 06.30.\n\n"
            "Är din gata oplogad efter klockan nio i morgon, skriv här eller där du brukar hitta oss. "
            "**Vad har vi missat?**"
        ),
        picture=SNOWY_STREET,
        first=True,
    ),
    Ask(
        at=day(1, "22:03"),
        key="cycle-path",
        about="snow",
        name="Boende på Norrby",
        text="Cykelbanan förbi Norrbyskolan glöms varje gång. Barnen går i vägbanan.",
    ),
    Hear(
        at=day(1, "22:15"),
        key="thanks",
        who=MAJA,
        post="snow",
        text="Tack för att ni säger det i förväg. Då vet jag när jag kan åka till jobbet.",
    ),
    Care(at=day(1, "22:20"), message="thanks", needs_no_answer=True),
    React(at=day(1, "22:30"), post="snow", likes=24, boosts=9),
    Answer(
        at=day(1, "22:41"),
        message="cycle-path",
        voice="gataochpark",
        by="bo",
        text=(
            "Du har rätt, den ligger på fel rutt sedan i fjol. Från i natt plogas den med skolvägarna. "
            "Tack för att du sa till."
        ),
    ),
    Ask(at=day(1, "22:52"), key="cost", about="snow", text="Vad kostar det att ploga allt före sex?"),
    Answer(
        at=day(1, "23:10"),
        message="cost",
        voice="kommunchefen",
        personal=True,
        text=(
            "Ungefär en förskollärare om året. Jag tycker inte att det är värt det, men det är en politisk fråga och "
            "hör hemma i nämnden."
        ),
    ),
    Ask(
        at=day(1, "23:14"),
        key="sand",
        about="snow",
        name="Tant på Kvarnbacken",
        text="Kan man få hjälp med trappan om man är gammal? Jag kommer inte ut när det är så här mycket.",
    ),
    Answer(
        at=day(1, "23:26"),
        message="sand",
        voice="gataochpark",
        by="bo",
        text=(
            "Ja. Har du fyllt 75 skottar vi gången och trappan fram till brevlådan, utan kostnad. Ring växeln i morgon "
            "efter sju så står du på listan samma dag. Och gå inte ut i natt!"
        ),
    ),
    Hear(
        at=day(1, "23:30"),
        key="good-night",
        who=IVAR,
        post="snow",
        text="Nu är plogen på Sjukhusvägen. God natt, Lindby.",
    ),
    Care(at=day(1, "23:35"), message="good-night", needs_no_answer=True),
)
