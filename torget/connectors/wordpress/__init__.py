"""A WordPress site of ours: posts with pictures, comments and answers, over its REST interface.

`site` makes the calls and `judging` says what the answers mean. `posts`, `pictures` and `comments` are the three things
there, written as `writing` and called as `names` says. `hearing` brings home what is said; `leave` and `probing` are
for connecting.
"""

from collections.abc import Mapping
from typing import Protocol

from torget.connectors.contract import Account, Connector, Guide, Setting
from torget.connectors.hub import Act, Batch, Grant, Health, Journey, Outgoing, Preview, Receipt
from torget.connectors.previews import preview
from torget.connectors.saying import _
from torget.connectors.wordpress import comments, hearing, leave, posts, probing, writing
from torget.connectors.wordpress.limits import CAN
from torget.connectors.wordpress.site import Site


class WordPress(Connector):
    """REST with an application password (https://developer.wordpress.org/rest-api/, read 2026-11-21)."""

    kind = "wordpress"
    name = _("WordPress")
    can = CAN
    guide = Guide(
        purpose=_("Readers of a site of yours that runs WordPress, and those who comment there."),
        steps=(
            _("Make a user for Torget on the site, with the role Editor, and sign in there as that user."),
            _("Come back here and go on: the site asks whether Torget may publish, and you say yes."),
            _(
                "If the site does not ask: make an application password on that user's profile page, "
                "and write it here with the user name."
            ),
        ),
        scopes=probing.NEEDED,
    )
    settings = (
        Setting(
            "server",
            _("Address of the site"),
            _("Where its first page is, with https://."),
            required=True,
            is_address=True,
        ),
        Setting("username", _("User name"), _("Leave empty: the site tells it."), required=True, by_leave=True),
        Setting(
            "application_password",
            _("Application password"),
            _("Leave empty, and give access at the site. Where that cannot be done: one from the user's profile page."),
            required=True,
            secret=True,
            by_leave=True,
        ),
        Setting(
            "category",
            _("Category"),
            _("The last part of a category's address. Empty: the category that the site gives by itself."),
        ),
        Setting(
            "comments",
            _("Comments that are brought home"),
            choices=(
                (hearing.OURS, _("on what Torget has published there")),
                (hearing.ALL, _("on everything on the site")),
            ),
        ),
    )

    def authorise(self, account: Account, back: str, state: str) -> Journey | None:
        """The site's own page, where the person makes an application password for us by a press."""
        return leave.authorise(Site(account), back, state)

    def redeem(
        self, account: Account, back: str, answer: Mapping[str, str], kept: Mapping[str, str]
    ) -> tuple[Grant, ...]:
        """The user name and the application password that were made."""
        return (leave.redeem(answer),)

    def preview(self, outgoing: Outgoing, account: Account) -> Preview:
        """The post under its title, or the comment."""
        if outgoing.answers:
            html = comments.words(outgoing)
        else:
            html = f"<h2>{writing.title(outgoing)}</h2>{writing.words(outgoing)}"
        return preview(self.can, outgoing, html, len(outgoing.title) + len(outgoing.markdown) + len(outgoing.label))

    def publish(self, outgoing: Outgoing, account: Account) -> Receipt:
        """A post, or a comment where it answers somebody; one that stands there already is not made again."""
        return _things(outgoing).publish(outgoing, Site(account))

    def revise(self, outgoing: Outgoing, account: Account, receipt: Receipt) -> Receipt:
        """The new words, at the same address."""
        return _things(outgoing).revise(outgoing, Site(account), receipt)

    def withdraw(self, outgoing: Outgoing, account: Account, receipt: Receipt) -> Receipt:
        """To the site's trash, and the pictures away for good."""
        return _things(outgoing).withdraw(outgoing, Site(account), receipt)

    def find(self, act: Act, outgoing: Outgoing, account: Account) -> Receipt | None:
        """A post by its slug, a comment by its words; a change or a withdrawal may be made twice."""
        if act is not Act.PUBLISH:
            return None
        return _things(outgoing).find(outgoing, Site(account))

    def hide(self, account: Account, external_id: str, *, hidden: bool) -> None:
        """Hold a comment back there, or approve it."""
        comments.hide(Site(account), external_id, hidden=hidden)

    def fetch(self, account: Account, cursor: str) -> Batch:
        """New comments, pingbacks and trackbacks, the oldest first."""
        return hearing.fetch(Site(account), cursor)

    def probe(self, account: Account) -> Health:
        """Whether it is a WordPress that lets us in, and what our user may do there."""
        return probing.probe(Site(account))


class Things(Protocol):
    """What can be done with a post, and with a comment."""

    def publish(self, outgoing: Outgoing, site: Site, /) -> Receipt: ...
    def revise(self, outgoing: Outgoing, site: Site, receipt: Receipt, /) -> Receipt: ...
    def withdraw(self, outgoing: Outgoing, site: Site, receipt: Receipt, /) -> Receipt: ...
    def find(self, outgoing: Outgoing, site: Site, /) -> Receipt | None: ...


def _things(outgoing: Outgoing) -> Things:
    return comments if outgoing.answers else posts
