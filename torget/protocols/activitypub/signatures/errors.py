"""Why a signature is refused."""

from enum import StrEnum


class Reason(StrEnum):
    """In the order in which the checks are made."""

    MISSING = "missing"
    MALFORMED = "malformed"
    EXPIRED = "expired"
    DIGEST_MISMATCH = "digest mismatch"
    NOT_COVERED = "not covered"
    UNKNOWN_KEY = "unknown key"
    BAD_SIGNATURE = "bad signature"


class SignatureError(Exception):
    """A signature that does not hold. `reason` is for code, the text one sentence for the log; nothing secret stands in
    it."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(f"{reason.value}: {detail}")
        self.reason = reason
