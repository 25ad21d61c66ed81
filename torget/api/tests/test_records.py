"""Anyone can verify what was said, from what these faces give and nothing else."""

import pytest
from django.conf import LazySettings

from torget.api.tests.office import Reader
from torget.publishing.models import Post
from torget.records import actions, verification
from torget.records.models import Preservation, Record
from torget.tlog import actions as log
from torget.tlog.notes import Verifier
from torget.tlog.receipts import Receipt


@pytest.fixture(autouse=True)
def _own_log(tmp_path: object, settings: LazySettings) -> None:
    settings.TORGET_LOG_DIR = tmp_path / "log"  # type: ignore[operator]


@pytest.fixture
def record(post: Post) -> Record:
    """The record of something said, in the log."""
    log.integrate()
    return Record.objects.select_related("leaf").get(source_id=post.uid)


def key(reader: Reader) -> Verifier:
    return Verifier.parse(reader.get("/.well-known/torget-log-key").content.decode().strip())


def test_the_proof_holds_against_the_served_log(reader: Reader, record: Record) -> None:
    proof = reader.json(f"/api/records/{record.slug}/proof.json")

    def read(path: str) -> bytes:
        content: bytes = reader.get(f"/log/{path}").content
        return content

    verdict = verification.check(proof, read, key(reader))
    assert verdict.holds, verdict.findings
    assert proof["document"]["number"] == record.number


def test_the_receipt_holds_offline(reader: Reader, record: Record) -> None:
    answer = reader.get(f"/api/records/{record.slug}/receipt.tlog-proof")
    assert answer["Content-Type"].startswith("text/plain")
    Receipt.parse(answer.content).verify(bytes(record.leaf.data), key(reader))


def test_a_receipt_that_is_not_there_yet_is_asked_for_again(reader: Reader, post: Post) -> None:
    slug = Record.objects.get(source_id=post.uid).slug
    answer = reader.get(f"/api/records/{slug}/receipt.tlog-proof")
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert reader.json(f"/api/records/{slug}/proof.json")["index"] is None


def test_a_sealed_record_keeps_its_words_and_key(reader: Reader, record: Record) -> None:
    actions.seal(record, "secrecy")
    path = f"/api/records/{record.slug}/proof.json"
    status, said = reader.refused(path)
    assert (status, "not public" in said) == (403, True)
    assert b"streets" not in reader.get(path).content
    assert reader.get(f"/api/records/{record.slug}/receipt.tlog-proof").status_code == 200
    Record.objects.filter(pk=record.pk).update(preservation=Preservation.DESTROYED)
    assert reader.refused(path)[0] == 410


def test_a_number_that_was_never_given(reader: Reader) -> None:
    for rest in ("proof.json", "receipt.tlog-proof"):
        assert reader.refused(f"/api/records/KS-1999-1/{rest}") == (404, "There is no record of this number.")


def test_only_the_checkpoint_is_asked_for_again(reader: Reader, record: Record) -> None:
    checkpoint = reader.get("/log/checkpoint")
    assert (checkpoint["Content-Type"], checkpoint["Cache-Control"]) == ("text/plain; charset=utf-8", "no-cache")
    tile = reader.get("/log/tile/0/000.p/1")
    assert (tile["Content-Type"], len(tile.content)) == ("application/octet-stream", 32)
    assert "immutable" in tile["Cache-Control"]
    assert tile["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("path", [".lock", "tile/0/001", "../keys/log.key", "tile/0/../../../keys/log.key", "%2e%2e/x"])
def test_nothing_but_the_log_is_served_from_its_folder(path: str, reader: Reader, record: Record) -> None:
    assert reader.refused(f"/log/{path}")[0] == 404


def test_people_are_led_to_where_it_is_explained(reader: Reader) -> None:
    assert reader.get("/log/")["Location"] == "/verify/"
