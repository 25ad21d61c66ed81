"""Makes docs/images anew: the demo as it starts for anybody, seen in a real Chromium. `make screenshots` runs it."""

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Literal, Self

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from torget.testing.process import Server, free_port

ADDRESS = "http://torget.lindby.example"
IMAGES = Path(__file__).parents[1] / "docs" / "images"
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
LARGEST = 200_000
PAPER = "#e9e6dc"
GAP = 28


@dataclass(frozen=True, slots=True)
class Shot:
    """What is seen at `path`, or where clicks from there lead, once `words` are written and `until` is there.

    Sizes are CSS pixels.
    """

    path: str
    width: int = 1280
    height: int = 860
    clicks: tuple[str, ...] = ()
    words: str = ""
    until: str = "main"
    colours: Literal["light", "dark"] = "light"
    at_desk: bool = False


def phone(path: str, *clicks: str, colours: Literal["light", "dark"] = "light", at_desk: bool = False) -> Shot:
    """The same on a telephone."""
    return Shot(path, width=390, height=844, clicks=clicks, colours=colours, at_desk=at_desk)


A_POST = "article h2 a"
A_DAY = ("main a[href*='/day/']",)
A_MONTH = (*A_DAY, "aside a[href*='/month/']")
DAYS, DRAFT = "/voice/kommunchefen/days/", "/desk/agenda/kommunchefen/"
A_FLOW = ("main h2 a >> text=Vägarbeten",)
DRY_RUN = (*A_FLOW, "a[href$='/dry/']")
AN_INQUIRY = ("main a >> text=Snöröjningen i Norrby",)
SHOTS: dict[str, tuple[Shot, ...]] = {
    "post": (Shot("/", height=1180, clicks=(A_POST,)),),
    "verify": (Shot("/", clicks=("article a[href*='/record/']",)),),
    "phone": (phone("/"), phone("/", A_POST, colours="dark"), phone("/desk/", at_desk=True)),
    "desk": (Shot("/desk/", at_desk=True),),
    "conversation": (Shot("/desk/inbox/", clicks=("main li h3 a",), at_desk=True),),
    "screen": (Shot("/screen/notice_board/", height=720, until=".slide-here"),),
    "day": (Shot(DAYS, height=1020, clicks=A_DAY),),
    "draft": (Shot(DRAFT, height=1020, at_desk=True),),
    "month": (Shot(DAYS, height=940, clicks=A_MONTH),),
    "agenda-phone": (phone(DAYS, *A_DAY), phone(DRAFT, colours="dark", at_desk=True), phone(DAYS, *A_MONTH)),
    "flow": (Shot("/desk/flows/", height=1020, clicks=A_FLOW, at_desk=True),),
    "dry-run": (Shot("/desk/flows/", height=940, clicks=DRY_RUN, at_desk=True),),
    "flows-phone": (
        phone("/desk/flows/", at_desk=True),
        phone("/desk/flows/", *A_FLOW, colours="dark", at_desk=True),
        phone("/desk/flows/", *DRY_RUN, at_desk=True),
    ),
    "inquiry": (Shot("/press/", height=1180, clicks=AN_INQUIRY),),
    "press-desk": (Shot("/desk/press/", height=1020, clicks=("main h3 a",), at_desk=True),),
    "newsroom": (Shot("/press/", height=1020),),
    "press-phone": (
        phone("/press/ask/"),
        phone("/press/", *AN_INQUIRY),
        phone("/press/", colours="dark"),
    ),
    "write": (
        Shot(
            "/desk/write/",
            height=1180,
            words="Bokbussen står på Kvarnbacken i morgon mellan 15 och 18. **Vad ska vi ha med oss?**",
            until=".preview .prose",
            at_desk=True,
        ),
    ),
}


class Demo:
    """`torget run --demo` in a folder of its own. Use as a context manager."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        environment = {"TORGET_DATA": str(folder / "data"), "TORGET_PORT": str(self.port), "TORGET_URL": ADDRESS}
        self._server = Server([sys.executable, "-m", "torget", "run", "--demo"], folder / "output", environment)

    def __enter__(self) -> Self:
        """Wait for the way in to be printed."""
        self.sign_in_link = self._server.wait_until(self._link, seconds=180)
        return self

    def __exit__(self, *_error: object) -> None:
        """Stop in good order."""
        self._server.stop()

    def _link(self) -> str:
        said = self._server.output()
        link = re.search(r"The desk:\s+(\S+)", said)
        return link[1] if link and "Stop with" in said else ""


def main() -> None:
    """Take every picture, or those named on the command line."""
    wanted = sys.argv[1:] or list(SHOTS)
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, Demo(Path(folder)) as demo, chromium(demo.port) as browser:
        session = sign_in(browser, demo.sign_in_link)
        for name in wanted:
            seen = [take(browser, shot, session if shot.at_desk else None) for shot in SHOTS[name]]
            file = IMAGES / f"{name}.png"
            file.write_bytes(small(side_by_side(seen)))
            print(f"{name}: {file.stat().st_size // 1000} kB")


@contextmanager
def chromium(port: int) -> Iterator[Browser]:
    """A browser that finds Lindby on this machine and nothing else anywhere."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if not program:
        sys.exit("No Chromium is installed: run tools/system chromium.")
    rules = f"--host-resolver-rules=MAP torget.lindby.example:80 127.0.0.1:{port}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    options = [rules, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=options)
        yield browser
        browser.close()


def sign_in(browser: Browser, link: str) -> Any:
    """Go in by the link that the demo prints; the session, for pages of the desk."""
    context = browser.new_context(locale="sv-SE")
    page = context.new_page()
    page.goto(link)
    page.locator("main form button").first.click()
    page.wait_for_url("**/desk/")
    session = context.storage_state()
    context.close()
    return session


def take(browser: Browser, shot: Shot, session: Any) -> Image.Image:
    """One picture."""
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height},
        locale="sv-SE",
        timezone_id="Europe/Stockholm",
        color_scheme=shot.colours,
        reduced_motion="reduce",
        storage_state=session,
    )
    page = context.new_page()
    page.goto(f"{ADDRESS}{shot.path}")
    for place in shot.clicks:
        page.locator(place).first.click()
        page.wait_for_load_state()
    if shot.words:
        page.locator("textarea").first.fill(shot.words)
    page.locator(shot.until).first.wait_for()
    page.wait_for_load_state("networkidle")
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    context.close()
    return picture


def side_by_side(pictures: list[Image.Image]) -> Image.Image:
    """One picture as it is; several in a row on paper."""
    if len(pictures) == 1:
        return pictures[0]
    width = sum(picture.width + GAP for picture in pictures) + GAP
    row = Image.new("RGB", (width, pictures[0].height + 2 * GAP), PAPER)
    for number, picture in enumerate(pictures):
        row.paste(picture, (GAP + number * (picture.width + GAP), GAP))
    return row


def small(picture: Image.Image) -> bytes:
    """As PNG, with as many colours as fit into `LARGEST` bytes; the rare ones stay, a logotype is made of them."""
    for colours in (None, 256, 192, 128, 96, 64):
        reduced = picture.quantize(colours, Image.Quantize.MAXCOVERAGE, kmeans=1) if colours else picture
        packed = BytesIO()
        reduced.save(packed, "PNG", optimize=True)
        if packed.tell() <= LARGEST:
            break
    return packed.getvalue()


if __name__ == "__main__":
    main()
