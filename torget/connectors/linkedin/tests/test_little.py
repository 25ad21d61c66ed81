"""Words reach LinkedIn's readers as they were written."""

import pytest

from torget.connectors.linkedin.little import RESERVED, little, plain
from torget.connectors.linkedin.tests.things import read
from torget.testing.connectors.samples import TEXTS

HARD = {
    "signs": RESERVED,
    "an address": "https://lindby.example/a_b/(c)?d=[1]#del och anna@lindby.example",
    "a template of theirs": r"{hashtag|\#|bad} och @[Anna](urn:li:person:1)",
    "backslashes": "C:\\mapp\\ \\( \\\\",
    "topics": "#badhus (#sommar2026) #2026 #a_b a#b ##c #e\u0301 #Öppettider.",
}


@pytest.mark.parametrize("text", [*TEXTS.values(), *HARD.values()], ids=[*TEXTS, *HARD])
def test_no_sign_ends_or_changes_a_text(text: str) -> None:
    written = little(text)
    assert read(written) == (text, "")
    assert plain(written) == text


def test_a_topic_is_a_link_and_what_only_looks_like_one_is_not() -> None:
    assert little("#badhus, (#sommar2026)") == r"{hashtag|\#|badhus}, \({hashtag|\#|sommar2026}\)"
    for text in ("#2026", "#a_b", "a#b", "https://lindby.example/#del", "#e\u0301", "# rubrik"):
        assert "{hashtag" not in little(text)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (r"Se {hashtag|\#|badhus}", "Se #badhus"),
        ("Se {hashtag|#|badhus}", "Se #badhus"),
        (r"Hej @[Lindby \(kommun\)](urn:li:organization:1001)!", "Hej Lindby (kommun)!"),
    ],
)
def test_what_linkedin_gives_back_is_read_as_people_read_it(said: str, words: str) -> None:
    assert plain(said) == words


def test_the_stand_in_sees_where_a_text_would_end() -> None:
    assert read("Badhuset (stora) öppnar") == ("Badhuset ", "(")
