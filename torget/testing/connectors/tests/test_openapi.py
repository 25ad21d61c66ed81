"""A stand-in is held to a description, and to itself alone where there is none."""

import json
from pathlib import Path

import pytest

from torget.testing.connectors import openapi
from torget.testing.connectors.openapi import Description, Document
from torget.testing.connectors.platform import Call, Step

HOST = "https://lindby.example"
JSON = {"Content-Type": "application/json"}
POSTS: Document = {
    "get": {
        "parameters": [{"name": "of", "in": "query", "schema": {"type": "array", "items": {"enum": ["us", "them"]}}}],
        "responses": {"200": {"description": "", "content": {"application/json": {"schema": {"type": "array"}}}}},
    }
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where specifications lie."""
    document = {"openapi": "3.1.0", "info": {"title": "", "version": "1"}, "paths": {"/posts": POSTS}}
    (tmp_path / "lindby.json").write_text(json.dumps(document | {"servers": [{"url": HOST}]}))
    monkeypatch.setattr(openapi, "SPECS", tmp_path)
    return tmp_path


def asked(path: str) -> Call:
    return Call("GET", path, {}, b"")


def test_a_call_is_held_to_it(folder: Path) -> None:
    described = Description("lindby.json", HOST)
    assert not described.faults_of_call(asked("/posts?of[]=us&of[]=them"))
    assert described.faults_of_call(asked("/posts?of=everybody"))
    assert described.faults_of_call(asked("/letters"))


def test_a_good_answer_is_held_to_it_and_a_refusal_is_not(folder: Path) -> None:
    described = Description("lindby.json", HOST)
    assert not described.faults_of_answer(asked("/posts"), Step(200, JSON, b"[]"))
    assert described.faults_of_answer(asked("/posts"), Step(200, JSON, b"{}"))
    assert not described.faults_of_answer(asked("/posts"), Step(403, JSON, b"{}"))


def test_what_it_does_not_know_is_not_minded(folder: Path) -> None:
    assert not Description("lindby.json", HOST, undescribed={"/letters"}).faults_of_call(asked("/letters?a=b"))


def test_where_it_contradicts_itself_it_is_mended(folder: Path) -> None:
    def mended(document: Document) -> Document:
        return document | {"paths": {"/letters": POSTS}}

    assert not Description("lindby.json", HOST, mended=mended).faults_of_call(asked("/letters"))


def test_without_it_nothing_is_found(folder: Path) -> None:
    missing = Description("far.json", HOST)
    assert not missing.faults_of_call(asked("/letters"))
    assert missing.needed.args == (True,)
