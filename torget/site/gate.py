"""Every page of the square needs an authority to speak of."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from torget.accounts.models import Authority

View = Callable[..., HttpResponseBase]


def set_up_first(view: View) -> View:
    """Before the installation has its authority, `accounts.middleware` says so in place of the page."""

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if getattr(request, "authority", None) is None:
            raise Authority.DoesNotExist
        return view(request, *args, **kwargs)

    return page
