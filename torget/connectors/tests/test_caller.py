"""A call in the name of an account: with a token that holds, and judged by the platform's own judge."""

from collections import deque
from collections.abc import Iterator, Mapping

import pytest

from torget.connectors.account import Account, FixedKeyring
from torget.connectors.caller import Caller
from torget.connectors.calling import get, post_json
from torget.connectors.contract import ConnectorError
from torget.net import Net, Response
from torget.testing.connectors.memory import DictMemory
from torget.testing.connectors.platform import Platform, Step, serving
from torget.testing.connectors.rig import LOOPBACK

KEPT = {"access_token": "access-0", "refresh_token": "refresh-0", "scope": "read"}


@pytest.fixture
def platform() -> Iterator[Platform]:
    """The other side."""
    with serving(Platform()) as running:
        yield running


@pytest.fixture
def judged() -> list[tuple[int, bool, bool, str]]:
    """What the judge was asked: status, idempotent, reads, missing."""
    return []


@pytest.fixture
def caller(judged: list[tuple[int, bool, bool, str]]) -> Caller:
    """One account's."""

    def renew(_account: Account, refresh: str) -> Mapping[str, str]:
        return {"access_token": "access-1", "refresh_token": f"{refresh}-used"}

    def judge(response: Response, asked: str, *, idempotent: bool, reads: bool, missing: str) -> None:
        judged.append((response.status, idempotent, reads, missing))
        if not response.ok:
            raise ConnectorError(f"{asked} was answered {response.status}.", unknown=not idempotent)

    account = Account("c", "", "", {}, {}, Net(LOOPBACK), DictMemory(), FixedKeyring(KEPT))
    return Caller(account, renew, judge)


def test_a_worn_token_is_renewed_and_the_call_made_once_more(
    caller: Caller, platform: Platform, judged: list[tuple[int, bool, bool, str]]
) -> None:
    platform.documents["/me"] = b"{}"
    platform.reads = deque([Step(401), Step(200)])
    answer = caller.send(lambda token: get(f"{platform.url}/me", token=token), "A", "read", idempotent=True, reads=True)
    assert answer.ok
    assert [call.headers["authorization"] for call in platform.calls] == ["Bearer access-0", "Bearer access-1"]
    assert judged == [(200, True, True, "")]


def test_the_judge_is_told_of_a_permission_that_we_know_we_lack(
    caller: Caller, platform: Platform, judged: list[tuple[int, bool, bool, str]]
) -> None:
    platform.plan = deque([Step(403)])
    with pytest.raises(ConnectorError, match=r"The post was answered 403\.") as told:
        caller.send(lambda token: post_json(platform.url, {}, token=token), "The post", "write", idempotent=False)
    assert told.value.unknown
    assert judged == [(403, False, False, "write")]


@pytest.mark.parametrize("idempotent", [True, False])
def test_a_lost_answer_leaves_doubt_only_where_twice_is_more_than_once(
    idempotent: bool, caller: Caller, platform: Platform
) -> None:
    platform.plan = deque([Step(garbage=True, after=True)])
    with pytest.raises(ConnectorError) as told:
        caller.send(lambda token: post_json(platform.url, {}, token=token), "The post", "read", idempotent=idempotent)
    assert told.value.unknown is not idempotent
