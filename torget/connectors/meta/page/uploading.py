"""Pictures on their way into a post: each uploaded unseen, with its words, and named by what it is given.

https://developers.facebook.com/docs/graph-api/reference/page/photos, read 2026-11-21. An upload whose answer is lost
leaves a picture that nobody sees, so it may be done again; one that no post has taken within a day is dropped there.
"""

from datetime import UTC, datetime, timedelta

from torget.connectors.account import Account
from torget.connectors.calling import File
from torget.connectors.errors import ConnectorError
from torget.connectors.hub import Outgoing, Picture
from torget.connectors.meta.graph import Graph
from torget.connectors.meta.page.limits import CAN
from torget.connectors.meta.page.opening import page
from torget.connectors.pictures import fit
from torget.connectors.steps import Steps

FRESH = timedelta(hours=12)


def uploaded(graph: Graph, account: Account, outgoing: Outgoing, steps: Steps) -> tuple[str, ...]:
    """The numbers of its pictures, in order; what an earlier attempt uploaded is not uploaded again."""
    return tuple(
        _kept(steps, number) or _upload(graph, account, picture, number, steps)
        for number, picture in enumerate(outgoing.pictures)
    )


def _kept(steps: Steps, number: int) -> str:
    """What an earlier attempt was given, while Facebook still has it."""
    name, _, at = (steps.known(f"picture-{number}") or "").partition(" ")
    return name if at and datetime.now(UTC) - datetime.fromisoformat(at) < FRESH else ""


def _upload(graph: Graph, account: Account, picture: Picture, number: int, steps: Steps) -> str:
    fitted = fit(picture, CAN)
    file = File("source", f"{number}.{fitted.media_type.rpartition('/')[2]}", fitted.media_type, fitted.body)
    fields = {"published": False, "alt_text_custom": picture.alternative}
    answer = graph.post(f"{page(account)}/photos", "The picture", fields, file, idempotent=True)
    if not isinstance(answer, dict) or not answer.get("id"):
        raise ConnectorError("The picture was given no number.")
    steps.note(f"picture-{number}", f"{answer['id']} {datetime.now(UTC).isoformat()}")
    return str(answer["id"])
