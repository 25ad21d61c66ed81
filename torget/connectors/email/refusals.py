"""What a mail server's refusal means (RFC 5321, 4.2; RFC 3463)."""

import re

from torget.connectors.errors import ConnectorError

ENHANCED = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
# RFC 3463, 3.2: no such mailbox, no such system, no such form of address, moved; RFC 7505: takes no mail at all; 3.3:
# the mailbox is disabled. Not our own faults (5.1.7, 5.1.8), nor what may pass: it is full (5.2.2), policy (5.7)
CEASED = frozenset({"5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"})
# RFC 4954, 4 and 6
UNKNOWN_TO_THEM = frozenset({530, 534, 535, 538})
# What hosts say where only their own sign-in page opens the door, or a password made for the use
OWN_SIGN_IN = re.compile(r"5\.7\.139|5\.7\.9\b|basic auth|application-specific|app password|less secure", re.IGNORECASE)
LONGEST = 200


def status_of(said: str) -> str:
    """The enhanced status in what was said, such as `5.1.1`; empty where there is none."""
    found = ENHANCED.search(said)
    return found[0] if found else ""


def has_ceased(status: str) -> bool:
    """Whether a status says that the address exists no more."""
    return status in CEASED


def is_own_sign_in(said: str) -> bool:
    """Whether a refused password would be refused whatever it is."""
    return bool(OWN_SIGN_IN.search(said))


def refusal(asked: str, code: int, said: bytes) -> ConnectorError:
    """The error for a reply that is no consent. asked: what we wanted, for the sentence."""
    words = said.decode("ascii", "replace").replace("\n", " ").strip()[:LONGEST]
    sentence = f"{asked} was answered {code} {words}".strip() + "."
    if not 400 <= code < 600:
        return ConnectorError(f"{asked} was answered with nonsense.")
    if code < 500:
        return ConnectorError(f"{sentence} We try again later.")
    if code in UNKNOWN_TO_THEM:
        return signed_out(sentence, words)
    if has_ceased(status_of(words)):
        return ConnectorError(sentence, permanent=True, advice="gone")
    return ConnectorError(sentence, permanent=True, advice="refused")


def signed_out(sentence: str, words: str) -> ConnectorError:
    """The error for a password that is not taken."""
    advice = "sign-in-shut" if is_own_sign_in(words) else "sign-in-again"
    return ConnectorError(sentence, permanent=True, pauses=True, advice=advice)


def stops_all(error: ConnectorError) -> ConnectorError:
    """The same error, where it would meet every letter alike."""
    if not error.permanent:
        return error
    return ConnectorError(str(error), permanent=True, pauses=True, advice=error.advice)
