"""What every connector does alike."""

import pytest

from torget.connectors.contract import Can, ConnectorError, Setting
from torget.connectors.hub import Act
from torget.connectors.table import CONNECTORS
from torget.testing.connectors.platform import Platform
from torget.testing.connectors.rigs import RIGS
from torget.testing.connectors.rigs.base import Rig
from torget.testing.connectors.samples import TEXTS, corrected, outgoing, personal, withdrawn


def test_every_connector_of_the_table_is_tried() -> None:
    assert set(RIGS) == set(CONNECTORS)


@pytest.mark.parametrize("kind", CONNECTORS)
def test_a_connector_declares_itself_as_data(kind: str) -> None:
    connector = CONNECTORS[kind]
    assert connector.kind == kind
    assert connector.name.strip()
    assert isinstance(connector.can, Can)
    assert connector.can.others_words in {"full", "nameless", "count"}
    assert all(isinstance(setting, Setting) and setting.label for setting in connector.settings)


def test_the_preview_is_what_is_sent(rig: Rig, platform: Platform) -> None:
    post = outgoing(title="Badhuset öppnar")
    preview = rig.connector.preview(post, rig.account)
    assert "Badhuset öppnar klockan sju." in preview.html
    assert not preview.faults
    rig.attempt(Act.PUBLISH, post)
    words = rig.words(platform)
    if words is None:
        assert not any(b"klockan" in call.body for call in platform.calls)
    else:
        assert words == preview.html


def test_what_is_personal_says_so_wherever_it_is_read(rig: Rig, platform: Platform) -> None:
    official, post = outgoing(), personal(outgoing())
    rig.attempt(Act.PUBLISH, post)
    words = rig.words(platform)
    if words is None:
        return
    preview = rig.connector.preview(post, rig.account)
    assert words == preview.html
    assert post.label in words
    assert preview.used == rig.connector.preview(official, rig.account).used + len(post.label)


def test_the_same_key_twice_is_one_post(rig: Rig, platform: Platform) -> None:
    first = rig.attempt(Act.PUBLISH, outgoing())
    second = rig.attempt(Act.PUBLISH, outgoing())
    assert first == second
    assert len(rig.had(platform)) == (1 if rig.calls_out else 0)


def test_what_was_published_is_found_or_may_be_said_again(rig: Rig, platform: Platform) -> None:
    receipt = rig.attempt(Act.PUBLISH, outgoing())
    found = rig.connector.find(Act.PUBLISH, outgoing(), rig.account)
    assert found is None or found == receipt
    if found is None:
        rig.attempt(Act.PUBLISH, outgoing())
        assert len(rig.had(platform)) == 1


@pytest.mark.parametrize("act", [Act.REVISE, Act.WITHDRAW])
def test_a_post_is_changed_and_taken_back_as_far_as_the_platform_can(act: Act, rig: Rig, platform: Platform) -> None:
    post = outgoing()
    receipt = rig.attempt(Act.PUBLISH, post)
    before = len(platform.posts())
    after = corrected(post, "Badhuset öppnar klockan åtta.") if act is Act.REVISE else withdrawn(post)
    if rig.connector.can.revise if act is Act.REVISE else rig.connector.can.withdraw:
        assert rig.attempt(act, after, receipt).external_id == receipt.external_id
        assert (len(platform.posts()) > before) == rig.calls_out
    else:
        with pytest.raises(ConnectorError) as told:
            rig.attempt(act, after, receipt)
        assert told.value.permanent
        assert told.value.advice.startswith("cannot-")


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_any_text_of_the_world_goes_through_unharmed(text: str, rig: Rig, platform: Platform) -> None:
    post = outgoing(text)
    preview = rig.connector.preview(post, rig.account)
    if preview.limit is not None and preview.used > preview.limit:
        assert any(fault.blocks for fault in preview.faults)
        return
    rig.attempt(Act.PUBLISH, post)
    assert "<script" not in preview.html
    assert (rig.words(platform) or post.html).count(post.html) == 1


def test_pictures_from_none_to_the_most_and_their_words(rig: Rig) -> None:
    most = rig.connector.can.images
    for number in (0, most):
        preview = rig.connector.preview(outgoing(pictures=number), rig.account)
        assert [picture.alternative for picture in preview.pictures] == [
            f"Bassängen, bild {index} 🏊" for index in range(number)
        ]
        assert not preview.faults
    faults = rig.connector.preview(outgoing(pictures=most + 1), rig.account).faults
    assert [fault.code for fault in faults] == ["too-many-pictures"]


def test_saying_nothing_is_a_fault(rig: Rig) -> None:
    faults = rig.connector.preview(outgoing(" "), rig.account).faults
    assert [(fault.code, fault.blocks) for fault in faults] == [("nothing-said", True)]


def test_a_probe_tells_that_all_is_well_and_says_nothing_new(rig: Rig, platform: Platform) -> None:
    assert rig.connector.probe(rig.account).well
    assert len(rig.had(platform)) <= 1


def test_secrets_stay_unseen(rig: Rig) -> None:
    shown = repr(rig.account) + repr(rig.connector) + repr(rig.attempt(Act.PUBLISH, outgoing()))
    for secret in rig.account.secrets.values():
        assert secret not in shown
        assert secret.splitlines()[1 if "\n" in secret else 0] not in shown
