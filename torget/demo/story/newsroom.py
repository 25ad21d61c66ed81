"""Lindby's newsroom: whom to call, a picture to print, and a review of the snow clearing with its material."""

from dataclasses import dataclass

from django.core.files.base import ContentFile

from torget.demo.acts import Act
from torget.demo.clock import day
from torget.demo.drawing import draw
from torget.demo.scenes import LAMPS, SNOWY_STREET
from torget.demo.stage import Stage
from torget.media.actions import take_picture
from torget.press import actions
from torget.press.models import Inquiry
from torget.press.newsroom import newsroom

CALLED = (
    ("kommunchefen", "Kommunen som helhet", "0123-45 60 00"),
    ("gataochpark", "Snö, gator och parker", "0123-45 60 20"),
)


@dataclass(frozen=True, kw_only=True)
class FurnishNewsroom(Act):
    """The page before anybody asks."""

    presentation: str
    contact: str
    complaints: str

    def play(self, stage: Stage) -> None:
        """Say who answers and how, name contacts, and offer pictures."""
        anna, room = stage.people["anna"], newsroom()
        room.presentation, room.contact, room.complaints = self.presentation, self.contact, self.complaints
        room.voice = stage.voices["lindby"]
        actions.keep_room(room, ("presentation", "contact", "complaints", "voice"), by=anna)
        for handle, about, telephone in CALLED:
            facts = {"about": about, "telephone": telephone, "email": "press@lindby.example", "alternative": ""}
            actions.keep_contact(stage.voices[handle], facts, picture=None, by=anna)
        for drawn in (SNOWY_STREET, LAMPS):
            file = ContentFile(draw(drawn.scene))
            taken = take_picture(file, by=anna, credit="Lindby kommun", licence="CC BY 4.0")
            actions.keep_picture(taken, drawn.alternative, by=anna)


@dataclass(frozen=True, kw_only=True)
class TellOfReview(Act):
    """A review that is told of, with an answer of ours among its material. answered: the inquiry's subject."""

    title: str
    who: str
    about: str
    answered: str

    def play(self, stage: Stage) -> None:
        """Write it down, gather, and tell."""
        anna = stage.people["anna"]
        review = actions.begin_review(
            title=self.title, who=self.who, about=self.about, since=stage.moment(self.at).date(), by=anna
        )
        inquiry = Inquiry.objects.get(subject=self.answered)
        if inquiry.record:
            actions.gather(review, title="Det vi svarade Lindbybladet", number=inquiry.record.number, by=anna)
        actions.gather(review, title="Så röjer vi snön", url="https://lindby.example/snorojning", by=anna)
        actions.tell(review, publicly=True, by=anna)


ACTS: tuple[Act, ...] = (
    FurnishNewsroom(
        at=day(12, "08:00"),
        presentation="Vi svarar alla som frågar, på allt som går att svara på, och visar svaren här.",
        contact="0123-45 60 10, vardagar 8–17\npress@lindby.example",
        complaints="Vi svarar på klagomål inom två veckor.",
    ),
    TellOfReview(
        at=day(3, "10:00"),
        title="Snöröjningen utanför tätorten",
        who="En regional tidning",
        about="Hur ofta det plogas, vad det kostar och vem som bestämmer.",
        answered="Snöröjningen i Norrby",
    ),
)
