"""A draft as the writing page keeps it: found or not yet begun, and saved with all that holds of what was typed."""

import re
from collections.abc import Iterable
from typing import TypeAlias

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.http import Http404, QueryDict
from django.utils.translation import gettext as _

from torget.accounts.models import Person
from torget.accounts.queries import authority, voices_for
from torget.media.actions import take_picture
from torget.media.errors import PictureError
from torget.publishing import actions
from torget.publishing.forms import DraftForm
from torget.publishing.models import Post, PostPicture
from torget.publishing.models.posts import ALPHABET
from torget.publishing.queries import visible_posts

Upload: TypeAlias = "UploadedFile[bytes]"
UID = re.compile(f"[{ALPHABET}]{{12}}")
MOST_PICTURES = 20
ALTERNATIVE = "alternative-"
LONGEST_ALTERNATIVE = 1500


def find(person: Person, uid: str) -> Post:
    """The post of this name, or one that is not saved yet: a page that was only looked at leaves nothing behind.

    Raise Http404 where the post is somebody else's, or no post can have that name.
    """
    if not UID.fullmatch(uid):
        raise Http404
    if post := visible_posts(person).filter(uid=uid).first():
        return post
    if Post.objects.filter(uid=uid).exists():
        raise Http404
    return Post(uid=uid, author=person, voice=voices_for(person).first(), language=authority().language)


@transaction.atomic
def save(person: Person, form: DraftForm, sent: QueryDict) -> Post:
    """Save every part of the form that holds. Raise WrongStateError where the post has been said meanwhile."""
    post = form.post if form.post.pk else _begin(person, form.post.uid)
    actions.save_draft(post, **form.holding())
    for shown in pictures(post):
        words = sent.get(f"{ALTERNATIVE}{shown.pk}", shown.alternative).strip()[:LONGEST_ALTERNATIVE]
        if words != shown.alternative:
            actions.describe_picture(shown, words)
        if sent.get("act") == f"remove-{shown.pk}":
            actions.remove_picture(shown)
    return post


def add_pictures(post: Post, files: Iterable[Upload], *, by: Person, credit: str, licence: str) -> list[str]:
    """Take pictures into the post; return a sentence for each that was not taken."""
    faults = []
    for file in files:
        if post.pictures.count() >= MOST_PICTURES:
            faults.append(_("A post holds at most %d pictures; the others were not taken.") % MOST_PICTURES)
            break
        try:
            actions.add_picture(post, take_picture(file, by=by, credit=credit, licence=licence))
        except PictureError as error:
            faults.append(f"{file.name}: {error}")
    return faults


def pictures(post: Post) -> list[PostPicture]:
    """The pictures of a post with what is needed to show them; none before it is saved."""
    if not post.pk:
        return []
    return list(post.pictures.select_related("picture").prefetch_related("picture__renditions"))


def _begin(person: Person, uid: str) -> Post:
    """Two first saves may meet, one on a pause and one when the page is left."""
    try:
        with transaction.atomic():
            return actions.new_draft(person, uid=uid)
    except IntegrityError:
        return Post.objects.get(uid=uid, author=person)
