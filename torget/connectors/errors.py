"""What connectors raise."""

from collections.abc import Iterator
from contextlib import contextmanager


class ConnectorError(Exception):
    """The one error of connectors; the caller decides what follows.

    permanent: repeating cannot help, a person must act (`advice` is a code the faces translate). retry_after: seconds
    the platform asked for. unknown: the platform may have done it all the same, so look it up before repeating. pauses:
    the whole channel must stop.
    """

    def __init__(
        self,
        message: str,
        *,
        permanent: bool = False,
        retry_after: float | None = None,
        unknown: bool = False,
        pauses: bool = False,
        advice: str = "",
    ) -> None:
        super().__init__(message)
        self.permanent = permanent
        self.retry_after = retry_after
        self.unknown = unknown
        self.pauses = pauses
        self.advice = advice


@contextmanager
def harmless(*, really: bool = True) -> Iterator[None]:
    """Calls that say nothing, or that may be made twice: one that fails leaves no doubt of what was done.

    really: whether they are.
    """
    try:
        yield
    except ConnectorError as error:
        if really:
            error.unknown = False
        raise


@contextmanager
def gone_is_done() -> Iterator[None]:
    """Calls that take away: what is gone already is taken away."""
    try:
        yield
    except ConnectorError as error:
        if error.advice != "gone":
            raise


class ForgedError(Exception):
    """A web hook whose signature does not hold; nothing of its body was read. `status` is what the caller is told."""

    def __init__(self, message: str, status: int = 401) -> None:
        super().__init__(message)
        self.status = status


class MalformedError(Exception):
    """A genuine web hook that makes no sense; answered 400 and counted."""
