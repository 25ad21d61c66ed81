"""Did it get out? Told by what was prepared, by words and by time."""

from collections import deque
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from torget.connectors.contract import Account, ConnectorError
from torget.connectors.hub import Act, Outgoing, Receipt, Reference
from torget.connectors.meta.threads import Threads
from torget.connectors.meta.threads.tests.rig import ThreadsRig
from torget.connectors.meta.threads.tests.standin import USERNAME, ThreadsPlatform
from torget.connectors.steps import Steps
from torget.testing.connectors.platform import Step
from torget.testing.connectors.samples import outgoing

LONG = "Ord efter ord, och så vidare. " * 50


def lose(threads: Threads, account: Account, platform: ThreadsPlatform, post: Outgoing, *steps: Step) -> None:
    """Say it, and lose the answer."""
    platform.plan = deque([*steps, Step()])
    with pytest.raises(ConnectorError) as told:
        threads.publish(post, account)
    assert told.value.unknown


def ago(account: Account, post: Outgoing, minutes: int) -> None:
    """As if we had begun so long ago."""
    Steps(account, post.key).note("begun-0", (datetime.now(UTC) - timedelta(minutes=minutes)).isoformat())


def find(threads: Threads, account: Account, post: Outgoing) -> Receipt | None:
    """Look it up."""
    return threads.find(Act.PUBLISH, post, account)


def say(threads: Threads, account: Account, post: Outgoing) -> Receipt | None:
    """Say it once more."""
    return threads.publish(post, account)


@pytest.mark.parametrize("text", ["Badhuset öppnar.", "Rad ett  \nrad två\n\n\n\nrad tre", "Snön 🌨️ faller"])
def test_what_got_out_is_found_by_its_words(
    text: str, threads: Threads, account: Account, platform: ThreadsPlatform
) -> None:
    post = outgoing(text)
    lose(threads, account, platform, post, Step(), Step(500, after=True))
    found = find(threads, account, post)
    assert found
    assert found.url == platform.address(platform.things[found.external_id])
    assert threads.publish(post, account) == found
    assert len(platform.things) == 1


def test_a_chain_whose_second_part_was_lost_is_said_to_its_end(
    threads: Threads, account: Account, platform: ThreadsPlatform
) -> None:
    post = outgoing(LONG)
    lose(threads, account, platform, post, Step(), Step(), Step(), Step(500, after=True))
    assert find(threads, account, post) is None, "A part of it is missing, and saying the rest repeats nothing."
    receipt = threads.publish(post, account)
    assert len(platform.things) == len(receipt.parts)


def test_what_was_only_prepared_did_not_get_out_and_nobody_is_asked(
    threads: Threads, account: Account, platform: ThreadsPlatform
) -> None:
    lose(threads, account, platform, outgoing(), Step(500, after=True))
    before = len(platform.calls)
    assert find(threads, account, outgoing()) is None
    assert len(platform.calls) == before


def test_what_was_not_published_is_known_not_to_be(
    threads: Threads, account: Account, platform: ThreadsPlatform
) -> None:
    lose(threads, account, platform, outgoing(), Step(), Step(500))
    with pytest.raises(ConnectorError) as told:
        find(threads, account, outgoing())
    assert (told.value.unknown, told.value.retry_after) == (True, 60)
    ago(account, outgoing(), 2)
    assert find(threads, account, outgoing()) is None
    threads.publish(outgoing(), account)
    assert len(platform.things) == 1


def test_what_was_published_but_is_not_in_the_list_is_never_said_again(
    threads: Threads, account: Account, platform: ThreadsPlatform
) -> None:
    platform.lag = 3600
    lose(threads, account, platform, outgoing(), Step(), Step(500, after=True))
    ago(account, outgoing(), 30)
    for verb in (find, say):
        with pytest.raises(ConnectorError) as told:
            verb(threads, account, outgoing())
        assert (told.value.unknown, told.value.permanent) == (True, False)
    platform.lag = 0
    assert find(threads, account, outgoing())
    assert len(platform.things) == 1


def test_the_same_thanks_to_another_is_another_answer(
    threads: Threads, account: Account, platform: ThreadsPlatform, rig: ThreadsRig
) -> None:
    first, second = rig.answers(platform, "Bra!"), rig.answers(platform, "Fint!")
    platform.keep(USERNAME, "Tack!", parent=first)
    post = replace(outgoing("Tack!"), answers=Reference(second))
    lose(threads, account, platform, post, Step(), Step(500))
    ago(account, post, 2)
    assert find(threads, account, post) is None


def test_to_take_back_twice_does_no_harm(threads: Threads, account: Account) -> None:
    assert threads.find(Act.WITHDRAW, outgoing(), account) is None
