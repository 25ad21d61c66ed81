"""Who gets a file, and as what."""

from collections.abc import Iterator

import pytest
from django.db.models import QuerySet

from torget.accounts.models import Person
from torget.media import queries
from torget.media.actions import take_picture
from torget.media.models import Picture
from torget.media.tests import files
from torget.testing.cast import Citizen, SignIn

SHA256 = "a" * 64
HOSTILE_NAMES = [
    "../secret.key",
    "pictures/../../secret.key",
    "..%2f..%2fsecret.key",
    f"pictures/{SHA256}.svg",
    f"pictures/{SHA256}.jpg\n",
    f"pictures/{SHA256.upper()}.jpg",
    f"pictures/{SHA256}-480.jpg",
    f"renditions/{SHA256}.jpg",
    f"renditions/{SHA256}-0480.jpg",
    f"other/{SHA256}.jpg",
    "",
]


@pytest.fixture
def picture(anna: Person) -> Picture:
    return take_picture(files.upload(files.picture(size=(600, 400))), by=anna)


@pytest.fixture
def shown(picture: Picture) -> Iterator[Picture]:
    """The picture belongs to something public, as a room above says."""

    def public() -> QuerySet[Picture]:
        return Picture.objects.filter(pk=picture.pk)

    queries.public_through(public)
    yield picture
    queries._public.remove(public)


def test_a_citizen_sees_what_is_public_and_a_browser_can_only_look_at_it(shown: Picture, didrik: Citizen) -> None:
    for address in (shown.url, shown.small):
        answer = didrik.client.get(address)
        assert answer.status_code == 200
        assert answer["Content-Type"] == "image/jpeg"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert answer["Content-Disposition"].startswith("inline")
        assert b"".join(answer).startswith(b"\xff\xd8")


def test_what_is_not_public_yet_is_for_the_staff(
    picture: Picture, anna: Person, cleo: Person, didrik: Citizen, sign_in: SignIn
) -> None:
    mine = sign_in(anna).get(picture.url)
    assert (mine.status_code, mine["Cache-Control"]) == (200, "private, max-age=31536000, immutable")
    assert sign_in(cleo).get(picture.url).status_code == 404
    assert didrik.client.get(picture.url).status_code == 404


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_no_other_file_can_be_asked_for(name: str, anna: Person, sign_in: SignIn) -> None:
    assert sign_in(anna).get(f"/media/{name}").status_code == 404


def test_a_file_that_has_gone_from_the_disk_is_not_found(shown: Picture, didrik: Citizen) -> None:
    shown.file.storage.delete(str(shown.file))
    assert didrik.client.get(shown.url).status_code == 404


def test_a_file_can_only_be_read(shown: Picture, didrik: Citizen) -> None:
    assert didrik.client.post(shown.url).status_code == 405
    assert didrik.client.head(shown.url).status_code == 200
