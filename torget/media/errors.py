"""Why a picture was not taken; the sentence is meant for the person who chose it."""


class PictureError(Exception):
    """A picture that was not taken, told in a translated sentence. Nothing of it was kept.

    code: `empty`, `large`, `unreadable`, `pixels`, `disguised` or `unwritable`.
    """

    def __init__(self, sentence: str, code: str) -> None:
        super().__init__(sentence)
        self.code = code
