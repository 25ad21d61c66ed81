"""Which pictures the world may see: those of posts that it may see."""

from django.db.models import QuerySet

from torget.media.models import Picture
from torget.media.queries import public_through
from torget.publishing.models import PostPicture, PostState
from torget.publishing.queries import public_said


def public_pictures() -> QuerySet[Picture]:
    """Pictures of posts that stand in public; a withdrawn post takes its pictures with it."""
    posts = public_said().filter(state=PostState.PUBLISHED).order_by()
    return Picture.objects.filter(pk__in=PostPicture.objects.filter(post__in=posts).values("picture"))


public_through(public_pictures)
