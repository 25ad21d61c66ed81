"""What a journalist's letter asks, and by when: pure words in, questions and a deadline out.

A suggestion, shown for correction wherever it is used. Nothing of a letter is ever left out of it.
"""

from torget.press.letters.deadlines import Deadline, deadline, embargo, understood
from torget.press.letters.language import language
from torget.press.letters.shapes import Asked, Split
from torget.press.letters.splitting import split

__all__ = ["Asked", "Deadline", "Split", "deadline", "embargo", "language", "split", "understood"]
