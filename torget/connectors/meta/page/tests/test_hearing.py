"""What web hooks tell of the page's feed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from torget.connectors.contract import Account, ConnectorError, MalformedError
from torget.connectors.hub import Incoming, Kind
from torget.connectors.meta.page import FacebookPage
from torget.connectors.meta.page.tests.rig import FacebookPageRig, change
from torget.connectors.meta.page.tests.standin import PAGE_TOKEN, WRITER, PagePlatform
from torget.connectors.meta.tests.graph import signature
from torget.connectors.meta.tests.shelves import OTHER_PAGE, PAGE
from torget.testing.connectors.platform import Step

WHO = {"id": WRITER, "name": "Kim Ek"}
AT = 1_795_000_000


class Ear:
    """Tells the connector of changes and gives what it heard."""

    def __init__(self, page: FacebookPage, rig: FacebookPageRig, platform: PagePlatform) -> None:
        self.page, self.rig, self.platform = page, rig, platform

    def hears(self, value: dict[str, Any], field: str = "feed", **entry: Any) -> tuple[Incoming, ...]:
        """One change."""
        request = self.rig.call({"changes": [{"field": field, "value": value}], **entry})
        return self.page.read(request, self.rig.account).incoming


@pytest.fixture
def ear(page: FacebookPage, rig: FacebookPageRig, platform: PagePlatform) -> Ear:
    """An ear at the page."""
    return Ear(page, rig, platform)


def comment(verb: str = "add", **more: Any) -> dict[str, Any]:
    """A change about a comment."""
    names = {"comment_id": "9_10", "post_id": f"{PAGE}_9", "parent_id": f"{PAGE}_9"}
    return {"item": "comment", "verb": verb, "from": WHO, "created_time": AT, "message": "När?", **names, **more}


def test_a_comment_answers_the_post_it_stands_under(ear: Ear) -> None:
    [heard] = ear.hears(comment(), time=AT + 5)
    assert (heard.kind, heard.external_id, heard.target) == (Kind.REPLY, "9_10", f"{PAGE}_9")
    assert (heard.sender.external_id, heard.sender.name) == (WRITER, "Kim Ek")
    assert heard.html == "<p>När?</p>"
    assert heard.url == f"https://www.facebook.com/{PAGE}/posts/9?comment_id=10"
    assert heard.public
    assert b"N\xc3\xa4r?" in heard.raw


def test_three_times_are_kept_apart(ear: Ear, rig: FacebookPageRig, page: FacebookPage) -> None:
    said = datetime.fromtimestamp(AT, UTC)
    body = {"changes": [{"field": "feed", "value": comment()}], "time": AT + 60}
    request = rig.call(body, at=said + timedelta(minutes=5))
    [heard] = page.read(request, rig.account).incoming
    assert (heard.said, heard.available, heard.fetched) == (
        said,
        said + timedelta(minutes=1),
        said + timedelta(minutes=5),
    )


def test_a_comment_under_a_comment_answers_that_one(ear: Ear) -> None:
    assert ear.hears(comment(parent_id="9_4"))[0].target == "9_4"


def test_what_stands_on_our_page_was_said_to_us_whoever_wrote_the_post(ear: Ear) -> None:
    assert ear.hears(comment())[0].mentions == (PAGE,)


def test_others_words_are_text_and_no_markup(ear: Ear) -> None:
    [heard] = ear.hears(comment(message="<script>alert(1)</script>\nrad två"))
    assert heard.html == "<p>&lt;script&gt;alert(1)&lt;/script&gt;<br>rad två</p>"


def test_a_changed_comment_names_what_it_changes(ear: Ear) -> None:
    [heard] = ear.hears(comment("edited", message="När då?"))
    assert (heard.kind, heard.target, heard.html) == (Kind.EDIT, "9_10", "<p>När då?</p>")
    assert heard.external_id.startswith("9_10/edited/")


def test_words_that_a_call_leaves_out_are_fetched(ear: Ear, platform: PagePlatform, rig: FacebookPageRig) -> None:
    name = rig.comments(platform, "När öppnar ni?")
    value = change(platform, name, "edited")["value"]
    assert ear.hears(value)[0].html == "<p>När öppnar ni?</p>"


def test_words_that_have_gone_since_leave_the_fact_that_something_was_said(ear: Ear) -> None:
    value = comment()
    del value["message"]
    [heard] = ear.hears(value)
    assert (heard.kind, heard.html) == (Kind.REPLY, "")


def test_words_that_cannot_be_fetched_now_are_fetched_later(ear: Ear, platform: PagePlatform) -> None:
    value = comment()
    del value["message"]
    platform.reads.clear()
    platform.reads.append(Step(500))
    with pytest.raises(ConnectorError) as told:
        ear.hears(value)
    assert not told.value.permanent


def test_a_removed_comment_is_taken_back_by_its_writer(ear: Ear) -> None:
    value = comment("remove")
    del value["message"]
    [heard] = ear.hears(value)
    assert (heard.kind, heard.target, heard.sender.external_id) == (Kind.DELETE, "9_10", WRITER)


def test_pictures_come_as_links(ear: Ear) -> None:
    [heard] = ear.hears(comment(message="", photo="https://scontent.example/1.jpg"))
    assert heard.attachments == ({"url": "https://scontent.example/1.jpg", "type": "photo"},)


def test_what_facebook_hides_is_held(ear: Ear) -> None:
    assert ear.hears(comment(is_hidden=True))[0].held
    assert not ear.hears(comment(is_hidden=False))[0].held


def test_whom_facebook_does_not_name_is_nobody_else(ear: Ear) -> None:
    value, other = comment(), comment(comment_id="9_11")
    del value["from"], other["from"]
    [first], [second] = ear.hears(value), ear.hears(other)
    assert first.sender.external_id != second.sender.external_id
    [changed] = ear.hears(value | {"verb": "edited"})
    assert changed.sender == first.sender, "Who changes it is whoever said it."


@pytest.mark.parametrize("item", ["post", "status", "photo", "video"])
def test_a_post_by_somebody_else_is_a_mention(item: str, ear: Ear) -> None:
    [heard] = ear.hears({"item": item, "verb": "add", "post_id": f"{PAGE}_77", "from": WHO, "message": "Bron?"})
    assert (heard.kind, heard.external_id, heard.target) == (Kind.MENTION, f"{PAGE}_77", "")
    assert heard.url == f"https://www.facebook.com/{PAGE}/posts/77"


def test_the_page_named_elsewhere_is_a_mention(ear: Ear) -> None:
    value = {"verb": "add", "item": "post", "post_id": "5_6", "sender_id": WRITER, "sender_name": "Kim Ek"}
    [heard] = ear.hears(value | {"message": "Heja @Lindby"}, field="mention")
    assert (heard.kind, heard.external_id, heard.sender.name) == (Kind.MENTION, "5_6", "Kim Ek")


def reaction(verb: str, kind: str = "like", **more: Any) -> dict[str, Any]:
    """A change about a reaction."""
    return {"item": "reaction", "verb": verb, "reaction_type": kind, "post_id": f"{PAGE}_9", "from": WHO, **more}


def test_a_like_is_counted_and_taken_back_by_one_name(ear: Ear) -> None:
    [given], [taken] = ear.hears(reaction("add")), ear.hears(reaction("remove"))
    assert (given.kind, given.target) == (Kind.LIKE, f"{PAGE}_9")
    assert (taken.kind, taken.target) == (Kind.UNDO, given.external_id)


@pytest.mark.parametrize("kind", ["angry", "sad", "haha", "wow"])
def test_what_is_no_liking_is_not_counted_and_replaces_it(kind: str, ear: Ear) -> None:
    assert not ear.hears(reaction("add", kind))
    assert [heard.kind for heard in ear.hears(reaction("edit", kind))] == [Kind.UNDO]


def test_what_becomes_liking_is_counted(ear: Ear) -> None:
    assert [heard.kind for heard in ear.hears(reaction("edit", "love"))] == [Kind.LIKE]


@pytest.mark.parametrize(
    "value",
    [
        comment() | {"from": {"id": PAGE}},
        comment("hide"),
        comment("unhide"),
        comment(comment_id=None),
        {"item": "share", "verb": "add", "from": WHO, "post_id": f"{PAGE}_9"},
        {"item": "album", "verb": "add", "from": WHO},
        reaction("add") | {"from": None},
        {},
    ],
)
def test_what_says_nothing_to_us_is_left_out(value: dict[str, Any], ear: Ear) -> None:
    assert not ear.hears(value)


def test_another_page_of_the_same_app_is_left_to_its_own_channel(ear: Ear) -> None:
    assert not ear.hears(comment(), id=OTHER_PAGE)


def test_a_repeated_call_says_the_same_by_the_same_names(page: FacebookPage, rig: FacebookPageRig) -> None:
    request = rig.call({"changes": [{"field": "feed", "value": comment()}]})
    first, second = (page.read(request, rig.account).incoming for _ in range(2))
    assert first == second


def test_what_makes_no_sense_among_the_changes_is_left_out(page: FacebookPage, rig: FacebookPageRig) -> None:
    changes = [None, {"field": "feed"}, {"field": "feed", "value": "x"}, {"field": "feed", "value": comment()}]
    request = rig.call({"changes": changes, "messaging": "no list"})
    assert len(page.read(request, rig.account).incoming) == 1


def test_a_body_without_entries_is_malformed(page: FacebookPage, rig: FacebookPageRig) -> None:
    body = b'{"object": "page"}'
    request = replace(rig.call({}), body=body, headers={"x-hub-signature-256": signature(body)})
    assert page.prove(request, rig.account).queue
    with pytest.raises(MalformedError):
        page.read(request, rig.account)


def test_a_channel_that_is_signed_out_says_so_and_loses_nothing(
    ear: Ear, platform: PagePlatform, account: Account
) -> None:
    platform.tokens[PAGE_TOKEN].valid = False
    value = comment()
    del value["message"]
    with pytest.raises(ConnectorError) as told:
        ear.hears(value)
    assert told.value.advice == "sign-in-again"
