"""What machines ask of any site, and what they are told where nothing stands."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from torget.accounts.models import Authority
from torget.api.tests.office import Reader
from torget.channels.models import Channel
from torget.testing.connectors.samples import URL
from torget.tlog.notes import Verifier


def test_the_logs_key_is_the_one_that_signs(reader: Reader) -> None:
    answer = reader.get("/.well-known/torget-log-key")
    assert answer["Content-Type"].startswith("text/plain")
    assert Verifier.parse(answer.content.decode().strip()).name


def test_whom_to_tell_of_holes(reader: Reader) -> None:
    lines = dict(line.split(": ", 1) for line in reader.get("/.well-known/security.txt").content.decode().splitlines())
    assert lines["Contact"] == "mailto:kontakt@lindby.example"
    assert lines["Canonical"] == f"{URL}/.well-known/security.txt"
    left = datetime.fromisoformat(lines["Expires"]) - timezone.now()
    assert timedelta(days=30) < left < timedelta(days=365)


def test_an_authority_without_an_address_names_none(reader: Reader, authority: Authority) -> None:
    Authority.objects.update(email="")
    assert reader.refused("/.well-known/security.txt")[0] == 404


def test_robots_stay_away_from_the_desk_only(reader: Reader) -> None:
    assert reader.get("/robots.txt").content == b"User-agent: *\nDisallow: /desk/\n"


@pytest.mark.parametrize(
    "path", ["/api/nothing.json", "/ap/lindby/nothing", "/ap/post/a/b", "/.well-known/nothing", "/nodeinfo/9"]
)
def test_where_nothing_stands_a_machine_is_told_so_in_json(path: str, reader: Reader) -> None:
    status, said = reader.refused(path)
    assert status == 404
    assert said.endswith(".")


@pytest.mark.parametrize(
    "address", ["/api/posts.json?voice=%00", "/.well-known/webfinger?resource=acct:a%00@torget.lindby.example"]
)
def test_a_sign_that_no_database_takes_is_400(address: str, reader: Reader) -> None:
    assert reader.refused(address)[0] == 400


@pytest.mark.parametrize("path", ["/ap/%00", "/ap/post/%00", "/api/posts/%00.json", "/api/records/%00/proof.json"])
def test_nor_does_it_lead_anywhere_in_a_path(path: str, reader: Reader) -> None:
    assert reader.get(path).status_code in {400, 404}


def test_a_fresh_installation_says_that_nobody_is_here(reader: Reader) -> None:
    Authority.objects.all().delete()
    assert reader.refused("/nodeinfo/2.1") == (503, "There is no authority here yet.")


def test_a_face_for_reading_takes_nothing_else(reader: Reader, fediverse: Channel) -> None:
    answer = reader.client.post("/ap/lindby", {"a": "b"}, secure=True)
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
