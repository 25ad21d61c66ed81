"""Platforms for pictures, as days meet them: one where a post can only be taken down, one where nothing can be done."""

from torget.connectors.contract import Can
from torget.testing.lindby import LindbyTest

WORDS = 400


class LindbyPictures(LindbyTest):
    """Takes no post without a picture, three at most; what is said there can be taken down and never changed."""

    kind = "lindby_pictures"
    name = "Lindby pictures"
    can = Can(text=2200, images=3, needs_image=True, alternative=WORDS, withdraw=True)


class LindbyStone(LindbyTest):
    """Takes no post without a picture, and never lets go of it."""

    kind = "lindby_stone"
    name = "Lindby stone"
    can = Can(text=2200, images=1, needs_image=True)
