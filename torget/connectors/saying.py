"""The mark on words of a connector that people will read: collected for translation, and here left as they are.

Connectors know no gettext: the faces translate. Each folder has its own catalogue in `locale/`.
"""


def _(words: str) -> str:
    return words
