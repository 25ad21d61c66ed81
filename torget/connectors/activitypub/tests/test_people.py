"""Who somebody out there is, and where what we answer them goes."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from torget.connectors.activitypub import ActivityPub, people
from torget.connectors.activitypub.tests.correspondent import Correspondent
from torget.connectors.contract import Account, ConnectorError
from torget.connectors.hub import Outgoing, Reference
from torget.net.limits import PerHost
from torget.testing.connectors.platform import Platform, serving
from torget.testing.connectors.samples import outgoing

CONNECTOR = ActivityPub()


@pytest.fixture
def didrik(platform: Platform) -> Correspondent:
    return Correspondent(platform).publish()


def answer(didrik: Correspondent, *, direct: bool = False) -> Outgoing:
    said = Reference(f"{didrik.id}/notes/1", author_id=didrik.id, author_handle="didrik@far.example", direct=direct)
    return replace(outgoing(), answers=said)


def test_an_answer_goes_to_whoever_is_answered(didrik: Correspondent, account: Account) -> None:
    assert [to.address for to in CONNECTOR.also(answer(didrik), account)] == [f"{didrik.platform.url}/inbox"]
    in_confidence = CONNECTOR.also(answer(didrik, direct=True), account)
    assert [to.address for to in in_confidence] == [f"{didrik.id}/inbox"]
    assert not list(CONNECTOR.also(outgoing(), account))
    assert len(didrik.platform.calls) == 1


def test_a_silent_server_leaves_us_what_we_knew(didrik: Correspondent, account: Account) -> None:
    person = people.look_up(account, didrik.id)
    people.age(account, didrik.id)
    assert not (people.known(account, didrik.id) or person).is_fresh
    gone = Correspondent(Platform(url="http://127.0.0.1:1"))
    stale = replace(person, id=gone.id, fetched=0.0)
    people._remember(account, stale)
    assert people.look_up(account, gone.id) == stale


def test_nobody_is_believed_to_be_another(didrik: Correspondent, account: Account) -> None:
    for facts in ({"id": f"{didrik.id}2"}, {"inbox": None}, {"type": "Note"}):
        didrik.publish(**facts)
        with pytest.raises(ConnectorError) as told:
            people.fetch(account, didrik.id)
        assert told.value.permanent


def test_a_key_that_its_actor_does_not_name_is_nobodys(didrik: Correspondent, account: Account) -> None:
    with pytest.raises(ConnectorError, match="does not own"):
        people.owner_of_key(account, f"{didrik.id}#another-key")


def test_a_text_file_is_no_document_of_the_fediverse(
    didrik: Correspondent, account: Account, platform: Platform
) -> None:
    platform.content_type = "application/json"
    with pytest.raises(ConnectorError, match="no document"):
        people.fetch(account, didrik.id)


def test_an_open_door_lets_nobody_speak_for_another(didrik: Correspondent, account: Account) -> None:
    with serving(Platform()) as other:
        forged = Correspondent(other, key=1)
        other.documents["/users/didrik"] = didrik.platform.documents["/users/didrik"]
        didrik.platform.moved["/users/didrik"] = forged.id
        with pytest.raises(ConnectorError, match="another host"):
            people.fetch(account, didrik.id)


def test_an_address_inside_is_never_asked(account: Account) -> None:
    with pytest.raises(ConnectorError) as told:
        people.fetch(account, "http://10.0.0.1/users/a")
    assert (told.value.permanent, told.value.advice) == (True, "address-refused")


def test_one_host_does_not_use_up_anothers_turns() -> None:
    limit = PerHost(limit=2, seconds=60)
    assert [limit.allow("a.example") for _ in range(3)] == [True, True, False]
    assert limit.allow("b.example")


def test_turns_come_back_with_time() -> None:
    limit = PerHost(limit=1, seconds=0)
    assert limit.allow("a.example")
    assert limit.allow("a.example")


def test_what_we_know_of_somebody_survives_the_memory(didrik: Correspondent, account: Account) -> None:
    person = people.look_up(account, didrik.id)
    assert people.known(account, didrik.id) == person
    assert person.is_fresh
    assert datetime.fromtimestamp(person.fetched, UTC) <= datetime.now(UTC)
