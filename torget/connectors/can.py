"""What a platform can do, and what a person must do to connect it: data that pages, previews and checks ask."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Can:
    """What a platform can do, as data: pages, previews and checks ask here and never for a platform's name.

    text: longest text of one post in the platform's own units (None: no limit), counted in `counts`: `characters`,
    `graphemes`, `weighted` or `segments`. threads: a longer text may go out as several posts that answer each other.
    shape: how a preview is drawn: `note`, `picture`, `page`, `letter`, `text` or `notice`. image_bytes, image_side:
    the heaviest and the longest side in pixels; pictures are made to fit. hears: answers come back; polls: they must
    be asked for; hooks: they are brought to us. hides: others' answers can be hidden there. idempotent: the same act
    said twice makes one post there; where it does not, an error of theirs (5xx) must be told as `unknown`. costs: calls
    are paid for. only_answers: nothing is said there but to whoever has written. sign_up: people follow it with an
    address on our own pages. follow_word: what they write to the number in our profile there to follow it.
    others_words: how others' words are shown publicly unless the authority says otherwise: `full`, `nameless` or
    `count`.
    """

    text: int | None = None
    counts: str = "characters"
    threads: bool = False
    shape: str = "note"
    images: int = 0
    needs_image: bool = False
    image_bytes: int | None = None
    image_side: int | None = None
    alternative: int | None = None
    title: bool = False
    revise: bool = False
    withdraw: bool = False
    hears: bool = False
    polls: bool = False
    hooks: bool = False
    hides: bool = False
    answers: bool = False
    direct: bool = False
    fans_out: bool = False
    per_voice: bool = False
    public_page: bool = False
    idempotent: bool = False
    costs: bool = False
    only_answers: bool = False
    sign_up: bool = False
    follow_word: str = ""
    others_words: str = "count"


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing a person tells us when connecting; `label` and `help` are English source strings, translated by the
    faces.

    is_address: it must be an http(s) address. choices: the values it may have with their words; the first is what
    holds where nobody has chosen. is_number: a whole number. given: the platform tells it, nobody writes it. by_leave:
    it comes with the leave that a person gives there, and is written only where that cannot be done. has_lines: it is
    many lines long, such as a key in PEM. for_trials: only a trial installation writes it.
    """

    name: str
    label: str
    help: str = ""
    required: bool = False
    secret: bool = False
    is_address: bool = False
    is_number: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    given: bool = False
    by_leave: bool = False
    has_lines: bool = False
    for_trials: bool = False


@dataclass(frozen=True, slots=True)
class Guide:
    """How a channel of a kind is connected; English source strings, translated by the faces.

    purpose: what such a channel is good for. steps: what to prepare at the platform, in order. scopes: the permissions
    that we need by the platform's own names. approval: what the platform itself must approve before real use; empty
    where nothing. profile: the longest profile text there, in characters; None where it has no profile. opens_itself:
    such channels come with the house or with a voice, and nobody connects them.
    """

    purpose: str = ""
    steps: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()
    approval: str = ""
    profile: int | None = None
    opens_itself: bool = False
