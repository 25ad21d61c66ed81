"""Calendar files for tests, written as programs write them."""

ZONE = "Europe/Stockholm"


def event(uid: str = "one", start: str = "20260310T100000", **fields: str) -> str:
    """An event of an hour; `start` in Stockholm. fields: more lines by name, `_` for `-`; an empty one is left out."""
    given = {"SUMMARY": "Meeting", "DTSTART": f";TZID={ZONE}:{start}", "DURATION": "PT1H"}
    given |= {name.upper().replace("_", "-"): value for name, value in fields.items()}
    lines = [f"{name}{value if value.startswith(';') else f':{value}'}" for name, value in given.items() if value]
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20260101T000000Z", *lines, "END:VEVENT"])


def calendar(*parts: str) -> bytes:
    """A file of these events and zones."""
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tests//EN", *parts, "END:VCALENDAR", ""]).encode()
