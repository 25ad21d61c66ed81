"""Answers, and hiding what others say."""

from dataclasses import replace

import pytest

from torget.connectors.contract import ConnectorError
from torget.connectors.hub import Act, Outgoing, Reference
from torget.connectors.wordpress.tests.rig import WordPressRig
from torget.connectors.wordpress.tests.stand_in import OUR_USER, StandIn
from torget.testing.connectors.samples import outgoing, personal


def answer(rig: WordPressRig, there: StandIn, text: str = "Klockan sju.") -> Outgoing:
    """Our answer to a visitor."""
    return replace(outgoing(text), answers=rig.somebody(there))


def test_an_answer_is_text_with_links_as_comments_may_have(rig: WordPressRig, there: StandIn) -> None:
    said = answer(rig, there, 'Se [badet](https://lindby.example/a?b&c) <nu> & "sen".\n\nVälkommen!')
    rig.attempt(Act.PUBLISH, personal(said))
    content = list(there.comments.values())[-1]["content"]["raw"]
    assert content == (
        'Se <a href="https://lindby.example/a?b&amp;c">badet</a> &lt;nu&gt; &amp; &quot;sen&quot;.\n\nVälkommen!'
        "\n\nKommunchef, personligt i rollen"
    )
    assert rig.connector.preview(personal(said), rig.account).html == content


def test_an_answer_whose_receipt_was_lost_is_found_by_its_words(rig: WordPressRig, there: StandIn) -> None:
    said = answer(rig, there)
    first = rig.attempt(Act.PUBLISH, said)
    there.comment(4, "", parent=first.facts["id"], author=9, content={"raw": "Klockan sju.", "rendered": ""})
    assert rig.connector.find(Act.PUBLISH, said, rig.account) == first
    assert rig.attempt(Act.PUBLISH, said) == first
    other = replace(said, markdown="Klockan åtta.")
    assert rig.connector.find(Act.PUBLISH, other, rig.account) is None


def test_an_answer_is_corrected_and_taken_back_twice_as_once(rig: WordPressRig, there: StandIn) -> None:
    said = answer(rig, there)
    receipt = rig.attempt(Act.PUBLISH, said)
    rig.attempt(Act.REVISE, replace(said, markdown="Klockan åtta."), receipt)
    ours = there.comments[receipt.facts["id"]]
    assert (ours["author"], ours["content"]["raw"]) == (OUR_USER, "Klockan åtta.")
    for _again in range(2):
        rig.attempt(Act.WITHDRAW, said, receipt)
    assert ours["status"] == "trash"


@pytest.mark.parametrize("hidden", [True, False])
def test_hiding_and_showing_twice_is_once(hidden: bool, rig: WordPressRig, there: StandIn) -> None:
    said = rig.somebody(there).external_id
    for _again in range(2):
        rig.connector.hide(rig.account, said, hidden=hidden)
    assert list(there.comments.values())[-1]["status"] == ("hold" if hidden else "approved")
    assert len(there.posts()) == (1 if hidden else 0)


def test_what_is_in_the_trash_there_is_hidden_enough(rig: WordPressRig, there: StandIn) -> None:
    said = there.comment(4, "Köp nu", status="spam")
    rig.connector.hide(rig.account, f"{there.url}/?p=4#comment-{said['id']}", hidden=True)
    assert said["status"] == "spam"


def test_what_stands_on_another_kind_of_place_cannot_be_answered_here(rig: WordPressRig) -> None:
    elsewhere = replace(outgoing(), answers=Reference("https://hem.example/notes/1"))
    with pytest.raises(ConnectorError) as told:
        rig.attempt(Act.PUBLISH, elsewhere)
    assert told.value.permanent
