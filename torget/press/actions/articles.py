"""The article that came of our answers."""

from datetime import date

from django.db import transaction

from torget.accounts.models import Person
from torget.press.actions.correct import lock, note
from torget.press.actions.embargo import publish_if_due
from torget.press.checking import refuse_stops
from torget.press.models import ArticleLink, Inquiry


@transaction.atomic
def link_article(inquiry: Inquiry, *, url: str, title: str, out: date, by: Person) -> ArticleLink:
    """Put an article beside what was answered; where the rule waits for it, the whole answer becomes public.

    Raises ValidationError where the guidelines stop its title or its address.
    """
    lock(inquiry)
    if known := inquiry.articles.filter(url=url).first():
        return known
    refuse_stops(f"{title}\n\n<{url}>", inquiry.language)
    linked = ArticleLink.objects.create(inquiry=inquiry, url=url, title=title.strip()[:200], out=out)
    note(inquiry, by, "article", {"url": url})
    publish_if_due(inquiry, by=by)
    return linked
