"""Asks our own application for a page as a visitor without cookies would, so that nothing private can be in it."""

import io
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponseBase


@cache
def _application() -> BaseHandler:
    # not WSGIHandler: the signals it sends at each end of a request would close the worker's database connection
    handler = BaseHandler()
    handler.load_middleware()
    return handler


def ask(path: str) -> HttpResponseBase:
    """Get one page from Django itself, past all files."""
    return _application().get_response(WSGIRequest(_environment(path)))


def may_be_kept(answer: HttpResponseBase) -> bool:
    """Whether anyone may get these bytes: a whole page that no cookie had a part in and that does not forbid it."""
    cookies = answer.cookies or "cookie" in answer.headers.get("Vary", "").lower()
    words = set(answer.headers.get("Cache-Control", "").replace(",", " ").split())
    forbids = words & {"no-store", "private", "no-cache"}
    return answer.status_code == 200 and not answer.streaming and not cookies and not forbids


def _environment(path: str) -> dict[str, Any]:
    address = urlsplit(settings.TORGET_URL)
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SCRIPT_NAME": "",
        "SERVER_NAME": address.hostname,
        "SERVER_PORT": str(address.port or (443 if address.scheme == "https" else 80)),
        "HTTP_HOST": address.netloc,
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": address.scheme,
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
