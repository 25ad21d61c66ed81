"""The end of a channel: archived first, closed for good, its secrets gone and its history kept."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from torget.accounts.models import AuditEvent, Person
from torget.channels import archives, traffic
from torget.channels.actions import Answer, add_follower, answer_checklist, archive, change, close, is_archived
from torget.channels.errors import NotReadyError
from torget.channels.models import Channel, State
from torget.channels.queries import closed, former_list, official_list
from torget.testing.cast import SignIn


@pytest.fixture(autouse=True)
def _folder(settings: Settings, tmp_path: Path) -> None:
    settings.TORGET_DATA = tmp_path


@pytest.fixture
def desk(eva: Person, sign_in: SignIn) -> Client:
    eva.language = "en"
    eva.save()
    return sign_in(eva)


def address(name: str, channel: Channel) -> str:
    return reverse(f"channels:{name}", args=[channel.slug])


def archived(channel: Channel) -> Any:
    return json.loads(archive(channel, by=None).read_text())


def test_nothing_closes_before_it_is_archived(desk: Client, key_channel: Channel) -> None:
    page = desk.post(address("close", key_channel), follow=True).content.decode()
    assert "Archive it first." in page
    assert "Close for good" not in page
    key_channel.refresh_from_db()
    assert key_channel.state == State.ACTIVE


def test_closing_erases_the_secrets_and_keeps_the_row(desk: Client, key_channel: Channel, eva: Person) -> None:
    desk.post(address("archive", key_channel))
    page = desk.post(address("close", key_channel), follow=True).content.decode()
    assert "is closed. What was said there is kept." in page
    key_channel.refresh_from_db()
    assert (key_channel.state, bytes(key_channel.sealed_secrets)) == (State.CLOSED, b"")
    assert key_channel.closed
    assert list(closed()) == [key_channel]
    assert AuditEvent.objects.get(act="channel.closed").person == eva
    assert desk.get(address("channel", key_channel)).status_code == 404


def test_what_passes_after_the_archive_must_be_archived_too(
    key_channel: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive(key_channel, by=None)
    assert is_archived(key_channel)
    later = timezone.now() + timedelta(seconds=1)
    late = traffic.Traffic("late", lambda _c: 0, lambda _c: later, lambda _c: iter(()))
    monkeypatch.setitem(traffic._sorts, "late", late)
    with pytest.raises(NotReadyError, match="not-archived"):
        close(key_channel, by=None)


def test_the_archive_tells_all_we_have_and_no_secret(key_channel: Channel) -> None:
    answer_checklist(key_channel, {"purpose": Answer("To talk")}, by=None)
    add_follower(key_channel, address="+46700000000", inbox="+46700000000", host="x")
    kept = archived(key_channel)
    assert kept["format"] == archives.FORMAT
    assert kept["channel"]["purpose"] == "Talk"
    assert kept["checklist"][0]["answer"] == "To talk"
    assert {"deliveries", "messages", "troubles", "expenses", "health"} <= kept.keys()
    assert kept["followers"] == 1
    assert "+4670" not in json.dumps(kept)
    assert "secret-word" not in json.dumps(kept)


def test_an_archive_is_whole_or_not_there(key_channel: Channel, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_channel: Channel) -> Any:
        raise OSError("No space left on device")

    monkeypatch.setitem(traffic._sorts, "broken", traffic.Traffic("broken", lambda _c: 0, lambda _c: None, broken))
    with pytest.raises(OSError, match="No space"):
        archive(key_channel, by=None)
    assert not list(archives.folder().glob("*.json"))
    assert Channel.objects.get().archived is None


def test_a_full_disk_is_told_and_nothing_closes(desk: Client, key_channel: Channel, settings: Settings) -> None:
    archives.folder().parent.joinpath("archives").write_text("a file stands in the way")
    assert "could not be written" in desk.post(address("archive", key_channel), follow=True).content.decode()


def test_the_last_words_say_where_people_go(desk: Client, key_channel: Channel) -> None:
    there = address("closing", key_channel)
    refused = desk.post(there, {"moved_to": "javascript:alert(1)"})
    assert refused.status_code == 422
    assert "javascript:alert(1)" in refused.content.decode()
    page = desk.post(there, {"moved_to": "https://new.example/@lindby"}, follow=True).content.decode()
    assert "From now on you find us here: https://new.example/@lindby." in page


def test_the_public_list_says_where_we_went(key_channel: Channel, client: Client) -> None:
    Channel.objects.update(is_official=True)
    change(key_channel, by=None, moved_to="https://new.example/@lindby")
    archive(key_channel, by=None)
    close(key_channel, by=None)
    assert not official_list()
    assert list(former_list()) == [key_channel]
    page = client.get("/en/channels/").content.decode()
    assert "Lindby there" in page
    assert 'href="https://new.example/@lindby"' in page


def test_what_comes_with_the_house_does_not_end(site: Channel, desk: Client) -> None:
    assert desk.get(address("closing", site)).status_code == 404
    archive(site, by=None)
    with pytest.raises(NotReadyError, match="of-the-house"):
        close(site, by=None)


def test_a_channel_ends_once(key_channel: Channel) -> None:
    archive(key_channel, by=None)
    close(key_channel, by=None)
    with pytest.raises(NotReadyError, match="closed-already"):
        close(key_channel, by=None)
