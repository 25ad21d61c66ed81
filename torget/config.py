"""What the environment may say about an installation, read once and checked.

Every field of `Config` is one variable, `TORGET_` and the field's name in capitals; a test holds docs/settings.md to
this list. A secret may also stand in a file named by the variable with `_FILE` after it.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import urlsplit

Network = IPv4Network | IPv6Network


class ConfigError(Exception):
    """A setting that cannot be used; its text is one sentence for the person who set it."""


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of one installation. Paths are absolute; sizes are bytes."""

    data: Path
    host: str = "127.0.0.1"
    port: int = 8000
    url: str = ""
    database_url: str = ""
    secret_key: str = field(default="", repr=False)
    channel_key: str = field(default="", repr=False)
    email_url: str = field(default="", repr=False)
    debug: bool = False
    web_processes: int = 1
    tls_cert: Path | None = None
    tls_key: Path | None = None
    ca_file: Path | None = None
    allow_private: tuple[Network, ...] = ()
    trusted_proxies: int = 0
    upload_limit: int = 20_000_000

    @property
    def domain(self) -> str:
        """Host and, where it is not the scheme's own, port: what stands after the @ of an address."""
        return urlsplit(self.url).netloc

    @property
    def is_https(self) -> bool:
        """Whether the world reaches us over TLS, ours or a proxy's."""
        return self.url.startswith("https://")


def read(environment: Mapping[str, str] = os.environ) -> Config:
    """Read the settings; raise ConfigError with one sentence at the first that cannot be used."""
    given = {item.name: _given(environment, f"TORGET_{item.name.upper()}") for item in fields(Config)}
    port = _number(given["port"] or "8000", "TORGET_PORT", 1, 65535)
    tls_cert = _path(given["tls_cert"])
    scheme = "https" if tls_cert else "http"
    return Config(
        data=Path(given["data"] or "data").expanduser().resolve(),
        host=given["host"] or "127.0.0.1",
        port=port,
        url=_base_url(given["url"] or f"{scheme}://localhost:{port}"),
        database_url=given["database_url"],
        secret_key=given["secret_key"],
        channel_key=given["channel_key"],
        email_url=given["email_url"],
        debug=given["debug"].lower() in {"1", "true", "yes", "on"},
        web_processes=_number(given["web_processes"] or "1", "TORGET_WEB_PROCESSES", 1, 64),
        tls_cert=tls_cert,
        tls_key=_path(given["tls_key"]),
        ca_file=_path(given["ca_file"]),
        allow_private=_networks(given["allow_private"]),
        trusted_proxies=_number(given["trusted_proxies"] or "0", "TORGET_TRUSTED_PROXIES", 0, 10),
        upload_limit=_number(given["upload_limit"] or "20000000", "TORGET_UPLOAD_LIMIT", 10_000, 1_000_000_000),
    )


def _given(environment: Mapping[str, str], name: str) -> str:
    if path := environment.get(f"{name}_FILE"):
        try:
            return Path(path).read_text().strip()
        except OSError as error:
            raise ConfigError(f"{name}_FILE names {path}, which cannot be read: {error.strerror}.") from error
    return environment.get(name, "").strip()


def _number(text: str, name: str, low: int, high: int) -> int:
    if not text.isdecimal() or not low <= int(text) <= high:
        raise ConfigError(f"{name} must be a whole number from {low} to {high}, not '{text}'.")
    return int(text)


def _path(text: str) -> Path | None:
    return Path(text).expanduser().resolve() if text else None


def _base_url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/") or parts.query:
        raise ConfigError(f"TORGET_URL must be an address such as https://torget.lindby.example, not '{text}'.")
    return f"{parts.scheme}://{parts.netloc}".lower()


def _networks(text: str) -> tuple[Network, ...]:
    try:
        return tuple(ip_network(part.strip()) for part in text.split(",") if part.strip())
    except ValueError as error:
        raise ConfigError(f"TORGET_ALLOW_PRIVATE must list networks such as 10.0.0.0/8: {error}.") from error
