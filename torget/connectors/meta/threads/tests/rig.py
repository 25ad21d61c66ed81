"""Threads: the other side is a stand-in that keeps what it is told and minds how it is told."""

import time
from datetime import UTC, datetime, timedelta
from typing import Any

from torget.connectors.contract import Account
from torget.connectors.hub import Reference
from torget.connectors.meta.threads.tests.standin import (
    ACCOUNT,
    APP,
    SECRET,
    TOKEN,
    USERNAME,
    WRITER,
    Post,
    ThreadsPlatform,
)
from torget.testing.connectors.platform import Platform
from torget.testing.connectors.rig import Rig

ENDS = datetime.now(UTC) + timedelta(days=50)
SECRETS = {"app_secret": SECRET, "access_token": TOKEN, "refresh_token": TOKEN, "expires_at": ENDS.isoformat()}


class ThreadsRig(Rig):
    """An account that has been connected."""

    kind = "threads"
    side = ThreadsPlatform

    def own_account(self) -> Account:
        """With a token that lasts a while yet."""
        chosen = {"user_id": ACCOUNT, "username": USERNAME}
        return self.new_account({"app_id": APP, "api": self.address} | chosen, SECRETS)

    def had(self, platform: Platform) -> set[str]:
        """The account's posts."""
        return {one.id for one in _ours(platform)}

    def words(self, platform: Platform) -> tuple[str, ...] | None:
        """What was said last: the last post that stands by itself, and what follows it."""
        ours = _ours(platform)
        first = max(number for number, one in enumerate(ours) if not one.parent)
        return tuple(one.text for one in ours[first:])

    def alternatives(self, platform: Platform) -> tuple[str, ...]:
        """The words of the pictures of the last post."""
        return _ours(platform)[-1].alternatives

    def somebody(self, platform: Platform) -> Reference:
        """An answer under a post of ours."""
        return Reference(self.answers(platform, "När öppnar badhuset?"), author_id=WRITER, author_handle=WRITER)

    def answered(self, platform: Platform) -> str:
        """What our last post stands under."""
        return _ours(platform)[-1].parent

    def speaks(self, platform: Platform, text: str) -> str:
        """An answer."""
        return self.answers(platform, text)

    def answers(self, platform: Platform, text: str, **more: Any) -> str:
        """Somebody answers a post of ours; the answer's name."""
        side = _side(platform)
        with side.lock:
            post = side.keep(USERNAME, "Badhuset öppnar i dag.", at=time.time() - 3600)
            return side.keep(WRITER, text, parent=post.id, **more).id


def _side(platform: Platform) -> ThreadsPlatform:
    assert isinstance(platform, ThreadsPlatform)
    return platform


def _ours(platform: Platform) -> list[Post]:
    return [one for one in _side(platform).things.values() if one.author == USERNAME]
