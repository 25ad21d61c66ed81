"""Where people find what has a number."""

SITE = "https://www.facebook.com"


def post_url(page: str, name: str) -> str:
    """A post's address; its name is the page's number and its own."""
    return f"{SITE}/{page}/posts/{name.rpartition('_')[2]}"


def comment_url(page: str, name: str) -> str:
    """A comment's address; its name is its post's number and its own."""
    post, _, own = name.rpartition("_")
    return f"{SITE}/{page}/posts/{post}?comment_id={own}" if post else SITE
