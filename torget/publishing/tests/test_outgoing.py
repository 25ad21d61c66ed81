"""A post is put together for a channel in one way only, whoever asks for it."""

import pytest

from torget.accounts.models import Person, Voice
from torget.channels.models import Channel
from torget.connectors.hub import Act, Reference, Stance
from torget.media.models import Picture
from torget.publishing.actions import add_picture, correct, publish, save_draft, withdraw
from torget.publishing.models import Post
from torget.publishing.outgoing import as_json, outgoing, reference, speaker

pytestmark = pytest.mark.django_db
URL = "https://torget.lindby.example"


def test_all_of_the_post_is_there(post: Post, channel: Channel, picture: Picture) -> None:
    add_picture(post, picture, alternative="A plough")
    said = outgoing(post, channel, 1, Act.PUBLISH)
    assert (said.key, said.post_id, said.version) == (f"{post.uid}.1.publish.lindby_test", post.uid, 1)
    assert (said.speaker.handle, said.speaker.url) == ("lindby", f"{URL}/voice/lindby/")
    assert (said.stance, said.language, said.title, said.public) == (Stance.OFFICIAL, "sv", "Snow", True)
    assert said.html == "<p>We clear the <strong>streets</strong> tonight.</p>\n"
    assert said.url == said.conversation == f"{URL}/post/{post.uid}/"
    (shown,) = said.pictures
    assert (shown.url, shown.alternative) == (f"{URL}/media/pictures/plough.jpg", "A plough")
    assert shown.path.endswith("/media/pictures/plough.jpg")


def test_script_in_the_text_does_not_get_out(post: Post, channel: Channel) -> None:
    save_draft(post, text="<script>alert(1)</script> [x](javascript:alert(1))")
    html = outgoing(post, channel, 1, Act.PUBLISH).html
    assert "<script" not in html
    assert "href" not in html


def test_each_version_stays_what_it_was(post: Post, channel: Channel, anna: Person) -> None:
    publish(post, by=anna)
    correct(post, title="Snow!", text="Tomorrow.", reason="Wrong day", by=anna)
    first, second = (outgoing(post, channel, number, Act.REVISE) for number in (1, 2))
    assert (first.title, first.updated, first.reason) == ("Snow", None, "")
    assert (second.title, second.markdown, second.reason) == ("Snow!", "Tomorrow.", "Wrong day")
    assert second.updated is not None
    assert second.published == first.published == post.published


def test_a_withdrawal_tells_its_ground(post: Post, channel: Channel, anna: Person) -> None:
    publish(post, by=anna)
    withdraw(post, ground="Named a private person", by=anna)
    said = outgoing(post, channel, 1, Act.WITHDRAW)
    assert (said.reason, said.updated) == ("Named a private person", post.withdrawn)


def test_an_answer_stands_in_its_conversation(post: Post, channel: Channel) -> None:
    answered = Reference("https://far.example/1", author_id="https://far.example/didrik", direct=True)
    post.answers, post.thread = as_json(answered), "abcdefgh2345"
    said = outgoing(post, channel, 1, Act.PUBLISH)
    assert said.answers == answered == reference(post)
    assert said.conversation == f"{URL}/conversation/abcdefgh2345/"
    assert said.url == f"{URL}/conversation/abcdefgh2345/#{post.uid}"


def test_an_answer_about_a_post_of_ours_stands_on_that_posts_page(post: Post, channel: Channel) -> None:
    asked = Post.objects.create(voice=post.voice, text="What do you say?")
    post.answers, post.thread = as_json(Reference("https://far.example/1")), asked.uid
    said, about = outgoing(post, channel, 1, Act.PUBLISH), outgoing(asked, channel, 1, Act.PUBLISH)
    assert said.conversation == about.conversation == f"{URL}/post/{asked.uid}/"
    assert said.url == f"{URL}/post/{asked.uid}/#{post.uid}"


@pytest.mark.parametrize(
    ("language", "role", "says"),
    [
        ("sv", "kommunchef", "Kommunchef, personligt i rollen"),
        ("en", "Chief executive", "Chief executive, personally in the role"),
        ("sv", "", "Personligt i rollen"),
    ],
)
def test_a_personal_statement_says_so_in_its_own_language(
    post: Post, channel: Channel, voice: Voice, language: str, role: str, says: str
) -> None:
    assert outgoing(post, channel, 1, Act.PUBLISH).label == ""
    voice.role_title = role
    post.voice, post.stance, post.language = voice, Stance.PERSONAL, language
    assert outgoing(post, channel, 1, Act.PUBLISH).label == says


def test_nobody_is_no_speaker() -> None:
    with pytest.raises(ValueError, match="without a voice"):
        speaker(Post())
