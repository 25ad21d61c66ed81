"""What other rooms hand in when something becomes a document: frozen and with plain names, so no key points upwards."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from torget.records.leaves import RoleLabel
from torget.records.models import Direction, DocumentType, Record


@dataclass(frozen=True, slots=True)
class Exhibit:
    """Bytes kept beside a record as they came or went."""

    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """One document at the moment it became one.

    counterpart and subject: from or to whom, and in short what about (OSL 5:2); cut to 200 characters.
    dated: received or drawn up. said, available, fetched: the three times of law L1.
    content: what is committed to in the log and shown to whoever verifies it; of what others wrote it holds their words
    and never who they are. public: whether content may be shown.
    """

    source: str
    source_id: str
    document_type: DocumentType
    direction: Direction
    counterpart: str
    subject: str
    dated: datetime
    said: datetime
    available: datetime
    role: RoleLabel
    thread: str
    content: Mapping[str, Any]
    fetched: datetime | None = None
    channel_id: int | None = None
    channel: str = ""
    version: int = 1
    previous: Record | None = None
    exhibits: tuple[Exhibit, ...] = field(default=(), repr=False)
    public: bool = True
    mask_counterpart: bool = False
    mask_subject: bool = False
    series: str = ""
