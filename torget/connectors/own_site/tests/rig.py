"""Our own site: nothing goes out, and the other side is pages that link to ours."""

from datetime import UTC, datetime
from urllib.parse import urlencode

from torget.connectors.contract import Account
from torget.connectors.hub import RawRequest
from torget.testing.connectors.platform import Platform
from torget.testing.connectors.rig import Rig
from torget.testing.connectors.samples import URL


class OwnSiteRig(Rig):
    """Nothing leaves the house."""

    kind = "own_site"
    calls_out = False

    def own_account(self) -> Account:
        """No settings, no secrets."""
        return self.new_account({})

    def had(self, platform: Platform) -> set[str]:
        """Nothing."""
        return {call.path for call in platform.calls}

    def calls(self, platform: Platform, text: str) -> RawRequest:
        """A page elsewhere answers a post of ours, and its site tells us so."""
        platform.documents["/svar"] = page(text, f"{URL}/post/abcdefgh2345/")
        platform.content_type = "text/html; charset=utf-8"
        return webmention(f"{self.address}/svar", f"{URL}/post/abcdefgh2345/")

    def words(self, platform: Platform) -> tuple[str, ...] | None:
        """None."""
        return None


def page(text: str, target: str, manner: str = "u-in-reply-to", *, name: str = "Fia") -> bytes:
    """A page with one entry that links to ours."""
    return (
        '<!doctype html><html lang="sv"><title>Fias blogg</title><article class="h-entry">'
        f'<a class="p-author h-card" href="/fia">{name}</a> <a class="{manner}" href="{target}">om detta</a>'
        f'<div class="e-content"><p>{text}</p></div></article></html>'
    ).encode()


def webmention(source: str, target: str, *, at: datetime | None = None) -> RawRequest:
    """The call that tells of it."""
    headers = {"content-type": "application/x-www-form-urlencoded"}
    body = urlencode({"source": source, "target": target}).encode()
    return RawRequest("POST", f"{URL}/webmention", headers, body, at or datetime.now(UTC))
