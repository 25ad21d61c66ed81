"""A blog on django-indieweb, in a process of its own: `blog.py PORT FOLDER`.

Every name leads to this machine, and its guard against private addresses is off, here and nowhere else.
"""

import json
import socket
import sys
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import django
from django.conf import settings

PORT, FOLDER = int(sys.argv[1]), Path(sys.argv[2])
DOMAIN = f"granne.example:{PORT}"
_ask = socket.getaddrinfo


def _here(host: Any, *rest: Any, **more: Any) -> Any:
    return _ask("127.0.0.1" if str(host).endswith(".example") else host, *rest, **more)


socket.getaddrinfo = _here
settings.configure(
    SECRET_KEY="test",
    ALLOWED_HOSTS=["*"],
    USE_TZ=True,
    SITE_ID=1,
    ROOT_URLCONF=__name__,
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": FOLDER / "peer.sqlite3"}},
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sites", "indieweb"],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}],
    INDIEWEB_RATE_LIMITS={},
    INDIEWEB_WEBMENTION_PAIR_COOLDOWN_SECONDS=0,
)
django.setup()

from django.contrib.sites.models import Site  # noqa: E402 - only after set-up
from django.core.management import call_command  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.http import HttpRequest, HttpResponse, JsonResponse  # noqa: E402
from django.urls import include, path  # noqa: E402
from indieweb import http_client  # noqa: E402
from indieweb.models import Webmention  # noqa: E402
from indieweb.senders import WebmentionSender  # noqa: E402

http_client._blocked_ip_address = lambda address: False  # noqa: SLF001
PAGES: dict[str, str] = {}
TOLD = ("source_url", "target_url", "status", "mention_type", "author_name", "content")


def page(_request: HttpRequest, name: str) -> HttpResponse:
    """A page of the blog."""
    if name not in PAGES:
        return HttpResponse(status=410)
    endpoint = f"http://{DOMAIN}/indieweb/webmention/"
    return HttpResponse(f'<!doctype html><link rel="webmention" href="{endpoint}">{PAGES[name]}')


def write(request: HttpRequest, name: str) -> HttpResponse:
    """The blogger writes a page, or with an empty text takes it away."""
    text = request.body.decode()
    if text:
        PAGES[name] = text
    else:
        PAGES.pop(name, None)
    return JsonResponse({})


def send(request: HttpRequest) -> HttpResponse:
    """The blog looks for the endpoint of a page and tells it."""
    asked = json.loads(request.body)
    sender = WebmentionSender()
    endpoint = sender.discover_endpoint(asked["target"])
    told = sender.send_webmention(asked["source"], asked["target"], endpoint) if endpoint else {}
    return JsonResponse({"endpoint": endpoint, **told})


def heard(_request: HttpRequest) -> HttpResponse:
    """What the blog has been told and thinks of it."""
    return JsonResponse(list(Webmention._default_manager.order_by("pk").values(*TOLD)), safe=False)  # noqa: SLF001


urlpatterns = [
    path("indieweb/", include("indieweb.urls")),
    path("blog/<str:name>", page),
    path("_control/write/<str:name>", write),
    path("_control/send", send),
    path("_control/heard", heard),
]


class Server(ThreadingMixIn, WSGIServer):
    """One thread for each call: a page is fetched while another is told."""

    daemon_threads = True


class Quiet(WSGIRequestHandler):
    """Says nothing."""

    def log_message(self, *_: object) -> None:
        """Nothing."""


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    Site.objects.update_or_create(pk=1, defaults={"domain": DOMAIN, "name": "Granne"})
    make_server("127.0.0.1", PORT, get_wsgi_application(), Server, Quiet).serve_forever()
