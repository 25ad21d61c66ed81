"""The documents say what there is, no less and no more."""

import argparse
import re
from dataclasses import fields
from pathlib import Path

import pytest
from django.conf import settings

from torget.cli.main import COMMANDS, build_parser
from torget.config import Config, read

DOCS = Path(settings.BASE_DIR).parent / "docs"
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")


def document(name: str) -> str:
    return (DOCS / name).read_text()


def chapters() -> dict[str, str]:
    """What docs/commands.md says of each command."""
    _head, *parts = re.split(r"^## `torget (\w+)`$", document("commands.md"), flags=re.MULTILINE)
    return dict(zip(parts[::2], parts[1::2], strict=True))


def options(command: str) -> set[str]:
    (commands,) = (a for a in build_parser()._actions if isinstance(a, argparse._SubParsersAction))
    given = {option for action in commands.choices[command]._actions for option in action.option_strings}
    return {option for option in given if option.startswith("--")} - {"--help", "--json"}


def test_every_command_has_its_chapter_in_the_order_of_the_help() -> None:
    assert set(chapters()) == set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_chapter_names_every_option_and_no_other(command: str) -> None:
    assert set(OPTION.findall(chapters()[command])) == options(command)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_says_what_it_is(command: str) -> None:
    (commands,) = (a for a in build_parser()._actions if isinstance(a, argparse._SubParsersAction))
    assert all(action.help for action in commands.choices[command]._actions)


def test_every_setting_is_described_and_no_other() -> None:
    described = re.findall(r"^\| `(TORGET_\w+)` \|", document("settings.md"), flags=re.MULTILINE)
    assert sorted(described) == sorted(f"TORGET_{field.name.upper()}" for field in fields(Config))


def test_what_settings_are_by_themselves_is_as_described() -> None:
    described = dict(re.findall(r"^\| `TORGET_(\w+)` \| `([^`]*)` \|", document("settings.md"), flags=re.MULTILINE))
    config = read({})
    plain = {name.lower(): value for name, value in described.items() if name not in {"DATA", "URL"}}
    assert plain == {name: str(getattr(config, name)) for name in plain}
    assert described["URL"].replace("PORT", str(config.port)) == config.url


@pytest.mark.parametrize("name", ["operations.md", "settings.md"])
def test_documents_name_only_commands_and_settings_there_are(name: str) -> None:
    text = document(name)
    known = {f"TORGET_{field.name.upper()}" for field in fields(Config)}
    used = set(re.findall(r"TORGET_[A-Z_]+", text))
    assert {word for word in used if word not in known and word.removesuffix("_FILE") not in known} == set()
    assert set(re.findall(r"`torget (\w+)", text)) <= set(COMMANDS)
