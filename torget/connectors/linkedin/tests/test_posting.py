"""A post is said once, is found where nobody heard that it was said, and stands there as it should."""

from collections import deque
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from torget.connectors.contract import ConnectorError
from torget.connectors.hub import Act
from torget.connectors.linkedin import LinkedIn, posting
from torget.connectors.linkedin.tests.rig import LinkedInRig
from torget.connectors.linkedin.tests.standin import LinkedInSide
from torget.connectors.linkedin.tests.things import OURS, Said
from torget.testing.connectors.platform import Step
from torget.testing.connectors.samples import corrected, outgoing, withdrawn

LOST = Step(503, after=True)
LINKED = "Läs [taxorna](https://lindby.example/taxor) innan du kommer."


def last(side: LinkedInSide) -> Said:
    """The last post there."""
    return list(side.posts_said.values())[-1]


def lose(rig: LinkedInRig, side: LinkedInSide, text: str = "Badhuset öppnar (snart).") -> None:
    """Say something whose answer is lost."""
    side.plan = deque([LOST, Step()])
    with pytest.raises(ConnectorError) as told:
        LinkedIn().publish(outgoing(text), rig.account)
    assert told.value.unknown


def test_a_receipt_leads_to_the_post(side: LinkedInSide, rig: LinkedInRig) -> None:
    receipt = LinkedIn().publish(outgoing("Badhuset #öppnar (klockan 7)."), rig.account)
    assert receipt.external_id.startswith("urn:li:share:")
    assert receipt.url == f"https://www.linkedin.com/feed/update/{receipt.external_id}/"
    assert (last(side).author, last(side).text) == (OURS, "Badhuset #öppnar (klockan 7).")


def test_a_lost_answer_is_found_among_our_own_posts(side: LinkedInSide, rig: LinkedInRig) -> None:
    lose(rig, side)
    found = LinkedIn().find(Act.PUBLISH, outgoing("Badhuset öppnar (snart)."), rig.account)
    assert found is not None
    assert {found.external_id} == set(side.posts_said)


def test_what_we_said_another_day_is_not_taken_for_it(side: LinkedInSide, rig: LinkedInRig) -> None:
    yesterday = datetime.now(UTC) - timedelta(days=1)
    side.posts_itself("Badhuset öppnar (snart).", made=int(yesterday.timestamp() * 1000))
    side.plan = deque([Step(503), Step()])
    with pytest.raises(ConnectorError):
        LinkedIn().publish(outgoing("Badhuset öppnar (snart)."), rig.account)
    assert LinkedIn().find(Act.PUBLISH, outgoing("Badhuset öppnar (snart)."), rig.account) is None


def test_many_pages_are_looked_through(side: LinkedInSide, rig: LinkedInRig, monkeypatch: pytest.MonkeyPatch) -> None:
    lose(rig, side)
    for number in range(5):
        side.posts_itself(f"Nytt {number}", made=int((datetime.now(UTC) + timedelta(seconds=1)).timestamp() * 1000))
    monkeypatch.setattr(posting, "PAGE", 2)
    assert LinkedIn().find(Act.PUBLISH, outgoing("Badhuset öppnar (snart)."), rig.account) is not None
    monkeypatch.setattr(posting, "PAGES", 2)
    with pytest.raises(ConnectorError) as told:
        LinkedIn().find(Act.PUBLISH, outgoing("Badhuset öppnar (snart)."), rig.account)
    assert told.value.unknown


def test_a_refused_repetition_after_a_lost_answer_is_the_post_itself(side: LinkedInSide, rig: LinkedInRig) -> None:
    lose(rig, side)
    receipt = LinkedIn().publish(outgoing("Badhuset öppnar (snart)."), rig.account)
    assert {receipt.external_id} == set(side.posts_said)


def test_a_post_that_is_not_shown_yet_is_not_said_again(side: LinkedInSide, rig: LinkedInRig) -> None:
    lose(rig, side)
    side.lag = 1
    with pytest.raises(ConnectorError) as told:
        LinkedIn().publish(outgoing("Badhuset öppnar (snart)."), rig.account)
    assert (told.value.unknown, told.value.retry_after) == (True, 60)
    assert len(side.posts_said) == 1


def test_the_same_words_of_another_post_are_refused_for_the_author(side: LinkedInSide, rig: LinkedInRig) -> None:
    LinkedIn().publish(outgoing(), rig.account)
    with pytest.raises(ConnectorError) as told:
        LinkedIn().publish(replace(outgoing(), key="another"), rig.account)
    assert (told.value.permanent, told.value.pauses, told.value.advice) == (True, False, "said-already")


@pytest.mark.parametrize(
    ("text", "title", "card"),
    [
        (LINKED, "", {"source": "https://lindby.example/taxor", "title": "taxorna"}),
        (LINKED, "Nya taxor", {"source": "https://lindby.example/taxor", "title": "Nya taxor"}),
        ("Se https://lindby.example/taxor.", "", {"source": "https://lindby.example/taxor", "title": "lindby.example"}),
        (f"{LINKED} Eller [ring](https://lindby.example/ring).", "", None),
        ("Skriv till [oss](mailto:info@lindby.example).", "", None),
        ("Badhuset öppnar.", "Nya taxor", None),
    ],
)
def test_one_link_has_a_card(
    text: str, title: str, card: dict[str, str] | None, side: LinkedInSide, rig: LinkedInRig
) -> None:
    LinkedIn().publish(outgoing(text, title=title), rig.account)
    assert last(side).content.get("article") == card


def test_pictures_go_before_the_card(side: LinkedInSide, rig: LinkedInRig) -> None:
    LinkedIn().publish(outgoing(LINKED, pictures=1), rig.account)
    assert set(last(side).content) == {"media"}


def test_a_correction_leaves_pictures_alone(side: LinkedInSide, rig: LinkedInRig) -> None:
    post = outgoing(pictures=2)
    receipt = LinkedIn().publish(post, rig.account)
    shown = last(side).content
    assert LinkedIn().revise(corrected(post, "Badhuset öppnar [åtta]."), rig.account, receipt) == receipt
    assert (last(side).text, last(side).content) == ("Badhuset öppnar [åtta].", shown)


def test_what_is_withdrawn_already_is_withdrawn(side: LinkedInSide, rig: LinkedInRig) -> None:
    receipt = LinkedIn().publish(outgoing(), rig.account)
    for _ in range(2):
        LinkedIn().withdraw(withdrawn(outgoing()), rig.account, receipt)
    assert not side.posts_said
    side.plan = deque([Step(404)])
    assert LinkedIn().withdraw(withdrawn(outgoing()), rig.account, receipt) == receipt


def test_a_post_without_a_name_is_looked_for(side: LinkedInSide, rig: LinkedInRig) -> None:
    side.plan = deque([Step(200, after=True)])
    side.answer = lambda call: Step(201)  # type: ignore[method-assign]
    with pytest.raises(ConnectorError) as told:
        LinkedIn().publish(outgoing(), rig.account)
    assert told.value.unknown
