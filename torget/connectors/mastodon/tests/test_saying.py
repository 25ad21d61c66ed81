"""What stands on the server after we have said, corrected and taken back something."""

from collections import deque
from dataclasses import replace

import pytest

from torget.connectors.contract import ConnectorError
from torget.connectors.hub import Act, Outgoing, Receipt, Reference
from torget.connectors.mastodon.tests.rig import MastodonRig
from torget.connectors.mastodon.tests.stand_in import StandIn
from torget.testing.connectors.platform import Step
from torget.testing.connectors.samples import corrected, outgoing, picture, withdrawn

LONG_TEXT = "En mening till. " * 60
LONGER_TEXT = "En annan mening. " * 90


def said(there: StandIn, receipt: Receipt) -> list[str]:
    """The texts that stand there, in the order of the receipt."""
    return [there.texts[name] for name in receipt.parts]


def test_a_post_is_public_in_its_language_with_an_address(rig: MastodonRig, there: StandIn) -> None:
    receipt = rig.attempt(Act.PUBLISH, outgoing("Hej!", title="Nytt"))
    status = there.statuses[receipt.external_id]
    assert (status["visibility"], status["language"]) == ("public", "sv")
    assert there.texts[receipt.external_id] == "Nytt\n\nHej!"
    assert receipt.url == f"https://lindby.social/@lindby/{receipt.external_id}"


def test_each_part_of_a_thread_stands_under_the_one_before(rig: MastodonRig, there: StandIn) -> None:
    receipt = rig.attempt(Act.PUBLISH, outgoing(LONG_TEXT, pictures=1))
    parents = [there.statuses[name]["in_reply_to_id"] for name in receipt.parts]
    assert len(receipt.parts) == 2
    assert parents == [None, receipt.parts[0]]
    assert [len(there.statuses[name]["media_attachments"]) for name in receipt.parts] == [1, 0]


def test_a_long_text_may_be_cut_with_a_link_instead(rig: MastodonRig, there: StandIn) -> None:
    account = rig.account_with(long="link")
    receipt = rig.connector.publish(outgoing(LONG_TEXT), account)
    (text,) = said(there, receipt)
    assert text.endswith(f"…\n\n{outgoing().url}")
    assert len(text) <= 500


def answer_to(there: StandIn, name: str, *, direct: bool = False) -> Outgoing:
    """An answer of ours."""
    reference = Reference(name, author_handle="asta@annan.example", direct=direct)
    return replace(outgoing("Vi öppnar klockan sju."), answers=reference, public=not direct)


@pytest.mark.parametrize(
    ("asked", "answered"), [("public", "public"), ("unlisted", "unlisted"), ("private", "direct"), ("direct", "direct")]
)
def test_an_answer_is_seen_by_no_more_than_the_question(
    rig: MastodonRig, there: StandIn, asked: str, answered: str
) -> None:
    name = there.somebody("@lindby När?", visibility=asked)
    receipt = rig.attempt(Act.PUBLISH, answer_to(there, name))
    status = there.statuses[receipt.external_id]
    assert (status["visibility"], status["in_reply_to_id"]) == (answered, name)
    assert there.texts[receipt.external_id] == "@asta@annan.example Vi öppnar klockan sju."
    assert [mention["acct"] for mention in status["mentions"]] == ["asta@annan.example"]


def test_an_answer_in_confidence_stays_there_without_a_look(rig: MastodonRig, there: StandIn) -> None:
    name = there.somebody("@lindby När?", visibility="direct")
    receipt = rig.attempt(Act.PUBLISH, answer_to(there, name, direct=True))
    assert there.statuses[receipt.external_id]["visibility"] == "direct"
    assert [call.method for call in there.calls] == ["POST"]


def test_every_part_of_a_long_answer_reaches_whom_it_answers(rig: MastodonRig, there: StandIn) -> None:
    name = there.somebody("@lindby När?", visibility="direct")
    receipt = rig.attempt(Act.PUBLISH, replace(answer_to(there, name, direct=True), markdown=LONG_TEXT))
    assert len(receipt.parts) == 2
    assert all(text.startswith("@asta@annan.example ") for text in said(there, receipt))


def test_whoever_asked_us_to_stay_away_is_not_called(rig: MastodonRig, there: StandIn) -> None:
    name = there.somebody("@lindby När?")
    post = replace(outgoing("Svar."), answers=Reference(name, stay_away=True))
    assert said(there, rig.attempt(Act.PUBLISH, post)) == ["Svar."]
    with pytest.raises(ConnectorError) as told:
        rig.attempt(Act.PUBLISH, replace(post, key="other", public=False))
    assert (told.value.permanent, told.value.advice) == (True, "person-blocks")


def test_what_is_answered_may_be_gone(rig: MastodonRig, there: StandIn) -> None:
    for direct in (False, True):
        post = replace(answer_to(there, "115", direct=direct), key=f"key-{direct}")
        with pytest.raises(ConnectorError) as told:
            rig.attempt(Act.PUBLISH, post)
        assert (told.value.permanent, told.value.pauses, told.value.advice) == (True, False, "person-gone")


def test_a_thread_goes_on_where_it_broke(rig: MastodonRig, there: StandIn) -> None:
    post = outgoing(LONGER_TEXT)
    there.plan = deque([Step(), Step(503), Step()])
    with pytest.raises(ConnectorError) as told:
        rig.attempt(Act.PUBLISH, post)
    assert told.value.unknown
    assert rig.connector.find(Act.PUBLISH, post, rig.account) is None
    receipt = rig.attempt(Act.PUBLISH, post)
    assert len(receipt.parts) == len(there.statuses) == 4
    assert said(there, receipt) == [part.sent for part in rig.connector.preview(post, rig.account).parts]


def test_a_thread_is_not_cut_anew_when_the_server_takes_more_meanwhile(rig: MastodonRig, there: StandIn) -> None:
    post = outgoing(LONGER_TEXT)
    there.plan = deque([Step(), Step(429), Step()])
    with pytest.raises(ConnectorError):
        rig.attempt(Act.PUBLISH, post)
    there.limits["text"] = 5000
    rig.connector.probe(rig.account)
    assert "".join(said(there, rig.attempt(Act.PUBLISH, post))).count("annan mening") == 90


def test_a_correction_has_the_new_words_in_the_old_place(rig: MastodonRig, there: StandIn) -> None:
    post = outgoing("Klockan sju.")
    receipt = rig.attempt(Act.PUBLISH, post)
    after = rig.attempt(Act.REVISE, corrected(post, "Klockan åtta."), receipt)
    assert (after.external_id, after.url, after.facts["version"]) == (receipt.external_id, receipt.url, 2)
    assert rig.words(there) == ("Klockan åtta.",)


CHANGES = [(LONG_TEXT, LONGER_TEXT), (LONGER_TEXT, LONG_TEXT), (LONGER_TEXT, "Kort.")]


@pytest.mark.parametrize(("before", "after"), CHANGES)
def test_a_thread_grows_and_shrinks(rig: MastodonRig, there: StandIn, before: str, after: str) -> None:
    post = outgoing(before)
    first = rig.attempt(Act.PUBLISH, post)
    new = corrected(post, after)
    second = rig.attempt(Act.REVISE, new, first)
    assert second.external_id == first.external_id
    assert set(second.parts) == rig.had(there)
    assert said(there, second) == [part.sent for part in rig.connector.preview(new, rig.account).parts]
    assert rig.attempt(Act.REVISE, new, first) == second


def test_a_correction_that_broke_goes_on_and_says_nothing_twice(rig: MastodonRig, there: StandIn) -> None:
    post = outgoing(LONG_TEXT)
    first = rig.attempt(Act.PUBLISH, post)
    new = corrected(post, LONGER_TEXT)
    there.plan = deque([Step(), Step(), Step(500, after=True), Step()])
    with pytest.raises(ConnectorError):
        rig.attempt(Act.REVISE, new, first)
    there.keys.clear()
    assert rig.connector.find(Act.REVISE, new, rig.account) is None
    second = rig.attempt(Act.REVISE, new, first)
    assert set(second.parts) == rig.had(there)
    assert len(second.parts) == 4


def test_a_correction_keeps_pictures_and_changes_their_words(rig: MastodonRig, there: StandIn) -> None:
    post = outgoing("Hej!", pictures=2)
    receipt = rig.attempt(Act.PUBLISH, post)
    before = [one["id"] for one in there.statuses[receipt.external_id]["media_attachments"]]
    other = replace(picture(1), alternative="Andra ord")
    new = replace(corrected(post, "Hej då!"), pictures=(other, picture(2)))
    there.calls.clear()
    rig.attempt(Act.REVISE, new, receipt)
    after = there.statuses[receipt.external_id]["media_attachments"]
    assert after[0] == {**after[0], "id": before[1], "description": "Andra ord"}
    assert after[1]["id"] not in before
    assert sum(call.path == "/api/v2/media" for call in there.calls) == 1


def test_a_correction_without_pictures_takes_them_away(rig: MastodonRig, there: StandIn) -> None:
    post = outgoing("Hej!", pictures=1)
    receipt = rig.attempt(Act.PUBLISH, post)
    after = rig.attempt(Act.REVISE, replace(corrected(post, "Hej då!"), pictures=()), receipt)
    assert there.statuses[receipt.external_id]["media_attachments"] == []
    assert after.facts["pictures"] == {}


def test_what_is_taken_back_is_gone_whole_and_may_be_gone_already(rig: MastodonRig, there: StandIn) -> None:
    post = outgoing(LONGER_TEXT, pictures=1)
    receipt = rig.attempt(Act.PUBLISH, post)
    del there.statuses[receipt.parts[1]]
    for _ in range(2):
        assert rig.attempt(Act.WITHDRAW, withdrawn(post), receipt).external_id == receipt.external_id
    assert not there.statuses


def test_a_receipt_from_before_threads_is_good_too(rig: MastodonRig, there: StandIn) -> None:
    post = outgoing("Hej!")
    receipt = replace(rig.attempt(Act.PUBLISH, post), parts=(), facts={})
    assert rig.attempt(Act.REVISE, corrected(post, "Hej då!"), receipt).parts == (receipt.external_id,)
    rig.attempt(Act.WITHDRAW, withdrawn(post), receipt)
    assert not there.statuses
