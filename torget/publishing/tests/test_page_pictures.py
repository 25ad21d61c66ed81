"""Pictures on the writing page: several at once, each with its words, a bad one alone left out."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from torget.accounts.models import Person, Voice
from torget.channels.models import Channel
from torget.media.tests.files import SVG, picture, upload
from torget.publishing import drafting
from torget.publishing.models import Post, PostState
from torget.publishing.tests.pages import HTMX, WRITE, text, typed
from torget.records.models import Series
from torget.testing.cast import Citizen, SignIn


@pytest.fixture
def desk(
    anna: Person, voice: Voice, series: Series, channel: Channel, sign_in: SignIn, settings: Settings, tmp_path: Path
) -> Client:
    settings.MEDIA_ROOT = tmp_path
    anna.language = "en"
    anna.save()
    return sign_in(anna)


def test_several_pictures_come_with_one_press(desk: Client, channel: Channel) -> None:
    files = [upload(picture(size=(600, 400))), upload(picture("PNG"), "plan.png", "image/png")]
    desk.post(WRITE, {**typed(channel), "pictures": files, "credit": "Lindby kommun", "licence": "CC BY 4.0"})
    assert [shown.picture.media_type for shown in Post.objects.get().pictures.all()] == ["image/jpeg", "image/png"]
    assert "Photo: Lindby kommun, CC BY 4.0" in text(desk.get(WRITE))


def test_a_bad_file_is_named_and_the_others_and_the_text_are_kept(desk: Client, channel: Channel) -> None:
    files = [upload(SVG, "logo.svg"), upload(picture())]
    answer = desk.post(WRITE, {**typed(channel), "pictures": files}, headers=HTMX)
    post = Post.objects.get()
    assert answer.status_code == 200
    assert "logo.svg: " in text(answer)
    assert 'id="pictures"' in text(answer)
    assert (post.pictures.count(), post.text) == (1, typed(channel)["text"])
    assert desk.post(WRITE, {**typed(channel), "pictures": upload(SVG)}).status_code == 422


def test_without_words_a_picture_does_not_go_out(desk: Client, channel: Channel) -> None:
    desk.post(WRITE, {**typed(channel), "pictures": upload(picture())})
    refused = desk.post(WRITE, typed(channel, act="publish"))
    assert refused.status_code == 422
    assert "Write what is seen in picture 1." in text(refused)
    shown = Post.objects.get().pictures.get()
    desk.post(WRITE, {**typed(channel, act="publish"), f"alternative-{shown.pk}": "A plough at dawn."})
    assert Post.objects.get().state == PostState.PUBLISHED


def test_a_picture_is_taken_away_again(desk: Client, channel: Channel) -> None:
    desk.post(WRITE, {**typed(channel), "pictures": upload(picture())})
    shown = Post.objects.get().pictures.get()
    desk.post(WRITE, typed(channel, act=f"remove-{shown.pk}"))
    assert not Post.objects.get().pictures.exists()


def test_a_post_holds_only_so_many(desk: Client, channel: Channel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafting, "MOST_PICTURES", 1)
    answer = desk.post(WRITE, {**typed(channel), "pictures": [upload(picture()), upload(picture("PNG"))]})
    assert "at most 1 pictures" in text(answer)
    assert Post.objects.get().pictures.count() == 1


def test_the_world_sees_a_picture_while_its_post_is_public(desk: Client, channel: Channel, didrik: Citizen) -> None:
    desk.post(WRITE, {**typed(channel), "pictures": upload(picture())})
    shown = Post.objects.get().pictures.get()
    assert didrik.client.get(shown.picture.url).status_code == 404
    desk.post(WRITE, {**typed(channel, act="publish"), f"alternative-{shown.pk}": "A plough at dawn."})
    assert didrik.client.get(shown.picture.url).status_code == 200
    desk.post(f"/desk/post/{Post.objects.get().uid}/withdraw/", {"ground": "Wrong street."})
    assert didrik.client.get(shown.picture.url).status_code == 404
