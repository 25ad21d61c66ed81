"""Calm landscapes drawn by ourselves: no photograph of anybody, no licence to mind."""

import math
import random
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw, ImageFilter

SIZE = (1280, 800)
FINER = 2
Canvas = tuple[int, int]
Orb = tuple[str, float, float, float]


@dataclass(frozen=True, slots=True)
class Scene:
    """Colours as #rrggbb. sky: from above to the horizon; hills: the farthest first.

    orb: sun or moon, as colour, x, y and radius in parts of the width and height. flakes, lamps, trees: how many.
    """

    seed: int
    sky: tuple[str, str]
    hills: tuple[str, ...]
    orb: Orb | None = None
    flakes: int = 0
    lamps: int = 0
    trees: int = 0
    water: str = ""


def draw(scene: Scene) -> bytes:
    """The picture as JPEG, the same for the same scene."""
    chance = random.Random(scene.seed)
    canvas = (SIZE[0] * FINER, SIZE[1] * FINER)
    image = _sky(canvas, scene.sky)
    if scene.orb:
        _orb(image, canvas, scene.orb)
    for number, colour in enumerate(scene.hills):
        _hill(image, canvas, colour, height=0.5 + 0.42 * number / len(scene.hills), chance=chance)
        if number == len(scene.hills) - 2:
            _trees(image, canvas, scene, chance)
    if scene.water:
        _water(image, canvas, scene.water, chance)
    image = _lamps(image, canvas, scene.lamps)
    _flakes(image, canvas, scene.flakes, chance)
    out = BytesIO()
    image.resize(SIZE, Image.Resampling.BOX).save(out, "JPEG", quality=92)
    return out.getvalue()


def _sky(canvas: Canvas, colours: tuple[str, str]) -> Image.Image:
    gradient = Image.linear_gradient("L").resize(canvas)
    above, below = (Image.new("RGB", canvas, colour) for colour in colours)
    return Image.composite(below, above, gradient)


def _orb(image: Image.Image, canvas: Canvas, orb: Orb) -> None:
    colour, across, down, radius = orb
    x, y, r = across * canvas[0], down * canvas[1], radius * canvas[0]
    ImageDraw.Draw(image).ellipse((x - r, y - r, x + r, y + r), fill=colour)


def _hill(image: Image.Image, canvas: Canvas, colour: str, *, height: float, chance: random.Random) -> None:
    width, depth = canvas
    waves = [(chance.uniform(0.6, 2.4) * (n + 1), chance.uniform(0, 6.3), 0.05 / (n + 1)) for n in range(3)]
    edge = []
    for x in range(0, width + 20, 20):
        swing = sum(size * math.sin(speed * 6.3 * x / width + start) for speed, start, size in waves)
        edge.append((x, (height + swing) * depth))
    ImageDraw.Draw(image).polygon([*edge, (width, depth), (0, depth)], fill=colour)


def _trees(image: Image.Image, canvas: Canvas, scene: Scene, chance: random.Random) -> None:
    pen, colour = ImageDraw.Draw(image), scene.hills[-2]
    for _number in range(scene.trees):
        x, foot = chance.uniform(0, canvas[0]), canvas[1] * chance.uniform(0.86, 0.94)
        tall = canvas[1] * chance.uniform(0.14, 0.24)
        pen.polygon([(x, foot - tall), (x - tall / 5, foot), (x + tall / 5, foot)], fill=colour)


def _water(image: Image.Image, canvas: Canvas, colour: str, chance: random.Random) -> None:
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, canvas[1] * 0.74, *canvas), fill=colour)
    for _number in range(60):
        x, y, length = (chance.uniform(0, canvas[0]), canvas[1] * chance.uniform(0.76, 1), chance.uniform(80, 420))
        pen.line((x, y, x + length, y), fill=_lighter(colour), width=4)


def _lighter(colour: str) -> str:
    """A little lighter than the water it lies on."""
    parts = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{min(255, part + 18):02x}" for part in parts)


def _lamps(image: Image.Image, canvas: Canvas, number: int) -> Image.Image:
    """A row of street lamps that shrinks towards the horizon, each with its glow."""
    glow = Image.new("RGB", (canvas[0] // 8, canvas[1] // 8))
    pen, soft = ImageDraw.Draw(image), ImageDraw.Draw(glow)
    for step in range(number):
        scale = 0.72**step
        x, foot, tall = canvas[0] * (0.5 - 0.42 * scale), canvas[1] * (0.66 + 0.3 * scale), canvas[1] * 0.42 * scale
        pen.line((x, foot, x, foot - tall), fill="#10181d", width=max(4, round(18 * scale)))
        r = 34 * scale
        pen.ellipse((x - r, foot - tall - r, x + r, foot - tall + r), fill="#ffe2a8")
        r, x, y = r * 0.9, x / 8, (foot - tall) / 8
        soft.ellipse((x - r, y - r, x + r, y + r), fill="#6b4a1c")
    if not number:
        return image
    blurred = glow.filter(ImageFilter.GaussianBlur(14)).resize(canvas)
    return Image.composite(Image.new("RGB", canvas, "#ffdf9e"), image, blurred.convert("L"))


def _flakes(image: Image.Image, canvas: Canvas, number: int, chance: random.Random) -> None:
    pen = ImageDraw.Draw(image)
    for _number in range(number):
        x, y, r = chance.uniform(0, canvas[0]), chance.uniform(0, canvas[1]), chance.uniform(2, 9)
        pen.ellipse((x - r, y - r, x + r, y + r), fill="#f4f7f8")
