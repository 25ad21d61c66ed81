"""What web hooks tell, and what is looked at for them."""

from collections import deque
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from torget.connectors.contract import Account, ConnectorError, ForgedError, MalformedError
from torget.connectors.hub import Incoming, Kind
from torget.connectors.meta.instagram import Instagram
from torget.connectors.meta.instagram.tests.rig import InstagramRig, told
from torget.connectors.meta.instagram.tests.standin import (
    ACCOUNT,
    PAGE_TOKEN,
    USERNAME,
    WRITER,
    WRITER_NAME,
    InstagramPlatform,
)
from torget.connectors.meta.tests.graph import signature
from torget.testing.connectors.platform import Step


class Ear:
    """Tells the connector of changes and gives what it heard."""

    def __init__(self, instagram: Instagram, rig: InstagramRig) -> None:
        self.instagram, self.rig = instagram, rig

    def hears(self, field: str, value: Any, **more: Any) -> tuple[Incoming, ...]:
        """One change."""
        return self.instagram.read(self.rig.call(field, value, **more), self.rig.account).incoming


@pytest.fixture
def ear(instagram: Instagram, rig: InstagramRig) -> Ear:
    """An ear at the account."""
    return Ear(instagram, rig)


def test_a_comment_answers_the_post_it_stands_under(ear: Ear, platform: InstagramPlatform, rig: InstagramRig) -> None:
    name = rig.comments(platform, "När?")
    media = platform.things[name].media
    [heard] = ear.hears("comments", told(platform, name))
    assert (heard.kind, heard.external_id, heard.target) == (Kind.REPLY, name, media)
    assert (heard.sender.external_id, heard.sender.handle) == (WRITER, WRITER_NAME)
    assert heard.sender.url == f"https://www.instagram.com/{WRITER_NAME}/"
    assert (heard.html, heard.url, heard.public) == ("<p>När?</p>", platform.address(media), True)
    assert heard.mentions == (ACCOUNT,)
    assert "När?".encode() in heard.raw


def test_a_comment_under_one_of_several_pictures_answers_the_post(
    ear: Ear, platform: InstagramPlatform, rig: InstagramRig
) -> None:
    name = rig.comments(platform, "När?")
    value = told(platform, name) | {"media": {"id": "one of several", "media_product_type": "FEED"}}
    assert ear.hears("comments", value)[0].target == platform.things[name].media


def test_an_answer_to_a_comment_answers_that_one(ear: Ear, platform: InstagramPlatform, rig: InstagramRig) -> None:
    first = rig.comments(platform, "När?")
    second = platform.keep("IGComment", WRITER, "I dag?", media=platform.things[first].media, parent=first)
    assert ear.hears("comments", told(platform, second.id))[0].target == first


def test_three_times_are_kept_apart(
    instagram: Instagram, platform: InstagramPlatform, rig: InstagramRig, account: Account
) -> None:
    name = rig.comments(platform, "När?", at=datetime.now(UTC).timestamp() - 60)
    at = datetime.now(UTC) + timedelta(minutes=5)
    [heard] = instagram.read(rig.call("comments", told(platform, name), at=at), account).incoming
    assert heard.said < heard.available < heard.fetched == at


def test_what_instagram_hides_is_held(ear: Ear, platform: InstagramPlatform, rig: InstagramRig) -> None:
    assert ear.hears("comments", told(platform, rig.comments(platform, "Köp nu", hidden=True)))[0].held
    assert not ear.hears("comments", told(platform, rig.comments(platform, "Hej")))[0].held


def test_others_words_are_text_and_no_markup(ear: Ear, platform: InstagramPlatform, rig: InstagramRig) -> None:
    name = rig.comments(platform, "<script>alert(1)</script>\nrad två")
    [heard] = ear.hears("comments", told(platform, name))
    assert heard.html == "<p>&lt;script&gt;alert(1)&lt;/script&gt;<br>rad två</p>"


def test_what_has_gone_since_is_taken_in_as_the_call_told_it(
    ear: Ear, platform: InstagramPlatform, rig: InstagramRig
) -> None:
    name = rig.comments(platform, "När?")
    value = told(platform, name)
    del platform.things[name]
    [heard] = ear.hears("comments", value)
    assert (heard.html, heard.sender.handle) == ("<p>När?</p>", WRITER_NAME)


def test_what_cannot_be_looked_at_now_is_read_later(ear: Ear, platform: InstagramPlatform, rig: InstagramRig) -> None:
    value = told(platform, rig.comments(platform, "När?"))
    platform.reads = deque([Step(500)])
    with pytest.raises(ConnectorError) as raised:
        ear.hears("comments", value)
    assert not raised.value.permanent


def test_a_channel_that_is_signed_out_says_so_and_loses_nothing(
    ear: Ear, platform: InstagramPlatform, rig: InstagramRig
) -> None:
    value = told(platform, rig.comments(platform, "När?"))
    platform.tokens[PAGE_TOKEN].valid = False
    with pytest.raises(ConnectorError) as raised:
        ear.hears("comments", value)
    assert raised.value.advice == "sign-in-again"


@pytest.mark.parametrize("who", [{"id": ACCOUNT, "username": USERNAME}, {"id": "another number", "username": USERNAME}])
def test_what_we_said_ourselves_is_left_out(
    who: dict[str, str], ear: Ear, platform: InstagramPlatform, rig: InstagramRig
) -> None:
    value = told(platform, rig.comments(platform, "Klockan sju."))
    del platform.things[value["id"]]
    assert not ear.hears("comments", value | {"from": who})


def test_a_caption_that_names_us_is_a_mention(ear: Ear, platform: InstagramPlatform) -> None:
    theirs = platform.keep("IGMedia", WRITER, "Fin bro @lindbykommun")
    [heard] = ear.hears("mentions", {"media_id": theirs.id})
    assert (heard.kind, heard.external_id, heard.target) == (Kind.MENTION, f"mention:{theirs.id}", "")
    assert heard.html == "<p>Fin bro @lindbykommun</p>"


def test_a_comment_that_names_us_is_a_mention(ear: Ear, platform: InstagramPlatform) -> None:
    theirs = platform.keep("IGMedia", WRITER, "Fin bro")
    comment = platform.keep("IGComment", WRITER, "Vad säger @lindbykommun?", media=theirs.id)
    [heard] = ear.hears("mentions", {"media_id": theirs.id, "comment_id": comment.id})
    assert heard.external_id == f"mention:{theirs.id}/{comment.id}"
    assert heard.html == "<p>Vad säger @lindbykommun?</p>"


def test_whom_instagram_does_not_name_is_nobody_else(ear: Ear, platform: InstagramPlatform) -> None:
    first, second = (ear.hears("mentions", {"media_id": name})[0] for name in ("1", "2"))
    assert first.sender.external_id != second.sender.external_id


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("comments", {}),
        ("comments", None),
        ("mentions", {}),
        ("story_insights", {"id": "1"}),
        ("comments", {"id": None}),
    ],
)
def test_what_says_nothing_to_us_is_left_out(field: str, value: Any, ear: Ear) -> None:
    assert not ear.hears(field, value)


def test_another_account_of_the_same_app_is_left_to_its_own_channel(
    ear: Ear, platform: InstagramPlatform, rig: InstagramRig
) -> None:
    assert not ear.hears("comments", told(platform, rig.comments(platform, "När?")), account="178414")


def test_a_call_about_a_page_says_nothing_to_an_account(
    instagram: Instagram, account: Account, rig: InstagramRig
) -> None:
    request = rig.call("comments", {"id": "1"})
    body = request.body.replace(b'"instagram"', b'"page"')
    request = type(request)("POST", request.url, {"x-hub-signature-256": signature(body)}, body, request.at)
    assert instagram.prove(request, account).queue
    assert not instagram.read(request, account).incoming


def test_a_body_without_entries_is_malformed_and_one_without_our_secret_forged(
    instagram: Instagram, account: Account, rig: InstagramRig
) -> None:
    request = rig.call("comments", {})
    empty = type(request)("POST", request.url, {}, b"{}", request.at)
    with pytest.raises(ForgedError):
        instagram.prove(empty, account)
    with pytest.raises(MalformedError):
        instagram.read(empty, account)
