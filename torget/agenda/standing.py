"""What holds of an occasion now: the hand over the rules, and the guard over both."""

import re
from dataclasses import dataclass

from torget import guidelines
from torget.agenda.deciding import Decision, Ground, Why
from torget.agenda.models import Occasion
from torget.agenda.sealing import opened

# A link in a meeting's place is the key to its door
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\S+", re.IGNORECASE)
LOOSE = " ,;:|-\u2013()<>[]"


@dataclass(frozen=True, slots=True)
class Standing:
    """One occasion as it stands. title, place: its own words, for those who decide; shown, shown_place: those that the
    public gets, empty unless it is public. changed: somebody had made it public, and its words have changed since."""

    row: Occasion
    decision: str
    ground: str
    why: str
    title: str = ""
    place: str = ""
    shown: str = ""
    shown_place: str = ""
    changed: bool = False

    @property
    def is_public(self) -> bool:
        """Whether everybody may read what it is."""
        return self.decision == Decision.PUBLIC

    @property
    def is_undecided(self) -> bool:
        """Whether it is masked only because nobody has decided."""
        return self.why in {Why.UNDECIDED, Why.GUIDELINES, Why.PRIVATE} or self.changed

    @property
    def source(self) -> str:
        """Its name among the day's entries."""
        return f"{self.row.calendar_id}:{self.row.key}"


def standing(row: Occasion, language: str) -> Standing:
    """How it stands. What cannot be opened, or what the guidelines stop in this language, is masked whoever decided
    otherwise."""
    facts = opened(row)
    if facts is None:
        return Standing(row, Decision.MASKED, Ground.UNDECIDED, Why.UNREADABLE)
    lapsed = row.hand == Decision.PUBLIC and row.hand_digest != row.digest
    by_hand = bool(row.hand) and not lapsed
    decision = row.hand if by_hand else row.decision
    ground = row.hand_ground if by_hand else row.ground
    why = Why.HAND if by_hand else row.why
    title, place = public_words(facts.title), public_words(facts.place)
    if decision != Decision.PUBLIC:
        return Standing(row, decision, ground or Ground.UNDECIDED, why, facts.title, facts.place, changed=lapsed)
    if not title or breaks_guidelines(f"{title}\n\n{place}", language):
        return Standing(row, Decision.MASKED, Ground.UNDECIDED, Why.GUIDELINES, facts.title, facts.place)
    return Standing(row, decision, "", why, facts.title, facts.place, title, place)


def public_words(text: str) -> str:
    """The words without addresses: a link opens a meeting's door, and an e-mail address is somebody's."""
    without = " ".join(ADDRESS.sub(" ", text).split())
    return without if without == text else without.strip(LOOSE)


def breaks_guidelines(text: str, language: str) -> bool:
    """Whether the guidelines stop these words, such as a personal identity number."""
    return any(finding.severity == "stop" for finding in guidelines.check(text, language=language))
