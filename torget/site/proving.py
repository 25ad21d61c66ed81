"""What can be said of a record's proof, in words: for the card beside a post and for the record's own page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from torget.records import verification
from torget.records.models import Preservation, Record
from torget.records.queries import proof
from torget.records.verification import Step, Verdict
from torget.tlog import queries as tlog
from torget.tlog.errors import TlogError
from torget.ui import moments


@dataclass(frozen=True, slots=True)
class Proven:
    """A record's proof just now. waiting: the log has not signed it yet. bundle: what anyone may check it with."""

    waiting: bool
    verdict: Verdict | None
    bundle: dict[str, Any] | None

    @property
    def is_final(self) -> bool:
        """Whether the same will be said tomorrow."""
        return self.holds or (self.bundle is None and not self.waiting)

    @property
    def holds(self) -> bool:
        """Whether every step held."""
        return self.verdict is not None and self.verdict.holds


@dataclass(frozen=True, slots=True)
class StepInWords:
    """One step of the check, as people say it."""

    name: str
    sentence: str
    holds: bool
    detail: str


def prove(record: Record) -> Proven:
    """Check a record against the published log now; never raises."""
    bundle = proof(record)
    try:
        signed = tlog.checkpoint()
        index = record.leaf.index
        waiting = index is None or signed is None or index >= signed.size
        if bundle is None or waiting:
            return Proven(waiting, None, bundle)
        return Proven(False, _check(bundle), bundle)  # noqa: FBT003
    except (TlogError, verification.ProofShapeError):
        return Proven(waiting=False, verdict=None, bundle=bundle)


def _check(bundle: dict[str, Any]) -> Verdict:
    """Not to the log's end: whether there is a later version, the page asks the register, and does not take an hour."""
    return verification.check(bundle, tlog.our_log().read, tlog.verifier(), to_the_end=False)


def lines(record: Record, proven: Proven, *, versions: int, turns: int) -> list[str]:
    """The card beside a post: what holds, in a few lines."""
    said = []
    if proven.waiting:
        said.append(_("Registered %(when)s; the log signs it within a minute") % {"when": _exact(record.registered)})
    elif proven.holds and versions == 1:
        said.append(_("Published no later than %(when)s") % {"when": _exact(record.dated)})
    elif proven.holds:
        said.append(_("These words published no later than %(when)s") % {"when": _exact(record.dated)})
    if versions == 1:
        said.append(_("Unchanged since then"))
    else:
        said.append(_changed(versions - 1))
    if turns:
        said.append(_belongs(turns))
    return said


def _changed(times: int) -> str:
    words = ngettext("Changed once; both versions are kept", "Changed %(times)s times; every version is kept", times)
    return words % {"times": times}


def _belongs(turns: int) -> str:
    words = ngettext("Belongs to a conversation with one turn", "Belongs to a conversation with %(turns)s turns", turns)
    return words % {"turns": turns}


def steps(verdict: Verdict) -> list[StepInWords]:
    """Every step of a verdict in words."""
    words = {
        Step.COMMITMENT: (
            _("The words are the ones we bound ourselves to"),
            _("A fingerprint was made of this text, its number and its times when it was registered. It still fits."),
        ),
        Step.CHECKPOINT: (
            _("The log is signed"),
            _("The whole list of fingerprints is signed with the authority's own key, which everybody can check."),
        ),
        Step.INCLUSION: (
            _("The fingerprint stands in the log"),
            _("It is one line of that list. Nobody can take it out or move it without the signature breaking."),
        ),
    }
    return [StepInWords(*words[finding.step], finding.holds, finding.detail) for finding in verdict.findings]


def is_sealed(record: Record) -> bool:
    """Whether only the register entry is public."""
    return record.preservation != Preservation.PUBLIC


def _exact(moment: datetime) -> str:
    return moments.exact(moment)
