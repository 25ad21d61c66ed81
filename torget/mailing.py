"""Where letters go: TORGET_EMAIL_URL read into Django's settings for e-mail."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from torget.config import ConfigError

YES = {"1", "true", "yes", "on"}
SECONDS = 20
EXAMPLE = "smtp://user:password@mail.lindby.example:587?tls=yes"


def mail_settings(url: str, data: Path) -> dict[str, Any]:
    """Django's EMAIL_ settings: `smtp://user:pass@host:587?tls=yes`, `smtps://…` for TLS from the first byte.

    Without a URL letters are files below `data`. Raise ConfigError.
    """
    if not url:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": str(data / "mail"),
        }
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError:
        port = -1
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname or port == -1:
        raise ConfigError(f"TORGET_EMAIL_URL must be an address such as {EXAMPLE}.")
    secure = parts.scheme == "smtps"
    wants_tls = parse_qs(parts.query).get("tls", [""])[0].lower() in YES
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or (465 if secure else 587 if wants_tls else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": secure,
        "EMAIL_USE_TLS": wants_tls and not secure,
        "EMAIL_TIMEOUT": SECONDS,
    }
