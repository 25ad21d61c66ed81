"""What a message centre's refusals mean for the ledger."""

from torget.connectors.errors import ConnectorError
from torget.protocols.smpp import statuses
from torget.protocols.smpp.statuses import Status

# It says that we are too fast, and never for how long
PAUSE = 5


def refusal(asked: str, status: int) -> ConnectorError:
    """The error for an answer that is no consent: the centre has done nothing. asked: what we wanted."""
    sentence = f"{asked} was answered {statuses.name(status)}."
    if status == Status.THROTTLED:
        return ConnectorError(sentence, retry_after=PAUSE)
    if status in statuses.PASSING:
        return ConnectorError(f"{sentence} We try again later.")
    if status == Status.INVALID_SOURCE:
        return ConnectorError(sentence, permanent=True, pauses=True, advice="sender-wrong")
    return ConnectorError(sentence, permanent=True, advice="refused")


def refused_at_the_door(status: int) -> ConnectorError:
    """The same where it does not let us in: then nothing at all can be done."""
    if status in statuses.PASSING:
        return refusal("The sign-in", status)
    advice = "sign-in-again" if status in statuses.UNKNOWN_TO_THEM else "refused"
    words = f"The sign-in was answered {statuses.name(status)}."
    return ConnectorError(words, permanent=True, pauses=True, advice=advice)
