"""In which language and zone a request is answered, and what an installation without authority says."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers

from torget.accounts.models import Authority, Person

DESK = "/desk/"
LANGUAGE_KEY = "language"
Answer = Callable[[HttpRequest], HttpResponseBase]


class AuthorityMiddleware:
    """Puts the authority on the request as `request.authority` and answers in its zone."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        authority = Authority.objects.filter(pk=1).first()
        request.authority = authority  # type: ignore[attr-defined]  # ours, as request.user is Django's
        if authority is None:
            return not_set_up(request) if request.path_info.startswith(DESK) else self.get_response(request)
        with timezone.override(authority.zone):
            return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A page that needs the authority says plainly that there is none yet."""
        return not_set_up(request) if isinstance(exception, Authority.DoesNotExist) else None


class LocaleMiddleware:
    """The desk speaks the language of who sits at it; a public page the one its address begins with."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        at_desk = request.path_info.startswith(DESK)
        language = _of_person(request) if at_desk else _of_address(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        if at_desk:
            patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response


def not_set_up(request: HttpRequest) -> HttpResponse:
    """The page of a fresh installation."""
    return render(request, "accounts/not_set_up.html", status=503)


def _of_address(request: HttpRequest) -> str:
    return translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE


def _of_person(request: HttpRequest) -> str:
    if isinstance(request.user, Person):
        return request.user.language
    known = dict(settings.LANGUAGES)
    if (asked := request.GET.get(LANGUAGE_KEY)) in known:
        request.session[LANGUAGE_KEY] = asked
    if (chosen := request.session.get(LANGUAGE_KEY)) in known:
        return str(chosen)
    if request.headers.get("Accept-Language"):
        return translation.get_language_from_request(request)
    authority: Authority | None = getattr(request, "authority", None)
    return authority.language if authority else settings.LANGUAGE_CODE
