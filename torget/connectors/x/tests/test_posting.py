"""What is said stands there once, whatever is lost on the way."""

from collections import deque
from dataclasses import replace

import pytest

from torget.connectors.contract import ConnectorError
from torget.connectors.hub import Act, Outgoing, Reference
from torget.connectors.x import X
from torget.connectors.x.tests.rig import XRig
from torget.connectors.x.tests.standin import XSide
from torget.connectors.x.tests.things import ANNA
from torget.testing.connectors.platform import Step
from torget.testing.connectors.samples import outgoing

LONG = " ".join(f"Badhuset öppnar klockan sju dag {number} i veckan." for number in range(14))
LOST = {"done": Step(500, after=True), "not done": Step(500)}


def told(rig: XRig, post: Outgoing) -> ConnectorError:
    """What publishing brings when it goes wrong."""
    with pytest.raises(ConnectorError) as error:
        X().publish(post, rig.account)
    return error.value


def thread(side: XSide) -> list[str]:
    """The texts of our only thread, first to last."""
    ours = [post for post in side.posts_said.values() if post.author != ANNA]
    by_parent = {post.parent: post for post in ours}
    assert len(by_parent) == len(ours), "Two pieces stand in the same place."
    texts, at = [], ""
    while at in by_parent:
        texts.append(by_parent[at].text)
        at = by_parent[at].name
    return texts


@pytest.mark.parametrize(
    ("text", "used"),
    [
        ("Badhuset öppnar klockan sju.", 28),
        ("Läs mer på https://www.lindby.se/bad/tider/i/sommar?dag=1.", 35),
        ("Läs mer på lindby.se.", 35),
        ("👨‍👩‍👧‍👦 🇸🇪", 5),
        ("消防署", 6),
        ("e\u0301", 1),
        ("kontakt@lindby.se", 17),
    ],
)
def test_a_text_is_as_long_as_x_finds_it(text: str, used: int, rig: XRig) -> None:
    assert X().preview(outgoing(text), rig.account).used == used


@pytest.mark.parametrize("sign", ["ö", "消", "👨‍👩‍👧‍👦", "lindby.se "])
def test_no_piece_of_a_thread_is_longer_than_x_takes(sign: str, rig: XRig) -> None:
    parts = X().preview(outgoing(sign * 300), rig.account).parts
    assert len(parts) > 1
    assert all(part.used <= 280 for part in parts)


@pytest.mark.parametrize("lost", LOST.values(), ids=LOST)
@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_thread_goes_on_where_an_answer_was_lost_and_says_no_piece_twice(
    number: int, lost: Step, side: XSide, rig: XRig
) -> None:
    post = outgoing(LONG)
    side.plan = deque([*[Step()] * number, lost, Step()])
    assert told(rig, post).unknown
    found = X().find(Act.PUBLISH, post, rig.account)
    said = found or X().publish(post, rig.account)
    texts = [part.sent for part in X().preview(post, rig.account).parts]
    assert len(texts) == 3
    assert thread(side) == texts
    assert said.parts == tuple(sorted(side.posts_said, key=int))


def test_what_the_timeline_does_not_show_yet_is_not_said_again(side: XSide, rig: XRig) -> None:
    side.plan, side.lag = deque([LOST["done"], Step()]), 1
    assert told(rig, outgoing()).unknown
    assert X().find(Act.PUBLISH, outgoing(), rig.account) is None
    waits = told(rig, outgoing())
    assert (waits.unknown, waits.permanent, waits.retry_after) == (True, False, 60)
    side.lag = 0
    assert X().publish(outgoing(), rig.account).parts == tuple(side.posts_said)


def test_a_text_that_stands_there_already_is_refused_and_a_person_is_told(side: XSide, rig: XRig) -> None:
    X().publish(outgoing(), rig.account)
    error = told(rig, replace(outgoing(), key="another"))
    assert (error.permanent, error.unknown, error.pauses, error.advice) == (True, False, False, "said-already")


@pytest.mark.parametrize(
    "text",
    [
        "Läs mer på https://lindby.se och på lindby.se/bad.",
        "Öl & bad <imorgon> &amp; i övermorgon",
        "Cafe\u0301 i badhuset",
        "Två\n\nstycken   med   luft",
        "[Öppettider](https://lindby.se/bad?dag=2&vecka=3#tider)",
    ],
)
def test_a_post_is_found_again_whatever_x_makes_of_its_words(text: str, side: XSide, rig: XRig) -> None:
    side.plan = deque([LOST["done"], Step()])
    assert told(rig, outgoing(text)).unknown
    found = X().find(Act.PUBLISH, outgoing(text), rig.account)
    assert found is not None
    assert found.parts == tuple(side.posts_said)


def test_what_was_said_before_we_began_is_not_taken_for_ours(side: XSide, rig: XRig) -> None:
    side.plan = deque([LOST["not done"], Step()])
    told(rig, outgoing())
    other = X().publish(replace(outgoing("Något annat."), key="another"), rig.account)
    assert X().find(Act.PUBLISH, outgoing(), rig.account) is None
    assert X().publish(outgoing(), rig.account) != other


def test_nothing_is_asked_about_an_act_that_was_never_begun(side: XSide, rig: XRig) -> None:
    assert X().find(Act.PUBLISH, outgoing(), rig.account) is None
    assert X().find(Act.WITHDRAW, outgoing(), rig.account) is None
    assert not side.calls


def test_own_posts_are_searched_to_the_end(side: XSide, rig: XRig) -> None:
    side.plan, side.page = deque([LOST["done"], Step()]), 1
    told(rig, outgoing())
    for number in range(3):
        X().publish(replace(outgoing(f"Nyhet {number}"), key=f"news-{number}"), rig.account)
    assert X().find(Act.PUBLISH, outgoing(), rig.account) is not None


def test_an_answer_goes_to_the_latest_version_of_what_it_answers(side: XSide, rig: XRig) -> None:
    first = side.says("@lindby När öppnar badhuset?")
    cursor = X().fetch(rig.account, "").cursor
    latest = side.edits(first, "@lindby När öppnar badhuset i morgon?")
    X().fetch(rig.account, cursor)
    X().publish(replace(outgoing("Klockan sju."), answers=Reference(first, author_id=ANNA)), rig.account)
    assert rig.answered(side) == latest


def test_somebody_who_has_not_named_us_cannot_be_answered(side: XSide, rig: XRig) -> None:
    said = Reference(side.says("När öppnar badhuset?"), author_id=ANNA)
    error = told(rig, replace(outgoing("Klockan sju."), answers=said))
    assert (error.permanent, error.pauses, error.advice) == (True, False, "refused")
    assert "mentioned" in str(error)


def test_every_part_of_a_thread_is_taken_back_and_what_is_gone_is_no_trouble(side: XSide, rig: XRig) -> None:
    receipt = X().publish(outgoing(LONG), rig.account)
    del side.posts_said[receipt.parts[1]]
    assert X().withdraw(outgoing(LONG), rig.account, receipt) == receipt
    assert not side.posts_said


def test_a_long_text_may_be_cut_with_a_link_to_our_page(side: XSide, rig: XRig) -> None:
    account = rig.opened(long="link")
    receipt = X().publish(outgoing(LONG), account)
    assert len(receipt.parts) == 1
    assert side.posts_said[receipt.external_id].text.endswith(f"\n\n{outgoing().url}")


def test_an_answer_that_is_not_wanted_is_hidden_and_shown_again(side: XSide, rig: XRig) -> None:
    name = side.says("@lindby Dumma kommun!")
    for hidden in (True, True, False):
        X().hide(rig.account, name, hidden=hidden)
        assert side.posts_said[name].hidden is hidden


def test_the_address_of_a_post_is_where_people_find_it(side: XSide, rig: XRig) -> None:
    receipt = X().publish(outgoing(), rig.account)
    assert receipt.url == f"https://x.com/lindby/status/{receipt.external_id}"
