"""A record's page: the proof in words, a quotation that can be copied, and never more of anybody than may be told."""

import json

import pytest
from django.conf import settings
from django.test import Client

from torget.channels.actions import change
from torget.channels.models import OthersWords
from torget.connectors.hub import Kind
from torget.records.models import Record
from torget.site.tests.conftest import Get
from torget.site.tests.scene import Scene
from torget.tlog.storage import CHECKPOINT

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def path_of(scene: Scene, name: str) -> str:
    return f"/record/{scene.messages[name].record.slug}/"


def test_a_verified_record_says_so_in_words_before_hashes(square: Scene, get: Get) -> None:
    page = get(path_of(square, "first"))
    places = [page.index(word) for word in ("Kontrollerat.", "Vad som kontrollerades", "Citera", "I siffror", "Rot")]
    assert places == sorted(places)
    assert page.count(">håller</span>") == 3


def test_a_quotation_holds_words_name_exact_time_number_and_address(square: Scene, get: Get) -> None:
    record = Record.objects.get(source_id=square.posts["snow"].uid)
    page = get(f"/record/{record.slug}/")
    quotation = page[page.index('<blockquote class="quotation"') :].partition("</blockquote>")[0]
    for words in ("Vad har vi missat?”", "Maria Vik, Kommunchef (officiellt), Lindby kommun", " CE", record.number):
        assert words in quotation
    assert f"{settings.TORGET_URL}/record/{record.slug}/" in quotation
    assert "**" not in quotation


def test_it_leads_to_its_place_in_the_conversation(square: Scene, get: Get) -> None:
    message = square.messages["first"]
    link = f"/post/{square.posts['snow'].uid}/?turn={message.uid}#{message.uid}"
    assert f'href="{link}"' in get(path_of(square, "first"))


@pytest.mark.parametrize(("rule", "words"), [(OthersWords.NAMELESS, True), (OthersWords.COUNT, False)])
def test_who_wrote_it_is_told_only_where_names_are_shown(square: Scene, get: Get, rule: str, *, words: bool) -> None:
    assert "Boende på Norrby" in get(path_of(square, "first"))
    change(square.account(square.chief), by=None, others_words=rule)
    page = get(path_of(square, "first"))
    assert "Boende på Norrby" not in page
    assert ("Cykelbanan" in page) is words
    assert ("Någon till Lindby kommun" in page) is words


@pytest.mark.parametrize("name", ["held", "hidden", "closed", "direct"])
def test_what_is_not_public_shows_its_register_entry_and_no_more(square: Scene, get: Get, name: str) -> None:
    page = get(path_of(square, name))
    assert "Innehållet visas inte." in page
    assert "unikt" not in page
    assert "?turn=" not in page


def test_the_ground_of_what_was_changed_at_the_source_is_told_in_the_readers_words(square: Scene, get: Get) -> None:
    square.at_source(square.messages["first"], Kind.EDIT, "Helt andra ord")
    assert "ändrat eller borttaget av den som skrev" in get(path_of(square, "first"))
    assert "Det finns en senare version:" in get(path_of(square, "first"))


def test_what_waits_for_the_log_says_so(square: Scene, get: Get) -> None:
    fresh = square.say("Nyss", "Sagt.")
    assert "Loggen tar in det och skriver under" in get(f"/record/{fresh.versions.get().record.slug}/")


def test_a_record_whose_words_were_changed_behind_our_back_is_told_not_to_hold(square: Scene, get: Get) -> None:
    record = square.messages["first"].record
    record.snapshot = json.loads(json.dumps(record.snapshot).replace("Cykelbanan", "Gångbanan"))
    record.save()
    page = get(path_of(square, "first"))
    assert "Stämmer inte." in page
    assert ">håller inte</span>" in page


def test_a_post_whose_proof_fails_says_so_and_lies_as_no_file(square: Scene, client: Client) -> None:
    record = Record.objects.get(source_id=square.posts["snow"].uid)
    record.snapshot = json.loads(json.dumps(record.snapshot).replace("18 centimeter", "80 centimeter"))
    record.save()
    answer = client.get(f"/post/{square.posts['snow'].uid}/")
    assert "Beviset håller inte just nu." in answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-cache"


def test_a_forged_checkpoint_breaks_no_page(square: Scene, client: Client) -> None:
    (settings.TORGET_LOG_DIR / CHECKPOINT).write_bytes(b"forged\n")
    for path in ("/verify/", path_of(square, "first"), f"/post/{square.posts['snow'].uid}/"):
        assert client.get(path).status_code == 200
    assert "Stämmer inte." in client.get(path_of(square, "first")).content.decode()


@pytest.mark.parametrize("slug", ["KS-1999-1", "x", "KS 2026:1"])
def test_a_record_that_is_not_there_is_not_found(square: Scene, client: Client, slug: str) -> None:
    assert client.get(f"/record/{slug}/").status_code == 404
