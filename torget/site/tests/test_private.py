"""Nothing that is not for everybody stands in any page: words are planted, and every page is searched for them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from torget.channels.actions import change
from torget.channels.models import OthersWords
from torget.connectors.hub import Kind, Received
from torget.conversations.actions import hide
from torget.conversations.intake import take_in
from torget.conversations.models import Message
from torget.conversations.tests.speech import hear, said
from torget.pages.registry import everything
from torget.records.models import Record
from torget.site.tests.scene import Scene
from torget.worker import changes

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def all_pages(client: Client) -> dict[str, str]:
    """Every page there is, with the records' own, the long lists' later pages and what can be asked of them."""
    records = list(Record.objects.values_list("slug", flat=True))
    paths = set(everything())
    paths |= {f"/record/{slug}/" for slug in records} | {f"/api/records/{slug}/proof.json" for slug in records}
    paths |= {f"/conversation/{uid}/" for uid in Message.objects.values_list("conversation__uid", flat=True)}
    paths |= {f"/post/{uid}/" for uid in Message.objects.values_list("uid", flat=True)}
    return {path: client.get(path).content.decode(errors="replace") for path in sorted(paths)}


def leaks(client: Client, *words: str) -> list[tuple[str, str]]:
    folder = Path(settings.TORGET_PAGES_DIR)
    files = [file for kind in ("html", "json", "atom", "rss") for file in folder.rglob(f"*.{kind}")]
    pages = all_pages(client) | {str(file): file.read_text() for file in files}
    return [(path, word) for path, page in pages.items() for word in words if word.casefold() in page.casefold()]


def test_held_hidden_and_closed_words_and_names_are_nowhere(
    square: Scene, client: Client, follow: Callable[[], None]
) -> None:
    changes.note("authority")
    follow()
    planted = ("heldunikt", "19640823", "hiddenunikt", "closedunikt", "directunikt", "c@hem.example")
    assert leaks(client, *planted, "Heldsson", "Hiddensson", "Closedsson", "Directsson") == []


@pytest.mark.parametrize(("rule", "secret"), [("nameless", ()), ("count", ("cykelbanan", "håller med", "snöskottor"))])
def test_what_a_rule_keeps_back_is_nowhere_also_when_the_rule_comes_later(
    square: Scene, client: Client, follow: Callable[[], None], rule: str, secret: tuple[str, ...]
) -> None:
    changes.note("authority")
    follow()
    for channel in (square.account(square.chief), square.account(square.lindby), square.site):
        change(channel, by=None, others_words=rule)
    follow()
    assert leaks(client, "Boende på Norrby", "Granne", "سلمى", "hem.example", *secret) == []


def test_what_comes_under_a_rule_leaks_nowhere(empty: Scene, client: Client, follow: Callable[[], None]) -> None:
    own = empty.account(empty.lindby)
    change(own, by=None, others_words=OthersWords.COUNT)
    first = hear(own, said("ettunikt ord", by="Namnunikt"))
    empty.respond(first, "Ett svar.")
    edited = said("tvåunikt ord", by="Namnunikt", kind=Kind.EDIT, target=first.external_id)
    later = said("treunikt", by="Namnunikt", target=first.external_id)
    take_in(own, Received((edited, later)))
    follow()
    assert leaks(client, "ettunikt", "tvåunikt", "treunikt", "namnunikt") == []


def test_what_we_answer_one_person_only_is_nowhere(empty: Scene, client: Client, follow: Callable[[], None]) -> None:
    asked = empty.ask("Får jag fråga i lugn och ro?", name="Eli Unik", email="e@hem.example", closed=True)
    empty.respond(asked, "Ditt ärendeunikt är inte avgjort.")
    follow()
    assert leaks(client, "ärendeunikt", "Eli Unik", "e@hem.example") == []


def test_a_conversation_that_is_hidden_wholly_leaves_no_file(
    empty: Scene, client: Client, follow: Callable[[], None]
) -> None:
    message = empty.ask("Något unikthemligt?", name="Eli Unik")
    follow()
    assert leaks(client, "unikthemligt")
    hide(message, reason="Olaga hot", by=empty.anna)
    follow()
    assert leaks(client, "unikthemligt", "Eli Unik") == []


def test_what_was_withdrawn_or_taken_back_is_nowhere(square: Scene, client: Client, follow: Callable[[], None]) -> None:
    changes.note("authority")
    follow()
    assert leaks(client, "Sopbilen") == []


def test_searching_the_register_finds_nothing_masked(square: Scene, client: Client) -> None:
    for word in ("Hiddensson", "Heldsson", "Closedsson", "Fel dag"):
        assert "<table" not in client.get("/register/", {"words": word}).content.decode()
