"""Streets, lamps, water and ice."""

from torget.demo.acts import Act, Answer, Ask, Correct, React, Say, Withdraw
from torget.demo.clock import day
from torget.demo.scenes import LAKE, LAMPS

ACTS: tuple[Act, ...] = (
    Say(
        at=day(11, "15:30"),
        key="lamps",
        voice="gataochpark",
        topic="Trafik och gator",
        title="Vi byter 340 gatlyktor före jul",
        text=(
            "De gamla lamporna drar tre gånger så mycket ström som de nya. Vi börjar på Skolgatan och slutar i hamnen. "
            "Där vi arbetar kan det vara mörkt en natt, aldrig två i rad.\n\n"
            "Lyser det fel utanför hos dig? Skriv gatan och närmaste husnummer."
        ),
        picture=LAMPS,
    ),
    Correct(
        at=day(11, "16:10"),
        post="lamps",
        old="De gamla lamporna drar tre gånger så mycket ström som de nya.",
        new="De gamla lamporna drar dubbelt så mycket ström som de nya.",
        reason="Vi hade räknat på fel lampa. De nya halverar förbrukningen.",
    ),
    Correct(
        at=day(8, "09:05"),
        post="lamps",
        old="Vi börjar på Skolgatan och slutar i hamnen.",
        new="Vi börjar i hamnen och slutar på Skolgatan.",
        reason="Stolparna till Skolgatan är försenade, så vi har bytt ordning.",
    ),
    React(at=day(10, "08:00"), post="lamps", likes=9, boosts=2),
    Ask(
        at=day(10, "19:20"),
        key="stars",
        about="lamps",
        name="Stjärnskådare",
        text="Blir det starkare ljus? Vi ser knappt Vintergatan från backen längre.",
    ),
    Answer(
        at=day(9, "08:15"),
        message="stars",
        voice="gataochpark",
        by="bo",
        text=(
            "Svagare, faktiskt. De nya lyser bara nedåt och halveras mellan midnatt och fem. Säg till i vår om du ser "
            "skillnad från backen. Det vill vi veta."
        ),
    ),
    Say(
        at=day(6, "06:40"),
        key="leak",
        voice="gataochpark",
        topic="Vatten",
        title="Vattenläckan på Ågatan: så får du vatten i dag",
        text=(
            "Ett rör gick sönder i natt. Vattnet är avstängt på **Ågatan 2–31** till ungefär klockan 14.\n\n"
            "- En vattentank står vid Ågatan 12. Ta med en egen dunk.\n"
            "- Kan du inte hämta själv? Ring växeln, så kommer vi med vatten.\n"
            "- När vattnet kommer tillbaka kan det vara brunt. Spola i kallvattnet tills det är klart."
        ),
    ),
    Ask(
        at=day(6, "07:12"),
        key="formula",
        about="leak",
        text="Går det att göra välling på vattnet i tanken? Har en fyramånaders.",
    ),
    Answer(
        at=day(6, "07:25"),
        message="formula",
        voice="gataochpark",
        by="bo",
        text=(
            "Ja, det är vanligt dricksvatten från verket och tanken är rengjord i morse. Koka det som du brukar. Vi "
            "ställer en egen dunk åt dig vid porten på nummer 12, fråga efter den som står där."
        ),
    ),
    Correct(
        at=day(6, "12:55"),
        post="leak",
        old="till ungefär klockan 14",
        new="till klockan 12.50 och är nu tillbaka",
        reason="Lagat tidigare än vi trodde. Vattnet är på igen.",
    ),
    Say(
        at=day(4, "10:00"),
        key="ice",
        voice="lindby",
        topic="Fritid",
        title="Isen på Norrsjön bär",
        text="Vi har mätt 12 centimeter vid badplatsen. Det är plogat en kilometer längs stranden.",
        picture=LAKE,
    ),
    Withdraw(
        at=day(4, "11:20"),
        post="ice",
        ground=("Isen var mätt på ett enda ställe och är tunnare vid utloppet. Gå inte ut på den. Vi mäter om."),
    ),
)
