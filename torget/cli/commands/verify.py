"""`torget verify`: check the log, ours or anybody's, from its published files alone."""

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from torget import net
from torget.cli import database
from torget.cli.outcome import NOT_SO, CommandError, Outcome
from torget.records import verification
from torget.records.actions import slug_of
from torget.records.models import Record
from torget.records.queries import proof as proof_of
from torget.tlog import queries as tlog
from torget.tlog.errors import TlogError
from torget.tlog.fsck import examine
from torget.tlog.notes import Verifier
from torget.tlog.proofs import Reader

HELP = "Verify one record (a number, an address or a proof file), or the whole log."
KEY_PATH = "/.well-known/torget-log-key"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to verify, and with which key."""
    parser.add_argument(
        "what", nargs="?", help="a number such as 'KS 2026:12', an address, or a proof file; all if left out"
    )
    parser.add_argument("--key", help="the log's public key as you know it from before")
    parser.add_argument("--log", help="address of the log, if it is not this installation's")


def run(options: argparse.Namespace) -> Outcome:
    """Verify; the exit code is 1 where something does not hold."""
    if options.what is None:
        return _whole_log(options)
    proof, base = _proof(options.what)
    read, verifier = _log(options.log or base, options.key)
    try:
        verdict = verification.check(proof, read, verifier)
    except verification.ProofShapeError as error:
        raise CommandError(str(error)) from error
    return _outcome(proof, verdict)


def _outcome(proof: dict[str, Any], verdict: verification.Verdict) -> Outcome:
    number = proof["document"].get("number", "")
    steps = [{"step": f.step.value, "holds": f.holds, "detail": f.detail} for f in verdict.findings]
    time = verdict.leaf.time.isoformat() if verdict.leaf else ""
    return Outcome(
        (
            f"{number}: {'verified' if verdict.holds else 'NOT VERIFIED'}, logged as of {time}",
            *(
                f"  {'holds ' if s['holds'] else 'FAILS '} {s['step']}{': ' if s['detail'] else ''}{s['detail']}"
                for s in steps
            ),
        ),
        {"number": number, "verified": verdict.holds, "steps": steps, "time": time},
        0 if verdict.holds else NOT_SO,
    )


def _whole_log(options: argparse.Namespace) -> Outcome:
    read, verifier = _log(options.log, options.key)
    report = examine(read, verifier)
    findings = list(report.findings)
    if not options.log and report.checkpoint and not database.is_behind():
        findings += tlog.disagreements()
    size = report.checkpoint.size if report.checkpoint else 0
    lines = (f"{size} entries, every one of them where it was signed to be.",) if not findings else tuple(findings)
    return Outcome(lines, {"entries": size, "sound": not findings, "findings": findings}, NOT_SO if findings else 0)


def _proof(what: str) -> tuple[dict[str, Any], str | None]:
    """The proof, and the address of the installation it came from where it came from one."""
    if what.startswith(("http://", "https://")):
        address = urlsplit(what)
        base = f"{address.scheme}://{address.netloc}"
        slug = [part for part in address.path.split("/") if part][-1:]
        return _json(_get(f"{base}/api/records/{slug[0] if slug else ''}/proof.json")), f"{base}/log/"
    if Path(what).is_file():
        return _json(Path(what).read_bytes()), None
    database.require_authority()
    record = Record.objects.filter(slug=slug_of(what)).select_related("leaf").first()
    if record is None:
        raise CommandError(f"There is no record {what}, nor a file of that name.")
    found = proof_of(record)
    if found is None:
        raise CommandError(f"{record.number} is not public; its line stands in the log, its text and key are kept.")
    return found, None


def _json(data: bytes) -> dict[str, Any]:
    try:
        proof = json.loads(data)
    except ValueError as error:
        raise CommandError("This is no proof from a Torget register.") from error
    if not isinstance(proof, dict) or not isinstance(proof.get("document"), dict):
        raise CommandError("This is no proof from a Torget register.")
    return proof


def _log(address: str | None, key: str | None) -> tuple[Reader, Verifier]:
    try:
        if address is None:
            return tlog.our_log().read, Verifier.parse(key) if key else tlog.verifier()
        base = address.rstrip("/")
        known = key or _get(f"{base.removesuffix('/log')}{KEY_PATH}").decode("ascii", "replace").strip()
        return _over_http(base), Verifier.parse(known)
    except TlogError as error:
        raise CommandError(str(error)) from error


def _over_http(base: str) -> Callable[[str], bytes]:
    def read(path: str) -> bytes:
        return _get(f"{base}/{path}", missing=FileNotFoundError)

    return read


def _get(address: str, missing: type[Exception] = CommandError) -> bytes:
    try:
        answer = net.default().send(net.Request("GET", address, {}))
    except net.NetError as error:
        raise CommandError(f"{urlsplit(address).netloc} cannot be reached: {error}") from error
    if answer.status == 404:
        raise missing(f"{address} is not there.")
    if not answer.ok:
        raise CommandError(f"{address} answered {answer.status}.")
    return answer.body
