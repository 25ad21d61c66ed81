"""A post of ours as a note, and for whom it is."""

from html import escape

from torget.connectors.activitypub.addresses import Actor, object_id, replies_id
from torget.connectors.activitypub.hashtags import hashtags
from torget.connectors.contract import Account
from torget.connectors.hub import Outgoing, Reference
from torget.connectors.labels import labelled
from torget.protocols.activitypub.documents import Attachment, Document, Mention, Note, note
from torget.protocols.activitypub.public import PUBLIC


def is_private(outgoing: Outgoing) -> bool:
    """Whether it goes to whoever is answered and to nobody else."""
    return not outgoing.public or (outgoing.answers is not None and outgoing.answers.direct)


def content(outgoing: Outgoing, html: str = "") -> str:
    """What readers see; `html` in place of the post's own for a translation.

    A title is a first line in bold, and the post stays a note: of an article Mastodon shows only title and link.
    """
    title = f"<p><strong>{escape(outgoing.title)}</strong></p>" if outgoing.title else ""
    return labelled(outgoing, title + _spoken_to(outgoing.answers, html or outgoing.html))


def note_document(outgoing: Outgoing, account: Account) -> Document:
    """The note; the same for the same version, wherever it is shown."""
    actor = Actor(account.url, outgoing.speaker.handle)
    to, cc = _audience(outgoing, actor)
    answered = outgoing.answers
    return note(
        Note(
            id=object_id(account.url, outgoing.post_id),
            attributed_to=actor.id,
            html=content(outgoing),
            language=outgoing.language,
            published=outgoing.published,
            updated=outgoing.updated,
            to=to,
            cc=cc,
            url=outgoing.url,
            in_reply_to=answered.external_id if answered else "",
            conversation=outgoing.conversation,
            translations={language: content(outgoing, html) for language, html in outgoing.translations.items()},
            attachments=tuple(
                Attachment(shown.url, shown.media_type, shown.alternative, shown.width, shown.height)
                for shown in outgoing.pictures
            ),
            mentions=(Mention(answered.author_id, _name(answered)),) if answered and answered.author_id else (),
            hashtags=tuple((tag, "") for tag in hashtags(f"{escape(outgoing.title)} {outgoing.html}")),
            replies="" if is_private(outgoing) else replies_id(account.url, outgoing.post_id),
        )
    )


def _audience(outgoing: Outgoing, actor: Actor) -> tuple[tuple[str, ...], tuple[str, ...]]:
    author = (outgoing.answers.author_id,) if outgoing.answers and outgoing.answers.author_id else ()
    return (author, ()) if is_private(outgoing) else ((PUBLIC,), (actor.followers, *author))


def _spoken_to(answered: Reference | None, html: str) -> str:
    """Who is answered stands first, as Mastodon's own replies have it; some servers tell them by nothing else."""
    if not answered or not answered.author_id:
        return html
    link = (
        f'<a href="{escape(answered.author_id)}" class="u-url mention">{escape(_name(answered).rsplit("@", 1)[0])}</a>'
    )
    return f"<p>{link} {html.removeprefix('<p>')}" if html.startswith("<p>") else f"<p>{link}</p>{html}"


def _name(answered: Reference) -> str:
    return f"@{answered.author_handle.lstrip('@')}" if answered.author_handle else f"@{answered.author_id}"
