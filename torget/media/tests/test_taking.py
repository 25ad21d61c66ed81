"""Pictures are kept once, whole, with their line in the trail."""

import errno
from pathlib import Path

import pytest
from pytest_django import Settings

from torget.accounts.models import AuditEvent, Person
from torget.media import actions
from torget.media.actions import take_picture
from torget.media.errors import PictureError
from torget.media.models import Picture
from torget.media.tests import files
from torget.tlog.files import write_file

WIDE = files.picture(size=(1200, 800))


def kept(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_picture_is_kept_with_its_copies_and_noted_in_the_trail(anna: Person, media_folder: Path) -> None:
    picture = take_picture(files.upload(WIDE), by=anna, credit=" Lindby kommun ", licence="CC BY 4.0")
    assert (picture.width, picture.height, picture.media_type) == (1200, 800, "image/jpeg")
    assert (picture.credit, picture.licence, picture.uploaded_by) == ("Lindby kommun", "CC BY 4.0", anna)
    assert sorted(picture.renditions.values_list("width", "height")) == [(480, 320), (960, 640)]
    assert len(kept(media_folder)) == 3
    assert (media_folder / str(picture.file)).stat().st_size == picture.size
    assert AuditEvent.objects.get().subject == f"picture:{picture.sha256[:16]}"


def test_the_name_says_nothing_of_what_the_sender_called_it(anna: Person) -> None:
    picture = take_picture(files.upload(WIDE, "../../etc/anna-hemma.php", "text/html"), by=anna)
    assert str(picture.file) == f"pictures/{picture.sha256}.jpg"
    assert picture.url == f"/media/pictures/{picture.sha256}.jpg"
    assert picture.small == f"/media/renditions/{picture.sha256}-480.jpg"


def test_the_same_picture_is_kept_once(anna: Person, bo: Person, media_folder: Path) -> None:
    first, second = (take_picture(files.upload(WIDE), by=person) for person in (anna, bo))
    assert first == second
    assert len(kept(media_folder)) == 3


def test_another_photographer_makes_another_row_but_no_other_file(anna: Person, media_folder: Path) -> None:
    first, second = (take_picture(files.upload(WIDE), by=anna, credit=name) for name in ("Anna Ek", "Bo Lind"))
    assert first != second
    assert second.renditions.count() == 2
    assert len(kept(media_folder)) == 3


def test_a_file_above_the_limit_is_told_the_limit(anna: Person, settings: Settings) -> None:
    settings.TORGET_UPLOAD_LIMIT = len(WIDE) - 1
    with pytest.raises(PictureError) as refused:
        take_picture(files.upload(WIDE), by=anna)
    assert refused.value.code == "large"
    assert "27" in str(refused.value)


def test_a_file_at_the_limit_is_taken(anna: Person, settings: Settings) -> None:
    settings.TORGET_UPLOAD_LIMIT = len(WIDE)
    assert take_picture(files.upload(WIDE), by=anna).pk


def test_an_empty_file_is_called_empty(anna: Person) -> None:
    with pytest.raises(PictureError) as refused:
        take_picture(files.upload(b""), by=anna)
    assert refused.value.code == "empty"


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_full_disk_leaves_nothing_half_written(
    anna: Person, media_folder: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    calls: list[Path] = []

    def fill_up(path: Path, data: bytes, mode: int) -> None:
        calls.append(path)
        if len(calls) > at:
            raise OSError(errno.ENOSPC, "No space left on device")
        write_file(path, data, mode)

    monkeypatch.setattr(actions, "write_file", fill_up)
    with pytest.raises(PictureError) as refused:
        take_picture(files.upload(WIDE), by=anna)
    assert refused.value.code == "unwritable"
    assert (kept(media_folder), Picture.objects.count(), AuditEvent.objects.count()) == ([], 0, 0)


def test_a_folder_that_may_not_be_written_is_a_sentence_too(anna: Person, media_folder: Path) -> None:
    media_folder.mkdir(parents=True)
    (media_folder / "pictures").write_text("a file where the folder should be")
    with pytest.raises(PictureError) as refused:
        take_picture(files.upload(WIDE), by=anna)
    assert refused.value.code == "unwritable"
