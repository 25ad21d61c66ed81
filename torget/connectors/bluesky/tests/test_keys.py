"""Keys of records: valid, the same for the same act, and in the order of a thread."""

import re
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from torget.connectors.bluesky.keys import ALPHABET, record_key
from torget.connectors.bluesky.tests.lexicons import FORMATS

MOMENT = datetime(2026, 11, 21, 7, 0, tzinfo=UTC)
MOMENTS = st.datetimes(datetime(1970, 1, 2), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@given(act=st.text(), moment=MOMENTS, number=st.integers(0, 500))
def test_every_key_is_a_tid(act: str, moment: datetime, number: int) -> None:
    assert re.fullmatch(FORMATS["tid"], record_key(act, moment, number))


@given(act=st.text(), moment=MOMENTS, number=st.integers(0, 500))
def test_the_posts_of_a_thread_have_keys_in_their_order(act: str, moment: datetime, number: int) -> None:
    assert record_key(act, moment, number) < record_key(act, moment, number + 1)


def test_the_same_act_has_the_same_key_and_another_act_of_the_moment_another() -> None:
    keys = {record_key(f"post-{number}-publish-1", MOMENT, 0) for number in range(1000)}
    assert len(keys) == 1000
    assert record_key("post-7-publish-1", MOMENT, 0) in keys


def test_a_key_tells_the_second() -> None:
    value = 0
    for sign in record_key("post-1-publish-1", MOMENT, 0):
        value = value << 5 | ALPHABET.index(sign)
    written = datetime.fromtimestamp((value >> 10) / 1_000_000, UTC)
    assert timedelta() <= written - MOMENT < timedelta(seconds=1)
