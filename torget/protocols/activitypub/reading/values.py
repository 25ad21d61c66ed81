"""One value at a time out of what a stranger wrote: single or in a list, embedded or by its id, of the right type or
not at all."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import SplitResult, urlsplit

from torget.protocols.activitypub.public import PUBLIC, PUBLIC_NAMES
from torget.protocols.activitypub.reading.bounds import MalformedActivity

Object = dict[str, Any]
URL_LIMIT = 2048


def listed(value: Any) -> list[Any]:
    """A list of what may be one, several or nothing."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def parts(text: Any) -> SplitResult | None:
    """An http(s) address taken apart, or None where it is none that we would call or show."""
    if not isinstance(text, str) or len(text) > URL_LIMIT or not text.isprintable() or " " in text or "\\" in text:
        return None
    try:
        found = urlsplit(text)
        usable = found.scheme in {"http", "https"} and bool(found.hostname) and found.port != 0
    except ValueError:
        return None
    return found if usable and "@" not in found.netloc else None


def address(value: Any) -> str:
    """The first usable address of a text, a Link or a list of either; empty where there is none."""
    for each in listed(value):
        text = each.get("href", each.get("url")) if isinstance(each, dict) else each
        if parts(text):
            return str(text)
    return ""


def optional_id(value: Any) -> str:
    """The id of what is embedded or named; empty where there is none."""
    for each in listed(value):
        text = each.get("id") if isinstance(each, dict) else each
        if parts(text):
            return str(text)
    return ""


def required_id(value: Any, what: str) -> str:
    """The id of what must be there. Raises MalformedActivity."""
    if found := optional_id(value):
        return found
    raise MalformedActivity(f"It has no usable {what}.")


def embedded(value: Any) -> Object | None:
    """The first embedded object, or None where there is at most its id."""
    return next((each for each in listed(value) if isinstance(each, dict)), None)


def addressees(value: Any) -> tuple[str, ...]:
    """Whom something is for; every name of *Public* becomes the one."""
    found = (PUBLIC if isinstance(each, str) and each in PUBLIC_NAMES else optional_id(each) for each in listed(value))
    return tuple(dict.fromkeys(each for each in found if each))


def kind(value: Object) -> str:
    """The type, the first where there are several. Raises MalformedActivity."""
    for each in listed(value.get("type")):
        if isinstance(each, str) and each:
            return each
    raise MalformedActivity("It has no type.")


def text(value: Any) -> str:
    """A text, or an empty one for any other type."""
    return value if isinstance(value, str) else ""


def texts(value: Any) -> dict[str, str]:
    """A map from language to text; what is not text is left out."""
    return {key: each for key, each in value.items() if isinstance(each, str)} if isinstance(value, dict) else {}


def moment(value: Any) -> datetime | None:
    """A time, in Greenwich where it names no zone; None where it is none."""
    try:
        when = datetime.fromisoformat(value) if isinstance(value, str) else None
        return when and (when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC))
    except (ValueError, OverflowError):
        return None


def check_same_origin(one: str, other: str, what: str) -> None:
    """Refuse a thing that stands on another host than who speaks of it: nobody may speak for another host."""
    first, second = parts(one), parts(other)
    if not first or not second or (first.scheme, first.netloc.lower()) != (second.scheme, second.netloc.lower()):
        raise MalformedActivity(f"{what} lies on another host than its actor.")
