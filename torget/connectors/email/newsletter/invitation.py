"""The letter that asks: nobody is written to before they have said yes from the address itself."""

from html import escape

from torget.connectors.account import Account
from torget.connectors.email.letters import Letter
from torget.connectors.email.words import said_in
from torget.connectors.saying import _


def invitation(url: str, language: str, account: Account) -> Letter:
    """What it says. url: the page with the button that says yes."""
    say = said_in(language)
    subject = say(_("Do you want our newsletter?"))
    asked = say(_("Somebody, perhaps you, has asked on %(place)s for our newsletter to this address.")) % {
        "place": account.host
    }
    if_so = say(_("If you want it, open this page and press the button. The link holds for three days."))
    if_not = say(_("If not, do nothing. We have not kept your address, and you will hear no more of this."))
    button = say(_("Yes, I want the newsletter"))
    text = f"{asked}\n\n{if_so}\n{url}\n\n{if_not}"
    html = (
        f"<h1>{escape(subject)}</h1><p>{escape(asked)}</p><p>{escape(if_so)}</p>"
        f'<p><a href="{escape(url)}">{escape(button)}</a></p><p>{escape(if_not)}</p>'
    )
    return Letter("invitation", subject, text, html, language, account.host)
