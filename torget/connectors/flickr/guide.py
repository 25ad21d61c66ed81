"""How an account on Flickr is connected, and under which licence its pictures stand."""

from torget.connectors.can import Guide, Setting
from torget.connectors.guiding import API, GIVE_ACCESS, SAME_PLACE, SINCE, USERNAME, number
from torget.connectors.saying import _

RESERVED = "reserved"
# Each includes those before it
PERMISSIONS = ("read", "write", "delete")

SETTINGS = (
    Setting("api_key", _("Key"), _("From the app's page at Flickr."), required=True),
    Setting("api_secret", _("Secret"), SAME_PLACE, required=True, secret=True),
    Setting(
        "licence",
        _("Licence of the pictures"),
        _("What others may do with them. Whoever took a picture must have agreed."),
        choices=(
            ("by", _("CC BY: whoever names us may use them")),
            ("by-sa", _("CC BY-SA: the same, and what is made of them is shared likewise")),
            ("by-nd", _("CC BY-ND: whoever names us may use them unchanged")),
            ("zero", _("CC0: anybody may use them, without naming us")),
            (RESERVED, _("All rights reserved")),
        ),
    ),
    Setting(
        "album",
        _("Album"),
        _(
            "The number of an album that every picture is put into: the last part of its address. Leave it empty, and "
            "several pictures of one post get an album of their own."
        ),
    ),
    Setting("tags", _("Tags"), _("What every picture is found by, with commas between.")),
    API,
    number("nsid"),
    USERNAME,
    SINCE,
)

GUIDE = Guide(
    purpose=_("Pictures that others may use, in full size, with their licence, and answers to comments on them."),
    steps=(
        _("Open an account for the authority at Flickr. More than 1,000 pictures take Flickr Pro, at a fee each year."),
        _("Ask for a key under App Garden, Create an App, as non-commercial, and write what it is for."),
        _("Copy the key and the secret to this page. Choose the licence with those who take the pictures."),
        GIVE_ACCESS,
    ),
    scopes=("write", "delete"),
)
