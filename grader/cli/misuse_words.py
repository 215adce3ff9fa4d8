"""Misuse words: what click says of a command line that it cannot take, in both languages."""

from __future__ import annotations

import re

import click

from grader.text import Text


def misuse(error: click.ClickException) -> Text:
    """What is wrong with the command line, and what would be right."""
    en = error.format_message()
    return Text(en, _japanese(error) or f"コマンドの書き方が正しくありません：{en}")


def _japanese(error: click.ClickException) -> str:
    match error:
        case click.MissingParameter(param=click.Parameter() as param):
            return f"{_name(param)} を指定してください"
        case click.NoSuchOption(option_name=name, possibilities=near):
            meant = f"。{'、'.join(sorted(near))} ですか" if near else ""
            return f"{name} というオプションはありません{meant}"
        case click.BadOptionUsage(option_name=name):
            return f"{name} には値が必要です"
        case click.BadParameter(param=click.Parameter(type=click.Choice(choices=choices)) as param):
            return f"{_name(param)} に指定できるのは {'、'.join(map(str, choices))} のどれかです"
        case click.BadParameter(param=click.Parameter() as param):
            return f"{_name(param)} の値が正しくありません：{_translated(error.message) or error.message}"
    return _translated(error.message)


# What click says in sentences only, and how it is said here.
_SENTENCES = (
    (r"Missing command\.", "コマンドを指定してください（--help で一覧を表示します）"),
    (r"No such command '(.*)'\..*", r"\1 というコマンドはありません（--help で一覧を表示します）"),
    (r"Got unexpected extra arguments? \((.*)\)", r"余分な引数があります：\1"),
    (r"'(.*)' is not a valid integer(?: range)?\.", r"\1 は整数ではありません"),
    (r"'(.*)' is not a valid float(?: range)?\.", r"\1 は数ではありません"),
    (r"(\S+) is not in the range (.*)\.", r"\1 は範囲（\2）の外です"),
    (r"(?:File|Path|Directory) '(.*)' does not exist\.", r"\1 がありません"),
    (r"(?:File|Path|Directory) '(.*)' is a (?:file|directory)\.", r"\1 は種類が違います（ファイルとフォルダ）"),
)


def _translated(message: str) -> str:
    """Where click has a sentence but no class of its own; empty where it is none of these."""
    for pattern, japanese in _SENTENCES:
        if re.fullmatch(pattern, message, re.DOTALL):
            return re.sub(pattern, japanese, message, flags=re.DOTALL)
    return ""


def _name(param: click.Parameter) -> str:
    """As a person types it."""
    return max(param.opts, key=len) if isinstance(param, click.Option) else param.human_readable_name
