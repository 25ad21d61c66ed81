"""A certificate authority for loopback, by which servers under test and real peers trust each other over HTTPS."""

from dataclasses import dataclass
from pathlib import Path

import trustme
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key


@dataclass(frozen=True, slots=True)
class LoopbackTls:
    """The files that a server on localhost needs, and the one (`ca_file`) by which others trust it."""

    ca_file: Path
    cert_file: Path
    key_file: Path


def loopback_tls(folder: Path) -> LoopbackTls:
    """Make an authority and a certificate for localhost, 127.0.0.1 and ::1 in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    tls = LoopbackTls(folder / "ca.pem", folder / "server.pem", folder / "server.key")
    authority = trustme.CA()
    server = authority.issue_cert("localhost", "127.0.0.1", "::1")
    authority.cert_pem.write_to_path(str(tls.ca_file))
    tls.cert_file.write_bytes(b"".join(pem.bytes() for pem in server.cert_chain_pems))
    key = load_pem_private_key(server.private_key_pem.bytes(), password=None)
    # granian reads PKCS#8 only
    tls.key_file.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return tls
