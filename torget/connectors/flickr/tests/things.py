"""What the stand-in for Flickr keeps, and how Flickr shows it."""

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any

US, ANNA, BO = "100@N01", "200@N02", "300@N03"
PEOPLE = {
    US: {"username": "lindbykommun", "realname": "Lindby kommun"},
    ANNA: {"username": "annatest", "realname": "Anna Test"},
    BO: {"username": "boprov", "realname": ""},
}
LICENCES = [
    {"id": "0", "name": "All Rights Reserved", "url": "https://www.flickrhelp.com/hc/en-us/articles/10710266545556"},
    {"id": "4", "name": "CC BY 2.0", "url": "https://creativecommons.org/licenses/by/2.0/"},
    {"id": "11", "name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
    {"id": "5", "name": "CC BY-SA 2.0", "url": "https://creativecommons.org/licenses/by-sa/2.0/"},
    {"id": "12", "name": "CC BY-SA 4.0", "url": "https://creativecommons.org/licenses/by-sa/4.0/"},
    {"id": "9", "name": "Public Domain Dedication (CC0)", "url": "https://creativecommons.org/publicdomain/zero/1.0/"},
]
RAW = re.compile(r"<|>|&(?!(?:amp|lt|gt);)")


@dataclass
class Photo:
    """A picture. description: as it was sent; tags: likewise."""

    number: str
    title: str
    description: str
    tags: str
    made: int
    licence: str = "0"
    faves: list[tuple[str, int]] = field(default_factory=list)

    @property
    def words(self) -> str:
        """What is read beside it."""
        return f"{self.title}\n\n{unescape(self.description)}" if self.title else unescape(self.description)

    @property
    def machine_tags(self) -> str:
        """As Flickr gives them back."""
        return " ".join(tag for tag in self.tags.split() if re.fullmatch(r"\w+:\w+=\S+", tag))

    def shown(self) -> dict[str, Any]:
        """In a list."""
        return {"id": self.number, "owner": US, "title": self.title, "machine_tags": self.machine_tags, "ispublic": 1}


@dataclass
class Comment:
    """A comment on a picture."""

    name: str
    photo: str
    author: str
    text: str
    made: int

    def shown(self) -> dict[str, Any]:
        """In a list: addresses become links there."""
        person = PEOPLE[self.author]
        shown = re.sub(r"(?<![\[\"])(https?://[^\s<\]]+)", r'<a href="\1" rel="nofollow">\1</a>', self.text)
        return {
            "id": self.name,
            "author": self.author,
            "author_is_deleted": 0,
            "authorname": person["username"],
            "realname": person["realname"],
            "datecreate": str(self.made),
            "permalink": f"https://www.flickr.com/photos/{US}/{self.photo}/#comment{self.name}",
            "_content": shown,
        }


@dataclass
class Album:
    """An album."""

    number: str
    title: str
    photos: list[str]
