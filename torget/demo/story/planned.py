"""What has not been said yet: one post on its way, two being written."""

from torget.demo.acts import Act, Plan, Write
from torget.demo.clock import ago, day

ACTS: tuple[Act, ...] = (
    Plan(
        at=ago(hours=4),
        goes_out=day(-1, "07:00"),
        key="tomorrow",
        voice="biblioteket",
        topic="Bibliotek",
        title="Kommunchefen sitter vid bord fyra",
        text="I dag mellan två och tre sitter kommunchefen vid bord fyra. Kom och prata om vad ni vill. Kaffe finns.",
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
