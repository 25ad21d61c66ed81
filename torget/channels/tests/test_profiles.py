"""Texts for profiles: as full as they fit, honest about what we can do there, in both languages."""

import pytest

from torget.channels.models import Channel, OthersWords
from torget.channels.profiles import farewells, presentations, privacy_notices
from torget.connectors.contract import Can, Guide
from torget.testing.door import LindbyDoor


def words(channel: Channel, language: str = "en") -> str:
    return next(text.words for text in presentations(channel) if text.language == language)


def notice(channel: Channel, language: str = "en") -> str:
    return next(text.words for text in privacy_notices(channel) if text.language == language)


def test_a_presentation_says_who_we_are_the_promise_and_the_record(new_channel: Channel) -> None:
    said = words(new_channel)
    assert said.startswith("Lindby kommun.")
    for part in ("We answer within 24 hours.", "public record", "https://torget.lindby.example/channels/"):
        assert part in said


@pytest.mark.parametrize("limit", [1, 13, 30, 80, 101, 160, 1000, None])
def test_it_never_passes_the_profiles_limit(
    limit: int | None, new_channel: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LindbyDoor, "guide", Guide(profile=limit))
    for text in presentations(new_channel):
        assert text.words
        assert limit is None or text.used <= limit


def test_where_room_is_scarce_the_record_goes_before_the_promise(
    new_channel: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LindbyDoor, "guide", Guide(profile=80))
    assert words(new_channel) == "Lindby kommun. What you write here becomes a public record."


def test_the_purpose_is_told_only_in_the_language_it_is_written_in(
    new_channel: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LindbyDoor, "guide", Guide())
    new_channel.purpose = "Prata\nom stan"
    assert "Prata om stan." in words(new_channel, "sv")
    assert "Prata" not in words(new_channel, "en")


def test_where_nobody_is_heard_no_answer_is_promised(key_channel: Channel) -> None:
    assert "We answer" not in words(key_channel)
    assert "We do not see answers here." in words(key_channel)


def test_who_can_hide_answers_for_others_words_too(new_channel: Channel, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Only Lindby door can remove" in notice(new_channel)
    monkeypatch.setattr(LindbyDoor, "can", Can(hears=True, hides=True))
    assert "we answer for those too" in notice(new_channel)
    assert "cannot take back ourselves" in notice(new_channel)


@pytest.mark.parametrize(
    ("rule", "part"),
    [
        (OthersWords.FULL, "your words and your name"),
        (OthersWords.NAMELESS, "without your name"),
        (OthersWords.COUNT, "only how many"),
    ],
)
def test_the_notice_follows_the_rule_for_others_words(rule: OthersWords, part: str, new_channel: Channel) -> None:
    new_channel.others_words = rule
    assert part in notice(new_channel)


def test_the_notice_says_where_to_turn(new_channel: Channel) -> None:
    assert "kontakt@lindby.example" in notice(new_channel)


def test_the_last_words_say_where_we_went(new_channel: Channel) -> None:
    assert "https://torget.lindby.example/channels/" in farewells(new_channel)[1].words
    new_channel.moved_to = "https://new.example/@lindby"
    assert all("https://new.example/@lindby" in text.words for text in farewells(new_channel))


def test_each_language_is_its_own(new_channel: Channel, key_channel: Channel) -> None:
    for channel in (new_channel, key_channel):
        for made in (presentations(channel), privacy_notices(channel), farewells(channel)):
            assert [text.language for text in made] == ["sv", "en"]
            assert made[0].words != made[1].words
