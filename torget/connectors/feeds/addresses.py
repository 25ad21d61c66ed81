"""Where our feeds stand; the machine face serves them at these addresses."""

FORMATS = {"atom": "application/atom+xml", "rss": "application/rss+xml", "json": "application/feed+json"}


def feed_addresses(url: str, handle: str = "") -> tuple[str, ...]:
    """The feeds of the whole site, or with a handle those of one voice, in the order of FORMATS."""
    base = f"{url}/voice/{handle}" if handle else url
    return tuple(f"{base}/feed.{name}" for name in FORMATS)
