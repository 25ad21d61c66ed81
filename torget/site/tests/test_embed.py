"""A conversation or a question box on somebody else's page."""

import pytest
from django.test import Client

from torget.conversations.models import Message
from torget.site.tests.scene import Scene
from torget.site.tests.test_ask import opened

pytestmark = pytest.mark.django_db


def test_an_embedded_page_may_stand_in_any_frame_and_sets_no_cookie(empty: Scene, client: Client) -> None:
    post = empty.say("Snö", "Vi plogar **nu**.")
    for path in (f"/embed/post/{post.uid}/", "/embed/ask/", f"/en/embed/post/{post.uid}/"):
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]
        assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
        assert "X-Frame-Options" not in answer.headers
        assert not answer.cookies


def test_other_pages_stay_out_of_frames(empty: Scene, client: Client) -> None:
    for path in ("/", "/ask/", "/embed/"):
        answer = client.get(path)
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"], path
        assert answer.headers["X-Frame-Options"] == "DENY"


def test_a_post_comes_with_what_was_said_last_and_the_way_to_the_rest(empty: Scene, client: Client) -> None:
    post = empty.say("Snö", "Vi plogar **nu**.")
    for number in range(23):
        empty.reply(post, f"Rad {number}.", by=f"Granne {number}")
    page = client.get(f"/en/embed/post/{post.uid}/").content.decode()
    assert "<strong>nu</strong>" in page
    assert "3 earlier turns" in page
    assert "Rad 22." in page
    assert "Rad 1." not in page
    assert f"/post/{post.uid}/" in page


def test_what_is_withdrawn_or_closed_is_so_in_a_frame_too(square: Scene, client: Client) -> None:
    gone = client.get(f"/en/embed/post/{square.posts['withdrawn'].uid}/").content.decode()
    assert "This has been withdrawn" in gone
    assert "Sopbilen" not in gone
    assert client.get(f"/embed/conversation/{square.messages['closed'].conversation.uid}/").status_code == 404
    shown = client.get(f"/embed/conversation/{square.messages['question'].conversation.uid}/").content.decode()
    assert "Går det att låna snöskottor" in shown
    assert client.get("/embed/post/nothingheree/").status_code == 404


def test_a_question_asked_in_a_frame_is_a_question(empty: Scene, client: Client) -> None:
    sent = {"text": "När öppnar badhuset?", "opened": opened(), "about": "", "website": ""}
    answer = client.post("/embed/ask/", sent, headers={"Sec-Fetch-Site": "same-origin"})
    message = Message.objects.get()
    assert answer.headers["Location"] == f"/embed/asked/{message.uid}/"
    assert message.record.number in client.get(answer.headers["Location"]).content.decode()


def test_what_was_typed_survives_every_error_in_a_frame(empty: Scene, client: Client) -> None:
    answer = client.post("/embed/ask/", {"text": "Mina ord", "closed": "on", "opened": "", "website": ""})
    assert answer.status_code == 422
    assert "Mina ord" in answer.content.decode()
    assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]


def test_the_script_stands_at_an_address_that_never_changes(client: Client) -> None:
    script = client.get("/embed.js")
    assert script.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert b"data-conversation" in script.content


def test_the_lines_to_copy_are_for_this_square_and_this_post(empty: Scene, client: Client) -> None:
    post = empty.say("Snö", "Vi plogar.")
    page = client.get(f"/en/embed/?post={post.uid}").content.decode()
    assert f'data-post="{post.uid}"' in page.replace("&quot;", '"')
    assert "/embed.js" in page
    assert "data-ask" in client.get("/en/embed/?post=<script>").content.decode()
