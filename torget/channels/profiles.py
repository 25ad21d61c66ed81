"""The texts that an authority shows on its profiles, made per channel from what is known: who we are there and what
becomes of what people write (R58), a privacy notice (law L24), and the last words before it closes (R10)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from torget.accounts.models import Authority
from torget.accounts.queries import authority
from torget.channels.models import Channel, OthersWords


@dataclass(frozen=True, slots=True)
class Text:
    """One text in one language, `name` in its own words. limit: the longest that the platform takes, in characters."""

    language: str
    name: str
    words: str
    limit: int | None = None

    @property
    def used(self) -> int:
        """How many characters it has."""
        return len(self.words)


def presentations(channel: Channel) -> list[Text]:
    """Who we are there, as full as the profile allows."""
    limit = channel.connector.guide.profile
    return _in_each(lambda: _fitted(_presentation(channel, authority()), limit), limit)


def privacy_notices(channel: Channel) -> list[Text]:
    """What becomes of personal data there."""
    return _in_each(lambda: "\n\n".join(_privacy(channel, authority())))


def farewells(channel: Channel) -> list[Text]:
    """The last thing to say there before it closes."""
    return _in_each(lambda: _farewell(channel, authority()))


def _in_each(say: Callable[[], str], limit: int | None = None) -> list[Text]:
    texts = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            texts.append(Text(code, translation.get_language_info(code)["name_local"], say(), limit))
    return texts


def _presentation(channel: Channel, house: Authority) -> list[tuple[int, str]]:
    """The sentences in their order, each with how soon it is left out where room is scarce: 0 never."""
    sentences = [(0, f"{house.name}.")]
    if channel.purpose and translation.get_language() == house.language:
        sentences.append((5, _sentence(channel.purpose)))
    if channel.connector.can.hears:
        promise = ngettext("We answer within %d hour.", "We answer within %d hours.", house.promise_hours)
        sentences += [
            (3, promise % house.promise_hours),
            (1, _("What you write here becomes a public record.")),
        ]
    else:
        sentences.append((3, _("We do not see answers here.")))
    return [*sentences, (2, f"{settings.TORGET_URL}/channels/")]


def _fitted(sentences: list[tuple[int, str]], limit: int | None) -> str:
    """As many sentences as fit, the most important first, in their own order."""
    chosen: set[int] = set()
    for place in sorted(range(len(sentences)), key=lambda place: sentences[place][0]):
        wish = chosen | {place}
        if limit is None or len(_joined(sentences, wish)) <= limit:
            chosen = wish
    return _joined(sentences, chosen) or sentences[0][1][:limit]


def _joined(sentences: list[tuple[int, str]], chosen: set[int]) -> str:
    return " ".join(words for place, (_weight, words) in enumerate(sentences) if place in chosen)


def _sentence(words: str) -> str:
    flat = " ".join(words.split())
    return flat if flat.endswith((".", "!", "?")) else f"{flat}."


def _privacy(channel: Channel, house: Authority) -> Iterator[str]:
    """One paragraph after the other."""
    can, names = channel.connector.can, {"authority": house.name, "platform": _(channel.connector.name)}
    yield _("How %(authority)s handles personal data on %(platform)s") % names
    yield _("%(authority)s is the controller for what we publish here.") % names + " " + _duty(channel, names)
    if can.hears:
        yield _(
            "What you write to us is read in our own system, becomes a public record and is registered. Anybody may "
            "ask for it; what secrecy protects is not given out. The ground is our public task (GDPR, article 6.1 e)."
        )
        yield _shown(channel)
        yield _("Do not write about health, identity numbers or other sensitive things here. Reach us in another way.")
    else:
        yield _("We do not take in what others write here. Reach us in another way if you want an answer.")
    yield _("%(platform)s handles data about you for purposes of its own, and is itself responsible for that.") % names
    contact = {"email": house.email or f"{settings.TORGET_URL}/ask/", "page": f"{settings.TORGET_URL}/privacy/"}
    yield _("You may ask what we hold about you, and have it put right: %(email)s. More: %(page)s") % contact


def _duty(channel: Channel, names: dict[str, str]) -> str:
    """Controller for others' words where we can control them (law L24), and what can be done about our own."""
    can = channel.connector.can
    if can.hides:
        others = _("We can hide others' comments here, so we answer for those too, and hide what breaks the law.")
    else:
        others = _("Only %(platform)s can remove what others write here; we report what breaks the law.") % names
    if can.withdraw:
        return f"{others} " + _("What we publish by mistake we can take back.")
    return f"{others} " + _("What we have published here we cannot take back ourselves; then we ask the platform.")


def _shown(channel: Channel) -> str:
    return {
        OthersWords.FULL: _("Our public pages show your words and your name as they stand here."),
        OthersWords.NAMELESS: _("Our public pages show your words without your name."),
        OthersWords.COUNT: _("Our public pages show only how many have answered, and none of your words."),
    }[OthersWords(channel.others_words)]


def _farewell(channel: Channel, house: Authority) -> str:
    where = channel.moved_to or f"{settings.TORGET_URL}/channels/"
    return _(
        "%(authority)s is leaving %(platform)s. From now on you find us here: %(where)s. What has been said here is "
        "kept and can be asked for."
    ) % {"authority": house.name, "platform": _(channel.connector.name), "where": where}
