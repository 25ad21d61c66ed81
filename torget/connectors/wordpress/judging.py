"""What the answer of a site means. Sites are run by many hands: plugins, proxies and hosts answer in their stead."""

from typing import Any

from torget.connectors import answers
from torget.connectors.errors import ConnectorError
from torget.connectors.tokens import signed_out
from torget.net import Response

# Signing in by programs is switched off: wp-includes/user.php, wp_authenticate_application_password
SHUT = frozenset({"application_passwords_disabled", "application_passwords_disabled_for_user"})
# These concern one comment and say nothing of the channel: class-wp-rest-comments-controller.php
ONE_ONLY = frozenset(
    {"rest_comment_closed", "rest_comment_draft_post", "rest_comment_invalid_post_id", "rest_comment_trash_post"}
)


def judge(response: Response, asked: str, *, idempotent: bool) -> None:
    """Return where it was done; raise ConnectorError for every other answer."""
    code = reason(response)
    asked = f"{asked} ({code})" if code else asked
    if _is_stranger(response):
        raise signed_out(f"{asked}: the site does not know us.")
    if 300 <= response.status < 400:
        place = response.headers.get("location", "")[:200]
        raise ConnectorError(f"{asked}: the site sends us on to {place}.", permanent=True, pauses=True, advice="moved")
    if code in SHUT:
        raise ConnectorError(f"{asked} was refused.", permanent=True, pauses=True, advice="sign-in-shut")
    if response.status == 403 and code not in ONE_ONLY:
        advice = "scope-missing" if code.startswith("rest_") else _shut_or(response, "refused")
        raise ConnectorError(f"{asked} was answered 403.", permanent=True, pauses=True, advice=advice)
    answers.judge(response, asked, idempotent=idempotent)


def answered(response: Response, asked: str, shape: type, *, idempotent: bool) -> Any:
    """The JSON of a good answer. A page in its place comes from a plugin or a proxy that stands before the
    interface."""
    judge(response, asked, idempotent=idempotent)
    try:
        content = response.json()
    except ValueError:
        content = None
    if isinstance(content, shape):
        return content
    said = f"{asked} was answered with something else than data."
    if idempotent:
        raise ConnectorError(said, permanent=True, pauses=True, advice="interface-shut")
    raise ConnectorError(said, unknown=True, advice="interface-shut")


def reason(response: Response) -> str:
    """The code of an error, such as `rest_cannot_create`; empty where the answer has none."""
    try:
        code = response.json().get("code", "")
    except (ValueError, AttributeError):
        return ""
    return code[:60] if isinstance(code, str) else ""


def _is_stranger(response: Response) -> bool:
    """Whether we are taken for a visitor. Where the password is wrong, what only a user may ask for is called a wrong
    parameter (WP_REST_Posts_Controller::sanitize_post_statuses; seen in 6.1)."""
    return response.status == 401 or (response.status == 400 and b'"rest_forbidden_status"' in response.body)


def _shut_or(response: Response, other: str) -> str:
    """The advice for a refusal without a code: a page means that something stands in between."""
    return "interface-shut" if response.body.lstrip()[:1] == b"<" else other
