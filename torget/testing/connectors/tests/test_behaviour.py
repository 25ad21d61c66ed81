"""What every connector does alike."""

from dataclasses import replace

import pytest

from torget.connectors.contract import Can, ConnectorError, ForgedError, Setting
from torget.connectors.hub import Act, Preview
from torget.connectors.table import CONNECTORS
from torget.testing.connectors.platform import Platform
from torget.testing.connectors.rig import Rig
from torget.testing.connectors.rigs import RIGS
from torget.testing.connectors.samples import TEXTS, corrected, outgoing, personal, withdrawn


def test_every_connector_of_the_table_is_tried() -> None:
    assert set(RIGS) == set(CONNECTORS)


@pytest.mark.parametrize("kind", CONNECTORS)
def test_a_connector_declares_itself_as_data(kind: str) -> None:
    connector = CONNECTORS[kind]
    assert connector.kind == kind
    assert connector.name.strip()
    assert connector.guide.opens_itself or (connector.guide.purpose and connector.guide.steps)
    assert isinstance(connector.can, Can)
    assert connector.can.others_words in {"full", "nameless", "count"}
    assert all(isinstance(setting, Setting) and setting.label for setting in connector.settings)


# Signs of one text message among several
SEGMENT = 153


def sent(preview: Preview) -> tuple[str, ...]:
    """What a preview says will go over the wire."""
    return tuple(part.sent for part in preview.parts) or (preview.html,)


def test_the_preview_is_what_is_sent(rig: Rig, platform: Platform) -> None:
    post = rig.post(title="Badhuset öppnar")
    preview = rig.connector.preview(post, rig.account)
    assert "Badhuset öppnar klockan sju." in preview.html
    assert not preview.faults
    rig.attempt(Act.PUBLISH, post)
    words = rig.words(platform)
    if words is None:
        assert not any(b"klockan" in call.body for call in platform.calls)
    else:
        assert words == sent(preview)


def test_what_is_personal_says_so_wherever_it_is_read(rig: Rig, platform: Platform) -> None:
    official, post = rig.post(), personal(rig.post())
    rig.attempt(Act.PUBLISH, post)
    words = rig.words(platform)
    if words is None:
        return
    preview = rig.connector.preview(post, rig.account)
    assert words == sent(preview)
    assert post.label in words[-1]
    longer = 0 if rig.connector.can.counts == "segments" else len(post.label)
    assert preview.used >= rig.connector.preview(official, rig.account).used + longer


def test_a_text_too_long_for_one_post_is_a_thread_or_cut_with_a_link_or_a_fault(rig: Rig, platform: Platform) -> None:
    can = rig.connector.can
    if can.text is None:
        return
    signs = can.text * (SEGMENT if can.counts == "segments" else 1)
    post = rig.post("Ord efter ord, och så vidare. " * (signs // 20))
    preview = rig.connector.preview(post, rig.account)
    if not can.threads:
        with_link = all(post.url in part.sent for part in preview.parts) and bool(preview.parts)
        codes = [fault.code for fault in preview.faults if fault.blocks]
        assert codes == ([] if with_link and preview.used <= can.text else ["too-long"])
        return
    assert not preview.faults
    assert len(preview.parts) > 1
    receipt = rig.attempt(Act.PUBLISH, post)
    assert rig.words(platform) == sent(preview)
    assert len(receipt.parts) == len(preview.parts) == len(rig.had(platform))
    assert receipt.parts[0] == receipt.external_id


def test_pictures_arrive_with_their_words(rig: Rig, platform: Platform) -> None:
    if not rig.connector.can.images:
        return
    post = rig.post(pictures=min(2, rig.connector.can.images))
    rig.attempt(Act.PUBLISH, post)
    if rig.words(platform) is not None:
        assert rig.alternatives(platform) == tuple(picture.alternative for picture in post.pictures)


def test_an_answer_stands_under_what_it_answers(rig: Rig, platform: Platform) -> None:
    if not rig.connector.can.answers or not rig.calls_out:
        return
    said = rig.somebody(platform)
    rig.attempt(Act.PUBLISH, replace(outgoing("Vi öppnar klockan sju."), answers=said))
    assert rig.answered(platform) == said.external_id


def test_what_somebody_says_comes_home_once(rig: Rig, platform: Platform) -> None:
    if not rig.connector.can.polls:
        return
    cursor = rig.connector.fetch(rig.account, "").cursor
    external_id = rig.speaks(platform, "När öppnar badhuset?")
    first = rig.connector.fetch(rig.account, cursor)
    heard = [incoming for incoming in first.incoming if external_id in {"", incoming.external_id}]
    assert len(heard) == 1
    assert "När öppnar badhuset?" in heard[0].html
    assert heard[0].raw
    assert heard[0].said <= heard[0].fetched
    second = rig.connector.fetch(rig.account, first.cursor)
    assert heard[0].external_id not in {incoming.external_id for incoming in second.incoming}


def test_a_call_is_proved_before_it_is_read(rig: Rig, platform: Platform) -> None:
    if not rig.connector.can.hooks:
        return
    request = rig.calls(platform, "När öppnar badhuset?")
    assert rig.connector.prove(request, rig.account).queue
    read = rig.connector.read(request, rig.account)
    assert any("När öppnar badhuset?" in incoming.html for incoming in read.incoming)
    before = len(platform.calls)
    changed = replace(request, body=request.body.replace(b"badhuset", b"brandhuset") + b" ")
    nameless = replace(request, headers={}, url=request.url.rsplit("/", 1)[0] + "/")
    for forged in (nameless,) if "a changed body" in rig.spared else (changed, nameless):
        with pytest.raises(ForgedError):
            rig.connector.prove(forged, rig.account)
    assert len(platform.calls) == before, "A forged call makes us call nobody."


def test_the_same_key_twice_is_one_post(rig: Rig, platform: Platform) -> None:
    first = rig.attempt(Act.PUBLISH, rig.post())
    second = rig.attempt(Act.PUBLISH, rig.post())
    assert first == second
    assert len(rig.had(platform)) == (1 if rig.calls_out else 0)


def test_what_was_published_is_found_or_may_be_said_again(rig: Rig, platform: Platform) -> None:
    receipt = rig.attempt(Act.PUBLISH, rig.post())
    found = rig.connector.find(Act.PUBLISH, rig.post(), rig.account)
    assert found is None or found == receipt
    if found is None:
        rig.attempt(Act.PUBLISH, rig.post())
        assert len(rig.had(platform)) == 1


def writes(platform: Platform) -> int:
    """How many calls were to change anything there."""
    return sum(platform.writes(call) for call in platform.calls)


@pytest.mark.parametrize("act", [Act.REVISE, Act.WITHDRAW])
def test_a_post_is_changed_and_taken_back_as_far_as_the_platform_can(act: Act, rig: Rig, platform: Platform) -> None:
    post = rig.post()
    receipt = rig.attempt(Act.PUBLISH, post)
    before = writes(platform)
    after = corrected(post, "Badhuset öppnar klockan åtta.") if act is Act.REVISE else withdrawn(post)
    if rig.connector.can.revise if act is Act.REVISE else rig.connector.can.withdraw:
        assert rig.attempt(act, after, receipt).external_id == receipt.external_id
        assert (writes(platform) > before) == rig.calls_out
    else:
        with pytest.raises(ConnectorError) as told:
            rig.attempt(act, after, receipt)
        assert told.value.permanent
        assert told.value.advice.startswith("cannot-")


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_any_text_of_the_world_goes_through_unharmed(text: str, rig: Rig, platform: Platform) -> None:
    post = rig.post(text)
    preview = rig.connector.preview(post, rig.account)
    if preview.limit is not None and preview.used > preview.limit:
        assert any(fault.blocks for fault in preview.faults)
        return
    rig.attempt(Act.PUBLISH, post)
    assert "<script" not in preview.html
    assert rig.words(platform) in {None, sent(preview)}


def test_pictures_from_none_to_the_most_and_their_words(rig: Rig) -> None:
    most = rig.connector.can.images
    for number in {1, most} if rig.connector.can.needs_image else {0, most}:
        preview = rig.connector.preview(rig.post(pictures=number), rig.account)
        assert [picture.alternative for picture in preview.pictures] == [
            f"Bassängen, bild {index} 🏊" for index in range(number)
        ]
        assert not preview.faults
    faults = rig.connector.preview(rig.post(pictures=most + 1), rig.account).faults
    assert [fault.code for fault in faults] == ["too-many-pictures"]


def test_saying_nothing_is_a_fault(rig: Rig) -> None:
    faults = rig.connector.preview(rig.post(" ", pictures=0), rig.account).faults
    assert ("nothing-said", True) in [(fault.code, fault.blocks) for fault in faults]


def test_a_probe_tells_that_all_is_well_and_says_nothing_new(rig: Rig, platform: Platform) -> None:
    assert rig.connector.probe(rig.account).well
    assert len(rig.had(platform)) <= 1


def test_secrets_stay_unseen(rig: Rig) -> None:
    shown = repr(rig.account) + repr(rig.connector) + repr(rig.attempt(Act.PUBLISH, rig.post()))
    for secret in rig.account.secrets.values():
        assert secret not in shown
        assert secret.splitlines()[1 if "\n" in secret else 0] not in shown
