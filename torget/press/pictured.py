"""The house's pictures, looked through for the press, and that everybody may see those that were chosen."""

from django.db.models import Q, QuerySet

from torget.media.models import Picture
from torget.media.queries import public_through
from torget.press.models import PressContact, PressPicture
from torget.publishing.models import PostPicture


def house_pictures(words: str) -> QuerySet[Picture]:
    """Pictures that are not press pictures yet, the latest first: all, or where each word stands in what a post said is
    seen in it, or in its photographer or licence."""
    # The same pixels under another photographer or licence are another row
    rows = Picture.objects.exclude(sha256__in=PressPicture.objects.values("picture__sha256"))
    for word in words.split()[:8]:
        seen = PostPicture.objects.filter(_holds("alternative", word)).values("picture")
        rows = rows.filter(Q(pk__in=seen) | _holds("credit", word) | _holds("licence", word))
    return rows.prefetch_related("renditions").order_by("-uploaded", "-pk")


def said_of(pictures: list[Picture]) -> dict[int, str]:
    """What a post has said is seen in each picture, by its primary key."""
    rows = PostPicture.objects.filter(picture__in=pictures).exclude(alternative="").order_by("pk")
    return dict(rows.values_list("picture_id", "alternative"))


def public_pictures() -> QuerySet[Picture]:
    """What may be printed, and who answers the telephone."""
    shown = PressContact.objects.filter(voice__is_active=True).exclude(picture=None)
    return Picture.objects.filter(Q(pk__in=PressPicture.objects.values("picture")) | Q(pk__in=shown.values("picture")))


def _holds(field: str, word: str) -> Q:
    """Neither database folds å, ä and ö by itself, so the shapes that people write are asked for."""
    shapes = {word, word.casefold(), word.capitalize(), word.upper()}
    found = Q()
    for shape in shapes:
        found |= Q(**{f"{field}__icontains": shape})
    return found


public_through(public_pictures)
