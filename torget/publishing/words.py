"""What problems, faults, findings and failures are called: codes from below as sentences for whoever writes."""

from collections.abc import Iterator, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from torget.connectors.can import Can

PROBLEMS: dict[str, Promise] = {
    "text-missing": gettext_lazy("There is no text yet."),
    "nothing-said": gettext_lazy("There is no text yet."),
    "voice-missing": gettext_lazy("Choose who is speaking."),
    "voice-not-yours": gettext_lazy("You may not speak with this voice. Choose one of yours."),
    "stance-not-allowed": gettext_lazy("This voice speaks officially only."),
    "no-channel": gettext_lazy("Choose at least one channel."),
    "channel-being-connected": gettext_lazy("The channel is still being connected. Leave it out for now."),
    "channel-closed": gettext_lazy("The channel is closed. Leave it out."),
    "channel-unapproved": gettext_lazy("The platform has yet to approve the channel. Leave it out for now."),
    "channel-of-another-voice": gettext_lazy("The channel belongs to another voice. Leave it out."),
    "channel-sealed": gettext_lazy("The channel's keys cannot be opened. Tell whoever runs Torget, or leave it out."),
    "too-long": gettext_lazy("The text is too long: %(used)s of %(limit)s. Shorten it, or give this channel its own."),
    "more-than-a-page": gettext_lazy("It will not fit on one page of paper; what does is about %(limit)s characters."),
    "too-many-pictures": gettext_lazy("There are %(used)s pictures; the channel takes %(limit)s."),
    "too-many-hashtags": gettext_lazy("There are %(used)s hashtags; the channel takes %(limit)s."),
    "too-many-names": gettext_lazy("It names %(used)s accounts; the channel takes %(limit)s."),
    "too-many-links": gettext_lazy("There are %(used)s links in one post; the channel takes %(limit)s."),
    "picture-missing": gettext_lazy("The channel takes no post without a picture."),
    "picture-kind": gettext_lazy("Picture %(picture)s is of a kind that the channel does not take. Use a JPEG."),
    "picture-shape": gettext_lazy(
        "Picture %(picture)s is too wide or too tall: the channel takes shapes from %(narrowest)s to %(widest)s."
    ),
    "alternative-missing": gettext_lazy("Write what is seen in picture %(picture)s."),
    "alternative-too-long": gettext_lazy(
        "The words for picture %(picture)s are too long; %(limit)s characters at most."
    ),
    "only-answers": gettext_lazy("The channel answers those who have written there, and nobody else. Leave it out."),
    "unicode-message": gettext_lazy(
        "“%(sign)s” is a sign that makes text messages hold 70 signs instead of 160. Without it they may be fewer."
    ),
    "wrong-state": gettext_lazy("This cannot be done any more. Somebody may have been here before you."),
    "nothing-changed": gettext_lazy("Nothing has changed. Correct the text, then send it."),
    "past-moment": gettext_lazy("That time has passed. Choose a later one."),
}

FINDINGS: dict[str, Promise] = {
    "identity_number": gettext_lazy("There is what looks like a personal identity number. Take it out."),
    "picture.no_text": gettext_lazy("Write what is seen in picture %(picture)s."),
    "picture.empty_text": gettext_lazy("The words for picture %(picture)s do not say what is seen in it."),
    "link.malformed": gettext_lazy("The link “%(url)s” leads nowhere. Correct it."),
    "link.look_alike": gettext_lazy("The link “%(url)s” looks like another address than it is: %(host)s."),
    "link.other_domain": gettext_lazy("The link says %(named)s but leads to %(host)s."),
    "link.unencrypted": gettext_lazy("The link “%(url)s” is not encrypted. Does it work with https?"),
    "length.long": gettext_lazy("It is long: %(characters)s characters. Most people read what is under %(advice)s."),
    "readability.hard": gettext_lazy("It is hard to read: readability index %(lix)s. Shorter sentences help."),
    "abbreviation.unexplained": gettext_lazy("“%(abbreviation)s” is not explained. Does everybody know what it means?"),
    "abbreviation.write_out": gettext_lazy("Write “%(words)s” instead of “%(abbreviation)s”."),
}

# What a person can do about a delivery that failed
ADVICE: dict[str, Promise] = {
    "address-refused": gettext_lazy(
        "The address it calls is not allowed. Look at the channel's settings, then try again."
    ),
    "cannot-hide": gettext_lazy("Nobody but its writer can hide it there. Ask them, or report it to the platform."),
    "cannot-revise": gettext_lazy("What is said there cannot be changed. Write a correction there if it matters."),
    "cannot-withdraw": gettext_lazy(
        "What is said there cannot be taken back from here. If it matters, say there that it does not hold."
    ),
    "ceiling-missing": gettext_lazy("Nobody has said how much the channel may cost. Set its monthly ceiling."),
    "ceiling-reached": gettext_lazy(
        "What the channel may cost this month is spent. It goes out when the ceiling is raised, or next month."
    ),
    "channel-closed": gettext_lazy("The channel is closed. What stands there is changed only by the platform itself."),
    "credits-gone": gettext_lazy("What was paid for there is used up. Tell whoever runs the channel, then try again."),
    "gave-up": gettext_lazy("The other side did not answer for two days. Try again when it is back."),
    "gone": gettext_lazy("The address it calls no longer exists. Look at the channel's settings."),
    "interface-shut": gettext_lazy("Something stands between us and the other side. Tell whoever runs the channel."),
    "key-missing": gettext_lazy("The channel has no signing key. Tell whoever runs Torget."),
    "moved": gettext_lazy("The address it calls has moved. Look at the channel's settings, then try again."),
    "never-arrived": gettext_lazy("The post never arrived there, so there is nothing to change."),
    "no-address": gettext_lazy("The channel has no e-mail address of its own. Write one in its settings."),
    "no-mail-server": gettext_lazy("No mail server is set. Tell whoever runs the channel, then try again."),
    "no-room": gettext_lazy("There is no room there for more. Tell whoever runs the channel, then try again."),
    "not-approved": gettext_lazy("The other side has not admitted us yet. Tell whoever runs the channel."),
    "not-taken": gettext_lazy("Their server did not take it. See the history, then try again or reach them otherwise."),
    "only-answers": gettext_lazy("The channel answers those who have written there, and nobody else."),
    "outcome-unknown": gettext_lazy("We never heard whether it arrived. Look there, then try again."),
    "number-missing": gettext_lazy("The account has no such number there. Tell whoever runs the channel."),
    "own-password": gettext_lazy("The channel has the account's own password. Give it an app password instead."),
    "person-blocks": gettext_lazy("Whoever is answered has asked us to stay away. Do not seek them in another way."),
    "person-gone": gettext_lazy("Whoever is answered cannot be found there any more. Reach them in another way."),
    "person-unreached": gettext_lazy(
        "Whoever is answered cannot be found there any more. The followers and the public page have the answer."
    ),
    "picture-lost": gettext_lazy("A picture's file is missing here. Put the picture into the post again."),
    "picture-refused": gettext_lazy("The other side can make nothing of a picture. Choose another."),
    "picture-unreached": gettext_lazy(
        "The other side could not fetch a picture here. This site must be reachable from the open net; then try again."
    ),
    "price-missing": gettext_lazy("Nobody has said what one message costs. Tell whoever runs the channel."),
    "refused": gettext_lazy("The other side refused it. See the history for what it said."),
    "said-already": gettext_lazy("The same words stand there already. Change them if it is to be said once more."),
    "scope-missing": gettext_lazy("We lack a permission there. Connect the channel again and grant all that it asks."),
    "sealed": gettext_lazy("The channel's keys cannot be opened. Tell whoever runs Torget."),
    "sender-wrong": gettext_lazy("The channel's sender is no number and no name. Tell whoever runs the channel."),
    "sign-in-again": gettext_lazy(
        "The other side no longer knows us. Whoever runs the channel gives it access again; what waits then goes out."
    ),
    "sign-in-shut": gettext_lazy("The other side lets no program sign in. Tell whoever runs the channel."),
    "stopped": gettext_lazy("The other side told us to stop. See what it said on the channel's page."),
    "tls-missing": gettext_lazy("The mail server offers no TLS. Tell whoever runs the channel, then try again."),
    "version-dead": gettext_lazy(
        "The other side no longer speaks our version. Tell whoever runs Torget to update it, then try again."
    ),
    "window-closed": gettext_lazy("The time in which they may be answered there is over. Reach them in another way."),
    "wrong-token": gettext_lazy("The channel has a key to something else. Connect it again and choose the right page."),
}


def problem_words(code: str, values: Mapping[str, str | int]) -> str:
    """What must be mended before the post goes out, or what a channel minds about it."""
    return (
        _filled(PROBLEMS.get(code) or FINDINGS.get(code), values)
        or _("Something is wrong that we have no words for: %s.") % code
    )


def finding_words(code: str, values: Mapping[str, str | int]) -> str:
    """What the guidelines say about the text."""
    return _filled(FINDINGS.get(code), values) or _("The guidelines have something to say about this: %s.") % code


def cannot_words(can: Can, *, is_answer: bool) -> Iterator[str]:
    """What nobody will be able to do there afterwards, for whoever chooses the channel (R9)."""
    if not can.revise and not can.withdraw:
        yield _("What is said there can be neither corrected nor taken back.")
    elif not can.revise:
        yield _("What is said there cannot be corrected, only taken back.")
    elif not can.withdraw:
        yield _("What is said there cannot be taken back, only corrected.")
    if not can.hears and not is_answer:
        yield _("Nobody can answer there.")


def advice_words(code: str) -> str:
    """What to do about a failure; nothing where there is nothing to do."""
    return str(ADVICE.get(code, _("Look at the history, then try again."))) if code else ""


def _filled(sentence: Promise | None, values: Mapping[str, str | int]) -> str:
    return str(sentence) % values if sentence else ""
