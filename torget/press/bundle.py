"""The material of a review as one ZIP, written while it is sent: an index to read, every record with its proof, and the
checksums of all of it."""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import IO, cast

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from torget.accounts.queries import zone
from torget.press.models import Material, Review
from torget.publishing.addresses import absolute
from torget.records.models import Preservation, Record
from torget.records.queries import proof

# All of it, unpacked; what would be more is named in the index and left where it is
MOST_BYTES = 50_000_000


def bundle(review: Review, language: str) -> Iterator[bytes]:
    """The archive, piece by piece; at no time is more than one document of it in memory. language: of the index, since
    a page's own is forgotten when it begins to be sent."""
    sink = _Sink()
    sums: list[str] = []
    lines: list[str] = []
    moment = timezone.now().astimezone(zone())
    # zipfile asks no more of a file than these two verbs
    with zipfile.ZipFile(cast("IO[bytes]", sink), "w", zipfile.ZIP_DEFLATED) as archive:
        left = MOST_BYTES
        for number, material in enumerate(review.materials.select_related("record__leaf").iterator(20), 1):
            name = ""
            document = _document(material.record)
            if material.record and 0 < len(document) <= left:
                left -= len(document)
                name = f"records/{material.record.slug}.json"
                _put(archive, name, document, moment, sums)
                yield sink.taken()
            with translation.override(language):
                lines.append(_line(number, material, name))
        with translation.override(language):
            index = _index(review, lines, moment)
        _put(archive, "INDEX.txt", index, moment, sums)
        _put(archive, "SHA256SUMS", "".join(sums).encode(), moment, [])
    yield sink.taken()


class _Sink:
    """Takes what is written and gives it away, so that nothing gathers."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        """As a file that only goes forward."""
        self._pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing is held back."""

    def taken(self) -> bytes:
        """What has come since the last time."""
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


def _put(archive: zipfile.ZipFile, name: str, content: bytes, moment: datetime, sums: list[str]) -> None:
    info = zipfile.ZipInfo(name, moment.timetuple()[:6])
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    archive.writestr(info, content)
    sums.append(f"{hashlib.sha256(content).hexdigest()}  {name}\n")


def _document(record: Record | None) -> bytes:
    """What anybody needs to read and check a record; empty where it is not public any more."""
    if record is None or record.preservation != Preservation.PUBLIC:
        return b""
    found = proof(record)
    return json.dumps(found, ensure_ascii=False, indent=1).encode() if found else b""


def _index(review: Review, lines: list[str], moment: datetime) -> bytes:
    facts = {
        _("Asked by"): review.who,
        _("Since"): review.since.isoformat(),
        _("Gathered"): moment.isoformat(timespec="seconds"),
    }
    head = [review.title, *(f"{name}: {fact}" for name, fact in facts.items()), absolute("/press/reviews/")]
    how = _("Check the files with: sha256sum -c SHA256SUMS. Check a record against the log with: torget verify.")
    return "\n".join([*head, "", review.about, "", *lines, "", how, ""]).encode()


def _line(number: int, material: Material, name: str) -> str:
    record = material.record
    if record is None:
        return f"{number}. {material.title}\n   {material.url}"
    where = name or _("not public any more, or too large to be packed")
    return f"{number}. {material.title}\n   {record.number} · {absolute(f'/record/{record.slug}/')}\n   {where}"
