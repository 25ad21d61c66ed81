"""What the faults of flows are called, as sentences that say what to do."""

import re
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

FAULTS: dict[str, Promise] = {
    "unreachable": _("The source does not answer. We keep trying; look whether its address is right."),
    "slow": _("The source does not answer in time. We keep trying; tell whoever runs it."),
    "broken": _("The source answers with an error. We keep trying; tell whoever runs it."),
    "slow-down": _("The source asks us to come less often. Give the flow a longer “every”."),
    "sign-in": _("The source does not let us in. Ask whoever runs it for an address that is open."),
    "gone": _("There is nothing at the source's address any more. Find its new one."),
    "inside": _("The address lies inside our own network, where flows do not go. Give it another."),
    "not-a-feed": _("What the source sends is no feed. Look at the address in a browser."),
    "not-json": _("What the source sends is no JSON. Look at the address in a browser."),
    "no-list": _("The list is not where the flow says it is. Look at what the source sends and correct “list”."),
    "not-a-calendar": _("What the source sends is no calendar. Look at the address in a browser."),
    "not-a-table": _("A file in the folder is no table whose first row names the columns. Save it as CSV once more."),
    "no-folder": _("There is no folder for the flow. Make the folder flows and in it one with the flow's short name."),
    "no-channel": _("There is no channel with the short name that the flow says. Look at the channels and correct it."),
    "not-a-letter": _("What was tried is no letter, or one that a machine wrote. Save a letter as a file (.eml)."),
    "bad-file": _("A file in the folder is a link or cannot be read. Take it away."),
    "circles": _("The source sends us on from address to address. Give the flow the one where it ends."),
    "same-id": _(
        "Many things at the source have the same id, so one cannot be told from another. Nothing was said. Let “id” "
        "under “fields” be something that each has for itself."
    ),
    "too-many": _(
        "The source sent more than a thousand things at once. Nothing was said. Look what has happened there."
    ),
    "too-much": _("The source sends more than five megabytes. Nothing was said. Look what has happened there."),
    "tangled": _(
        "What the source sends is tangled far beyond any feed. Nothing was said. Look what has happened there."
    ),
    "flood": _(
        "The flow would have said very much at once. Nothing was said. Look at the dry run, narrow the filters or give "
        "it a rate."
    ),
    "flapping": _("What the source says turns back and forth. Nothing more is said until you have looked."),
    "vanished": _("Most of what the source told is gone at once. Nothing was withdrawn. Look whether that is right."),
    "text": _("The flow's text has a mistake. Correct it."),
    "no-voice": _("The flow's voice is no longer in use. Choose another."),
    "refused": _("Something was not said, since a check or a channel stood against it. Look at the history."),
    "by-hand": _(
        "Something that a person stands behind has changed at the source. Look at the history and correct it."
    ),
    "fault": _("Something went wrong here. We keep trying; tell whoever runs Torget."),
}

STATUS = re.compile(r"It answered (\d{3})\.")
ANSWERED = ("broken", "sign-in", "gone", "slow-down")


def fault_words(code: str) -> str:
    """A sentence for a flow's trouble; empty where there is none."""
    return str(FAULTS.get(code, FAULTS["fault"])) if code else ""


def detail_words(code: str, detail: str) -> str:
    """What more is known of a trouble and says something to who reads; the rest is for who runs Torget."""
    if code == "by-hand":
        return detail
    status = STATUS.fullmatch(detail) if code in ANSWERED else None
    return f"HTTP {status[1]}" if status else ""


def reason(words: str, values: Mapping[str, object]) -> str:
    """Why something became of an item, in the reader's language."""
    return gettext(words) % dict(values) if words else ""
