"""Calls: versioned, proved, and without a token in any address."""

from dataclasses import dataclass

import pytest

from torget.connectors.calling import File
from torget.connectors.contract import ConnectorError
from torget.connectors.meta.graph import Graph, base, items, proof
from torget.connectors.meta.page.tests.rig import FacebookPageRig
from torget.connectors.meta.page.tests.standin import PAGE_TOKEN, PagePlatform
from torget.connectors.meta.tests.graph import APP_SECRET
from torget.connectors.meta.tests.shelves import PAGE
from torget.testing.connectors.platform import Call, Platform, Step, serving


def test_a_call_names_its_version_and_proves_that_it_is_the_apps(graph: Graph, platform: PagePlatform) -> None:
    assert graph.get(PAGE, "The page", {"fields": "name"})["name"] == "Lindby kommun"
    call = platform.calls[0]
    assert call.path.startswith(f"/v25.0/{PAGE}?")
    assert f"appsecret_proof={proof(PAGE_TOKEN, APP_SECRET)}" in call.path


def test_the_token_stands_in_the_head_and_in_no_address(graph: Graph, platform: PagePlatform) -> None:
    graph.get(PAGE, "The page")
    graph.post(f"{PAGE}/feed", "The post", {"message": "Hej"})
    for call in platform.calls:
        assert call.headers["authorization"] == f"Bearer {PAGE_TOKEN}"
        assert PAGE_TOKEN not in call.path
        assert PAGE_TOKEN.encode() not in call.body


def test_the_stand_in_minds_a_call_without_proof(graph: Graph, platform: PagePlatform) -> None:
    graph.secret = ""
    with pytest.raises(ConnectorError):
        graph.get(PAGE, "The page")
    assert platform.violations.pop() == "A call is not proved to be the app's."


def test_the_stand_in_minds_a_dead_version(graph: Graph, platform: PagePlatform) -> None:
    graph.version = "v2.0"
    with pytest.raises(ConnectorError):
        graph.get(PAGE, "The page")
    assert "no version that lives" in platform.violations.pop()


def test_a_secret_is_in_no_repr_of_the_way_in(graph: Graph) -> None:
    assert PAGE_TOKEN not in repr(graph)
    assert APP_SECRET not in repr(graph)


def test_a_list_is_followed_page_after_page(graph: Graph, platform: PagePlatform) -> None:
    for number in range(7):
        platform.keep("PagePost", f"{PAGE}_", PAGE, str(number))
    found = [post["message"] for post in graph.each(f"{PAGE}/published_posts", "The posts", {"limit": 3})]
    assert found == ["6", "5", "4", "3", "2", "1", "0"]
    assert len(platform.calls) == 3


def test_no_more_pages_are_asked_for_than_wanted(graph: Graph, platform: PagePlatform) -> None:
    for number in range(7):
        platform.keep("PagePost", f"{PAGE}_", PAGE, str(number))
    assert len(list(graph.each(f"{PAGE}/published_posts", "The posts", {"limit": 3}, pages=2))) == 6


def test_what_is_no_text_goes_as_json(graph: Graph, platform: PagePlatform) -> None:
    picture = platform.keep("Photo", "", PAGE).id
    graph.post(f"{PAGE}/feed", "The post", {"message": "å", "attached_media": [{"media_fbid": picture}]})
    assert platform.things[picture].more["taken"]


def test_a_file_goes_along_with_its_fields(graph: Graph, platform: PagePlatform) -> None:
    platform.breaks_pictures = True
    file = File("source", "0.jpg", "image/jpeg", b"no picture")
    with pytest.raises(ConnectorError) as told:
        graph.post(f"{PAGE}/photos", "The picture", {"published": False, "alt_text_custom": "En bassäng"}, file)
    assert told.value.permanent
    assert b'filename="0.jpg"' in platform.calls[0].body


def test_the_head_of_each_answer_tells_how_much_is_used(graph: Graph, platform: PagePlatform) -> None:
    platform.usage = {"X-App-Usage": '{"call_count": 64, "total_time": 3, "total_cputime": 2}'}
    graph.get(PAGE, "The page")
    assert graph.used.percent == 64


@dataclass
class Odd(Platform):
    """Answers everything alike."""

    content: bytes = b"{}"

    def answer(self, call: Call) -> Step:
        """With `content`."""
        return Step(200, {}, self.content)


@pytest.mark.parametrize(
    "paging", ['{"next": "x"}', '{"next": "x", "cursors": {}}', '{"cursors": {"after": "y"}}', "[]"]
)
def test_a_list_that_does_not_say_where_it_goes_on_ends(paging: str) -> None:
    odd = Odd(content=f'{{"data": [{{"id": "1"}}], "paging": {paging}}}'.encode())
    with serving(odd):
        graph = Graph(FacebookPageRig(odd.url).account, PAGE_TOKEN, APP_SECRET, odd.url)
        assert len(list(graph.each("1/feed", "The feed", {}))) == 1


def test_what_graph_says_was_not_done_was_not_done() -> None:
    odd = Odd(content=b'{"success": false}')
    with serving(odd):
        graph = Graph(FacebookPageRig(odd.url).account, PAGE_TOKEN, APP_SECRET, odd.url)
        with pytest.raises(ConnectorError) as told:
            graph.delete("1_2", "The withdrawal")
    assert (told.value.permanent, told.value.advice) == (True, "refused")


@pytest.mark.parametrize("answer", [None, [], {}, {"data": None}, {"data": ["x"]}])
def test_a_list_that_is_none_has_no_items(answer: object) -> None:
    assert items(answer) == []


def test_the_interface_is_metas_own_unless_a_test_installation_says_otherwise() -> None:
    assert base(FacebookPageRig("").account) == "https://graph.facebook.com"
    assert base(FacebookPageRig("https://trial.example/").account) == "https://trial.example"
