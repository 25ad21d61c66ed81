"""What an inquiry's page shows beside the questions: posts that wait or are out, quotations, articles, checks."""

from typing import Any

from torget.accounts.models import Person
from torget.press import announcing, checks, correcting, quoted
from torget.press.models import Inquiry
from torget.publishing.models import PostState
from torget.publishing.queries import visible_posts


def beside(inquiry: Inquiry, person: Person) -> dict[str, Any]:
    """The context of press/parts: posts, quotation, afterwards. fallen: quotations that may not be shown, with why."""
    posts = announcing.posts_of(inquiry)
    return {
        "held": announcing.held(inquiry, person),
        "writable": set(visible_posts(person).filter(pk__in=posts.values("pk")).values_list("pk", flat=True)),
        "out": [(post, announcing.left_out(post)) for post in posts.filter(state=PostState.PUBLISHED)],
        "fallen": [
            (quotation, quoted.standing(quotation)) for quotation in quoted.fallen(quoted.quotations_of(inquiry))
        ],
        "articles": [
            (article, correcting.history(article))
            for article in inquiry.articles.select_related("record").order_by("out", "pk")
        ],
        "checks": [
            (check, checks.closed(check), checks.expires(check)) for check in inquiry.checks.order_by("-begun", "-pk")
        ],
    }
