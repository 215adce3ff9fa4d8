"""Misuse: what click says of a command line that it cannot take, in both languages."""

from __future__ import annotations

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
            return f"{_name(param)} の値が正しくありません：{error.message}"
    return ""


def _name(param: click.Parameter) -> str:
    """As a person types it."""
    return max(param.opts, key=len) if isinstance(param, click.Option) else param.human_readable_name
