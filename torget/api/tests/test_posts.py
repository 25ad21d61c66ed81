"""What was said and answered, as open data: all that is public, and nothing that is not."""

import pytest

from torget.accounts.models import Person, Voice
from torget.api.tests.office import Reader, Say, deliver, letter
from torget.api.views import posts
from torget.channels.models import Channel, OthersWords
from torget.connectors.activitypub.tests.correspondent import Correspondent
from torget.connectors.hub import Stance
from torget.conversations.actions import answer, hide
from torget.conversations.models import Message
from torget.publishing.actions import correct, withdraw
from torget.publishing.models import Post
from torget.testing.connectors.samples import URL


@pytest.fixture
def question(frida: Correspondent, post: Post) -> Message:
    """Frida asks under the post."""
    note = frida.note(inReplyTo=f"{URL}/ap/post/{post.uid}", content="<p>When <script>x</script>?</p>")
    deliver(letter(frida, frida.act("Create", note)))
    return Message.objects.get()


def test_posts_come_in_pages_newest_first(reader: Reader, say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posts, "PER_PAGE", 2)
    said = [say(title) for title in ("One", "Two", "Three")]
    first = reader.json("/api/posts.json?voice=lindby")
    assert (first["page"], first["pages"], first["total"]) == (1, 2, 3)
    last = reader.json(first["next"].removeprefix(URL))
    assert last["next"] is None
    assert [row["uid"] for row in first["posts"] + last["posts"]] == [post.uid for post in reversed(said)]


def test_a_post_tells_who_what_when_and_what_proves_it(reader: Reader, post: Post) -> None:
    (row,) = reader.json("/api/posts.json")["posts"]
    assert (row["title"], row["html"]) == ("Snow tonight", "<p>We clear the <strong>streets</strong>.</p>\n")
    assert (row["voice"]["address"], row["stance"], row["updated"]) == (f"@lindby@{URL[8:]}", "official", None)
    assert reader.get(row["record"]["proof"].removeprefix(URL)).status_code == 200


def test_official_only_leaves_out_what_is_personal(reader: Reader, say: Say, voice: Voice) -> None:
    voice.may_be_personal = True
    voice.save()
    say("Ours")
    say("Mine", stance=Stance.PERSONAL)
    assert [row["title"] for row in reader.json("/api/posts.json?official=1")["posts"]] == ["Ours"]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("page=0", 404),
        ("page=9", 404),
        ("page=x", 400),
        ("page=-1", 400),
        ("page=%00", 400),
        ("page=²", 400),
        (f"page={'9' * 99}", 400),
        ("official=yes", 400),
        ("voice=nobody", 404),
    ],
)
def test_a_question_that_makes_no_sense_is_told_so(query: str, status: int, reader: Reader, post: Post) -> None:
    assert reader.refused(f"/api/posts.json?{query}")[0] == status


def test_a_conversation_is_told_as_the_public_sees_it(
    reader: Reader, post: Post, question: Message, voice: Voice, anna: Person
) -> None:
    given = answer(question, voice=voice, stance=Stance.OFFICIAL, text="At **six**.", by=anna)
    asked, answered = reader.json(f"/api/posts/{post.uid}.json")["conversation"]
    assert (asked["ours"], asked["name"], asked["html"]) == (False, "Didrik Berg", "<p>When ?</p>")
    assert (answered["ours"], answered["uid"], answered["stance"]) == (True, given.post.uid, "official")
    assert asked["record"]["number"] != answered["record"]["number"]
    assert reader.json(f"/api/posts/{given.post.uid}.json")["url"].endswith(f"/{post.uid}/#{given.post.uid}")


@pytest.mark.parametrize(("shown", "names"), [("full", ["Didrik Berg"]), ("nameless", [""]), ("count", [])])
def test_names_and_words_are_withheld_by_the_channels_rule(
    shown: str, names: list[str], reader: Reader, post: Post, question: Message
) -> None:
    Channel.objects.update(others_words=OthersWords(shown))
    answer = reader.get(f"/api/posts/{post.uid}.json")
    assert [turn["name"] for turn in answer.json()["conversation"]] == names
    if shown != "full":
        assert b"Didrik" not in answer.content
        assert b"frida" not in answer.content


def test_a_hidden_message_is_not_told(reader: Reader, post: Post, question: Message, anna: Person) -> None:
    hide(question, reason="abuse", by=anna)
    assert reader.json(f"/api/posts/{post.uid}.json")["conversation"] == []


def test_a_correction_is_told_and_a_withdrawal_leaves_its_ground(reader: Reader, post: Post, anna: Person) -> None:
    correct(post, title="Snow", text="We clear the paths.", reason="Wrong place", by=anna)
    told = reader.json(f"/api/posts/{post.uid}.json")
    assert (told["version"], told["correction"], bool(told["updated"])) == (2, "Wrong place", True)
    withdraw(post, ground="It was wrong", by=anna)
    status, said = reader.refused(f"/api/posts/{post.uid}.json")
    assert (status, "It was wrong" in said, "paths" in said) == (410, True, False)
    assert reader.json("/api/posts.json")["posts"] == []


def test_drafts_and_words_in_confidence_are_not_there(reader: Reader, post: Post, anna: Person) -> None:
    draft = Post.objects.create(author=anna, text="Not yet")
    Post.objects.filter(pk=post.pk).update(is_public=False)
    for uid in (draft.uid, post.uid):
        assert reader.refused(f"/api/posts/{uid}.json") == (404, "There is no such post here.")


def test_a_list_asks_the_database_no_more_for_more_posts(
    reader: Reader, say: Say, django_assert_max_num_queries: object
) -> None:
    for number in range(6):
        say(f"Post {number}")
    with django_assert_max_num_queries(10):  # type: ignore[operator]
        assert len(reader.json("/api/posts.json")["posts"]) == 6
