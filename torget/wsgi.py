"""The WSGI application: public pages from their files first, then Django."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "torget.settings")

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.core.wsgi import get_wsgi_application

from torget.accounts.addresses import neighbourhood
from torget.connectors.own_site.telling import headers
from torget.pages.bodies import PatientBodies
from torget.pages.serving import PublicFiles
from torget.ui.middleware import POLICY

SECONDS = settings.SECURE_HSTS_SECONDS
SECURITY = {"Strict-Transport-Security": f"max-age={SECONDS}"} if SECONDS else {}

django = get_wsgi_application()
application = PublicFiles(
    PatientBodies(django, lambda environ: neighbourhood(WSGIRequest(environ))),
    settings.TORGET_PAGES_DIR,
    session_cookie=settings.SESSION_COOKIE_NAME,
    headers={
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": settings.X_FRAME_OPTIONS,
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
        "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
        **SECURITY,
        **headers(settings.TORGET_URL),
    },
)
