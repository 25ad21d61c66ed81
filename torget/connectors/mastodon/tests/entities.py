"""Accounts, statuses and what else a server tells of, as it writes them."""

import re
from datetime import UTC, datetime
from html import escape
from typing import Any
from urllib.parse import urlsplit

Json = dict[str, Any]
HOST = "lindby.social"
LINDBY, ASTA, BO = "109001", "110002", "110003"
NAMES = {LINDBY: "lindby", ASTA: "asta@annan.example", BO: "bo"}
LINK = re.compile(r"https?://[^\s<]+[^\s<.,)]")
MENTION = re.compile(r"@(\w+)(?:@([\w.\-]+\w))?")


def now() -> str:
    """As the server writes times."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def account(number: str, **more: Any) -> Json:
    """Somebody."""
    name, _, host = NAMES[number].partition("@")
    home = f"https://{host or HOST}"
    picture = f"{home}/avatar.png"
    return {
        "id": number,
        "username": name,
        "acct": NAMES[number],
        "display_name": name.title(),
        "uri": f"{home}/users/{name}",
        "url": f"{home}/@{name}",
        "note": "",
        "avatar": picture,
        "avatar_static": picture,
        "header": picture,
        "header_static": picture,
        "locked": False,
        "bot": False,
        "group": False,
        "indexable": True,
        "discoverable": True,
        "created_at": "2024-01-01T00:00:00.000Z",
        "last_status_at": "2026-11-20",
        "statuses_count": 1,
        "followers_count": 1,
        "following_count": 1,
        "emojis": [],
        "fields": [],
        **more,
    }


def own_account(fields: list[Json]) -> Json:
    """Ours, as only we see it."""
    source = {
        "privacy": "public",
        "sensitive": False,
        "language": "sv",
        "note": "",
        "fields": [],
        "follow_requests_count": 0,
        "hide_collections": None,
        "discoverable": True,
        "indexable": True,
        "attribution_domains": [],
        "quote_policy": "public",
    }
    role = {"id": "-99", "name": "", "permissions": "0", "color": "", "highlighted": False}
    return account(LINDBY, display_name="Lindby kommun", source=source, role=role, fields=fields)


def field(name: str, address: str, verified: str | None) -> Json:
    """A line of a profile, with its link as the server writes it."""
    parts = urlsplit(address)
    value = (
        f'<a href="{address}" rel="me nofollow noopener" target="_blank"><span class="invisible">{parts.scheme}://</span>'
        f'<span class="">{parts.netloc}</span></a>'
    )
    return {"name": name, "value": value, "verified_at": verified}


def status(number: str, whose: str, text: str, **more: Any) -> Json:
    """What somebody said."""
    who = account(whose)
    return {
        "id": number,
        "uri": f"{who['uri']}/statuses/{number}",
        "url": f"{who['url']}/{number}",
        "created_at": now(),
        "edited_at": None,
        "account": who,
        "content": html(text),
        "visibility": "public",
        "sensitive": False,
        "spoiler_text": "",
        "language": "sv",
        "media_attachments": [],
        "mentions": [mention(one) for one in named(text)],
        "tags": [],
        "emojis": [],
        "reblogs_count": 0,
        "favourites_count": 0,
        "replies_count": 0,
        "in_reply_to_id": None,
        "in_reply_to_account_id": None,
        "reblog": None,
        "poll": None,
        "card": None,
        "application": None,
        **more,
    }


def named(text: str) -> list[str]:
    """Whom a text calls."""
    known = {name.partition("@")[0]: number for number, name in NAMES.items()}
    return [known[found[1]] for found in MENTION.finditer(text) if found[1] in known]


def mention(number: str) -> Json:
    """Somebody who is called."""
    who = account(number)
    return {name: who[name] for name in ("id", "username", "url", "acct")}


def media(number: str, description: str | None) -> Json:
    """A picture."""
    url = f"https://files.{HOST}/{number}.jpg"
    return {
        "id": number,
        "type": "image",
        "url": url,
        "preview_url": url,
        "remote_url": None,
        "meta": {},
        "description": description,
        "blurhash": None,
    }


def html(text: str) -> str:
    """A text as the server shows it: links with their ends hidden, people without their servers."""
    paragraphs = [_marked(paragraph).replace("\n", "<br />") for paragraph in re.split(r"\n{2,}", text.strip())]
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


def _marked(text: str) -> str:
    linked = LINK.sub(lambda found: _link(found[0]), escape(text, quote=False))
    return MENTION.sub(lambda found: _called(found[0], found[1]), linked)


def _link(address: str) -> str:
    scheme, _, rest = address.partition("://")
    return (
        f'<a href="{address}" target="_blank" rel="nofollow noopener" translate="no"><span class="invisible">{scheme}://'
        f'</span><span class="ellipsis">{rest[:30]}</span><span class="invisible">{rest[30:]}</span></a>'
    )


def _called(whole: str, name: str) -> str:
    if not named(whole):
        return whole
    return f'<span class="h-card" translate="no"><a href="#" class="u-url mention">@<span>{name}</span></a></span>'


def instance(limits: Json) -> Json:
    """The server itself."""
    return {
        "domain": HOST,
        "title": "Lindby social",
        "version": "4.6.1",
        "source_url": "https://github.com/mastodon/mastodon",
        "description": "",
        "usage": {"users": {"active_month": 3}},
        "thumbnail": {"url": f"https://{HOST}/thumbnail.png"},
        "icon": [],
        "languages": ["sv"],
        "configuration": {
            "accounts": {"max_featured_tags": 10, "max_pinned_statuses": 5},
            "statuses": {
                "max_characters": limits["text"],
                "max_media_attachments": limits["images"],
                "characters_reserved_per_url": 23,
            },
            "media_attachments": {
                "supported_mime_types": ["image/jpeg", "image/png"],
                "description_limit": 1500,
                "image_size_limit": limits["image_bytes"],
                "image_matrix_limit": limits["pixels"],
                "video_size_limit": 103809024,
                "video_frame_rate_limit": 120,
                "video_matrix_limit": 8294400,
            },
            "polls": {
                "max_options": 4,
                "max_characters_per_option": 50,
                "min_expiration": 300,
                "max_expiration": 2629746,
            },
            "translation": {"enabled": False},
            "urls": {"streaming": f"wss://{HOST}"},
            "vapid": {"public_key": "x"},
        },
        "registrations": {"enabled": False, "approval_required": False, "message": None, "url": None},
        "api_versions": {"mastodon": 10},
        "contact": {"email": f"admin@{HOST}", "account": account(BO)},
        "rules": [],
    }
