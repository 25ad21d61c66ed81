"""What the press room has said on the channels, out of all that is said."""

from django.db.models import Q, QuerySet

from torget.press.announcing import correction_uid
from torget.press.models import ArticleLink, Inquiry
from torget.publishing.models import Post


def press_posts() -> QuerySet[Post]:
    """Its posts: one for each inquiry, one for each article that was corrected."""
    corrections = [correction_uid(article) for article in ArticleLink.objects.exclude(corrected=None).only("pk")]
    inquiries = Inquiry.objects.exclude(post=None).values("post")
    return Post.objects.filter(Q(pk__in=inquiries) | Q(uid__in=corrections)).order_by()
