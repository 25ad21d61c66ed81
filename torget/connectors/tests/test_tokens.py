"""Tokens that end: renewed in time, once for everybody, and never with a refresh token that was used before."""

import threading
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

import pytest

from torget.connectors.account import Account, FixedKeyring
from torget.connectors.calling import get
from torget.connectors.contract import ConnectorError
from torget.connectors.tokens import Tokens, granted
from torget.net import Net
from torget.testing.connectors.memory import DictMemory
from torget.testing.connectors.platform import Call, Step, serving
from torget.testing.connectors.platform import Platform as Stage
from torget.testing.connectors.rig import LOOPBACK

NOW = datetime(2026, 11, 21, 7, 0, tzinfo=UTC)


class Platform:
    """Takes each refresh token once."""

    def __init__(self) -> None:
        self.good = "refresh-0"
        self.used: list[str] = []
        self.lock = threading.Lock()

    def renew(self, refresh: str) -> Mapping[str, str]:
        """New tokens for the good one."""
        with self.lock:
            self.used.append(refresh)
            if refresh != self.good:
                raise ConnectorError("The refresh token was used before.", permanent=True)
            self.good = f"refresh-{len(self.used)}"
            return {"access_token": f"access-{len(self.used)}", "refresh_token": self.good}


def _nothing() -> None:
    """Nobody comes between."""


class Slow(FixedKeyring):
    """A keyring whose first reader sees what was there before somebody else renews it."""

    def __init__(self, secrets: Mapping[str, str]) -> None:
        super().__init__(secrets)
        self.meanwhile: Callable[[], None] = _nothing

    def read(self) -> Mapping[str, str]:
        """What was there, and then the others have their way."""
        seen = super().read()
        meanwhile, self.meanwhile = self.meanwhile, _nothing
        meanwhile()
        return seen


def opened(keyring: FixedKeyring, memory: DictMemory | None = None) -> Account:
    """An account with this keyring."""
    return Account("x", "", "", {}, keyring.read(), Net(), memory or DictMemory(), keyring)


def secrets(**more: str) -> dict[str, str]:
    """A token that has ended and one to renew it with."""
    ended = (datetime.now(UTC) - timedelta(hours=1)).isoformat()
    return {"access_token": "access-0", "refresh_token": "refresh-0", "expires_at": ended} | more


def test_a_token_that_holds_is_used_as_it_is() -> None:
    platform = Platform()
    ends = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    assert Tokens(opened(FixedKeyring(secrets(expires_at=ends))), platform.renew).access() == "access-0"
    assert not platform.used


def test_a_platform_that_tells_no_end_is_not_asked_anew_for_every_call() -> None:
    platform, keyring = Platform(), FixedKeyring(secrets())
    for _ in range(2):
        assert Tokens(opened(keyring), platform.renew).access() == "access-1"


def test_many_at_once_use_the_refresh_token_once() -> None:
    platform, keyring, memory = Platform(), FixedKeyring(secrets()), DictMemory()
    got: list[str] = []
    start = threading.Barrier(8)

    def ask() -> None:
        start.wait()
        got.append(Tokens(opened(keyring, memory), platform.renew).access())

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert platform.used == ["refresh-0"]
    assert set(got) == {"access-1"}


def test_whoever_looked_before_another_renewed_takes_what_the_other_got() -> None:
    platform, keyring, memory = Platform(), Slow(secrets()), DictMemory()
    account = opened(keyring, memory)
    keyring.meanwhile = lambda: keyring.write(platform.renew("refresh-0"))
    assert Tokens(account, platform.renew).access() == "access-1"
    assert platform.used == ["refresh-0"]


def test_a_refused_renewal_lets_the_next_one_try() -> None:
    keyring, memory = FixedKeyring(secrets(refresh_token="refresh-9")), DictMemory()
    for _ in range(2):
        with pytest.raises(ConnectorError):
            Tokens(opened(keyring, memory), Platform().renew).access()


def test_a_renewal_whose_answer_is_lost_leaves_nothing_unknown() -> None:
    def lost(_: str) -> Mapping[str, str]:
        raise ConnectorError("Silence.", unknown=True)

    account = opened(FixedKeyring(secrets()))
    with pytest.raises(ConnectorError) as told:
        Tokens(account, lost).access()
    assert (told.value.unknown, told.value.permanent) == (False, False)
    assert Tokens(account, Platform().renew).access() == "access-1"


def test_without_a_refresh_token_a_person_must_sign_in() -> None:
    with pytest.raises(ConnectorError) as told:
        Tokens(opened(FixedKeyring({})), Platform().renew).access()
    assert (told.value.permanent, told.value.pauses, told.value.advice) == (True, True, "sign-in-again")


def test_what_a_token_answer_gives_is_kept_without_the_rest() -> None:
    assert granted({"access_token": "a", "refresh_token": "r", "expires_in": 7200, "scope": "x"}, NOW) == {
        "access_token": "a",
        "refresh_token": "r",
        "expires_at": "2026-11-21T09:00:00+00:00",
    }


def test_where_no_person_is_needed_the_first_token_is_fetched_once_too() -> None:
    asked: list[str] = []

    def renew(refresh: str) -> Mapping[str, str]:
        asked.append(refresh)
        return {"access_token": "access-1", "refresh_token": "refresh-1"}

    account = opened(FixedKeyring({"password": "p"}))
    assert [Tokens(account, renew, begins=True).access() for _ in range(2)] == ["access-1", "access-1"]
    assert asked == [""]


def test_a_platform_may_say_with_another_status_that_a_token_has_ended() -> None:
    platform = Ending()
    with serving(platform) as there:
        keyring = FixedKeyring({"access_token": "access-0", "refresh_token": "refresh-0"})
        account = Account("x", "", "", {}, {}, Net(LOOPBACK), DictMemory(), keyring)
        tokens = Tokens(account, Platform().renew, refused=lambda response: b"ended" in response.body)
        answer = tokens.send(lambda token: get(f"{there.url}/me", token=token), "The question")
    assert answer.status == 200
    assert [call.headers["authorization"] for call in platform.calls] == ["Bearer access-0", "Bearer access-1"]


class Ending(Stage):
    """Answers 400 to a token that has ended."""

    def answer(self, call: Call) -> Step:
        """400 for the first token."""
        ended = call.headers["authorization"] == "Bearer access-0"
        return Step(400, {}, b"ended") if ended else Step(200, {}, b"{}")


def test_a_permission_is_missed_only_where_we_know_what_we_were_given() -> None:
    known = Tokens(opened(FixedKeyring({"scope": "read write"})), Platform().renew)
    assert known.scopes == ("read", "write")
    assert [known.lacks(scope) for scope in ("read", "delete")] == [False, True]
    untold = Tokens(opened(FixedKeyring({})), Platform().renew)
    assert (untold.scopes, untold.lacks("delete")) == ((), False)
