"""Following a newsletter and leaving it: one answer to everybody, nothing kept before the yes, one press to end it."""

import re
from collections import deque
from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone

from torget.accounts.models import Attempt, Person
from torget.channels.actions import add_follower, open_channel, pause
from torget.channels.models import Channel, Follower
from torget.connectors.email.tests.lindby import PASSWORD
from torget.connectors.email.tests.offices import settings as of_office
from torget.connectors.email.tests.post_office import PostOffice
from torget.connectors.email.tests.strict import parsed, text_of
from torget.publishing.actions import new_draft, publish, save_draft
from torget.publishing.models import Parcel
from torget.publishing.tests.post_office import hand_over
from torget.publishing.tests.work import carry_all
from torget.site.forms import SALT
from torget.site.tests.scene import Scene
from torget.site.views.signing_up import LETTERS, LIMIT
from torget.testing.connectors.platform import Step, minding

pytestmark = pytest.mark.django_db
FRIDA = "frida@hem.example"


@pytest.fixture
def office() -> Iterator[PostOffice]:
    """A mail server."""
    with minding(PostOffice()) as running:
        yield running


@pytest.fixture
def letters(office: PostOffice, empty: Scene) -> Channel:
    """A newsletter that is there for everybody."""
    return open_channel("newsletter", name="Nytt", settings={**of_office(office.url), "password": PASSWORD})


@pytest.fixture
def visitor() -> Client:
    """A browser that keeps to the rules."""
    return Client(enforce_csrf_checks=True)


def opened(seconds: float = 10) -> str:
    return signing.dumps(int((timezone.now() - timedelta(seconds=seconds)).timestamp()), salt=SALT)


def ask(visitor: Client, channel: Channel, email: str = FRIDA, path: str = "/newsletter/", **said: Any) -> Any:
    return visitor.post(path, {"email": email, "to": channel.slug, "opened": opened(), **said})


def last(office: PostOffice) -> EmailMessage:
    return parsed(office.letters()[-1])


def link(office: PostOffice) -> str:
    """The path that the last letter leads to."""
    found = re.search(r"https://torget\.lindby\.example(/(?:en/)?newsletter/\S+)", text_of(last(office), "plain"))
    assert found
    return found[1]


def joined(visitor: Client, channel: Channel, office: PostOffice, email: str = FRIDA) -> None:
    ask(visitor, channel, email)
    visitor.post(link(office))


def way_out(office: PostOffice, scene: Scene, channel: Channel) -> str:
    """Publish, and give the one-click path in the letter."""
    post = save_draft(new_draft(scene.anna), text="Vi plogar.", voice=scene.lindby, channels=[channel])
    publish(post, by=scene.anna)
    carry_all()
    hand_over()
    found = re.match(r"<https://torget\.lindby\.example(/[^>]+)>", str(last(office)["List-Unsubscribe"]))
    assert found
    return found[1]


def test_an_address_is_asked_and_follows_when_it_says_yes(
    letters: Channel, office: PostOffice, visitor: Client
) -> None:
    answer = ask(visitor, letters)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/newsletter/sent/")
    assert "Ett brev är på väg" in visitor.get("/newsletter/sent/").content.decode()
    assert (last(office)["To"], last(office)["Subject"]) == (FRIDA, "Vill du ha vårt nyhetsbrev?")
    page = visitor.get(link(office)).content.decode()
    assert FRIDA in page
    assert not Follower.objects.exists(), "Programs that look for harm open every link."
    assert "Du står på listan" in visitor.post(link(office)).content.decode()
    follower = Follower.objects.get()
    assert (follower.channel, follower.address, follower.language) == (letters, FRIDA, "sv")
    assert follower.consent.startswith("Asked 20")


def test_in_english_all_of_it_is_in_english(letters: Channel, office: PostOffice, visitor: Client) -> None:
    answer = ask(visitor, letters, path="/en/newsletter/")
    assert answer.headers["Location"] == "/en/newsletter/sent/"
    assert last(office)["Subject"] == "Do you want our newsletter?"
    assert link(office).startswith("/en/newsletter/confirm/")
    assert "You are on the list" in visitor.post(link(office)).content.decode()
    assert Follower.objects.get().language == "en"


def test_nobody_learns_whether_an_address_is_known(letters: Channel, office: PostOffice, visitor: Client) -> None:
    joined(visitor, letters, office)
    known, unknown = ask(visitor, letters), ask(visitor, letters, "eli@hem.example")
    assert (known.status_code, known.headers["Location"]) == (unknown.status_code, unknown.headers["Location"])
    first, second = (parsed(letter) for letter in office.letters()[-2:])
    assert first["Subject"] == second["Subject"]


def test_nobody_learns_whether_a_host_knows_the_address(letters: Channel, office: PostOffice, visitor: Client) -> None:
    office.plan = deque([Step(410)])
    answer = ask(visitor, letters)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/newsletter/sent/")


def test_an_address_is_one_however_it_is_written(letters: Channel, office: PostOffice, visitor: Client) -> None:
    joined(visitor, letters, office, "  Frida@HEM.example ")
    joined(visitor, letters, office)
    assert Follower.objects.get().address == FRIDA


def test_nobody_can_be_bothered_with_letters(letters: Channel, office: PostOffice) -> None:
    for number in range(LETTERS + 2):
        answer = ask(Client(REMOTE_ADDR=f"1.1.1.{number}"), letters)
        assert answer.headers["Location"] == "/newsletter/sent/", "Whoever bothers them learns nothing."
    assert len(office.letters()) == LETTERS


def test_too_many_from_one_place_come_back_later(letters: Channel, office: PostOffice, visitor: Client) -> None:
    for number in range(LIMIT):
        assert ask(visitor, letters, f"a{number}@hem.example").status_code == 302
    answer = ask(visitor, letters)
    assert answer.status_code == 429
    assert f'value="{FRIDA}"' in answer.content.decode()
    assert len(office.letters()) == LIMIT


def test_limits_are_counted_without_keeping_anybodys_address(
    letters: Channel, office: PostOffice, visitor: Client
) -> None:
    ask(visitor, letters)
    assert not any("frida" in attempt.key for attempt in Attempt.objects.all())


def test_a_mail_server_that_does_not_answer_costs_no_words(
    letters: Channel, office: PostOffice, visitor: Client
) -> None:
    office.plan = deque([Step(429)])
    answer = ask(visitor, letters)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'value="{FRIDA}"' in page
    assert "försök lite senare" in page


@pytest.mark.parametrize(
    "said",
    [{"website": "https://spam.example"}, {"opened": ""}, {"email": "ingen adress"}, {"email": ""}, {"to": "own-site"}],
)
def test_what_is_wrong_is_told_and_nothing_is_sent(
    said: dict[str, str], letters: Channel, office: PostOffice, visitor: Client
) -> None:
    assert ask(visitor, letters, **said).status_code == 422
    assert not office.letters()


def test_what_another_site_sends_is_shown_to_the_person_first(
    letters: Channel, office: PostOffice, visitor: Client
) -> None:
    said = {"email": FRIDA, "to": letters.slug, "opened": opened()}
    assert visitor.post("/newsletter/", said, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 422
    assert not office.letters()


def test_of_several_newsletters_each_can_be_chosen(letters: Channel, office: PostOffice, visitor: Client) -> None:
    other = open_channel("newsletter", name="Kultur", settings={**of_office(office.url), "password": PASSWORD})
    page = visitor.get("/newsletter/").content.decode()
    assert page.count('type="radio"') == 2
    joined(visitor, other, office)
    assert Follower.objects.get().channel == other


def test_the_page_is_there_only_while_there_is_a_newsletter(letters: Channel, visitor: Client) -> None:
    Channel.objects.filter(pk=letters.pk).update(is_official=True)
    assert 'href="/newsletter/"' in visitor.get("/channels/").content.decode()
    pause(letters, by=None)
    assert visitor.get("/newsletter/").status_code == 404
    assert 'href="/newsletter/"' not in visitor.get("/channels/").content.decode()


@pytest.mark.parametrize("ticket", ["x", "newsletter.x", "newsletter.gAAAAA", "..", "å"])
def test_what_is_no_ticket_opens_nothing(ticket: str, letters: Channel, visitor: Client) -> None:
    for verb in (visitor.get, visitor.post):
        assert verb(f"/newsletter/confirm/{ticket}/").status_code == 404
        assert verb(f"/newsletter/leave/{ticket}/").status_code == 404
    assert not Follower.objects.exists()


def test_one_press_in_a_mail_program_ends_it(
    letters: Channel, office: PostOffice, visitor: Client, empty: Scene
) -> None:
    joined(visitor, letters, office)
    path = way_out(office, empty, letters)
    answer = visitor.post(path, {"List-Unsubscribe": "One-Click"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 200
    assert not answer.cookies
    assert not Follower.objects.exists()
    assert visitor.post(path).status_code == 200, "Twice is no fault."


def test_opening_the_link_out_ends_nothing_yet(
    letters: Channel, office: PostOffice, visitor: Client, empty: Scene
) -> None:
    joined(visitor, letters, office)
    path = way_out(office, empty, letters)
    page = visitor.get(path).content.decode()
    assert "Avsluta nyhetsbrevet?" in page
    assert FRIDA in page
    assert Follower.objects.exists()
    assert "har glömt adressen" in visitor.post(path).content.decode()


def test_what_still_waits_for_who_has_left_goes_no_further(
    letters: Channel, office: PostOffice, visitor: Client, empty: Scene
) -> None:
    joined(visitor, letters, office)
    path = way_out(office, empty, letters)
    office.plan = deque([Step(429)])
    post = save_draft(new_draft(empty.anna), text="Nästa.", voice=empty.lindby, channels=[letters])
    publish(post, by=empty.anna)
    carry_all()
    visitor.post(path)
    hand_over()
    assert Parcel.objects.get(envelope__delivery__post=post).state == "failed"


def test_no_page_of_it_sets_a_cookie_is_kept_or_is_found_by_search(
    letters: Channel, office: PostOffice, visitor: Client, empty: Scene
) -> None:
    ask(visitor, letters)
    confirm = link(office)
    add_follower(letters, address=FRIDA, inbox=FRIDA, host="hem.example")
    for path in ("/newsletter/", "/newsletter/sent/", confirm, way_out(office, empty, letters)):
        answer = visitor.get(path)
        assert answer.status_code == 200
        assert not answer.cookies
        assert "no-store" in answer.headers["Cache-Control"]
        assert "csrfmiddlewaretoken" not in answer.content.decode()
        assert ("noindex" in answer.content.decode()) == (path != "/newsletter/")


def test_the_desk_counts_who_follows_without_showing_them(letters: Channel, client: Client, anna: Person) -> None:
    add_follower(letters, address=FRIDA, inbox=FRIDA, host="hem.example")
    client.force_login(anna)
    assert FRIDA not in client.get(f"/desk/channels/{letters.slug}/").content.decode()
