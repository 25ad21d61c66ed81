"""The stand-in minds what Flickr's documentation forbids, and whoever cannot sign."""

import time

import pytest

from torget.connectors.flickr.calls import signed
from torget.connectors.flickr.tests.schema import UPLOAD, faults, faults_of_fields
from torget.connectors.flickr.tests.signing import trouble
from torget.net import Request
from torget.protocols.oauth1 import Credentials
from torget.testing.connectors.platform import Call

HOME = "https://flickr.example"
ALL = {"format": "json", "nojsoncallback": "1"}
REMOVAL = {"method": "flickr.photos.delete", "photo_id": "1", **ALL}
WHO = Credentials("key", "secret", "token", "token-secret")


@pytest.mark.parametrize(
    ("http", "said", "is_fault"),
    [
        ("POST", REMOVAL, False),
        ("GET", REMOVAL, True),
        ("POST", REMOVAL | {"photo_id": "x"}, True),
        ("POST", REMOVAL | {"more": "1"}, True),
        ("POST", {"method": "flickr.photos.delete", **ALL}, True),
        ("POST", {"method": "flickr.photos.delete", "photo_id": "1"}, True),
        ("POST", REMOVAL | {"method": "flickr.photos.forget"}, True),
    ],
)
def test_a_call_is_held_to_the_documentation(http: str, said: dict[str, str], is_fault: bool) -> None:
    assert bool(faults(said["method"], http, said)) == is_fault


def test_an_upload_is_too() -> None:
    assert not faults_of_fields("upload", UPLOAD, {"title": "Badhuset", "is_public": "1"})
    assert faults_of_fields("upload", UPLOAD, {"is_public": "yes"})


def call(**more: str) -> Call:
    """A signed call as it arrives."""
    request = signed(Request("GET", f"{HOME}/services/rest/?method=x&text=%C3%A5%20%2B"), WHO, {})
    headers = {"authorization": request.headers["Authorization"]}
    return Call("GET", more.get("path", request.url.removeprefix(HOME)), headers, b"")


def test_a_signature_holds_for_its_own_call_once() -> None:
    used: set[str] = set()
    one = call()
    assert trouble(one, HOME, {}, ("secret", "token-secret"), used) == ""
    assert trouble(one, HOME, {}, ("secret", "token-secret"), used) == "nonce_used"


@pytest.mark.parametrize("why", ["another path", "another field", "another secret"])
def test_a_signature_holds_for_nothing_else(why: str) -> None:
    one = call(path="/services/rest/?method=y") if why == "another path" else call()
    form = {"title": "x"} if why == "another field" else {}
    secrets = ("secret", "other" if why == "another secret" else "token-secret")
    assert trouble(one, HOME, form, secrets, set()) == "signature_invalid"


def test_an_old_or_unsigned_call_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    one, now = call(), time.time()
    monkeypatch.setattr(time, "time", lambda: now + 3600)
    assert trouble(one, HOME, {}, ("secret", "token-secret"), set()) == "timestamp_refused"
    assert trouble(Call("GET", "/", {}, b""), HOME, {}, ("", ""), set()) == "parameter_absent"
