"""After every act, every page that lies as a file says what a page made now would say."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from torget.accounts.actions import change_authority, change_voice
from torget.accounts.models import Authority
from torget.channels.actions import change, pause
from torget.channels.models import OthersWords
from torget.connectors.hub import Kind, Received
from torget.conversations.actions import assign, close, hide, show
from torget.conversations.intake import take_in
from torget.conversations.tests.speech import said
from torget.pages import rendering
from torget.pages.refreshing import rewrite
from torget.publishing.actions import correct, withdraw
from torget.site.shown import everything
from torget.site.tests.scene import Scene
from torget.worker import changes

Act = Callable[[Scene], object]
pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def files() -> dict[str, bytes]:
    folder = Path(settings.TORGET_PAGES_DIR)
    return {
        f"/{file.relative_to(folder).as_posix()}".removesuffix("index.html"): file.read_bytes()
        for file in folder.rglob("*.html")
    }


def is_stale(path: str) -> bool:
    """Whether the file is not what its page is now."""
    answer = rendering.ask(path)
    return not rendering.may_be_kept(answer) or b"".join(answer) != files()[path]


def mention(scene: Scene, **facts: object) -> None:
    own = scene.account(scene.lindby)
    take_in(own, Received((said("Hej Lindby", **facts),)))  # type: ignore[arg-type]


def react(scene: Scene, kind: Kind) -> None:
    target = scene.posts["snow"].deliveries.get(channel__kind="activitypub").external_id
    take_in(scene.account(scene.chief), Received((said("", kind=kind, target=target),)))


def rename(scene: Scene) -> None:
    scene.chief.name = "Maria Vik-Berg"
    change_voice(scene.chief, speakers=[scene.anna], by=None)


def retire(scene: Scene) -> None:
    scene.chief.is_active = False
    change_voice(scene.chief, speakers=[scene.anna], by=None)


def turn_authority(scene: Scene) -> None:
    house = Authority.objects.get()
    house.name, house.zone_name, house.promise_hours = "Norrby kommun", "Europe/Helsinki", 48
    change_authority(house, by=None)


def correct_snow(scene: Scene) -> None:
    correct(scene.posts["snow"], title="Ny rubrik", text="Nya ord.", reason="Fel ord.", by=scene.anna)


def correct_answer(scene: Scene) -> None:
    post = scene.messages["first"].answers.get().post
    correct(post, title="", text="Ett bättre svar.", reason="Fel ord.", by=scene.anna)


def rule(scene: Scene, words: str) -> None:
    change(scene.account(scene.chief), by=None, others_words=words)
    change(scene.site, by=None, others_words=words)


ACTS: dict[str, Act] = {
    "publish": lambda scene: scene.say("Nytt", "Något nytt."),
    "hear": lambda scene: scene.reply(scene.posts["plain"], "Hur länge?"),
    "hear a mention": mention,
    "hear in private": lambda scene: mention(scene, kind=Kind.DIRECT, public=False),
    "ask": lambda scene: scene.ask("Får man fråga?", about=scene.posts["plain"].uid),
    "answer": lambda scene: scene.respond(scene.messages["deep"], "Tack!", voice=scene.chief),
    "like": lambda scene: react(scene, Kind.LIKE),
    "boost": lambda scene: react(scene, Kind.BOOST),
    "correct": correct_snow,
    "correct an answer": correct_answer,
    "edit at source": lambda scene: scene.at_source(scene.messages["first"], Kind.EDIT, "Helt andra ord"),
    "show": lambda scene: show(scene.messages["held"], by=scene.anna),
    "hide": lambda scene: hide(scene.messages["deep"], reason="Hot", by=scene.anna),
    "assign": lambda scene: assign(scene.messages["first"].conversation, scene.anna, by=scene.anna),
    "close": lambda scene: close(scene.messages["first"].conversation, by=scene.anna),
    "channel renamed": lambda scene: change(scene.site, by=None, name="Lindby torg", purpose="Allt"),
    "channel paused": lambda scene: pause(scene.site, by=None),
    "voice renamed": rename,
    "authority changed": turn_authority,
    "nameless": lambda scene: rule(scene, OthersWords.NAMELESS),
    "count only": lambda scene: rule(scene, OthersWords.COUNT),
    "in full again": lambda scene: rule(scene, OthersWords.FULL),
    "removal at source": lambda scene: scene.at_source(scene.messages["first"], Kind.DELETE),
    "hide what began": lambda scene: hide(scene.messages["question"], reason="Hot", by=scene.anna),
    "withdraw an answer": lambda scene: withdraw(
        scene.messages["question"].answers.get().post, ground="Fel", by=scene.anna
    ),
    "withdraw": lambda scene: withdraw(scene.posts["snow"], ground="Fel", by=scene.anna),
    "voice retired": retire,
}


@pytest.fixture
def laid(square: Scene, follow: Callable[[], None]) -> Scene:
    """Every page lies as a file, as after the first start."""
    changes.note("authority")
    follow()
    assert len(files()) > 30
    return square


def test_no_file_is_stale_after_any_act(laid: Scene, follow: Callable[[], None]) -> None:
    for name, act in ACTS.items():
        act(laid)
        follow()
        # pages of both languages are named together, so one language tells of both
        assert [path for path in files() if not path.startswith("/en/") and is_stale(path)] == [], name
    assert [path for path in files() if is_stale(path)] == []


def test_what_can_lie_as_a_file_does(laid: Scene) -> None:
    paths = set(everything())
    withdrawn = f"/post/{laid.posts['withdrawn'].uid}/"
    missing = {path for path in paths - files().keys() if withdrawn not in path}
    closed = {laid.messages[name].conversation.uid for name in ("closed", "direct")}
    assert missing == {path for path in missing if path.strip("/").split("/")[-1] in closed}


def test_records_lie_as_no_file_since_they_are_checked_anew(laid: Scene) -> None:
    path = f"/record/{laid.messages['first'].record.slug}/"
    rewrite([path])
    assert path not in files()


def test_a_waiting_post_becomes_a_file_when_the_log_has_signed_it(laid: Scene, follow: Callable[[], None]) -> None:
    post = laid.say("Nyss", "Sagt.")
    assert f"/post/{post.uid}/" not in files()
    follow()
    assert f"/post/{post.uid}/" in files()
    assert post.published
    assert post.published < timezone.now()
