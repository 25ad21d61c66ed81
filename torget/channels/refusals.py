"""What a channel was not ready for, and how a journey to a platform ended, as sentences that say the way on."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from torget.channels.checklist import Question

REFUSALS: dict[str, Promise] = {
    "busy": _("Something is on its way to it this very moment. Try again in a minute."),
    "closed-already": _("It is closed already."),
    "not-archived": _("Something has passed through it since it was last archived. Archive it first."),
    "not-well": _("It has not been seen to work yet. Press Try it now, and mend what that tells."),
    "of-the-house": _("It comes with the house and cannot be closed. It can be paused."),
    "open-already": _("It is open already."),
    "still-unapproved": _("The platform has not approved it yet. Press Try it now when it has."),
}

DENIED = _(
    "No access was given at the platform, so nothing has changed. Begin again, sign in as the authority and say yes."
)
PLATFORM_SAID_NO = _("The platform gave no access. It said: %(said)s. Look at the steps, then begin again.")
NO_JOURNEY = _("That took too long, or was begun in another browser. Nothing has changed. Begin again from here.")
WRONG_STATE = _("That answer does not belong to what was begun here, so it was not used. Begin again from here.")
NOTHING_GIVEN = _(
    "The platform gave access to nothing. Sign in there with the account that has the page, and begin again."
)
NOT_NEEDED = _("Nobody needs to give access here: the settings are all it takes.")


def refusal_words(code: str) -> str:
    """Why it was not done."""
    return str(REFUSALS[code])


def gap_words(gaps: Iterable[Question]) -> str:
    """Which answers are missing before a channel may be official."""
    missing = " ".join(f"“{question.text}”" for question in gaps)
    return gettext("The checklist must be answered first. Missing: %(missing)s") % {"missing": missing}
