"""How pictures are taken in: cleaned, resized, kept once."""

import hashlib
import logging
from pathlib import Path
from threading import Lock

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from torget.accounts import audit
from torget.accounts.models import Person
from torget.media.cleaning import Cleaned, Copy, clean
from torget.media.errors import PictureError
from torget.media.models import Picture, Rendition
from torget.tlog.files import write_file

logger = logging.getLogger(__name__)
# Two uploads of the same picture at once would write to the same names
_one_writer = Lock()


def take_picture(uploaded_file: File[bytes], *, by: Person | None, credit: str = "", licence: str = "") -> Picture:
    """Take a picture in and return its row; the same picture with the same credit is the same row. Raise PictureError.

    What the sender claims about name and type is not read.
    """
    content = _read(uploaded_file)
    cleaned = clean(content)
    sha256 = hashlib.sha256(cleaned.whole.content).hexdigest()
    with _one_writer:
        _write(sha256, cleaned)
        return _row(sha256, cleaned, by, credit.strip()[:120], licence.strip()[:40])


def _read(uploaded_file: File[bytes]) -> bytes:
    limit: int = settings.TORGET_UPLOAD_LIMIT
    content: bytes = uploaded_file.read(limit + 1)
    if len(content) > limit:
        sentence = _("The file is larger than %(limit)s, which is the most we take. Make it smaller.")
        raise PictureError(sentence % {"limit": filesizeformat(limit)}, "large")
    if not content:
        raise PictureError(_("The file is empty."), "empty")
    return content


@transaction.atomic
def _row(sha256: str, cleaned: Cleaned, by: Person | None, credit: str, licence: str) -> Picture:
    picture, is_new = Picture.objects.get_or_create(
        sha256=sha256,
        credit=credit,
        licence=licence,
        defaults={
            "file": _whole_name(sha256, cleaned),
            "media_type": cleaned.media_type,
            "width": cleaned.whole.width,
            "height": cleaned.whole.height,
            "size": len(cleaned.whole.content),
            "uploaded_by": by,
        },
    )
    if is_new:
        Rendition.objects.bulk_create(
            Rendition(picture=picture, width=copy.width, height=copy.height, file=_copy_name(sha256, cleaned, copy))
            for copy in cleaned.smaller
        )
        audit.note(by, "picture.taken", f"picture:{sha256[:16]}")
    return picture


def _write(sha256: str, cleaned: Cleaned) -> None:
    wanted = {_whole_name(sha256, cleaned): cleaned.whole.content} | {
        _copy_name(sha256, cleaned, copy): copy.content for copy in cleaned.smaller
    }
    written: list[Path] = []
    try:
        for name, content in wanted.items():
            path = Path(default_storage.path(name))
            if not path.exists():
                write_file(path, content, settings.FILE_UPLOAD_PERMISSIONS)
                written.append(path)
    except OSError as error:
        logger.exception("A picture could not be kept.")
        for path in written:
            path.unlink(missing_ok=True)
        sentence = _(
            "The picture could not be kept, because the disk is full or cannot be written. Tell whoever runs Torget."
        )
        raise PictureError(sentence, "unwritable") from error


def _whole_name(sha256: str, cleaned: Cleaned) -> str:
    return f"pictures/{sha256}.{cleaned.suffix}"


def _copy_name(sha256: str, cleaned: Cleaned, copy: Copy) -> str:
    return f"renditions/{sha256}-{copy.width}.{cleaned.suffix}"
