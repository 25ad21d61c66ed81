"""`torget publish`, `inbox` and `answer`: the main loop from a shell."""

import io
from pathlib import Path

import pytest
from django.utils import timezone
from PIL import Image

from torget.accounts.models import AuditEvent, Person, Voice
from torget.channels.models import Channel
from torget.cli.tests.conftest import Run
from torget.conversations.actions import Question, ask
from torget.conversations.models import Message
from torget.publishing.models import Post, PostState

pytestmark = pytest.mark.django_db


@pytest.fixture
def question(site: Channel) -> Message:
    return ask(Question("När öppnar badet?", name="Didrik"), at=timezone.now())


def test_a_post_is_published_on_every_channel_of_the_voice(torget: Run, site: Channel) -> None:
    ended = torget("publish", "Badet öppnar i morgon.", "--title", "Badet", "--json")
    assert ended.code == 0, ended.error
    post = Post.objects.get()
    assert ended.facts["post"] == post.uid
    assert ended.facts["channels"] == ["own_site", "activitypub-lindby"] or len(ended.facts["channels"]) == 2
    assert ended.facts["record"].startswith("KS ")
    assert post.state == PostState.PUBLISHED
    assert AuditEvent.objects.filter(act="post.published", source="cli").exists()


def test_it_tells_a_person_where_and_under_which_number(torget: Run, site: Channel) -> None:
    ended = torget("publish", "Badet öppnar i morgon.", "--channels", "own_site")
    assert "published on own_site, registered as KS " in ended.out


def test_text_may_come_from_standard_input(torget: Run, site: Channel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Isen bär."))
    assert torget("publish", "-").code == 0
    assert Post.objects.get().text == "Isen bär."


def test_a_post_waits_for_its_time(torget: Run, site: Channel) -> None:
    ended = torget("publish", "God jul.", "--at", f"{timezone.now().year + 1}-12-24 15:00")
    assert "goes out" in ended.out
    assert Post.objects.get().state == PostState.SCHEDULED


def test_pictures_come_with_their_words(torget: Run, site: Channel, tmp_path: Path) -> None:
    picture = tmp_path / "bad.png"
    Image.new("RGB", (40, 30), "#0e4a44").save(picture)
    ended = torget("publish", "Badet.", "--picture", str(picture), "--alt", "Grönt vatten.")
    assert ended.code == 0, ended.error
    assert Post.objects.get().pictures.get().alternative == "Grönt vatten."


REFUSED = [
    (["publish", ""], "There is no text yet."),
    (["publish", "x", "--voice", "nobody"], "Anna Ek may speak as: lindby"),
    (["publish", "x", "--personal"], "This voice speaks officially only."),
    (["publish", "x", "--channels", "moon"], "has no channel moon"),
    (["publish", "x", "--at", "tomorrow"], "'tomorrow' is no time"),
    (["publish", "x", "--at", "2001-01-01 10:00"], "passed"),
    (["publish", "x", "--picture", "/nowhere.png", "--alt", "x"], "cannot be read"),
    (["publish", "x", "--picture", "/nowhere.png"], "Every --picture needs its --alt"),
    (["publish", "x", "--as", "didrik@hem.example"], "Nobody called didrik@hem.example"),
]


@pytest.mark.parametrize(("arguments", "sentence"), REFUSED, ids=[" ".join(a) for a, _ in REFUSED])
def test_what_cannot_be_published_says_why_and_leaves_nothing(
    torget: Run, site: Channel, arguments: list[str], sentence: str
) -> None:
    ended = torget(*arguments)
    assert ended.code == 2
    assert sentence in ended.error
    assert ended.error.count("\n") == 1
    assert not Post.objects.exists()


def test_who_has_no_business_to_publish_is_refused(torget: Run, site: Channel, cleo: Person) -> None:
    ended = torget("publish", "x", "--as", cleo.email)
    assert ended.code == 2
    assert "may do this here" in ended.error


def test_the_inbox_shows_what_waits(torget: Run, question: Message) -> None:
    ended = torget("inbox", "--as", "anna@lindby.example")
    assert "När öppnar badet? (waiting)" in ended.out
    assert f"* {question.uid}  Didrik" in ended.out


def test_the_inbox_tells_programs_the_same(torget: Run, question: Message) -> None:
    (conversation,) = torget("inbox", "--as", "anna@lindby.example", "--json").facts["conversations"]
    (message,) = conversation["messages"]
    assert message["message"] == question.uid
    assert message["text"] == "När öppnar badet?"
    assert message["needs_answer"] is True


@pytest.mark.parametrize("options", [["--search", "snö"], ["--state", "closed"]])
def test_the_inbox_is_narrowed(torget: Run, question: Message, options: list[str]) -> None:
    assert torget("inbox", "--as", "anna@lindby.example", *options).out == "Nothing waits.\n"


@pytest.mark.parametrize("limit", ["0", "1001"])
def test_a_limit_has_its_limits(torget: Run, question: Message, limit: str) -> None:
    ended = torget("inbox", "--limit", limit)
    assert (ended.code, ended.out) == (2, "")


def test_an_answer_settles_what_waited(torget: Run, question: Message, voice: Voice) -> None:
    ended = torget("answer", question.uid, "I morgon klockan sju.", "--as", "anna@lindby.example", "--json")
    assert ended.code == 0, ended.error
    assert ended.facts["record"].startswith("KS ")
    assert torget("inbox", "--as", "anna@lindby.example").out == "Nothing waits.\n"


def test_who_answers_must_be_said_where_several_may(torget: Run, question: Message, bo: Person) -> None:
    ended = torget("answer", question.uid, "Nej.")
    assert ended.code == 2
    assert "2 people may do this; say who you are with --as EMAIL." in ended.error


@pytest.mark.parametrize(
    ("arguments", "sentence"), [(["nothing", "x"], "There is no message nothing"), (["{uid}", " "], "no text")]
)
def test_what_cannot_be_answered_says_why(torget: Run, question: Message, arguments: list[str], sentence: str) -> None:
    filled = [argument.replace("{uid}", question.uid) for argument in arguments]
    ended = torget("answer", *filled, "--as", "anna@lindby.example")
    assert ended.code == 2
    assert sentence in ended.error
