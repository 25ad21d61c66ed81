"""What one answer means for one parcel."""

import logging
from dataclasses import dataclass
from enum import StrEnum

from torget.connectors.contract import Account, ConnectorError, FanOut
from torget.connectors.hub import Recipient
from torget.net import AddressRefused, BadUrl, NetError, Response
from torget.publishing.models import Parcel

logger = logging.getLogger(__name__)


class Fate(StrEnum):
    """Where a parcel goes next. Again: at once, in another way."""

    DELIVERED = "delivered"
    FAILED = "failed"
    LATER = "later"
    AGAIN = "again"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One parcel's fate. host_failed: the silence or error is its host's, not this address's."""

    parcel: Parcel
    fate: Fate
    status: int | None = None
    detail: str = ""
    retry_after: float | None = None
    host_failed: bool = False
    gone: bool = False


def judge(parcel: Parcel, result: Response | NetError, connector: FanOut, own: Account) -> Verdict:
    """Turn an answer, or the lack of one, into a verdict."""
    if isinstance(result, AddressRefused | BadUrl):
        return Verdict(parcel, Fate.FAILED, detail=str(result))
    if isinstance(result, NetError):
        return Verdict(parcel, Fate.LATER, detail=str(result), host_failed=True)
    try:
        connector.outcome(result, Recipient(parcel.address, parcel.host), own)
    except ConnectorError as error:
        return _refused(parcel, result, error)
    except Exception as error:
        logger.exception("The answer to parcel %s could not be judged.", parcel.pk)
        return Verdict(parcel, Fate.LATER, result.status, f"A fault of ours: {type(error).__name__}.")
    return Verdict(parcel, Fate.DELIVERED, result.status)


def _refused(parcel: Parcel, response: Response, error: ConnectorError) -> Verdict:
    fate = Fate.FAILED if error.permanent else Fate.LATER
    return Verdict(
        parcel,
        Fate.AGAIN if error.advice == "again" else fate,
        response.status,
        str(error),
        retry_after=error.retry_after,
        host_failed=response.status >= 500,
        gone=error.advice == "gone",
    )
