"""Words from outside stand in Markdown as they are."""

import pytest

from torget.ui.escaping import escaped
from torget.ui.text import plain_text, render_markdown

HOSTILE = (
    "a *star*, _a line_, `code`, ~~gone~~",
    "[here](javascript:alert(1))",
    "<script>alert(1)</script>",
    "# no heading",
    "1. no list",
    "- no list",
    "12) no list",
    "=====",
    "@lindby is addressed by nobody",
    "a | b",
    "back\\slash",
    "[a] (b) and f(x)[y](z)",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_it_is_read_as_it_was_written(words: str) -> None:
    assert plain_text(escaped(words), markdown=True) == words


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_in_it_becomes_markup(words: str) -> None:
    html = render_markdown(escaped(words))
    assert not any(tag in html for tag in ("<a ", "<em>", "<strong>", "<code>", "<li>", "<h3>", "<script", "<del>"))
