"""TORGET_EMAIL_URL, right and wrong."""

from pathlib import Path

import pytest

from torget.config import ConfigError
from torget.mailing import mail_settings

HERE = Path("/data")


def test_without_an_address_letters_are_files() -> None:
    assert mail_settings("", HERE) == {
        "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "EMAIL_FILE_PATH": "/data/mail",
    }


@pytest.mark.parametrize(
    ("url", "port", "tls", "ssl"),
    [
        ("smtp://mail.lindby.example", 25, False, False),
        ("smtp://mail.lindby.example?tls=yes", 587, True, False),
        ("smtp://mail.lindby.example:2525?tls=no", 2525, False, False),
        ("smtps://mail.lindby.example?tls=yes", 465, False, True),
    ],
)
def test_the_port_follows_the_scheme(url: str, port: int, tls: bool, ssl: bool) -> None:
    read = mail_settings(url, HERE)
    assert (read["EMAIL_PORT"], read["EMAIL_USE_TLS"], read["EMAIL_USE_SSL"]) == (port, tls, ssl)
    assert (read["EMAIL_HOST"], read["EMAIL_HOST_USER"]) == ("mail.lindby.example", "")


def test_user_and_password_may_hold_any_sign() -> None:
    read = mail_settings("smtp://post%40lindby.example:p%3Ass%2Fword@mail.lindby.example", HERE)
    assert (read["EMAIL_HOST_USER"], read["EMAIL_HOST_PASSWORD"]) == ("post@lindby.example", "p:ss/word")


@pytest.mark.parametrize("url", ["mail.lindby.example", "http://mail.lindby.example", "smtp://", "smtp://host:port"])
def test_what_is_no_mail_server_is_told(url: str) -> None:
    with pytest.raises(ConfigError, match="TORGET_EMAIL_URL"):
        mail_settings(url, HERE)
