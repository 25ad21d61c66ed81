"""What a post said from a moment on: the version and its record, always written together."""

from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from torget.accounts.queries import authority
from torget.publishing.addresses import post_url
from torget.publishing.drawn import drawn
from torget.publishing.models import Post, PostVersion
from torget.records.actions import register
from torget.records.leaves import RoleLabel
from torget.records.models import Direction, DocumentType, Record
from torget.records.snapshots import Exhibit, Snapshot
from torget.ui.text import excerpt, plain_text, render_markdown


def add_version(post: Post, at: datetime, *, reason: str = "") -> PostVersion:
    """Freeze the post as version `post.version`, registered."""
    kind = DocumentType.CORRECTION if post.version > 1 else _first_kind(post)
    html = render_markdown(post.text)
    exhibits = (Exhibit("text/markdown", post.text.encode()), Exhibit("text/html", html.encode()))
    record = _register(post, at, kind, {**_content(post), "reason": reason}, exhibits)
    return PostVersion.objects.create(
        post=post,
        number=post.version,
        title=post.title,
        text=post.text,
        html=html,
        reason=reason,
        at=at,
        record=record,
    )


def add_withdrawal(post: Post, at: datetime) -> Record:
    """Register that the post was withdrawn, and on what ground."""
    return _register(post, at, DocumentType.WITHDRAWAL, {"post": post.uid, "ground": post.ground}, ())


def last_record(post: Post) -> Record | None:
    """The record of the post's latest version."""
    version = post.versions.select_related("record").order_by("-number").first()
    return version.record if version else None


def _first_kind(post: Post) -> DocumentType:
    return DocumentType.ANSWER if post.answers else DocumentType.POST


def _register(
    post: Post, at: datetime, kind: DocumentType, content: dict[str, Any], exhibits: tuple[Exhibit, ...]
) -> Record:
    only = post.variants.select_related("channel").first() if post.answers else None
    return register(
        Snapshot(
            source="post",
            source_id=post.uid,
            document_type=kind,
            direction=Direction.OUT,
            counterpart=_counterpart(post),
            subject=post.title or excerpt(plain_text(post.text, markdown=True), 120),
            dated=at,
            said=at,
            available=at,
            role=RoleLabel(post.stance),
            thread=post.thread or post.uid,
            content=content,
            channel_id=only.channel_id if only else None,
            channel=only.channel.slug if only else "",
            version=post.version,
            previous=last_record(post),
            exhibits=exhibits,
            public=post.is_public,
            mask_counterpart=bool(post.answers),
            # What is said to one person only begins with words for that person only
            mask_subject=kind == DocumentType.WITHDRAWAL or not post.is_public,
        )
    )


def _counterpart(post: Post) -> str:
    """Whom it was said to: whoever is answered, else everybody, in the authority's own language."""
    answered = post.answers or {}
    if name := answered.get("author_name") or answered.get("author_handle") or answered.get("author_id"):
        return str(name)
    with translation.override(authority().language):
        return _("The public")


def _content(post: Post) -> dict[str, Any]:
    voice = post.voice
    return {
        "post": post.uid,
        "voice": voice.name if voice else "",
        "role": voice.role_title if voice else "",
        "stance": post.stance,
        "language": post.language,
        "title": post.title,
        "text": post.text,
        "url": post_url(post),
        "channels": list(post.variants.order_by("channel__slug").values_list("channel__slug", flat=True)),
        "variants": dict(post.variants.exclude(text="").values_list("channel__slug", "text")),
        "pictures": [
            {"sha256": shown.picture.sha256, "alternative": shown.alternative}
            for shown in (*post.pictures.select_related("picture"), *drawn(post))
        ],
    }
