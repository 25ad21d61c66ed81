"""An evening on Lindby's square with all that a public page may have to show, made through the rooms' own acts."""

from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from torget.accounts.actions import create_voice
from torget.accounts.models import Person, Voice
from torget.channels.actions import open_channel, open_for_voice
from torget.channels.models import Channel
from torget.connectors.hub import Kind, Received, Stance
from torget.conversations.actions import Question, answer, ask, hide
from torget.conversations.intake import take_in
from torget.conversations.models import Message
from torget.conversations.tests.speech import hear, said, sender
from torget.media.actions import take_picture
from torget.media.tests.files import picture
from torget.press import actions as press
from torget.press.actions.take import Letter
from torget.press.models import Inquiry, QuoteCheck
from torget.publishing.actions import add_picture, correct, new_draft, publish, save_draft, withdraw
from torget.publishing.models import Post
from torget.publishing.tests.work import carry_all
from torget.records.models import Series

LONG_WORD = "Storgatanslängstahopskrivnaordsomingenwebbläsarekanbrytautanhjälp" * 3


@dataclass
class Scene:
    """Lindby's square: its voices, and by name what was said on it."""

    anna: Person
    site: Channel
    lindby: Voice
    chief: Voice
    posts: dict[str, Post] = field(default_factory=dict)
    messages: dict[str, Message] = field(default_factory=dict)
    inquiries: dict[str, Inquiry] = field(default_factory=dict)
    checks: dict[str, QuoteCheck] = field(default_factory=dict)

    def account(self, voice: Voice) -> Channel:
        """The voice's account in the Fediverse."""
        return Channel.objects.get(kind="activitypub", voice=voice)

    def say(self, title: str, text: str, *, voice: Voice | None = None, seen: str = "", **fields: Any) -> Post:
        """Publish and deliver; with a picture where it is told what is `seen` in it."""
        voice = voice or self.lindby
        channels = [self.site, self.account(voice)]
        post = save_draft(new_draft(self.anna), title=title, text=text, voice=voice, channels=channels, **fields)
        if seen:
            file = SimpleUploadedFile("plough.jpg", picture(size=(1200, 800)))
            shown = take_picture(file, by=self.anna, credit="Lindby kommun", licence="CC BY 4.0")
            add_picture(post, shown, alternative=seen)
        publish(post, by=self.anna)
        carry_all()
        post.refresh_from_db()
        return post

    def reply(self, to: Post | Message, text: str, **facts: Any) -> Message:
        """Somebody in the Fediverse answers."""
        if isinstance(to, Message):
            return hear(to.channel, said(text, target=to.external_id, **facts))
        delivery = to.deliveries.select_related("channel").get(channel__kind="activitypub", act="publish")
        return hear(delivery.channel, said(text, target=delivery.external_id, **facts))

    def respond(
        self, message: Message, text: str, *, voice: Voice | None = None, stance: Stance = Stance.OFFICIAL
    ) -> Post:
        """We answer, and it is delivered."""
        given = answer(message, voice=voice or self.lindby, stance=stance, text=text, by=self.anna)
        carry_all()
        given.post.refresh_from_db()
        return given.post

    def at_source(self, message: Message, kind: Kind, text: str = "") -> None:
        """Whoever wrote a message changes it or takes it back, there."""
        changed = said(text, by=message.contact.name, kind=kind, target=message.external_id)
        take_in(message.channel, Received((changed,)))

    def ask(self, text: str, **facts: Any) -> Message:
        """Somebody writes on our own site."""
        return ask(Question(text, **facts), at=timezone.now())

    def ask_for_press(self, *questions: str, subject: str = "Snöröjningen") -> Inquiry:
        """A journalist asks with our form."""
        text = "\n".join(questions)
        letter = Letter(subject, text, questions, "maja@bladet.example", name="Maja Journalist", organisation="Bladet")
        return press.ask(letter, at=timezone.now())

    def answer_press(self, inquiry: Inquiry, *answers: str) -> None:
        """Every question, in order, and it is sent and published; an answer that begins with `!` declines."""
        for question, text in zip(inquiry.questions.filter(sent=None), answers, strict=True):
            if text.startswith("!"):
                press.decline(question, text[1:], by=self.anna)
            else:
                press.reply(question, text=text, voice=self.lindby, stance=Stance.OFFICIAL, by=self.anna)
        press.send(inquiry, voice=self.lindby, by=self.anna)
        carry_all()
        inquiry.refresh_from_db()


def empty_square(anna: Person) -> Scene:
    """Voices and channels, and nothing said yet."""
    Series.objects.get_or_create(code="KS", defaults={"name": "Kommunstyrelsen", "is_default": True})
    site = open_channel("own_site", name="Torget")
    open_channel("feeds", name="Flöden")
    lindby = create_voice(Voice(handle="lindby", name="Lindby kommun"), speakers=[anna], by=None)
    chief = Voice(handle="chefen", name="Maria Vik", role_title="Kommunchef", is_person=True, may_be_personal=True)
    create_voice(chief, speakers=[anna], by=None)
    for voice in (lindby, chief):
        open_for_voice(voice)
    return Scene(anna, site, lindby, chief)


def full_square(anna: Person) -> Scene:
    """One post of each sort, with everything that people may answer."""
    scene = empty_square(anna)
    posts = scene.posts
    posts["plain"] = scene.say("", "Biblioteket har öppet till **20** i kväll. Välkommen in i värmen!")
    posts["withdrawn"] = scene.say("Fel dag för sophämtning", "Sopbilen kommer på fredag.")
    scene.reply(posts["withdrawn"], "Är det verkligen fredag?")
    posts["corrected"] = scene.say("Simhallen stänger i två dagar", "Vi stänger på måndag och tisdag.")
    posts["personal"] = scene.say(
        "Tack för en lång kväll",
        "Jag tycker att mötet blev bra, även om vi inte var överens.\n\n> Skriv gärna vad ni tyckte.",
        voice=scene.chief,
        stance=Stance.PERSONAL,
    )
    posts["snow"] = scene.say(
        "Därför plogas Storgatan före skolvägarna i natt",
        "I natt väntas 18 centimeter snö. Utryckningsvägarna går först: Storgatan, Sjukhusvägen och infarten från "
        "länsvägen. Skolvägarna är plogade senast 06.30.\n\nÄr din gata oplogad efter klockan nio i morgon, skriv här "
        "eller där du brukar hitta oss. **Vad har vi missat?**",
        voice=scene.chief,
        topic="Trafik och gator",
        seen="En gul plogbil på Storgatan i snöfall, sedd bakifrån.",
    )
    _talk(scene)
    correct(
        posts["corrected"],
        title="Simhallen stänger i tre dagar",
        text="Vi stänger måndag till onsdag.",
        reason="Det tar en dag längre än vi trodde.",
        by=anna,
    )
    withdraw(posts["withdrawn"], ground="Dagen var fel.", by=anna)
    _press(scene)
    return scene


def _talk(scene: Scene) -> None:
    snow, messages = scene.posts["snow"], scene.messages
    messages["first"] = scene.reply(snow, "Cykelbanan förbi Norrbyskolan glöms varje gång.", by="Boende på Norrby")
    scene.respond(messages["first"], "Du har rätt. Från i natt plogas den med skolvägarna.", voice=scene.chief)
    deep = messages["first"]
    for number, text in enumerate(("Håller med!", "Jag också.", "Och jag.", "Tack allihop.", LONG_WORD)):
        deep = scene.reply(deep, text, by=f"Granne {number}")
    messages["deep"] = deep
    messages["right-to-left"] = scene.reply(snow, "متى تُنظَّف الشوارع؟ 🙏🏽❄️👩‍👩‍👧", by="سلمى الحسن", language="ar")
    messages["nameless"] = scene.ask("Vad kostar det att ploga allt före sex?", about=snow.uid)
    personal = "Ungefär en förskollärare om året. Jag tycker inte att det är värt det."
    scene.respond(messages["nameless"], personal, voice=scene.chief, stance=Stance.PERSONAL)
    messages["held"] = scene.reply(snow, "Mitt nummer är 19640823-3234, heldunikt.", by="Hållen Heldsson")
    messages["hidden"] = scene.reply(snow, "Något som hiddenunikt måste bort.", by="Hidd Hiddensson")
    hide(messages["hidden"], reason="Olaga hot", by=scene.anna)
    messages["question"] = scene.ask("Går det att låna snöskottor av kommunen?", name="Eli")
    scene.respond(messages["question"], "Ja, på alla fritidsgårdar.")
    messages["closed"] = scene.ask(
        "closedunikt: mitt barn mår dåligt.", name="Clo Closedsson", email="c@hem.example", closed=True
    )
    messages["direct"] = hear(
        scene.account(scene.lindby),
        said("directunikt", kind=Kind.DIRECT, public=False, sender=sender("Dir Directsson")),
    )


def _press(scene: Scene) -> None:
    """An inquiry answered with a quotation, an article that erred twice over, and quotations to check."""
    asked = scene.ask_for_press("Hur många plogbilar?", "Vem ringer 070-123 45 67?", subject="Snöröjningen i Norrby")
    first, second = asked.questions.all()
    given = press.reply(first, text="**Nio** plogbilar.", voice=scene.chief, stance=Stance.OFFICIAL, by=scene.anna)
    press.quote(given, scene.messages["first"], "Sa ja i telefon.", by=scene.anna)
    press.quote(given, scene.messages["deep"], "Sa ja i telefon.", by=scene.anna)
    press.decline(second, "Det är inte bestämt.", by=scene.anna)
    press.send(asked, voice=scene.lindby, by=scene.anna)
    article = press.link_article(
        asked, url="https://bladet.example/1", title="Ingen plogar", out=timezone.localdate(), by=scene.anna
    )
    press.correct_article(article, wrong="Åtta plogbilar", right="Tio plogbilar", by=scene.anna)
    press.correct_article(article, wrong="Åtta plogbilar", right="Nio plogbilar", question=first, by=scene.anna)
    carry_all()
    asked.refresh_from_db()
    scene.inquiries["answered"] = asked
    scene.inquiries["waiting"] = scene.ask_for_press("pressunikt: hur länge?", subject="Pressunikt")
    for name, draft in (("waiting", "Vi har bara nio bilar."), ("proposed", "Nio bilar har vi."), ("revoked", "Tio.")):
        scene.checks[name] = press.begin_check(
            asked, speaker="Maria Vik", approved="Vi har nio bilar.", draft=draft, by=scene.anna
        )
    press.answer_check(scene.checks["proposed"], "Vi har nio bilar.")
    press.revoke_check(scene.checks["revoked"], by=scene.anna)
