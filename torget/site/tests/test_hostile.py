"""What is meant to hurt: every page answers it plainly, and shows it as words."""

import pytest
from django.test import Client

from torget.accounts.actions import change_authority, change_voice
from torget.accounts.models import Authority
from torget.channels.actions import change
from torget.site.tests.pages import every_page
from torget.site.tests.scene import Scene

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert(1)</script>"
ODD = ["0", "-1", "99999999999999999999", "1e9", "x", "\0", "", "9" * 5000, "../../etc/passwd", SCRIPT, "%00", "½"]
NAMES = ["page", "words", "what", "about", "turn", "ours"]


@pytest.mark.parametrize("odd", ODD)
def test_no_page_minds_what_it_is_asked(authority: Authority, odd: str) -> None:
    for path in ("/", "/official/", "/conversations/", "/register/", "/verify/", "/ask/", "/channels/"):
        answer = Client().get(path, dict.fromkeys(NAMES, odd))
        assert answer.status_code in {200, 404}, path
        assert SCRIPT not in answer.content.decode()


@pytest.mark.parametrize("odd", ODD)
def test_no_thread_minds_what_it_is_asked(empty: Scene, odd: str) -> None:
    post = empty.say("Snö", "Vi plogar.")
    answer = Client().get(f"/post/{post.uid}/", dict.fromkeys(NAMES, odd))
    assert answer.status_code == 200


@pytest.mark.parametrize("path", ["/post/{}/", "/voice/{}/", "/conversation/{}/", "/record/{}/", "/asked/{}/"])
def test_an_address_of_no_known_shape_is_not_found(authority: Authority, path: str) -> None:
    for odd in ("%00", "a" * 3000, "%3Cscript%3E", "..%2f..%2f", "%F0%9F%99%8F", "'; drop table"):
        assert Client().get(path.format(odd)).status_code == 404


def test_script_in_every_field_is_shown_as_words(empty: Scene) -> None:
    hostile = f"{SCRIPT}\"'><img src=x onerror=alert(1)>"
    for voice in (empty.lindby, empty.chief):
        voice.name, voice.role_title, voice.presentation = f"{voice.handle}{hostile}"[:120], hostile, hostile
        change_voice(voice, speakers=[empty.anna], by=None)
    house = Authority.objects.get()
    house.name = house.presentation = house.guidelines = house.privacy = house.accessibility = hostile
    change_authority(house, by=None)
    change(empty.site, by=None, name=hostile, purpose=hostile)
    snow = empty.say(hostile, hostile, voice=empty.chief, topic=hostile[:60], seen=hostile)
    for name in ("plain", "withdrawn", "corrected", "personal", "snow"):
        empty.posts[name] = snow
    for name in ("first", "deep", "held", "hidden"):
        empty.messages[name] = empty.reply(snow, hostile, by=hostile[:60], url="javascript:alert(1)", language='"x')
    for name in ("question", "closed"):
        empty.messages[name] = empty.ask(hostile, name=hostile[:80])
    for path in every_page(empty):
        page = Client().get(path).content.decode()
        assert "<script>alert" not in page, path
        assert "<img src=x" not in page, path
        assert 'href="javascript:' not in page, path


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_pages_are_for_reading(authority: Authority, method: str) -> None:
    for path in ("/", "/official/", "/conversations/", "/channels/", "/register/", "/verify/", "/guidelines/"):
        assert getattr(Client(), method)(path).status_code == 405
