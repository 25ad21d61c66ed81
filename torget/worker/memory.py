"""What connectors remember between calls: a table shared by all processes, with a small cache before it for reads."""

import hashlib
import time
from collections import OrderedDict
from datetime import datetime, timedelta
from threading import Lock

from django.db import IntegrityError, transaction
from django.db.models.functions import Left
from django.utils import timezone

from torget.worker.models import Remembered

CACHE_SECONDS = 5.0
CACHE_SIZE = 4096
LONGEST_KEY = 255
SHORT = 100


class ReadCache:
    """Values as they were a few seconds ago; the longest unread falls out. Absence is kept too: it is asked most."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[str, tuple[float, str | None]] = OrderedDict()

    def get(self, key: str) -> tuple[bool, str | None]:
        """Whether there is anything fresh to say, and what."""
        with self._lock:
            until, value = self._kept.get(key, (0.0, None))
            if until <= time.monotonic():
                return False, None
            self._kept.move_to_end(key)
            return True, value

    def put(self, key: str, value: str | None, seconds: float) -> None:
        """Keep a value for at most the cache's own time."""
        with self._lock:
            self._kept[key] = (time.monotonic() + min(seconds, CACHE_SECONDS), value)
            self._kept.move_to_end(key)
            if len(self._kept) > CACHE_SIZE:
                self._kept.popitem(last=False)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()


cache = ReadCache()


class SharedMemory:
    """The `Memory` of `torget.connectors.contract`. What one process writes, others see within `CACHE_SECONDS`."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix

    def get(self, key: str) -> str | None:
        """The value kept, or None where there is none or it has passed its time."""
        full = self._full(key)
        fresh, value = cache.get(full)
        if fresh:
            return value
        now = timezone.now()
        row = Remembered.objects.filter(key=full, expires__gt=now).values_list("value", "expires").first()
        value, expires = row or (None, now + timedelta(seconds=CACHE_SECONDS))
        cache.put(full, value, (expires - now).total_seconds())
        return value

    def snapshot(self) -> "Snapshot":
        """All that is kept now, read at once: for a trip that asks for a thousand keys. Claims are left out."""
        rows = Remembered.objects.filter(key__startswith=f"{self._prefix}:", expires__gt=timezone.now())
        begun = rows.exclude(value="").annotate(begun=Left("value", SHORT + 1)).values_list("key", "begun")
        return Snapshot(self._prefix, {key: value if len(value) <= SHORT else None for key, value in begun})

    def put(self, key: str, value: str, *, seconds: int) -> None:
        """Keep a value for so long."""
        full = self._full(key)
        Remembered.objects.update_or_create(key=full, defaults={"value": value, "expires": _after(seconds)})
        cache.put(full, value, seconds)

    def drop(self, key: str) -> None:
        """Forget a value."""
        full = self._full(key)
        Remembered.objects.filter(key=full).delete()
        cache.put(full, None, CACHE_SECONDS)

    def claim(self, key: str, *, seconds: int) -> bool:
        """True for the first caller within the time, False for every later one; asks the table, never the cache."""
        full, now = self._full(key), timezone.now()
        row = Remembered.objects.filter(key=full)
        if row.filter(expires__gt=now).exists():
            return False
        if row.filter(expires__lte=now).update(expires=_after(seconds)):
            return True
        try:
            with transaction.atomic():
                row.create(key=full, value="", expires=_after(seconds))
        except IntegrityError:
            return False
        return True

    def _full(self, key: str) -> str:
        full = f"{self._prefix}:{key}"
        if len(full) <= LONGEST_KEY:
            return full
        return f"{self._prefix}:{hashlib.sha256(key.encode()).hexdigest()}"


class Snapshot(SharedMemory):
    """A memory that knows what was kept when it was made, and what has been put through it since.

    kept: values by full key; None for one too long to have been read along, which is asked for when wanted.
    """

    def __init__(self, prefix: str, kept: dict[str, str | None]) -> None:
        super().__init__(prefix)
        self._kept = kept

    def get(self, key: str) -> str | None:
        """The value kept then; an absent one costs no question."""
        full = self._full(key)
        value = self._kept.get(full)
        return super().get(key) if value is None and full in self._kept else value

    def put(self, key: str, value: str, *, seconds: int) -> None:
        """Keep a value here and for everybody."""
        super().put(key, value, seconds=seconds)
        self._kept[self._full(key)] = value

    def drop(self, key: str) -> None:
        """Forget a value here and for everybody."""
        super().drop(key)
        self._kept.pop(self._full(key), None)


def _after(seconds: float) -> datetime:
    return timezone.now() + timedelta(seconds=seconds)
