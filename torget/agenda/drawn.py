"""Which pictures of days there are for a post, and that everybody may see those of posts that stand in public."""

from collections.abc import Iterable

from django.db.models import QuerySet

from torget.agenda.models import DayPicture
from torget.media.models import Picture
from torget.media.queries import public_through
from torget.publishing.drawn import drawn_through
from torget.publishing.models import Post, PostState


def of_post(post: Post) -> Iterable[DayPicture]:
    """The pictures of a day's post, in order."""
    return DayPicture.objects.filter(post=post).select_related("picture") if post.pk else ()


def public_pictures() -> QuerySet[Picture]:
    """Pictures as they stand now; what was drawn before a change is no longer for everybody."""
    shown = DayPicture.objects.filter(post__state=PostState.PUBLISHED, post__is_public=True)
    return Picture.objects.filter(pk__in=shown.values("picture"))


drawn_through(of_post)
public_through(public_pictures)
