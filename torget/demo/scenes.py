"""The pictures of Lindby, each with the words that stand for it."""

from dataclasses import dataclass

from torget.demo.drawing import Scene


@dataclass(frozen=True, slots=True)
class Drawn:
    """A scene, and what is seen in it."""

    scene: Scene
    alternative: str


SNOWY_STREET = Drawn(
    Scene(
        seed=7,
        sky=("#0f2438", "#5d7892"),
        hills=("#36546a", "#27414f", "#c9d6dc", "#e9eff1"),
        orb=("#f2efe0", 0.78, 0.2, 0.035),
        flakes=420,
        lamps=5,
        trees=26,
    ),
    "Teckning: snöfall över en gata i skymningen. En rad tända gatlyktor leder bort mot mörka granar och kullar.",
)
LAMPS = Drawn(
    Scene(seed=21, sky=("#1d2a44", "#d98b5f"), hills=("#5b4a5e", "#3c3a4e", "#24303a"), lamps=6, trees=14),
    "Teckning: kväll med orange himmel. Sex gatlyktor lyser längs en väg mellan mörka kullar.",
)
MORNING = Drawn(
    Scene(
        seed=33,
        sky=("#bcd8e0", "#f7e3c0"),
        hills=("#a9c4b4", "#7fa893", "#4f8370", "#2c6152"),
        orb=("#f0a860", 0.3, 0.46, 0.06),
        trees=18,
    ),
    "Teckning: solen går upp bakom gröna kullar med granar.",
)
LAKE = Drawn(
    Scene(
        seed=4,
        sky=("#9fc3d6", "#eef3f2"),
        hills=("#8aa9b3", "#5f8590", "#4a6f78"),
        orb=("#fff6df", 0.62, 0.3, 0.05),
        water="#6f99a8",
        trees=20,
    ),
    "Teckning: en stilla sjö under blek himmel, med låga berg på andra sidan.",
)
FIELDS = Drawn(
    Scene(
        seed=58,
        sky=("#d6e6ea", "#fbf3df"),
        hills=("#c7c08a", "#a8a35e", "#86884a", "#5f6b3c"),
        orb=("#f5c06a", 0.72, 0.34, 0.05),
    ),
    "Teckning: gula och gröna åkrar under en låg sol.",
)
WINTER_WOOD = Drawn(
    Scene(
        seed=91,
        sky=("#a7bfd2", "#f3e6e2"),
        hills=("#c4d2dc", "#90a9b4", "#55727c", "#eef2f3"),
        flakes=90,
        trees=34,
    ),
    "Teckning: en vit glänta med granar och några få snöflingor i luften.",
)
