"""The desk in a browser: whoever sits at it is signed in, and out, as the test wishes."""

from playwright.sync_api import BrowserContext

from torget.accounts.models import Person
from torget.testing.cast import SignIn


class Desk:
    """One person's browser at the desk of a live server."""

    def __init__(self, person: Person, sign_in: SignIn, url: str) -> None:
        self.url = url
        self._person = person
        self._sign_in = sign_in

    def open(self, context: BrowserContext) -> None:
        """Sign in."""
        session = self._sign_in(self._person).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": self.url}])
