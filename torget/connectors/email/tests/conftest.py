"""The stand-in running, and accounts at it."""

import ssl
from collections.abc import Iterator
from dataclasses import replace
from ipaddress import ip_network
from pathlib import Path

import pytest

from torget.connectors import tickets
from torget.connectors.contract import Account
from torget.connectors.email.tests.lindby import PASSWORD
from torget.connectors.email.tests.offices import settings
from torget.connectors.email.tests.post_office import PostOffice
from torget.net import Net
from torget.testing.connectors.memory import DictMemory
from torget.testing.connectors.platform import minding
from torget.testing.connectors.samples import URL
from torget.testing.tls import LoopbackTls, loopback_tls

LOOPBACK = (ip_network("127.0.0.0/8"),)


@pytest.fixture
def office() -> Iterator[PostOffice]:
    """A mail server that minds everything it must not be told."""
    with minding(PostOffice()) as running:
        yield running


@pytest.fixture
def own(office: PostOffice) -> Account:
    """A channel there, with a key for tickets."""
    secrets = {"password": PASSWORD, tickets.SECRET: "k" * 43}
    return Account("letters", "", URL, settings(office.url), secrets, Net(LOOPBACK), DictMemory())


@pytest.fixture
def upgraded(office: PostOffice, own: Account, tmp_path: Path) -> Account:
    """The same, where TLS begins after the first words."""
    tls: LoopbackTls = loopback_tls(tmp_path)
    office.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    office.tls.load_cert_chain(tls.cert_file, tls.key_file)
    office.smtp, office.imap = ("STARTTLS",), ("IMAP4rev1", "STARTTLS", "LOGINDISABLED")
    chosen = {"smtp_security": "starttls", "imap_security": "starttls"}
    return replace(own, settings={**own.settings, **chosen}, net=Net(LOOPBACK, ca_file=tls.ca_file))
