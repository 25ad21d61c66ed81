"""Fixtures: certificates for loopback, and running peers, each started once for a whole run and reset for each test."""

from collections.abc import Iterator

import pytest

from torget.testing.peers.bluesky import BlueskyPeer
from torget.testing.peers.fedify import VERSIONS, FedifyPeer
from torget.testing.tls import LoopbackTls, loopback_tls


@pytest.fixture(scope="session")
def tls(tmp_path_factory: pytest.TempPathFactory) -> LoopbackTls:
    """One authority for everybody in this run."""
    return loopback_tls(tmp_path_factory.mktemp("tls"))


@pytest.fixture(scope="session", params=VERSIONS)
def running_peer(request: pytest.FixtureRequest, tls: LoopbackTls) -> Iterator[FedifyPeer]:
    """Each generation in turn; prefer `peer`, which is reset."""
    with FedifyPeer(request.param, tls) as peer:
        yield peer


@pytest.fixture
def peer(running_peer: FedifyPeer) -> FedifyPeer:
    """A peer that has received nothing yet; a test that asks for it runs against both generations."""
    running_peer.reset()
    return running_peer


@pytest.fixture(scope="session")
def other_peer(tls: LoopbackTls) -> Iterator[FedifyPeer]:
    """One more server of the newer generation, for stories with a third party."""
    with FedifyPeer("2.3", tls) as peer:
        yield peer


@pytest.fixture(scope="session")
def bluesky_network() -> Iterator[BlueskyPeer]:
    """A Bluesky network of the whole run's."""
    with BlueskyPeer() as network:
        yield network


@pytest.fixture(scope="module")
def bluesky(bluesky_network: BlueskyPeer) -> BlueskyPeer:
    """A Bluesky network that runs; whoever needs somebody there lets them join."""
    bluesky_network.check()
    return bluesky_network
