"""Against a message centre and a phone's gateway that others have written."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from torget.connectors.contract import Account, ConnectorError
from torget.connectors.hub import Carried, Incoming, Kind, Landing, Recipient
from torget.connectors.sms import parcels
from torget.connectors.sms.smpp import Smpp, lines
from torget.connectors.sms.tests.rigs import OURS, own_settings
from torget.net import Net
from torget.testing.connectors.memory import DictMemory
from torget.testing.connectors.rig import LOOPBACK
from torget.testing.connectors.samples import TEXTS, URL
from torget.testing.peers.texting import PASSWORD, PHONE, UNREACHED, USER, TextingPeer, missing
from torget.testing.tls import LoopbackTls

pytestmark = [pytest.mark.peer, pytest.mark.skipif(bool(missing()), reason=missing())]
LONG = "Vattnet stängs av på Storgatan klockan åtta. "
SIGNS = (
    "Badet öppnar.",
    "@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#%&'()*+,-./:;<=>?¡ÄÖÑÜ§¿äöñüà",
    "^{}\\[~]|€",
    "rad\nrad",
    TEXTS["emoji"],
    TEXTS["right to left"],
    "ё",
)


@pytest.fixture(scope="module")
def peer(tls: LoopbackTls) -> Iterator[TextingPeer]:
    """All of it, started once."""
    with TextingPeer(tls) as running:
        yield running
        lines.close_idle(0)


@pytest.fixture
def account(peer: TextingPeer, tls: LoopbackTls) -> Account:
    """Ours at the centre, over TLS."""
    place = {"host": "localhost", "port": str(peer.secure), "system_id": USER}
    net = Net(LOOPBACK, ca_file=tls.ca_file)
    found = Account("texts", "", URL, own_settings(**place, pace="100"), {"password": PASSWORD}, net, DictMemory())
    listened(found)
    peer.shown.clear()
    return found


def sent(account: Account, text: str, to: str = PHONE) -> Carried:
    """Hand a text over."""
    envelope = parcels.envelope(f"post.{time.monotonic_ns()}", parcels.Text(text, "post"))
    return Smpp().carry(envelope, Recipient(to, "sms"), account)


def listened(
    account: Account, enough: Callable[[list[Incoming], list[Landing]], bool] = lambda *_: True
) -> tuple[list[Incoming], list[Landing]]:
    """What has come, looked for until it is enough; where we were is remembered."""
    heard, landed = list[Incoming](), list[Landing]()
    until = time.monotonic() + 20
    while True:
        batch = Smpp().fetch(account, account.memory.get("cursor") or "")
        account.memory.put("cursor", batch.cursor, seconds=60)
        heard += batch.incoming
        landed += batch.landings
        if enough(heard, landed) and not batch.more:
            return heard, landed
        assert time.monotonic() < until, (heard, landed)


def shown(peer: TextingPeer, number: int = 1) -> list[tuple[str, str, str]]:
    """What the phone shows, when it shows so many."""
    until = time.monotonic() + 20
    while len(peer.shown) < number:
        assert time.monotonic() < until, peer.shown
        time.sleep(0.02)
    return peer.shown


@pytest.mark.parametrize("text", SIGNS)
def test_every_sign_stands_on_the_phone(peer: TextingPeer, account: Account, text: str) -> None:
    sent(account, text)
    assert shown(peer) == [(OURS, PHONE, text)]


@pytest.mark.parametrize("text", [LONG * 8, LONG * 19, "€[]" * 80, "ё" * 200, "🏊" * 90])
def test_a_long_text_is_one_on_the_phone(peer: TextingPeer, account: Account, text: str) -> None:
    sent(account, text)
    assert shown(peer) == [(OURS, PHONE, text)]


def test_the_receipt_of_each_message_comes_home(peer: TextingPeer, account: Account) -> None:
    short, long = sent(account, "Badet öppnar."), sent(account, LONG * 8)
    lost = sent(account, "Badet öppnar.", UNREACHED)
    fates = {short.external_id: True, long.external_id: True, lost.external_id: False}
    listened(account, lambda _heard, landed: fates.items() <= {one.external_id: one.arrived for one in landed}.items())


@pytest.mark.parametrize("text", ["När öppnar badet?", "Snön ❄ faller", LONG * 6, "ё" * 150, "€ och [hakar]"])
def test_what_a_phone_writes_comes_home_whole(peer: TextingPeer, account: Account, text: str) -> None:
    peer.write(text, to=OURS)
    heard, _ = listened(account, lambda heard, _landed: bool(heard))
    assert [(one.sender.external_id, one.html) for one in heard] == [(PHONE, f"<p>{text.strip()}</p>")]


def test_a_phone_joins_and_leaves(peer: TextingPeer, account: Account) -> None:
    peer.write("Start", to=OURS)
    heard, _ = listened(account, lambda heard, _landed: bool(heard))
    assert [one.kind for one in heard] == [Kind.FOLLOW]
    peer.write("STOPP!", to=OURS)
    heard, _ = listened(account, lambda heard, _landed: bool(heard))
    assert [one.kind for one in heard] == [Kind.UNFOLLOW]


def test_sessions_for_both_lose_nothing(peer: TextingPeer, account: Account) -> None:
    both = replace(account, settings={**account.settings, "sessions": "together"})
    sent(both, "Ett")
    peer.write("Hej", to=OURS)
    sent(both, "Två")
    heard, landed = listened(both, lambda heard, landed: bool(heard) and len(landed) >= 2)
    assert [one.html for one in heard] == ["<p>Hej</p>"]
    assert all(landing.arrived for landing in landed)
    lines.close_idle(0)


def test_without_tls_on_a_network_of_ours(peer: TextingPeer, account: Account) -> None:
    plain = replace(account, settings={**account.settings, "security": "none", "port": str(peer.plain)})
    sent(plain, "Badet öppnar.")
    assert shown(peer)[0][2] == "Badet öppnar."
    assert Smpp().probe(plain).well


def test_a_wrong_password_is_told(account: Account) -> None:
    with pytest.raises(ConnectorError) as told:
        Smpp().probe(replace(account, secrets={"password": "another"}))
    assert told.value.advice == "sign-in-again"
