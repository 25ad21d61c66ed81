"""Posts and chains of them: prepared, published, taken back."""

from collections import deque
from dataclasses import replace

import pytest

from torget.connectors.contract import Account, ConnectorError
from torget.connectors.hub import Outgoing, Reference
from torget.connectors.meta import containers
from torget.connectors.meta.tests.graph import graph_error
from torget.connectors.meta.threads import Threads
from torget.connectors.meta.threads.tests.rig import ThreadsRig
from torget.connectors.meta.threads.tests.standin import TOKEN, WRITER, ThreadsPlatform, gone
from torget.testing.connectors.platform import Step
from torget.testing.connectors.samples import URL, outgoing, withdrawn

LINK = "Läs mer: https://lindby.example/badhuset"
LONG = "Ord efter ord, och så vidare. " * 50


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks follow each other at once."""
    monkeypatch.setattr(containers, "PAUSES", (0.0, 0.0))


def failing(threads: Threads, account: Account, post: Outgoing) -> ConnectorError:
    """What publishing raises."""
    with pytest.raises(ConnectorError) as told:
        threads.publish(post, account)
    return told.value


def made(platform: ThreadsPlatform) -> int:
    """How many containers were asked for."""
    return sum(call.path.endswith("/threads") for call in platform.posts())


def test_a_post_has_an_address_where_people_find_it(
    threads: Threads, account: Account, platform: ThreadsPlatform
) -> None:
    receipt = threads.publish(outgoing(), account)
    said = platform.things[receipt.external_id]
    assert (said.text, receipt.url) == ("Badhuset öppnar klockan sju.", platform.address(said))


def test_a_long_text_is_a_chain_and_pictures_stand_first(
    threads: Threads, account: Account, platform: ThreadsPlatform
) -> None:
    receipt = threads.publish(outgoing(LONG, pictures=2), account)
    first, *rest = (platform.things[name] for name in receipt.parts)
    assert [one.parent for one in rest] == list(receipt.parts[:-1])
    assert len(first.alternatives) == 2
    assert not any(one.alternatives for one in rest)


def test_a_long_text_is_cut_with_a_link_where_the_channel_says_so(
    threads: Threads, account: Account, platform: ThreadsPlatform
) -> None:
    short = replace(account, settings={**account.settings, "long": "link"})
    receipt = threads.publish(outgoing(f"{LINK}\n\n{LONG}"), short)
    [said] = platform.things.values()
    assert receipt.parts == (said.id,)
    assert said.text.endswith(f"{URL}/post/abcdefgh2345/")
    assert said.link == f"{URL}/post/abcdefgh2345/", "The card is that of the whole text."


@pytest.mark.parametrize(
    ("text", "pictures", "link"),
    [
        (LINK, 0, "https://lindby.example/badhuset"),
        (f"{LINK} och https://lindby.example/karta", 0, "https://lindby.example/badhuset"),
        ("Se lindby.example", 0, ""),
        ("Skriv till [oss](mailto:kommun@lindby.example)", 0, ""),
        (LINK, 1, ""),
    ],
)
def test_a_text_has_the_card_of_one_link(
    text: str, pictures: int, link: str, threads: Threads, account: Account, platform: ThreadsPlatform
) -> None:
    receipt = threads.publish(outgoing(text, pictures=pictures), account)
    assert platform.things[receipt.external_id].link == link


@pytest.mark.parametrize("pictures", [1, 2, 20])
def test_pictures_stand_in_the_order_of_the_post_each_with_its_words(
    pictures: int, threads: Threads, account: Account, platform: ThreadsPlatform
) -> None:
    receipt = threads.publish(outgoing(pictures=pictures), account)
    words = tuple(f"Bassängen, bild {number} 🏊" for number in range(pictures))
    assert platform.things[receipt.external_id].alternatives == words


def test_a_picture_alone_is_a_post(threads: Threads, account: Account, platform: ThreadsPlatform) -> None:
    threads.publish(outgoing("", pictures=1), account)
    [container] = platform.containers.values()
    assert "text" not in container.given


def test_a_chain_that_breaks_goes_on_where_it_stopped(
    threads: Threads, account: Account, platform: ThreadsPlatform
) -> None:
    post = outgoing(LONG)
    platform.plan = deque([Step(), Step(), Step(), graph_error(4), Step()])
    assert failing(threads, account, post).retry_after
    receipt = threads.publish(post, account)
    assert len(platform.things) == len(receipt.parts) == made(platform)
    assert " ".join(platform.things[name].text for name in receipt.parts) == LONG.strip()


def test_what_was_just_said_may_not_be_known_everywhere_yet(
    threads: Threads, account: Account, platform: ThreadsPlatform
) -> None:
    post = outgoing(LONG)
    platform.reads = deque([Step(200), gone(), Step(200)])
    error = failing(threads, account, post)
    assert (error.permanent, error.retry_after) == (False, containers.COME_AGAIN)
    assert len(threads.publish(post, account).parts) == len(platform.things)


def test_a_container_that_publishing_does_not_know_yet_is_come_back_to(
    threads: Threads, account: Account, platform: ThreadsPlatform
) -> None:
    platform.plan = deque([Step(), gone(), Step()])
    error = failing(threads, account, outgoing())
    assert (error.permanent, error.retry_after) == (False, containers.COME_AGAIN)
    threads.publish(outgoing(), account)
    assert (made(platform), len(platform.things)) == (1, 1)


def test_what_is_not_ready_is_waited_for_and_then_come_back_to(
    threads: Threads, account: Account, platform: ThreadsPlatform
) -> None:
    platform.state = "IN_PROGRESS"
    assert failing(threads, account, outgoing()).retry_after == containers.COME_AGAIN
    next(iter(platform.containers.values())).state = "FINISHED"
    threads.publish(outgoing(), account)
    assert made(platform) == 1


@pytest.mark.parametrize(
    ("why", "advice"), [("FAILED_DOWNLOADING_IMAGE", "picture-unreached"), ("UNKNOWN", "picture-refused")]
)
def test_what_cannot_be_prepared_says_why(
    why: str, advice: str, threads: Threads, account: Account, platform: ThreadsPlatform
) -> None:
    platform.state, platform.why = "ERROR", why
    error = failing(threads, account, outgoing(pictures=1))
    assert (error.permanent, error.pauses, error.advice) == (True, False, advice)
    assert not platform.things


def test_what_has_ended_is_prepared_anew(threads: Threads, account: Account, platform: ThreadsPlatform) -> None:
    platform.state = "EXPIRED"
    assert not failing(threads, account, outgoing()).permanent
    platform.state = "FINISHED"
    threads.publish(outgoing(), account)
    assert made(platform) == 2


def test_when_the_days_posts_are_used_up_the_ledger_waits(
    threads: Threads, account: Account, platform: ThreadsPlatform
) -> None:
    platform.used = platform.most
    error = failing(threads, account, outgoing())
    assert (error.permanent, error.unknown) == (False, False)
    assert error.retry_after


def test_a_token_that_dies_midway_stops_the_channel(
    threads: Threads, account: Account, platform: ThreadsPlatform
) -> None:
    platform.plan = deque([Step(), graph_error(190, "The session has expired.", status=401)])
    error = failing(threads, account, outgoing())
    assert (error.pauses, error.advice) == (True, "sign-in-again")


@pytest.mark.parametrize("scope", ["threads_basic", "threads_content_publish"])
def test_a_permission_taken_back_stops_the_channel(
    scope: str, threads: Threads, account: Account, platform: ThreadsPlatform
) -> None:
    platform.tokens[TOKEN].scopes.discard(scope)
    error = failing(threads, account, outgoing())
    assert (error.permanent, error.pauses, error.advice) == (True, True, "scope-missing")


def test_an_account_that_is_restricted_stops_the_channel(
    threads: Threads, account: Account, platform: ThreadsPlatform
) -> None:
    platform.plan = deque([graph_error(10, "Threads account restricted", subcode=4279013)])
    error = failing(threads, account, outgoing())
    assert (error.pauses, error.advice) == (True, "stopped")


def test_an_answer_stands_under_what_it_answers_and_a_long_one_goes_on(
    threads: Threads, account: Account, platform: ThreadsPlatform, rig: ThreadsRig
) -> None:
    asked = rig.answers(platform, "När?")
    receipt = threads.publish(replace(outgoing(LONG), answers=Reference(asked)), account)
    assert platform.things[receipt.parts[0]].parent == asked
    assert platform.things[receipt.parts[1]].parent == receipt.parts[0]


def test_an_answer_to_what_is_gone_is_given_up(threads: Threads, account: Account) -> None:
    error = failing(threads, account, replace(outgoing(), answers=Reference("123")))
    assert (error.permanent, error.advice) == (True, "gone")


def test_every_part_is_taken_back_and_what_is_gone_is_gone(
    threads: Threads, account: Account, platform: ThreadsPlatform
) -> None:
    post = outgoing(LONG)
    receipt = threads.publish(post, account)
    del platform.things[receipt.parts[1]]
    for _again in range(2):
        assert threads.withdraw(withdrawn(post), account, receipt) == receipt
    assert not platform.things


def test_to_take_back_takes_a_permission_of_its_own(
    threads: Threads, account: Account, platform: ThreadsPlatform
) -> None:
    receipt = threads.publish(outgoing(), account)
    platform.tokens[TOKEN].scopes.discard("threads_delete")
    with pytest.raises(ConnectorError) as told:
        threads.withdraw(withdrawn(outgoing()), account, receipt)
    assert told.value.advice == "scope-missing"


def test_what_others_said_under_ours_is_hidden_and_shown_again(
    threads: Threads, account: Account, platform: ThreadsPlatform, rig: ThreadsRig
) -> None:
    answer = rig.answers(platform, "Dumheter")
    for hidden, status in ((True, "HIDDEN"), (True, "HIDDEN"), (False, "UNHUSHED")):
        threads.hide(account, answer, hidden=hidden)
        assert platform.things[answer].hide_status == status


def test_what_stands_deeper_cannot_be_hidden_by_itself(
    threads: Threads, account: Account, platform: ThreadsPlatform, rig: ThreadsRig
) -> None:
    deeper = platform.keep(WRITER, "Dumheter", parent=rig.answers(platform, "Hej"))
    with pytest.raises(ConnectorError) as told:
        threads.hide(account, deeper.id, hidden=True)
    assert told.value.permanent
