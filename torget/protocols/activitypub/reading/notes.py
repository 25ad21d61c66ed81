"""Notes and all that is said in their manner."""

from typing import Any

from torget.protocols.activitypub.reading import values
from torget.protocols.activitypub.reading.bounds import SIZE_LIMIT, MalformedActivity, document
from torget.protocols.activitypub.reading.things import Attachment, Mention, Note
from torget.protocols.activitypub.reading.values import Object

KINDS = frozenset({"Note", "Article", "Question", "Page", "Video", "Audio", "Image", "Event", "ChatMessage"})
FILES = frozenset({"Document", "Image", "Video", "Audio", "Link"})
FILES_READ = 32


def note(raw: bytes, limit: int = SIZE_LIMIT) -> Note:
    """Read a note that was fetched; the caller knows from which host, and compares. Raises MalformedActivity."""
    return read(document(raw, limit))


def read(value: Object, speaker: str = "") -> Note:
    """Read a note. speaker: the actor that says or changes it, who must be its author and on its host."""
    kind = values.kind(value)
    if kind not in KINDS:
        raise MalformedActivity("It is nothing that is said.")
    note_id = values.required_id(value.get("id"), "id")
    author = _author(value, speaker)
    values.check_same_origin(note_id, author, "A note")
    translations = values.texts(value.get("contentMap"))
    html = _content(value, translations)
    return Note(
        id=note_id,
        kind=kind,
        attributed_to=author,
        html=html,
        title=values.text(value.get("name")),
        summary=values.text(value.get("summary")),
        language=next((language for language, each in translations.items() if each == html), ""),
        translations=translations,
        published=values.moment(value.get("published")),
        updated=values.moment(value.get("updated")),
        in_reply_to=values.optional_id(value.get("inReplyTo")),
        conversation=values.text(value.get("conversation")) or values.text(value.get("context")),
        url=_page(value.get("url")),
        sensitive=value.get("sensitive") is True,
        to=values.addressees(value.get("to")),
        cc=values.addressees(value.get("cc")),
        attachments=tuple(_attachments(value)),
        mentions=tuple(_mentions(value)),
        hashtags=tuple(_hashtags(value)),
    )


def _author(value: Object, speaker: str) -> str:
    """PeerTube names several, WordPress may name none."""
    authors = [found for each in values.listed(value.get("attributedTo")) if (found := values.optional_id(each))]
    if speaker and authors and speaker not in authors:
        raise MalformedActivity("A note is said by another than its author.")
    return speaker or values.required_id(authors, "author")


def _content(value: Object, translations: dict[str, str]) -> str:
    content = value.get("content")
    if content is None:
        return next(iter(translations.values()), "")
    if not isinstance(content, str):
        raise MalformedActivity("What is said is not text.")
    return content


def _page(value: Any) -> str:
    """Of several addresses (PeerTube) the one of a page."""
    pages = [each for each in values.listed(value) if isinstance(each, dict) and each.get("mediaType") == "text/html"]
    return values.address(pages) or values.address(value)


def _tags(value: Object, kind: str) -> list[Object]:
    tags = [tag for tag in values.listed(value.get("tag")) if isinstance(tag, dict)]
    return [tag for tag in tags if tag.get("type") == kind]


def _mentions(value: Object) -> list[Mention]:
    found = ((values.address(tag), values.text(tag.get("name"))) for tag in _tags(value, "Mention"))
    return [Mention(href, name) for href, name in found if href]


def _hashtags(value: Object) -> list[str]:
    names = (values.text(tag.get("name")).removeprefix("#") for tag in _tags(value, "Hashtag"))
    return [name for name in names if name]


def _attachments(value: Object) -> list[Attachment]:
    files = [each for each in values.listed(value.get("attachment")) if isinstance(each, dict)]
    found = (
        Attachment(
            url=values.address(file.get("url") or file.get("href")),
            media_type=values.text(file.get("mediaType")),
            alternative=values.text(file.get("name") or file.get("summary")),
            kind=str(file["type"]),
        )
        for file in files
        if isinstance(file.get("type"), str) and file["type"] in FILES
    )
    return [file for file in found if file.url][:FILES_READ]
