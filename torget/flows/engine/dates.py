"""Days as people say them, in the languages that templates may have."""

from datetime import date

MONTHS = {
    "sv": [
        "januari",
        "februari",
        "mars",
        "april",
        "maj",
        "juni",
        "juli",
        "augusti",
        "september",
        "oktober",
        "november",
        "december",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
WEEKDAYS = {
    "sv": ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}
LANGUAGES = tuple(MONTHS)


def date_words(day: date, language: str) -> str:
    """Such as 3 december."""
    return f"{day.day} {MONTHS[language][day.month - 1]}"


def day_words(day: date, language: str) -> str:
    """Such as torsdag 3 december."""
    return f"{WEEKDAYS[language][day.weekday()]} {date_words(day, language)}"
