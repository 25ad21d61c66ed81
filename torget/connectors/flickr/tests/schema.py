"""What Flickr's documentation says of each method that we use, by hand, as it was on 2026-11-21.

Flickr has no machine-readable specification at a fixed address. Sources: www.flickr.com/services/api/<method>.html,
www.flickr.com/services/api/upload.api.html.
"""

from dataclasses import dataclass, field

from jsonschema import Draft202012Validator

NUMBER, TRUE = r"^\d+$", "^1$"
PERSON = r"^\d+@N\d{2}$"
COMMENT = r"^\d+-\d+-\d+$"
TEXT = r"[\s\S]"
ALL = {"method": r"^flickr\.", "format": "^json$", "nojsoncallback": TRUE}
Fields = dict[str, str]


@dataclass(frozen=True, slots=True)
class Method:
    """One method. permission: what the token must have. needed, possible: its arguments, each a pattern."""

    permission: str
    needed: Fields = field(default_factory=dict)
    possible: Fields = field(default_factory=dict)

    @property
    def writes(self) -> bool:
        """Whether it must be a POST."""
        return self.permission in {"write", "delete"}


METHODS = {
    "flickr.auth.oauth.checkToken": Method("", {"oauth_token": TEXT}),
    "flickr.people.getInfo": Method("", {"user_id": PERSON}),
    "flickr.people.getPhotos": Method(
        "",
        {"user_id": PERSON},
        {
            "min_upload_date": NUMBER,
            "extras": "^machine_tags$",
            "per_page": "^([1-9]|[1-9][0-9]|[1-4][0-9]{2}|500)$",
            "page": NUMBER,
        },
    ),
    "flickr.photos.search": Method(
        "", {}, {"user_id": PERSON, "machine_tags": r"^torget:key=[0-9a-f]{32}$", "per_page": NUMBER}
    ),
    "flickr.photos.licenses.getInfo": Method(""),
    "flickr.photos.licenses.setLicense": Method("write", {"photo_id": NUMBER, "license_id": NUMBER}),
    "flickr.photos.setMeta": Method("write", {"photo_id": NUMBER}, {"title": TEXT, "description": TEXT}),
    "flickr.photos.delete": Method("delete", {"photo_id": NUMBER}),
    "flickr.photos.getAllContexts": Method("", {"photo_id": NUMBER}),
    "flickr.photosets.create": Method("write", {"title": TEXT, "primary_photo_id": NUMBER}, {"description": TEXT}),
    "flickr.photosets.addPhoto": Method("write", {"photoset_id": NUMBER, "photo_id": NUMBER}),
    "flickr.photos.comments.getList": Method("", {"photo_id": NUMBER}, {"min_comment_date": NUMBER}),
    "flickr.photos.comments.addComment": Method("write", {"photo_id": NUMBER, "comment_text": TEXT}),
    "flickr.photos.comments.editComment": Method("write", {"comment_id": COMMENT, "comment_text": TEXT}),
    "flickr.photos.comments.deleteComment": Method("write", {"comment_id": COMMENT}),
    "flickr.activity.userPhotos": Method(
        "read", {}, {"timeframe": r"^\d+[dh]$", "per_page": "^([1-9]|[1-4][0-9]|50)$", "page": NUMBER}
    ),
}
UPLOAD = Method(
    "write",
    {},
    {
        "title": TEXT,
        "description": TEXT,
        "tags": TEXT,
        "is_public": "^[01]$",
        "safety_level": "^[123]$",
        "content_type": "^[123]$",
        "hidden": "^[12]$",
    },
)


def faults(name: str, http: str, said: Fields) -> list[str]:
    """What the documentation forbids in a call."""
    method = METHODS.get(name)
    if method is None:
        return [f"Flickr has no {name!r}."]
    wrong = [f"{name} writes, and is no POST."] if method.writes and http != "POST" else []
    return wrong + faults_of_fields(name, Method(method.permission, {**ALL, **method.needed}, method.possible), said)


def faults_of_fields(name: str, method: Method, said: Fields) -> list[str]:
    """What is missing, strange or badly written."""
    fields = {**method.needed, **method.possible}
    schema = {
        "type": "object",
        "required": list(method.needed),
        "properties": {field: {"type": "string", "pattern": pattern} for field, pattern in fields.items()},
        "additionalProperties": False,
    }
    return [f"{name} {error.json_path}: {error.message}" for error in Draft202012Validator(schema).iter_errors(said)]
