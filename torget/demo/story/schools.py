"""Schools, preschools and food; one of them in English."""

from torget.demo.acts import Act, Answer, Ask, Care, Hear, React, Say
from torget.demo.clock import day
from torget.demo.scenes import FIELDS, MORNING
from torget.demo.story.strangers import NORA

ACTS: tuple[Act, ...] = (
    Say(
        at=day(12, "11:00"),
        key="food",
        voice="lindby",
        topic="Skola",
        title="Varifrån kommer skolmaten?",
        text=(
            "Vi lagar 2 100 portioner om dagen i tre kök. Den här veckan kommer potatisen från två gårdar utanför "
            "Kvarnbacken och fisken från kusten. Kycklingen är inte svensk. Det vill vi ändra när avtalet går ut till "
            "sommaren.\n\nFråga vad du vill om maten. Kocken läser själv."
        ),
        picture=FIELDS,
    ),
    Ask(
        at=day(12, "12:31"),
        key="nuts",
        about="food",
        name="Förälder i trean",
        text="Hur gör ni med allergier när det är vikarie i köket?",
    ),
    Answer(
        at=day(12, "14:02"),
        message="nuts",
        voice="lindby",
        text=(
            "Specialkosten lagas alltid av någon av våra två som är utbildade för det. Är ingen av dem på plats kör vi "
            "ut maten från köket på Centralskolan. Det hände fyra gånger i höstas."
        ),
    ),
    Hear(
        at=day(12, "17:40"),
        key="rye",
        who=NORA,
        post="food",
        text="Min son säger att brödet blivit godare. Ville bara säga det.",
    ),
    Care(at=day(12, "18:00"), message="rye", needs_no_answer=True),
    React(at=day(11, "09:00"), post="food", likes=16, boosts=4),
    Say(
        at=day(10, "13:00"),
        key="moving",
        voice="lindby",
        language="en",
        topic="New in Lindby",
        title="New in Lindby? Start here",
        text=(
            "You can ask us anything here, in English, without an account. Some things that newcomers ask first:\n\n"
            "1. **School and preschool.** Your child has a right to a place. Apply even before you have an address.\n"
            "2. **Swedish lessons** are free. A new group starts every other week.\n"
            "3. **The library card** takes two minutes and also works on the bookmobile.\n\n"
            "We answer within a day, and somebody with a name signs every answer."
        ),
        picture=MORNING,
    ),
    Ask(
        at=day(10, "20:44"),
        key="bus",
        about="moving",
        name="R.",
        language="en",
        text="We have two kids at different schools. Is the bus free for both of them?",
    ),
    Answer(
        at=day(9, "08:40"),
        message="bus",
        voice="lindby",
        text=(
            "Yes, if it is more than two kilometres to school, or three from grade four on. Tell us the two schools "
            "and we will send both cards in the same envelope."
        ),
    ),
    Say(
        at=day(7, "08:00"),
        key="preschool",
        voice="lindby",
        topic="Förskola",
        title="Förskoleplats till våren: sök nu",
        text=(
            "Den som söker före månadens slut får besked inom tre veckor. Alla som behöver en plats får en, men inte "
            "alltid på den förskola man helst vill. På Norrby är det fullt. I Hamnen finns elva platser."
        ),
    ),
    Ask(
        at=day(7, "09:15"),
        key="siblings",
        about="preschool",
        name="Trebarnspappa",
        text="Har syskon förtur?",
    ),
    Answer(
        at=day(7, "10:20"),
        message="siblings",
        voice="lindby",
        text="Ja, om syskonet går kvar när det yngre börjar. Kryssa i rutan *syskon* i ansökan, så sköter vi resten.",
    ),
)
