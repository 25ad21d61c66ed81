"""What people see when something has gone wrong, and how they try things out; nobody sees what is not theirs."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLPattern, get_resolver, reverse
from django.utils.html import conditional_escape

from torget.accounts.models import Person
from torget.channels.models import Channel
from torget.flows.actions import save
from torget.flows.models import Fault, Flow, FlowState
from torget.flows.running import MOST_FAULTS, note
from torget.flows.tests.conftest import Source
from torget.flows.ways import draw, source_name
from torget.flows.words import detail_words
from torget.publishing.models import Post
from torget.testing.cast import SignIn

Turn = Callable[[], Flow]
FAULTS = "/desk/flows/faults/"


def test_every_page_of_the_room_refuses_who_has_no_business_here(flow: Flow, cleo: Person, sign_in: SignIn) -> None:
    client = sign_in(cleo)
    patterns = get_resolver("torget.flows.urls").url_patterns
    names = [str(each.name) for each in patterns if isinstance(each, URLPattern)]
    assert len(names) > 9
    for name in names:
        arguments = {"list": [], "faults": [], "examples": [], "new": ["snow"]}.get(name, ["snow"])
        address = reverse(f"flows:{name}", args=arguments)
        assert {client.get(address).status_code, client.post(address).status_code} <= {403, 405}, name
    flow.refresh_from_db()
    assert (flow.state, flow.sealed_secret) == (FlowState.ACTIVE, b"")


def test_the_same_fault_again_is_the_same_line_until_it_has_passed(source: Source, turn: Turn) -> None:
    source.sends(b"", 500)
    turn()
    turn()
    assert [(fault.code, fault.times, fault.over) for fault in Fault.objects.all()] == [("broken", 2, False)]
    source.tells()
    turn()
    assert Fault.objects.get().over
    source.sends(b"<html>")
    turn()
    assert [fault.code for fault in Fault.objects.all()] == ["not-json", "broken"]


def test_so_many_faults_are_kept_and_no_more(flow: Flow) -> None:
    for number in range(MOST_FAULTS + 5):
        note(flow, f"code-{number}", "", paused=False)
    assert flow.faults.count() == MOST_FAULTS
    assert not flow.faults.filter(code="code-0").exists()


def test_what_went_wrong_is_listed_with_what_to_do(
    source: Source, turn: Turn, anna: Person, bo: Person, sign_in: SignIn
) -> None:
    assert "Alla körningar har gått bra." in sign_in(anna).get(FAULTS).content.decode()
    source.sends(b"[" + b" " * 6_000_000)
    turn()
    page = sign_in(anna).get(FAULTS).content.decode()
    for words in ("Behöver dig nu", "mer än fem megabyte", "Flödet stannade", "1 gång", "Står stilla", "Ändra"):
        assert words in page
    assert "Ändra" not in sign_in(bo).get(FAULTS).content.decode().split("<main")[1]


@pytest.mark.parametrize(
    ("code", "detail", "shown"),
    [
        ("broken", "It answered 502.", "HTTP 502"),
        ("sign-in", "It answered 401.", "HTTP 401"),
        ("by-hand", "Plogning på Storgatan", "Plogning på Storgatan"),
        ("too-much", "The answer does not end.", ""),
        ("fault", "KeyError", ""),
    ],
)
def test_no_word_for_programmers_is_shown(code: str, detail: str, shown: str) -> None:
    assert detail_words(code, detail) == shown


def test_the_first_page_of_the_desk_tells_of_a_flow_in_trouble(
    flow: Flow, anna: Person, cleo: Person, sign_in: SignIn
) -> None:
    assert "Snö" not in sign_in(anna).get("/desk/").content.decode()
    Flow.objects.update(trouble="vanished", state=FlowState.PAUSED)
    page = sign_in(anna).get("/desk/").content.decode()
    assert "<strong>Snö</strong>" in page
    assert "borta på en gång" in page
    assert reverse("flows:flow", args=["snow"]) in page
    assert "Snö" not in sign_in(cleo).get("/desk/").content.decode()


def test_a_sample_may_be_a_file(flow: Flow, anna: Person, sign_in: SignIn) -> None:
    client, page = sign_in(anna), reverse("flows:dry", args=["snow"])
    file = SimpleUploadedFile("prov.json", b'[{"id": "1", "title": "Fil", "text": "a"}]')
    seen = client.post(page, {"sample": "", "file": file})
    assert (seen.status_code, "<h2>Fil</h2>" in seen.content.decode()) == (200, True)
    assert not Post.objects.exists()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"sample": ""}, "Klistra in ett prov eller välj en fil."),
        ({"file": SimpleUploadedFile("a.json", b" " * 1_000_001)}, "större än en megabyte"),
        ({"sample": "<html>&"}, "inte JSON"),
    ],
)
def test_a_sample_that_is_none_is_told_and_kept(
    given: dict[str, object], words: str, flow: Flow, anna: Person, sign_in: SignIn
) -> None:
    seen = sign_in(anna).post(reverse("flows:dry", args=["snow"]), given)
    assert seen.status_code == 422
    assert words in seen.content.decode()
    assert conditional_escape(str(given.get("sample", ""))) in seen.content.decode()


def test_a_table_is_tried_as_the_folder_would_read_it(flow: Flow, anna: Person, sign_in: SignIn) -> None:
    Flow.objects.update(
        text=flow.text.split("after")[0].replace("kind: json", "kind: folder").replace(flow.text.split("\n")[2], "")
    )
    file = SimpleUploadedFile("prov.csv", "title;text\nÅgatan;Plogas\n".encode("windows-1252"))
    assert "<h2>Ågatan</h2>" in sign_in(anna).post(reverse("flows:dry", args=["snow"]), {"file": file}).content.decode()


def test_all_ways_are_drawn_and_read_as_text(flow: Flow, site: Channel, anna: Person, sign_in: SignIn) -> None:
    drawing = draw([flow])
    assert [box.kind for box in drawing.boxes] == ["source", "flow map-active", "channel"]
    assert len(drawing.lines) == 2
    assert drawing.boxes[1].words == "Snö: från 127.0.0.1 · JSON på en adress till lindby.example. Arbetar"
    page = sign_in(anna).get(reverse("flows:list")).content.decode()
    assert 'aria-label="Snö: från 127.0.0.1 · JSON på en adress till lindby.example. Arbetar"' in page
    assert page.count('href="/desk/flows/snow/"') == 3


def test_a_drawing_holds_flows_without_channels_and_with_mistakes(flow: Flow) -> None:
    flow.text, flow.name = "nonsense", "x" * 80
    flow.channels.clear()
    drawing = draw([flow])
    assert source_name(flow) == "En text med fel"
    assert drawing.boxes[1].shown == "x" * 25 + "…"
    assert "ingen kanal än" in drawing.boxes[1].words
    assert draw([]).height == 0


def test_a_flow_is_never_called_what_an_address_is(flow: Flow, site: Channel, anna: Person) -> None:
    made = save(None, name="New", text=flow.text, voice=flow.voice, channels=[site], needs_approval=True, by=anna)
    assert made.slug == "new-2"
