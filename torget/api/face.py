"""What every machine face shares: the methods it takes, one way to refuse (a sentence in JSON), and open doors for
readers on other sites."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, UnreadablePostError

from torget.accounts.models import Authority
from torget.channels.vault import VaultError
from torget.connectors.contract import ConnectorError
from torget.tlog.errors import TlogError
from torget.worker.sampling import Sampled

log = logging.getLogger(__name__)
sampled = Sampled(log)
View = Callable[..., HttpResponseBase]

READ = ("GET", "HEAD")
BUSY_SECONDS = 30


class Refusal(Exception):  # noqa: N818 - reads as what it is, as Http404 does
    """A request that is not answered: the status, one sentence in English, and when to come back (seconds)."""

    def __init__(self, status: int, sentence: str, *, retry_after: int = 0) -> None:
        super().__init__(sentence)
        self.status = status
        self.retry_after = retry_after


def face(*methods: str) -> Callable[[View], View]:
    """A view for machines that takes these methods. Whatever goes wrong is told in JSON."""

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            try:
                _require_sense(request, methods)
                response = view(request, *args, **kwargs)
            except Exception as error:  # noqa: BLE001 - each is told apart below, and the unknown ones are logged
                response = _refused(_why(error, request.path))
            if response.status_code == 405:
                response.headers["Allow"] = ", ".join(methods)
            response.headers.setdefault("Access-Control-Allow-Origin", "*")
            return response

        return answer

    return decorate


def document(data: Any, media_type: str = "application/json", status: int = 200) -> HttpResponse:
    """Data as JSON, its letters as they are."""
    return JsonResponse(
        data, status=status, content_type=media_type, json_dumps_params={"ensure_ascii": False}, safe=False
    )


def _require_sense(request: HttpRequest, methods: tuple[str, ...]) -> None:
    if request.method not in methods:
        raise Refusal(405, f"This address takes {' and '.join(methods)} only.")
    # PostgreSQL keeps no NUL in a text, nor looks for one
    if "\0" in request.path or any("\0" in text for _name, texts in request.GET.lists() for text in texts):
        raise Refusal(400, "The address holds a sign that no name has.")


def _why(error: Exception, path: str) -> Refusal:
    match error:
        case Refusal():
            return error
        case Http404():
            return Refusal(404, "There is nothing at this address.")
        case UnreadablePostError():
            return Refusal(400, "The body ended before it was whole.")
        case Authority.DoesNotExist():
            return Refusal(503, "There is no authority here yet.", retry_after=BUSY_SECONDS)
        case OperationalError() | InterfaceError() | ConnectorError() | VaultError() | TlogError():
            sampled.note(f"No answer at {path} for {type(error).__name__}", str(error))
            return Refusal(503, "This cannot be answered now. Please come back.", retry_after=BUSY_SECONDS)
    log.error("%s could not be answered.", path, exc_info=error)
    return Refusal(500, "Something broke on our side. It has been noted.")


def _refused(refusal: Refusal) -> HttpResponse:
    response = document({"error": str(refusal)}, status=refusal.status)
    response.headers["Content-Language"] = "en"
    response.headers["Cache-Control"] = "no-store"
    if refusal.retry_after:
        response.headers["Retry-After"] = str(refusal.retry_after)
    # Django writes a line for each answer from 400 on; whoever sends us forged letters could fill the disk with them
    response._has_been_logged = True  # type: ignore[attr-defined]  # noqa: SLF001  django.utils.log.log_response
    return response
