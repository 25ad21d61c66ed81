"""The special collection *Public* (ActivityPub, 5.6)."""

PUBLIC = "https://www.w3.org/ns/activitystreams#Public"
# Written short by some.
PUBLIC_NAMES = frozenset({PUBLIC, "as:Public", "Public"})
