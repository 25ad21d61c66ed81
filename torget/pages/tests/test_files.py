"""A page's file lies where its address says, whole or not at all."""

import errno
import gzip
from pathlib import Path

import pytest

from torget.pages import files

LONG = b"<p>Storgatan plogas.</p>" * 100


def test_an_address_with_a_slash_is_an_index_file(tmp_path: Path) -> None:
    assert files.file_for(tmp_path, "/") == tmp_path / "index.html"
    assert files.file_for(tmp_path, "/en/post/k3m9/") == tmp_path / "en/post/k3m9/index.html"
    assert files.file_for(tmp_path, "/feed.atom") == tmp_path / "feed.atom"


@pytest.mark.parametrize(
    "path",
    ["", "post", "/../secret", "/a/../../b", "//etc/passwd", "/.hidden", "/a/.git/", "/a\0b", "/å/", "/a b/"],
)
def test_an_address_that_no_page_has_is_no_file(tmp_path: Path, path: str) -> None:
    assert files.file_for(tmp_path, path) is None


def test_a_page_lies_there_plain_and_packed(tmp_path: Path) -> None:
    page = tmp_path / "post" / "index.html"
    files.write(page, LONG)
    assert page.read_bytes() == LONG
    assert gzip.decompress((tmp_path / "post/index.html.gz").read_bytes()) == LONG


def test_a_short_page_leaves_no_packed_twin_of_the_long_one_before(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    files.write(page, LONG)
    files.write(page, b"short")
    assert [file.name for file in tmp_path.iterdir()] == ["index.html"]


def test_a_page_taken_away_is_gone_and_taking_it_away_twice_is_fine(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    files.write(page, LONG)
    files.remove(page)
    files.remove(page)
    assert list(tmp_path.iterdir()) == []


def test_on_a_full_disk_no_old_page_is_left_to_be_served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "index.html"
    files.write(page, b"old words" * 100)

    def full(_self: Path, _content: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        files.write(page, LONG)
    assert list(tmp_path.iterdir()) == []
