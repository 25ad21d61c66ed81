"""The register at the desk: whole and searchable for its people; what strangers sent is only ever a file."""

import pytest
from django.test import Client

from torget.accounts.models import Person
from torget.records.models import Record, Series
from torget.records.snapshots import Exhibit
from torget.records.tests.conftest import Enter
from torget.testing.cast import SignIn

pytestmark = pytest.mark.django_db
HOSTILE = b"<script>alert(1)</script>"


@pytest.fixture
def record(enter: Enter) -> Record:
    return enter(exhibits=(Exhibit("text/html", HOSTILE),), subject="<script>alert(1)</script>")


@pytest.fixture
def paths(record: Record) -> list[str]:
    exhibit = record.evidence.get()
    own = f"/desk/register/{record.slug}/"
    return [
        "/desk/register/",
        "/desk/register/series/",
        "/desk/register/series/KS/",
        own,
        f"{own}evidence/{exhibit.pk}/",
    ]


def test_the_register_is_closed_to_whoever_has_no_business_there(
    paths: list[str], cleo: Person, sign_in: SignIn
) -> None:
    for path in paths:
        assert sign_in(cleo).get(path).status_code == 403
        assert Client().get(path).headers["Location"].startswith("/desk/sign-in/")


def test_a_registrar_sees_all_of_a_record(paths: list[str], bo: Person, sign_in: SignIn) -> None:
    for path in paths:
        assert sign_in(bo).get(path).status_code == 200
    page = sign_in(bo).get(paths[3]).content.decode()
    assert "Eli på Norrby" in page
    assert "Varför plogas inte Ringvägen?" in page
    assert "<script>" not in page


def test_evidence_is_handed_out_as_a_file_and_never_as_a_page(paths: list[str], bo: Person, sign_in: SignIn) -> None:
    answer = sign_in(bo).get(paths[4])
    assert answer.content == HOSTILE
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_evidence_of_another_record_is_not_found_under_this_one(
    enter: Enter, record: Record, bo: Person, sign_in: SignIn
) -> None:
    other = enter()
    path = f"/desk/register/{other.slug}/evidence/{record.evidence.get().pk}/"
    assert sign_in(bo).get(path).status_code == 404


def test_a_registrar_masks_a_field_for_the_public(record: Record, bo: Person, sign_in: SignIn) -> None:
    answer = sign_in(bo).post(f"/desk/register/{record.slug}/", {"mask_counterpart": "on"})
    record.refresh_from_db()
    assert answer.status_code == 302
    assert (record.mask_counterpart, record.mask_subject) == (True, False)


def test_who_may_only_read_masks_nothing(record: Record, anna: Person, sign_in: SignIn) -> None:
    page = sign_in(anna).get(f"/desk/register/{record.slug}/").content.decode()
    assert "mask_counterpart" not in page
    sign_in(anna).post(f"/desk/register/{record.slug}/", {"mask_counterpart": "on"})
    record.refresh_from_db()
    assert not record.mask_counterpart


def test_the_register_is_searched_and_narrowed(record: Record, bo: Person, sign_in: SignIn) -> None:
    client = sign_in(bo)
    assert record.number in client.get("/desk/register/", {"words": "norrby"}).content.decode()
    assert record.number not in client.get("/desk/register/", {"direction": "out"}).content.decode()
    for odd in ("\0", "x" * 5000, "%", "9" * 5000):
        assert client.get("/desk/register/", dict.fromkeys(("words", "page", "direction"), odd)).status_code == 200


@pytest.mark.parametrize(
    "pattern", ["{code} {number}", "{code} {year}:{number}{", "{code!r} {year} {number}", "x", "{0}"]
)
def test_a_pattern_that_could_give_two_documents_one_number_is_refused(
    series: Series, bo: Person, sign_in: SignIn, pattern: str
) -> None:
    answer = sign_in(bo).post("/desk/register/series/KS/", {"name": "KS", "pattern": pattern, "is_default": "on"})
    series.refresh_from_db()
    assert answer.status_code == 422
    assert series.pattern == "{code} {year}:{number}"


def test_a_series_is_opened_and_changed(series: Series, bo: Person, sign_in: SignIn) -> None:
    client = sign_in(bo)
    given = {"code": "BUN", "name": "Barn och utbildning", "pattern": "{code} {year}:{number}"}
    assert client.post("/desk/register/series/", given).status_code == 302
    assert client.post("/desk/register/series/BUN/", {**given, "name": "Skola"}).status_code == 302
    assert Series.objects.get(code="BUN").name == "Skola"
    assert client.post("/desk/register/series/", given).status_code == 422
