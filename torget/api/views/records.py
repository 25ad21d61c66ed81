"""What anyone needs to verify a record without asking us anything more."""

from django.http import HttpRequest, HttpResponse

from torget.api.face import READ, Refusal, document, face
from torget.records import queries
from torget.records.models import Preservation, Record
from torget.tlog.errors import NotIntegratedError
from torget.tlog.queries import leaf_proof

A_MINUTE = 60


@face(*READ)
def proof(_request: HttpRequest, slug: str) -> HttpResponse:
    """The document, the key of its commitment, its line and its place in the log: what `torget verify` takes."""
    record = _record(slug)
    found = queries.proof(record)
    if found is None:
        gone = record.preservation == Preservation.DESTROYED
        raise Refusal(
            410 if gone else 403,
            "The record was destroyed by decision; its line stands in the log."
            if gone
            else "The record is not public; its line stands in the log, its text and key are kept.",
        )
    return _fresh(document(found))


@face(*READ)
def receipt(_request: HttpRequest, slug: str) -> HttpResponse:
    """The offline receipt of its line (https://c2sp.org/tlog-proof); a line tells nothing of what was said."""
    record = _record(slug)
    try:
        text = leaf_proof(-1 if record.leaf.index is None else record.leaf.index).text
    except NotIntegratedError as error:
        raise Refusal(503, "The log has not signed it yet; it does within a minute.", retry_after=A_MINUTE) from error
    return _fresh(HttpResponse(text, content_type="text/plain; charset=utf-8"))


def _record(slug: str) -> Record:
    record = Record.objects.select_related("leaf").filter(slug=slug).first()
    if record is None:
        raise Refusal(404, "There is no record of this number.")
    return record


def _fresh(response: HttpResponse) -> HttpResponse:
    # What is public today may be sealed tomorrow, and a receipt is of the newest checkpoint
    response.headers["Cache-Control"] = "no-cache"
    return response
