"""How often a door of the desk may be tried, per address and per account."""

from django.http import HttpRequest, HttpResponse

from torget.accounts import throttle
from torget.accounts.addresses import neighbourhood
from torget.ui.views import too_many_requests

QUARTER = 900
DAY = 86_400
PER_ADDRESS = 30
PER_ACCOUNT = 10
CODES_A_DAY = 30


def refuse_haste(request: HttpRequest, account: str = "") -> HttpResponse | None:
    """Count a try; the page to answer with when there have been too many, from here or for this account."""
    allowed = throttle.allow(f"sign-in:from:{neighbourhood(request)}", limit=PER_ADDRESS, seconds=QUARTER)
    if account:
        allowed &= throttle.allow(f"sign-in:{account}", limit=PER_ACCOUNT, seconds=QUARTER)
    return None if allowed else too_many_requests(request, QUARTER)


def refuse_guessing(request: HttpRequest, account: str) -> HttpResponse | None:
    """As `refuse_haste`, for six digits: thirty tries a day leave a guesser one chance in ten thousand."""
    if not throttle.allow(f"sign-in:day:{account}", limit=CODES_A_DAY, seconds=DAY):
        return too_many_requests(request, DAY)
    return refuse_haste(request, account)


def welcome(account: str) -> None:
    """It was the right person: begin counting anew."""
    throttle.forget(f"sign-in:{account}")
    throttle.forget(f"sign-in:day:{account}")
