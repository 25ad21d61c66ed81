"""The people, units, voices and channels of Lindby. Nobody in it lives."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from torget.accounts.actions import add_person, change_roles, create_voice, set_up
from torget.accounts.models import Authority, Person, Unit, Voice
from torget.accounts.roles import Role
from torget.channels.actions import change, open_channel, open_for_voice
from torget.connectors.feeds import Feeds
from torget.connectors.own_site import OwnSite
from torget.demo.board import hang_board
from torget.records.actions import open_series

WORDS = Path(__file__).parent / "words"
DOMAIN = "lindby.example"


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody who speaks for Lindby: people by first name in small letters, voices by handle."""

    people: dict[str, Person] = field(default_factory=dict)
    voices: dict[str, Voice] = field(default_factory=dict)


def gather(since: date) -> Cast:
    """Set the authority up with all who speak for it."""
    authority = Authority(
        name="Lindby kommun",
        presentation="Här säger vi vad vi gör, svarar på vad ni undrar, och låter er se efter om det stämmer.",
        email=f"kontakt@{DOMAIN}",
        guidelines=_words("guidelines"),
        privacy=_words("privacy"),
        accessibility=_words("accessibility"),
        is_demo=True,
    )
    eva = set_up(authority, email=f"eva@{DOMAIN}", name="Eva E.")
    change_roles(eva, [Role.ADMINISTRATOR, Role.COMMUNICATOR], by=eva, source="console")
    open_series("KS", "Kommunstyrelsen", pattern="{code} {year}:{number}", default=True, by=eva)
    open_channel(OwnSite.kind, name="Torget", by=eva)
    open_channel(Feeds.kind, name="Flöden", by=eva)
    people = {"eva": _known_anew(eva)}
    people["anna"] = _person("Anna A.", [Role.COMMUNICATOR], by=eva)
    people["bo"] = _person("Bo B.", [Role.CASE_OFFICER, Role.REGISTRAR], by=eva)
    hang_board(people["anna"], by=eva)
    return Cast(people, _voices(people, since))


def _words(name: str) -> str:
    return (WORDS / f"{name}.md").read_text().strip()


def _known_anew(person: Person) -> Person:
    """The same person, who remembers nothing of what they could not do before."""
    return Person.objects.get(pk=person.pk)


def _person(name: str, roles: list[Role], *, by: Person) -> Person:
    first_name = name.split(maxsplit=1)[0].lower()
    return add_person(f"{first_name}@{DOMAIN}", name, roles, by=by, source="console")


def _voices(people: dict[str, Person], since: date) -> dict[str, Voice]:
    everybody, writers = list(people.values()), [people["anna"], people["eva"]]
    streets, _schools, culture = (
        Unit.objects.create(name=name) for name in ("Gata och park", "Barn och utbildning", "Kultur och fritid")
    )
    voices = {
        "lindby": Voice(
            name="Lindby kommun",
            presentation="Kommunen som helhet. Det som sägs här gäller alla förvaltningar.",
        ),
        "kommunchefen": Voice(
            name="Kommunchefen",
            role_title="Kommunchef",
            presentation="Leder kommunens tjänstemän på uppdrag av kommunstyrelsen. Svarar själv, oftast på kvällen.",
            is_person=True,
            may_be_personal=True,
        ),
        "gataochpark": Voice(
            name="Driftledaren",
            role_title="Driftledare, gata och park",
            presentation="Gator, vägar, lyktor, parker och snö.",
            unit=streets,
            is_person=True,
        ),
        "biblioteket": Voice(name="Biblioteket", presentation="Biblioteket vid torget och bokbussen.", unit=culture),
    }
    for handle, voice in voices.items():
        voice.handle = handle
        create_voice(
            voice, speakers=everybody if voice.unit == streets else writers, by=people["eva"], source="console"
        )
        _open(voice, people["eva"])
    # Django reads the day of a DateField from the machine, past our clock
    Voice.objects.update(since=since)
    return voices


def _open(voice: Voice, by: Person) -> None:
    for channel in open_for_voice(voice, by=by):
        change(channel, by=by, purpose=f"Här talar {voice.name}, och här läser vi det du svarar.")
