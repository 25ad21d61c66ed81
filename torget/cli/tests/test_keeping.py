"""`torget verify`, `backup`, `adopt`, `check` and `rotate`: what the operator and the citizen can be sure of."""

import json
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from pytest_django.fixtures import Settings

from torget.accounts.models import Person
from torget.channels.actions import archive, open_channel
from torget.channels.models import Channel
from torget.cli.tests.conftest import Run
from torget.connectors.feeds import Feeds
from torget.conversations.actions import Question, ask
from torget.records.models import Record
from torget.records.queries import proof
from torget.tlog.actions import integrate
from torget.tlog.models import Leaf

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def records(torget: Run, site: Channel) -> list[Record]:
    """Three records in the log: two public, one between us and who asked."""
    assert torget("publish", "Isen bär.").code == 0
    ask(Question("Bär den mig med?"), at=timezone.now())
    ask(Question("Får jag fråga något?", email="didrik@hem.example", closed=True), at=timezone.now())
    integrate()
    return list(Record.objects.order_by("pk"))


def test_the_whole_log_is_sound(torget: Run, records: list[Record]) -> None:
    ended = torget("verify", "--json")
    assert ended.code == 0
    assert ended.facts == {"entries": 3, "sound": True, "findings": []}


def test_a_record_is_verified_by_its_number(torget: Run, records: list[Record]) -> None:
    ended = torget("verify", records[0].number)
    assert ended.code == 0
    assert f"{records[0].number}: verified" in ended.out


def test_a_record_is_verified_by_its_proof_file(torget: Run, records: list[Record], tmp_path: Path) -> None:
    file = tmp_path / "proof.json"
    file.write_text(json.dumps(proof(records[0])))
    assert torget("verify", str(file)).code == 0


def test_a_proof_with_another_text_does_not_verify(torget: Run, records: list[Record], tmp_path: Path) -> None:
    told = proof(records[0])
    assert told is not None
    told["document"]["content"]["text"] = "Isen bär inte."
    file = tmp_path / "proof.json"
    file.write_text(json.dumps(told))
    ended = torget("verify", str(file), "--json")
    assert ended.code == 1
    assert ended.facts["verified"] is False
    assert {"step": "commitment", "holds": False}.items() <= ended.facts["steps"][0].items()


def test_a_record_that_is_not_public_has_no_proof(torget: Run, records: list[Record]) -> None:
    ended = torget("verify", records[2].number)
    assert ended.code == 2
    assert "is not public" in ended.error


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"document": {}}', "\x00"])
def test_what_is_no_proof_is_said_to_be_none(torget: Run, records: list[Record], tmp_path: Path, content: str) -> None:
    file = tmp_path / "proof.json"
    file.write_text(content)
    ended = torget("verify", str(file))
    assert ended.code == 2
    assert "no proof" in ended.error


def test_a_number_nobody_has_given_is_refused(torget: Run, records: list[Record]) -> None:
    assert "There is no record KS 1:1" in torget("verify", "KS 1:1").error


@pytest.mark.parametrize("file", ["tile/entries/000.p/3", "tile/0/000.p/3", "checkpoint"])
def test_a_log_that_was_tampered_with_is_found_out(torget: Run, records: list[Record], data: Path, file: str) -> None:
    target = data / "log" / file
    target.write_bytes(target.read_bytes().replace(target.read_bytes()[20:24], b"XXXX"))
    ended = torget("verify", "--json")
    assert ended.code == 1
    assert ended.facts["sound"] is False
    assert ended.facts["findings"]


def test_a_database_that_was_tampered_with_is_found_out(torget: Run, records: list[Record]) -> None:
    Leaf.objects.filter(index=1).update(data=b"something else")
    ended = torget("verify")
    assert ended.code == 1
    assert "Entry 1 is not what the database says it is." in ended.out


def test_a_log_of_another_key_is_not_believed(torget: Run, records: list[Record]) -> None:
    ended = torget("verify", "--key", "lindby+00000000+AAAA")
    assert ended.code != 0


def test_lost_entries_are_taken_back_from_the_log(torget: Run, records: list[Record]) -> None:
    Record.objects.filter(pk=records[2].pk).update(leaf=Leaf.objects.create(data=b"elsewhere"))
    Leaf.objects.filter(index=2).delete()
    assert torget("verify").code == 1
    assert torget("adopt", "--json").facts == {"entries": 1}
    assert torget("verify").code == 0
    assert "lacks no entry" in torget("adopt").out


def test_a_damaged_log_is_not_taken_back(torget: Run, records: list[Record], data: Path) -> None:
    (data / "log/tile/entries/000.p/3").unlink()
    ended = torget("adopt")
    assert ended.code == 1
    assert "Nothing is taken back from a damaged log." in ended.error


def test_rotating_seals_every_secret_anew(torget: Run, site: Channel) -> None:
    before = bytes(Channel.objects.get(slug="activitypub-lindby").sealed_secrets)
    assert torget("rotate").code == 0
    assert bytes(Channel.objects.get(slug="activitypub-lindby").sealed_secrets) != before


def test_a_check_names_what_is_not_well(torget: Run, site: Channel, data: Path, settings: Settings) -> None:
    open_channel(Feeds.kind, name="Flöden")
    Channel.objects.filter(kind=Feeds.kind).update(trouble="unreachable")
    key = data / "keys/secret.key"
    key.parent.mkdir(exist_ok=True)
    key.touch(mode=0o644)
    ended = torget("check", "--json")
    assert ended.code == 1
    unwell = {point["name"] for point in ended.facts["points"] if not point["well"]}
    assert unwell == {"keys", "worker", "channel feeds"}


@pytest.fixture
def newer_migration() -> Iterator[None]:
    recorder = MigrationRecorder(connection)
    recorder.record_applied("records", "0999_from_the_future")
    yield
    recorder.record_unapplied("records", "0999_from_the_future")


@pytest.mark.usefixtures("newer_migration")
def test_a_database_from_a_newer_version_is_left_alone(torget: Run, site: Channel) -> None:
    ended = torget("demo")
    assert ended.code == 1
    assert "newer Torget (it knows records.0999_from_the_future)" in ended.error
    assert "newer Torget" in torget("check").out


@pytest.fixture
def older_database() -> Iterator[None]:
    name = MigrationLoader(connection).graph.leaf_nodes("worker")[0][1]
    recorder = MigrationRecorder(connection)
    recorder.record_unapplied("worker", name)
    yield
    recorder.record_applied("worker", name)


@pytest.mark.usefixtures("older_database")
def test_a_database_from_an_older_version_asks_to_be_brought_up_to_date(torget: Run, site: Channel) -> None:
    ended = torget("inbox")
    assert ended.code == 1
    assert "from an older Torget" in ended.error
    assert "NOT OK  database" in torget("check").out


def test_a_backup_never_overwrites_another(torget: Run, site: Channel, tmp_path: Path) -> None:
    file = tmp_path / "lindby.tar.gz"
    file.write_text("")
    ended = torget("backup", str(file))
    assert ended.code == 2
    assert "never overwrites" in ended.error


def test_a_backup_that_cannot_be_written_leaves_nothing(torget: Run, site: Channel, tmp_path: Path) -> None:
    ended = torget("backup", str(tmp_path / "missing" / "lindby.tar.gz"))
    assert ended.code == 1
    assert "could not be written" in ended.error
    assert not list(tmp_path.glob("**/.lindby*"))


def test_a_backup_is_its_owners_and_holds_keys_log_and_pictures(
    torget: Run, records: list[Record], anna: Person, tmp_path: Path, site: Channel
) -> None:
    file, kept = tmp_path / "lindby.tar.gz", archive(site, by=None)
    ended = torget("backup", str(file), "--json")
    assert ended.code == 0, ended.error
    assert {"keys", "log"} <= set(ended.facts["holds"])
    assert file.stat().st_mode & 0o077 == 0
    with tarfile.open(file) as held:
        names = held.getnames()
    assert f"archives/{kept.name}" in names
    assert "log/checkpoint" in names
    assert "keys/log.key" in names
    assert not any("/." in name for name in names)
