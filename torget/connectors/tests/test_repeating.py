"""Nothing is said twice where the other side knows no key of ours."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from torget.connectors.account import Account
from torget.connectors.contract import ConnectorError
from torget.connectors.repeating import SHOWN_SOON, say_once, settled
from torget.connectors.steps import Steps
from torget.net import Net
from torget.testing.connectors.memory import DictMemory


@pytest.fixture
def steps() -> Steps:
    """Those of one act."""
    return Steps(Account("c", "", "", {}, {}, Net(), DictMemory()), "key")


def refused(advice: str) -> Callable[[], str]:
    """A platform that will not have it."""

    def say() -> str:
        raise ConnectorError("No.", permanent=True, advice=advice)

    return say


def shows(name: str | None) -> Callable[[], str | None]:
    """A platform that shows it, or does not."""
    return lambda: name


def test_what_is_said_has_the_name_it_was_given(steps: Steps) -> None:
    assert say_once(steps, lambda: "id-1", shows(None)) == "id-1"
    assert steps.moment()


def test_a_repetition_refused_after_a_lost_answer_is_what_got_out(steps: Steps) -> None:
    steps.begin()
    assert say_once(steps, refused("said-already"), shows("id-1")) == "id-1"


def test_a_repetition_refused_at_the_first_attempt_is_somebody_elses(steps: Steps) -> None:
    with pytest.raises(ConnectorError) as told:
        say_once(steps, refused("said-already"), shows("id-0"))
    assert (told.value.permanent, told.value.advice) == (True, "said-already")


def test_what_is_refused_for_another_reason_is_not_looked_for(steps: Steps) -> None:
    steps.begin()
    with pytest.raises(ConnectorError) as told:
        say_once(steps, refused("refused"), shows("id-0"))
    assert told.value.advice == "refused"


def test_what_stands_there_unseen_is_unknown_for_a_while(steps: Steps) -> None:
    steps.begin("begun-2")
    with pytest.raises(ConnectorError) as told:
        say_once(steps, refused("said-already"), shows(None), begun="begun-2")
    assert (told.value.permanent, told.value.unknown, told.value.retry_after) == (False, True, SHOWN_SOON)


def test_an_attempt_of_just_now_is_not_believed_to_have_failed() -> None:
    with pytest.raises(ConnectorError) as told:
        settled(datetime.now(UTC))
    assert (told.value.unknown, told.value.retry_after) == (True, SHOWN_SOON)
    settled(datetime.now(UTC) - timedelta(seconds=SHOWN_SOON))
