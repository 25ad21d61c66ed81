"""Reviews of us: told when we say so, without anybody's name, and with material that everybody can check."""

import hashlib
import io
import json
import zipfile
from datetime import date
from unittest.mock import patch

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from torget.accounts.models import AuditEvent, Person, Voice
from torget.connectors.hub import Stance
from torget.press import actions
from torget.press.actions import reviewing
from torget.press.bundle import bundle
from torget.press.models import Inquiry, Review, ReviewState
from torget.records.models import Preservation, Record
from torget.testing.cast import SignIn

GIVEN = {
    "title": "Care of the old",
    "who": "A regional newspaper",
    "about": "Staffing at night.",
    "since": "2026-10-01",
}


@pytest.fixture
def review(anna: Person) -> Review:
    facts = {**GIVEN, "since": date(2026, 10, 1)}
    return actions.begin_review(**facts, by=anna)  # type: ignore[arg-type]  # the fourth is a date


@pytest.fixture
def record(inquiry: Inquiry, voice: Voice, anna: Person) -> Record:
    """The record of an answer that everybody may read."""
    for question in inquiry.questions.all():
        actions.reply(question, text="Nine.", voice=voice, stance=Stance.OFFICIAL, by=anna)
    actions.send(inquiry, voice=voice, by=anna)
    inquiry.refresh_from_db()
    assert inquiry.record
    return inquiry.record


def unpacked(review: Review, language: str = "en") -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(b"".join(bundle(review, language))))


def test_the_material_is_one_file_with_an_index_and_checksums_that_hold(
    review: Review, record: Record, anna: Person
) -> None:
    actions.gather(review, title="Our answer", number=record.number, by=anna)
    actions.gather(review, title="The plan", url="https://lindby.example/plan", by=anna)
    archive = unpacked(review)
    assert archive.testzip() is None
    name = f"records/{record.slug}.json"
    assert archive.namelist() == [name, "INDEX.txt", "SHA256SUMS"]
    document = json.loads(archive.read(name))
    assert document["document"] == record.snapshot
    assert document["leaf"]
    index = archive.read("INDEX.txt").decode()
    for words in ("Care of the old", "A regional newspaper", record.number, "https://lindby.example/plan", name):
        assert words in index
    lines = [line.split("  ") for line in archive.read("SHA256SUMS").decode().splitlines()]
    sums = {file: told for told, file in lines}
    assert set(sums) == {name, "INDEX.txt"}
    for file, told in sums.items():
        assert hashlib.sha256(archive.read(file)).hexdigest() == told


def test_what_is_sealed_since_is_named_and_not_packed(review: Review, record: Record, anna: Person) -> None:
    actions.gather(review, title="Our answer", number=record.number, by=anna)
    Record.objects.filter(pk=record.pk).update(preservation=Preservation.SEALED)
    archive = unpacked(review)
    assert archive.namelist() == ["INDEX.txt", "SHA256SUMS"]
    assert "not public any more" in archive.read("INDEX.txt").decode()
    assert "Nine." not in archive.read("INDEX.txt").decode()


def test_what_would_make_it_too_large_stays_where_it_is(review: Review, record: Record, anna: Person) -> None:
    actions.gather(review, title="Our answer", number=record.number, by=anna)
    with patch("torget.press.bundle.MOST_BYTES", 10):
        assert unpacked(review).namelist() == ["INDEX.txt", "SHA256SUMS"]


def test_it_is_sent_as_it_is_packed(review: Review, record: Record, anna: Person) -> None:
    actions.gather(review, title="Our answer", number=record.number, by=anna)
    pieces = bundle(review, "sv")
    assert next(pieces).startswith(b"PK")
    assert b"Samlat" in zipfile.ZipFile(io.BytesIO(b"".join(bundle(review, "sv")))).read("INDEX.txt")


def test_an_empty_one_is_a_whole_file_too(review: Review) -> None:
    assert unpacked(review).namelist() == ["INDEX.txt", "SHA256SUMS"]


def test_only_public_records_are_gathered_and_each_once(review: Review, inquiry: Inquiry, anna: Person) -> None:
    closed = inquiry.message.record
    assert closed.preservation != Preservation.PUBLIC
    for wrong in ({"number": closed.number}, {"number": "KS 1900:1"}, {}):
        with pytest.raises(ValidationError):
            actions.gather(review, title="It", by=anna, **wrong)
    url = "https://lindby.example/"
    assert actions.gather(review, title="", url=url, by=anna) == actions.gather(review, title="", url=url, by=anna)
    with patch.object(reviewing, "MOST", 1), pytest.raises(ValidationError):
        actions.gather(review, title="", url="https://lindby.example/2", by=anna)


def test_it_is_told_taken_back_ended_and_goes_on_each_with_its_line(
    review: Review, anna: Person, sign_in: SignIn
) -> None:
    browser = sign_in(anna)
    for name, told, state in (
        ("tell", True, ReviewState.UNDER_WAY),
        ("end", True, ReviewState.ENDED),
        ("reopen", True, ReviewState.UNDER_WAY),
        ("untell", False, ReviewState.UNDER_WAY),
    ):
        assert browser.post(reverse("press:turn-review", args=[review.uid, name])).status_code == 302
        review.refresh_from_db()
        assert (review.told is not None, review.state) == (told, state)
        assert AuditEvent.objects.filter(act=f"press.review-{name}").exists()
    assert browser.post(reverse("press:turn-review", args=[review.uid, "praise"])).status_code == 404


def test_the_desk_begins_changes_and_gathers_and_keeps_what_was_typed(anna: Person, sign_in: SignIn) -> None:
    browser = sign_in(anna)
    wrong = browser.post(reverse("press:reviews"), {**GIVEN, "since": "long ago"})
    assert wrong.status_code == 422
    assert "Staffing at night." in wrong.content.decode()
    assert browser.post(reverse("press:reviews"), GIVEN).status_code == 302
    review = Review.objects.get()
    address = reverse("press:review", args=[review.uid])
    assert browser.post(address, {**GIVEN, "title": "Care"}).status_code == 302
    assert browser.post(address, {**GIVEN, "title": ""}).status_code == 422
    gather = reverse("press:gather", args=[review.uid])
    refused = browser.post(gather, {"title": "A report of ours", "number": "KS 1900:1"})
    assert refused.status_code == 422
    assert "A report of ours" in refused.content.decode()
    assert browser.post(gather, {"title": "It", "url": "javascript:alert(1)"}).status_code == 422
    assert browser.post(gather, {"title": "It", "url": "https://lindby.example/"}).status_code == 302
    material = review.materials.get()
    assert "It" in browser.get(address).content.decode()
    assert browser.post(reverse("press:leave-out", args=[review.uid, material.pk])).status_code == 302
    assert browser.post(reverse("press:leave-out", args=[review.uid, material.pk])).status_code == 404
    review.refresh_from_db()
    assert (review.title, review.told) == ("Care", None)
