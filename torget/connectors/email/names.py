"""Message-IDs of ours: the same act makes the same name, and an answer to it finds its conversation by it.

`<key.torget@domain>` names what was said, `<key.torget.mark@domain>` the copy that went to one address. The mark is
keyed: whoever was not sent the letter cannot name it, so nobody can tell us of a bounce that never was.
"""

import hashlib
import hmac
import re

from torget.connectors.errors import ConnectorError

OURS = re.compile(r"<(?P<key>[^<>@\s]+)\.torget(?:\.(?P<mark>[0-9a-f]{16}))?@(?P<domain>[^<>@\s]+)>")
# The end of a name of our own making, for a letter that came without one
NAMELESS = "@nameless.invalid>"
IDS = re.compile(r"<[^<>\s]{1,480}@[^<>\s]{1,480}>")
# RFC 5322, 3.2.3: what may stand in a dot-atom
NOT_ATOM = re.compile(r"[^A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+")


def said(key: str, domain: str) -> str:
    """The name of what an act with this key says."""
    return f"<{_atoms(key)}.torget@{domain}>"


def sent(key: str, domain: str, address: str, secret: str) -> str:
    """The name of the copy that goes to one address."""
    mark = hmac.digest(secret.encode(), f"{key} {address.casefold()}".encode(), hashlib.sha256).hex()[:16]
    return f"<{_atoms(key)}.torget.{mark}@{domain}>"


def meant(name: str) -> str:
    """What was said by the letter with this name: that of a copy is that of all copies."""
    found = OURS.fullmatch(name)
    return said(found["key"], found["domain"]) if found else name


def is_ours(name: str) -> bool:
    """Whether it looks like a name that we give."""
    return bool(OURS.fullmatch(name))


def is_copy(name: str) -> bool:
    """Whether it looks like the name of a copy of something that went to many."""
    found = OURS.fullmatch(name)
    return bool(found and found["mark"])


def listed(header: str) -> list[str]:
    """The names in a header such as References, in order; what is no name is left out (RFC 5322, 3.6.4)."""
    return IDS.findall(header)


def domain_of(address: str) -> str:
    """What stands after the @, as DNS has it. Raise ValueError."""
    domain = address.rpartition("@")[2].strip().rstrip(".")
    return domain.encode("idna").decode().lower()


def wired(address: str) -> str:
    """An address as it goes over the wire, its domain as DNS has it. Raise ConnectorError where it is none."""
    local = address.strip().rpartition("@")[0]
    try:
        domain = domain_of(address)
    except ValueError:
        domain = ""
    if not local or not domain or not f"{local}{domain}".isprintable() or set(f"{local}{domain}") & set(' <>@,;"\\'):
        raise ConnectorError("That is no e-mail address.", permanent=True, advice="gone")
    return f"{local}@{domain}"


def _atoms(key: str) -> str:
    return ".".join(NOT_ATOM.sub("-", part) for part in key.split(".") if part)
