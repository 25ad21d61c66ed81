"""What happens after something was said: changes, renames, approvals, and words that may not be said any more."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from torget.accounts.models import Person
from torget.flows.models import Flow, FlowItem
from torget.flows.telling import told
from torget.flows.tests.conftest import Source, became
from torget.publishing import actions
from torget.publishing.models import Post, PostState
from torget.testing.cast import SignIn

Turn = Callable[[], Flow]
ONE = {"id": "1", "title": "Plogning", "text": "Pågår i Centrum"}
IDENTITY = "811218-9876"


def why() -> str:
    return told(FlowItem.objects.order_by("-pk")[0]).why


def test_a_change_passes_the_filters_before_it_corrects(source: Source, turn: Turn) -> None:
    source.tells(ONE)
    turn()
    source.tells(ONE | {"text": "Hemlig plogning"})
    flow = turn()
    post = Post.objects.get()
    assert (post.version, post.text) == (1, "Pågår i Centrum\n\nAutomatiskt meddelande")
    assert "”hemlig”" in why() or "“hemlig”" in why()
    assert flow.trouble == "by-hand"
    source.tells(ONE | {"text": "Klart"})
    turn()
    post.refresh_from_db()
    assert (post.version, FlowItem.objects.get().words) == (
        1,
        "The source has changed, and a person stands behind the post. Correct it by hand.",
    )


def test_what_was_left_out_is_judged_again_when_it_changes(source: Source, turn: Turn) -> None:
    source.tells(ONE | {"text": "Hemlig"}, ONE | {"id": "2", "text": IDENTITY})
    assert became(turn()) == [("1", "filtered"), ("2", "refused")]
    source.tells(ONE, ONE | {"id": "2", "text": "Utan nummer"})
    assert became(turn()) == [("1", "posted"), ("2", "posted")]
    assert Post.objects.count() == 2


def test_what_was_refused_is_judged_again_when_the_flow_is_rewritten(flow: Flow, source: Source, turn: Turn) -> None:
    source.tells({"id": "1", "title": "Plogning"})
    assert became(turn()) == [("1", "refused")]
    assert became(turn()) == [("1", "refused")]
    assert "{text}" in why()
    Flow.objects.update(text=flow.text.replace('"{text}"', '"{text|or:Plogas.}"'))
    assert became(turn()) == [("1", "posted")]
    assert Post.objects.get().text.startswith("Plogas.")


def test_what_is_refused_and_gone_is_not_said_by_a_new_text(flow: Flow, source: Source, turn: Turn) -> None:
    source.tells({"id": "1", "title": "Plogning"})
    turn()
    source.tells()
    Flow.objects.update(text=flow.text.replace('"{text}"', '"{text|or:Plogas.}"'))
    assert became(turn()) == [("1", "refused")]


def test_what_comes_back_after_it_was_withdrawn_is_news(source: Source, turn: Turn) -> None:
    two = ONE | {"id": "2", "title": "Sandning"}
    for there in ([ONE, two], [two], [ONE, two]):
        source.tells(*there)
        assert turn().trouble == ""
    states = Post.objects.filter(title="Plogning").order_by("pk").values_list("state", flat=True)
    assert list(states) == [PostState.WITHDRAWN, PostState.PUBLISHED]


@pytest.fixture
def careful(flow: Flow, source: Source, turn: Turn) -> Post:
    """A draft that waits for a person."""
    Flow.objects.update(needs_approval=True)
    source.tells(ONE)
    turn()
    assert told(FlowItem.objects.get()).label == "Väntar på godkännande"
    return Post.objects.get()


def test_a_draft_follows_its_source_until_a_person_has_written_in_it(careful: Post, source: Source, turn: Turn) -> None:
    source.tells(ONE | {"text": "Klart"})
    turn()
    careful.refresh_from_db()
    assert careful.text.startswith("Klart")
    actions.save_draft(careful, text="Mina egna ord")
    source.tells(ONE | {"text": "Nytt"})
    turn()
    careful.refresh_from_db()
    assert careful.text == "Mina egna ord"
    assert "för hand" in why()


def test_what_a_person_approved_is_corrected_and_withdrawn_by_a_person(
    careful: Post, source: Source, turn: Turn, anna: Person
) -> None:
    actions.publish(careful, by=anna)
    row = told(FlowItem.objects.get())
    assert (row.label, row.why) == ("Har sagts", "En person godkände det.")
    source.tells(ONE | {"text": "Klart"})
    flow = turn()
    careful.refresh_from_db()
    assert (careful.version, flow.trouble, told(FlowItem.objects.get()).asks) == (1, "by-hand", True)
    source.tells(ONE | {"id": "2"})
    turn()
    careful.refresh_from_db()
    assert careful.state == PostState.PUBLISHED
    assert "Dra tillbaka det för hand" in told(FlowItem.objects.get(key="1")).why


def test_a_draft_thrown_away_is_told_of_and_not_written_again(careful: Post, turn: Turn, anna: Person) -> None:
    actions.discard(careful, by=anna)
    turn()
    row = told(FlowItem.objects.get())
    assert (row.label, row.why) == ("Kastat", "En person kastade utkastet.")
    assert not Post.objects.exists()


def test_the_diagram_counts_a_draft_when_it_is_said(careful: Post, anna: Person, sign_in: SignIn) -> None:
    page = reverse("flows:flow", args=["snow"])
    assert "0 sades i dag" in sign_in(anna).get(page).content.decode()
    actions.publish(careful, by=anna)
    assert "1 sades i dag" in sign_in(anna).get(page).content.decode()
