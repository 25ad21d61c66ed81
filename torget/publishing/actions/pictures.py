"""Pictures in a draft, with the words that stand for them."""

from django.db import transaction
from django.db.models import Max

from torget.media.models import Picture
from torget.publishing.actions.locking import UNSAID, lock_in
from torget.publishing.models import Post, PostPicture


@transaction.atomic
def add_picture(post: Post, picture: Picture, *, alternative: str = "") -> PostPicture:
    """Put a picture last in the post."""
    lock_in(post, UNSAID, "given a picture")
    last = post.pictures.aggregate(last=Max("position"))["last"]
    position = 0 if last is None else last + 1
    return PostPicture.objects.create(post=post, picture=picture, position=position, alternative=alternative)


@transaction.atomic
def describe_picture(shown: PostPicture, alternative: str) -> None:
    """Write what is seen in it."""
    lock_in(shown.post, UNSAID, "described")
    shown.alternative = alternative
    shown.save(update_fields=["alternative"])


@transaction.atomic
def remove_picture(shown: PostPicture) -> None:
    """Take a picture out of the post; the file stays for whoever else shows it."""
    lock_in(shown.post, UNSAID, "stripped of a picture")
    shown.delete()
