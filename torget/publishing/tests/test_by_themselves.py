"""A newsletter that people have asked for because of one thing gets only that."""

import pytest

from torget.accounts.models import Person, Voice
from torget.channels.models import Channel
from torget.channels.queries import by_themselves, for_writing
from torget.publishing.actions import new_draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def letters(voice: Voice) -> list[Channel]:
    made = [("allt", {}), ("press", {"only": "chosen"})]
    return [
        Channel.objects.create(slug=slug, kind="newsletter", name=slug, settings=told, others_words="full")
        for slug, told in made
    ]


def test_what_is_only_for_some_is_open_to_writers_and_chosen_by_nobody_else(
    letters: list[Channel], anna: Person
) -> None:
    assert set(letters) <= set(for_writing(anna))
    assert [channel.slug for channel in by_themselves(letters)] == ["allt"]


def test_a_new_post_goes_to_it_only_when_somebody_says_so(letters: list[Channel], anna: Person) -> None:
    chosen = set(new_draft(anna).variants.values_list("channel__slug", flat=True))
    assert "allt" in chosen
    assert "press" not in chosen
