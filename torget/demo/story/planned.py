"""What has not been said yet: one post on its way, two being written."""

from torget.demo.acts import Act, Plan, Write
from torget.demo.clock import ago, day

ACTS: tuple[Act, ...] = (
    Plan(
        at=ago(hours=4),
        goes_out=day(-1, "07:00"),
        key="tomorrow",
        voice="kommunchefen",
        topic="Dagens agenda",
        title="Kommunchefens dag",
        text=(
            "- 08.30 Hemtjänsten, schemaförslaget från i mars\n"
            "- 10.00 Kommunstyrelsens arbetsutskott, öppet på läktaren\n"
            "- 14.00 Biblioteket: en timme vid bord fyra, kom och prata\n"
            "- 16.00 Svarar på era frågor här"
        ),
    ),
    Write(
        at=ago(hours=6),
        key="open-house",
        voice="biblioteket",
        topic="Bibliotek",
        title="Öppet hus på biblioteket",
        text="Vi firar fyrtio år vid torget. Kom och hör berättelserna om huset, och berätta din egen.",
        by="eva",
    ),
    Write(
        at=ago(hours=1),
        key="square",
        voice="lindby",
        topic="Stadsmiljö",
        text="Vad ska vi ha torget till när marknaden inte är där? Vi har tre förslag och vill höra ett fjärde.",
    ),
)
