"""Meta's own list is read as it is meant; where this machine does not have it, nothing is held to it."""

import pytest

from torget.connectors.meta.tests.specification import FOLDER, faults, is_here, names

LISTED = pytest.mark.skipif(not is_here(), reason=f"Meta's list is not at {FOLDER}; set TORGET_SPECS.")


@LISTED
@pytest.mark.parametrize(
    ("node", "method", "edge", "given"),
    [
        ("Page", "POST", "feed", {"message": "Hej", "attached_media": '[{"media_fbid": "1"}]', "published": "true"}),
        ("Page", "POST", "photos", {"published": "false", "alt_text_custom": "x", "source": "…"}),
        ("Page", "POST", "subscribed_apps", {"subscribed_fields": "feed,messages"}),
        ("Page", "POST", "messages", {"recipient": '{"id": "1"}', "messaging_type": "RESPONSE"}),
        ("Comment", "GET", "comments", {"filter": "stream", "limit": "3", "appsecret_proof": "a"}),
        ("PagePost", "DELETE", "", {}),
        ("Page", "GET", "", {"fields": "name,website"}),
    ],
)
def test_a_right_call_has_no_fault(node: str, method: str, edge: str, given: dict[str, str]) -> None:
    assert faults(node, method, edge, given) == []


@LISTED
@pytest.mark.parametrize(
    ("node", "method", "edge", "given", "said"),
    [
        ("Page", "POST", "feed", {"mesage": "Hej"}, "knows no mesage"),
        ("Page", "POST", "feed", {"attached_media": '["1"]'}, "attached_media is no list<Object>"),
        ("Page", "POST", "photos", {"published": "False"}, "published is no bool"),
        ("Page", "POST", "messages", {}, "lacks recipient"),
        ("Page", "POST", "messages", {"recipient": "1"}, "recipient is no Object"),
        ("Page", "POST", "messages", {"recipient": "{}", "messaging_type": "ANSWER"}, "messaging_type is no"),
        ("Page", "POST", "subscribed_apps", {"subscribed_fields": "feeds"}, "subscribed_fields is no list"),
        ("Comment", "GET", "comments", {"filter": "all"}, "filter is no"),
        ("Page", "POST", "walls", {}, "has no POST walls"),
        ("Page", "GET", "", {"fields": "name,wesbite"}, "has no field wesbite"),
    ],
)
def test_a_wrong_call_is_named(node: str, method: str, edge: str, given: dict[str, str], said: str) -> None:
    assert any(said in fault for fault in faults(node, method, edge, given))


def test_the_first_level_of_fields_is_read() -> None:
    assert names("id,comments.filter(stream).limit(2){id,parent{id}},from") == ["id", "comments", "from"]
