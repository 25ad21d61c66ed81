"""What is asked for: answers and mentions, once each, down to where we know them."""

import time

from torget.connectors.contract import Account
from torget.connectors.hub import Kind
from torget.connectors.meta.threads import Threads
from torget.connectors.meta.threads.hearing import MANY
from torget.connectors.meta.threads.tests.rig import ThreadsRig
from torget.connectors.meta.threads.tests.standin import ACCOUNT, USERNAME, WRITER, ThreadsPlatform


def test_an_answer_is_made_into_the_hubs_words(
    threads: Threads, account: Account, platform: ThreadsPlatform, rig: ThreadsRig
) -> None:
    name = rig.answers(platform, "<b>När?</b>", at=time.time() - 60)
    [heard] = threads.fetch(account, "").incoming
    assert (heard.kind, heard.external_id, heard.target) == (Kind.REPLY, name, platform.things[name].parent)
    assert (heard.html, heard.public, heard.mentions) == ("<p>&lt;b&gt;När?&lt;/b&gt;</p>", True, (ACCOUNT,))
    assert (heard.sender.external_id, heard.sender.url) == (WRITER, f"https://www.threads.com/@{WRITER}")
    assert heard.url == platform.address(platform.things[name])
    assert heard.said < heard.fetched


def test_an_answer_to_an_answer_answers_that_one(
    threads: Threads, account: Account, platform: ThreadsPlatform, rig: ThreadsRig
) -> None:
    first = rig.answers(platform, "När?")
    second = platform.keep(WRITER, "Nå?", parent=first)
    found = {one.external_id: one.target for one in threads.fetch(account, "").incoming}
    assert found[second.id] == first


def test_what_we_said_ourselves_is_left_out(
    threads: Threads, account: Account, platform: ThreadsPlatform, rig: ThreadsRig
) -> None:
    name = rig.answers(platform, "När?")
    platform.keep(USERNAME, "Klockan sju.", parent=name)
    assert [one.external_id for one in threads.fetch(account, "").incoming] == [name]


def test_an_answer_to_what_we_said_elsewhere_is_heard(
    threads: Threads, account: Account, platform: ThreadsPlatform
) -> None:
    theirs = platform.keep(WRITER, "Hej", at=time.time() - 7200)
    ours = platform.keep(USERNAME, "Hej själv", parent=theirs.id, at=time.time() - 7000)
    answer = platform.keep(WRITER, "En fråga", parent=ours.id)
    [heard] = threads.fetch(account, "").incoming
    assert (heard.external_id, heard.target) == (answer.id, ours.id)


def test_a_mention_is_heard_and_one_that_is_an_answer_is_an_answer(
    threads: Threads, account: Account, platform: ThreadsPlatform, rig: ThreadsRig
) -> None:
    mention = platform.keep(WRITER, "Vad säger @lindbykommun?")
    answer = rig.answers(platform, "@lindbykommun när?")
    platform.mentioned += [mention.id, answer]
    kinds = {one.external_id: one.kind for one in threads.fetch(account, "").incoming}
    assert kinds == {mention.id: Kind.MENTION, answer: Kind.REPLY}


def test_very_many_answers_and_mentions_are_followed_to_the_end(
    threads: Threads, account: Account, platform: ThreadsPlatform
) -> None:
    post = platform.keep(USERNAME, "Vad tycker ni?")
    for number in range(MANY + 7):
        platform.keep(WRITER, f"Nummer {number}", parent=post.id)
        platform.mentioned.append(platform.keep(WRITER, f"@lindbykommun {number}").id)
    batch = threads.fetch(account, "")
    assert len({one.external_id for one in batch.incoming}) == 2 * (MANY + 7)
    assert threads.fetch(account, batch.cursor).incoming == ()


def test_posts_that_nobody_has_answered_are_not_asked_about(
    threads: Threads, account: Account, platform: ThreadsPlatform
) -> None:
    for number in range(5):
        platform.keep(USERNAME, f"Nummer {number}")
    threads.fetch(account, "")
    assert not any("conversation" in call.path for call in platform.calls)


def test_what_is_hidden_there_is_held(
    threads: Threads, account: Account, platform: ThreadsPlatform, rig: ThreadsRig
) -> None:
    rig.answers(platform, "Köp nu", hide_status="HIDDEN")
    assert threads.fetch(account, "").incoming[0].held


def test_what_is_older_than_the_cursor_is_not_brought_again(
    threads: Threads, account: Account, platform: ThreadsPlatform, rig: ThreadsRig
) -> None:
    rig.answers(platform, "Gammalt", at=time.time() - 3 * 3600)
    assert threads.fetch(account, "").incoming == ()
