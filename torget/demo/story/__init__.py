"""What happened in Lindby during two weeks; the acts are played in the order of their moments."""

from torget.demo.acts import Act
from torget.demo.story import (
    agenda,
    council,
    culture,
    newsroom,
    planned,
    ploughs,
    press,
    roadworks,
    schools,
    snow,
    streets,
    waiting,
)

STORY: tuple[Act, ...] = (
    *agenda.ACTS,
    *council.ACTS,
    *culture.ACTS,
    *schools.ACTS,
    *streets.ACTS,
    *ploughs.ACTS,
    *roadworks.ACTS,
    *snow.ACTS,
    *newsroom.ACTS,
    *press.ACTS,
    *waiting.ACTS,
    *planned.ACTS,
)
