"""The chief executive: officially, and personally in the role."""

from torget.demo.acts import Act, Answer, Ask, React, Say
from torget.demo.clock import day

ACTS: tuple[Act, ...] = (
    Say(
        at=day(9, "20:15"),
        key="home-help",
        voice="kommunchefen",
        personal=True,
        topic="Omsorg",
        title="Det jag lärde mig i hemtjänsten i går",
        text=(
            "Jag gick med på elva besök. På sju av dem var det någon ny som öppnade dörren, tredje gången den veckan. "
            "Det är inte personalens fel, det är vårt schema.\n\n"
            "Jag vet inte än hur vi löser det. Men jag vet att frågan *hur många olika människor kommer hem till dig?* "
            "borde stå överst i vår uppföljning, och där står den nu."
        ),
    ),
    React(at=day(9, "22:00"), post="home-help", likes=36, boosts=14),
    Ask(
        at=day(9, "21:02"),
        key="schedule",
        about="home-help",
        name="Undersköterska, tolv år",
        text="Fråga oss. Vi har haft ett förslag på schema sedan i mars.",
    ),
    Answer(
        at=day(8, "07:10"),
        message="schedule",
        voice="kommunchefen",
        personal=True,
        text=(
            "Det har jag inte sett, och det borde jag ha gjort. Jag kommer till er på rasten i övermorgon och läser "
            "det tillsammans med er."
        ),
    ),
    Say(
        at=day(2, "17:30"),
        key="budget",
        voice="kommunchefen",
        topic="Ekonomi",
        title="Hela budgeten på en sida",
        text=(
            "Av varje hundralapp i skatt går 41 kronor till skola och förskola, 34 till omsorg, 7 till gator och "
            "vatten, 6 till kultur och fritid och 12 till resten. Nästa år fattas 19 miljoner. Nämndernas förslag "
            "kommer i december och läggs ut här samma dag."
        ),
    ),
    React(at=day(2, "20:00"), post="budget", likes=12, boosts=7),
    Ask(
        at=day(2, "18:11"),
        key="rest",
        about="budget",
        name="Räknenisse",
        text="Vad är *resten*? Tolv kronor är mer än gator och kultur var för sig.",
    ),
    Answer(
        at=day(2, "18:58"),
        message="rest",
        voice="kommunchefen",
        text=(
            "Räddningstjänst 4, lokaler och IT 4, politik och val 2, räntor 2. Du har rätt i att det ska stå. Jag "
            "lägger till det på sidan i morgon."
        ),
    ),
)
