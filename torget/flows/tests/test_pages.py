"""The desk's pages about flows: who gets in, and what they do."""

import pytest
from django.urls import reverse

from torget.accounts.models import AuditEvent, Person
from torget.channels.models import Channel
from torget.channels.vault import unseal
from torget.flows.examples import EXAMPLES
from torget.flows.models import Flow, FlowState
from torget.flows.tests.conftest import Source
from torget.publishing.models import Post
from torget.testing.cast import Citizen, SignIn

PAGES = [("list", False), ("flow", True)]
WORK = [("examples", False), ("change", True), ("dry", True)]
BUTTONS = ("start", "pause", "key")


def address(name: str, of_flow: bool) -> str:
    return reverse(f"flows:{name}", args=["snow"] if of_flow else [])


@pytest.mark.parametrize(("name", "of_flow"), PAGES + WORK)
def test_who_has_no_business_here_is_refused(
    name: str, of_flow: bool, flow: Flow, anna: Person, bo: Person, cleo: Person, didrik: Citizen, sign_in: SignIn
) -> None:
    page = address(name, of_flow)
    assert sign_in(anna).get(page).status_code == 200
    assert sign_in(cleo).get(page).status_code == 403
    assert sign_in(bo).get(page).status_code == (200 if (name, of_flow) in PAGES else 403)
    assert reverse("accounts:sign-in") in didrik.client.get(page).headers["Location"]


@pytest.mark.parametrize("name", BUTTONS)
def test_only_who_may_publish_presses_the_buttons(
    name: str, flow: Flow, anna: Person, bo: Person, cleo: Person, didrik: Citizen, sign_in: SignIn
) -> None:
    button = address(name, of_flow=True)
    assert {sign_in(person).post(button).status_code for person in (bo, cleo)} == {403}
    assert didrik.client.post(button).status_code == 302
    assert sign_in(anna).get(button).status_code == 405
    flow.refresh_from_db()
    assert flow.state == FlowState.ACTIVE


@pytest.mark.parametrize("code", EXAMPLES)
def test_a_flow_is_made_of_each_example_tried_and_started(
    code: str, site: Channel, anna: Person, sign_in: SignIn
) -> None:
    client, made = sign_in(anna), reverse("flows:new", args=[code])
    assert client.get(made).status_code == 200
    given = {"name": "Min", "voice": site.voice_id or anna.voices.get().pk, "channels": [site.pk]}
    given |= {"needs_approval": "on", "text": EXAMPLES[code].text}
    assert client.post(made, given).status_code == 302
    flow = Flow.objects.get()
    assert (flow.slug, flow.state, flow.owner, flow.needs_approval) == ("min", FlowState.DRAFT, anna, True)
    tried = client.post(reverse("flows:dry", args=["min"]), {"sample": EXAMPLES[code].sent.decode()})
    assert tried.status_code == 200
    assert not Post.objects.exists()
    client.post(reverse("flows:start", args=["min"]))
    flow.refresh_from_db()
    assert flow.state == FlowState.ACTIVE
    assert set(AuditEvent.objects.filter(subject="flow:min").values_list("act", flat=True)) == {
        "flow.made",
        "flow.started",
    }


def test_mistakes_stand_at_their_lines_and_nothing_typed_is_lost(flow: Flow, anna: Person, sign_in: SignIn) -> None:
    text = flow.text.replace("kind: json", "kind: fax <b>").replace("{title}", "{titel}")
    page = sign_in(anna).post(address("change", of_flow=True), {"name": "", "text": text})
    assert page.status_code == 422
    words = page.content.decode()
    assert "Rad 2: " in words
    assert "Rad 9: " in words
    assert "<mark>  kind: fax &lt;b&gt;</mark>" in words
    assert words.count("{titel}") >= 2
    flow.refresh_from_db()
    assert flow.name == "Snö"


def test_another_source_begins_anew_and_another_template_does_not(flow: Flow, anna: Person, sign_in: SignIn) -> None:
    client, page = sign_in(anna), address("change", of_flow=True)
    given = {"name": "Snö", "voice": flow.voice_id, "channels": [c.pk for c in flow.channels.all()]}
    client.post(page, given | {"text": flow.text.replace("{text}", "{text|or:x}")})
    flow.refresh_from_db()
    assert flow.began
    client.post(page, given | {"text": flow.text.replace("/list", "/other")})
    flow.refresh_from_db()
    assert flow.began is None


def test_a_flow_shows_its_diagram_its_counts_and_why(
    flow: Flow, source: Source, turn: object, anna: Person, sign_in: SignIn
) -> None:
    source.tells({"id": "1", "title": "Plogning", "text": "a"}, {"id": "2", "title": "hemlig <script>x", "text": "b"})
    turn()  # type: ignore[operator]
    page = sign_in(anna).get(address("flow", of_flow=True)).content.decode()
    for words in ("2 kom i dag", "1 stannade här i dag", "1 sades i dag", "”hemlig” står i det.", "Det sades."):
        assert words in page
    assert "<script>x" not in page
    assert "1 inlägg skulle ha skrivits" in sign_in(anna).get(address("dry", of_flow=True)).content.decode()


def test_a_new_key_is_shown_once_and_kept_sealed(flow: Flow, anna: Person, sign_in: SignIn) -> None:
    page = sign_in(anna).post(address("key", of_flow=True))
    flow.refresh_from_db()
    secret = unseal(bytes(flow.sealed_secret))["hook"]
    assert secret in page.content.decode()
    assert page.headers["Cache-Control"] == "no-store"
    assert secret not in sign_in(anna).get(address("flow", of_flow=True)).content.decode()
    assert secret not in str(AuditEvent.objects.values_list("detail"))


def test_the_rail_counts_the_flows_in_trouble(flow: Flow, anna: Person, sign_in: SignIn) -> None:
    assert "krånglar" not in sign_in(anna).get(address("list", of_flow=False)).content.decode()
    Flow.objects.update(trouble="flood")
    page = sign_in(anna).get(address("list", of_flow=False)).content.decode()
    assert "krånglar" in page
    assert "väldigt mycket på en gång" in page
