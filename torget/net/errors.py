"""What can go wrong on the way out.

NetError                 sent: the request may have arrived, so repeating it may do the thing twice
├── BadUrl               never tried: the address or a header cannot be sent
├── AddressRefused       never tried: the host lies inside, or plain http was asked of a host outside
├── Unreachable          no name, no connection, no trust in the certificate, or a connection that broke
├── TimedOut             no connection, or no whole answer, in time
├── BadAnswer            what came back is not HTTP, or not in the encoding it claims
├── TooLarge             the answer is longer than the caller allows; status tells what it began with
└── TooManyRedirects     sent from door to door
"""


class NetError(Exception):
    """Anything that kept a whole answer from us. `sent`: whether the other side may have had the request all the
    same."""

    def __init__(self, message: str, *, sent: bool = False) -> None:
        super().__init__(message)
        self.sent = sent


class BadUrl(NetError):  # noqa: N818  the tree reads as sentences; every leaf is a NetError
    """The address, or a header, cannot be sent."""


class AddressRefused(NetError):  # noqa: N818
    """The host's address is one that we never call."""


class Unreachable(NetError):  # noqa: N818
    """No connection, or one that broke; `sent` tells which."""


class TimedOut(NetError):  # noqa: N818
    """Not in time; `sent` is False where not even the connection stood."""


class BadAnswer(NetError):  # noqa: N818
    """What came back cannot be read."""

    def __init__(self, message: str) -> None:
        super().__init__(message, sent=True)


class TooLarge(NetError):  # noqa: N818
    """The answer is longer than allowed; `status` is its HTTP status."""

    def __init__(self, message: str, *, status: int) -> None:
        super().__init__(message, sent=True)
        self.status = status


class TooManyRedirects(NetError):  # noqa: N818
    """One redirect more than allowed."""

    def __init__(self, message: str) -> None:
        super().__init__(message, sent=True)
