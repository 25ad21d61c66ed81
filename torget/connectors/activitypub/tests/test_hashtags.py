"""Which words are hashtags."""

import pytest

from torget.connectors.activitypub.hashtags import hashtags


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>#snö på #Storgatan, och mer #Snö</p>", ("snö", "Storgatan")),
        ("<p>(#halka) <strong>#plog2026</strong></p>", ("halka", "plog2026")),
        ("<p>Nummer #1 och #_ och # snö</p>", ()),
        ("<p>https://lindby.example/sida#del och d&#39;ord och a#b och ##c</p>", ()),
        ('<p><a href="https://lindby.example/#x">#länk</a> <code>#kod</code></p><pre><code>#rad\n</code></pre>', ()),
        ("<p>#ثلج #雪</p>", ("ثلج", "雪")),
        ("", ()),
    ],
)
def test_a_hashtag_is_a_word_with_a_letter_in_the_text_itself(html: str, found: tuple[str, ...]) -> None:
    assert hashtags(html) == found


def test_a_long_text_of_marks_is_read_at_once() -> None:
    assert hashtags("#" * 100_000 + "<a>#</a>" * 10_000) == ()
