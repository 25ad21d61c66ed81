"""Following changes: the one writer of page files, so that an old page can never overwrite a newer one."""

import logging
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from torget.pages import files, rendering
from torget.pages.registry import paths_for
from torget.worker.models import Change

log = logging.getLogger(__name__)
# A hundred people like one post: a hundred changes, one page
AT_ONCE = 1000


def follow_changes() -> int:
    """Write anew every page that shows what has changed; a change is forgotten only when its pages are written."""
    rows = list(Change.objects.order_by("pk")[:AT_ONCE])
    topics = {row.topic for row in rows}
    rewrite({path for topic in topics for path in paths_for(topic)})
    Change.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)


def take_away(topic: str) -> None:
    """Take away at once every page that shows it: until it is written anew, which the change's own note sees to, each
    is made for whoever asks. For what nobody may read a moment longer."""
    for path in paths_for(topic):
        if file := files.file_for(settings.TORGET_PAGES_DIR, path):
            files.remove(file)


def rewrite(paths: Iterable[str]) -> None:
    """Write these pages; one that cannot be written is taken away, and made for each visitor until it can."""
    for path in sorted(paths):
        file = files.file_for(settings.TORGET_PAGES_DIR, path)
        if file is not None:
            _rewrite(path, file)


def _rewrite(path: str, file: Path) -> None:
    try:
        answer = rendering.ask(path)
        if rendering.may_be_kept(answer):
            files.write(file, b"".join(answer))
            return
    except OSError as error:
        log.warning("The page %s could not be written: %s.", path, error.strerror)
    except Exception:
        log.exception("The page %s could not be made.", path)
    files.remove(file)
