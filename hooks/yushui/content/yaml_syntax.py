"""A syntax error of libyaml → a problem in an editor's words, at the place of the mistake."""

from typing import Final

import yaml

from yushui.diagnostics import RULES, Place, Problem

from .yaml_slips import diagnose

SYNTAX = RULES["YS004"]

# Messages of libyaml → the same in an editor's words; the first that occurs in the message is used.
MESSAGES: Final = (
    ("unknown escape character", "双引号里的反斜杠写法不认识，请改用单引号"),
    ("expected hexdecimal number", "双引号里的反斜杠转义写得不对，请改用单引号"),
    ("invalid Unicode character escape", "双引号里的转义写出了残缺的字符，请直接写字"),
    ("mapping values are not allowed", "这一行多了一个冒号。内容里有冒号时，请把整段内容放进引号"),
    ("could not find expected ':'", "这一行没有冒号：是新的一项就写成“名称: 内容”，是上一行没写完的就在前面多空两格"),
    ("did not find expected key", "这里的缩进没有对齐，或上一行的引号没有成对"),
    ("block sequence entries are not allowed", "短横线“-”的位置不对，请另起一行并对齐缩进"),
    ("did not find expected '-' indicator", "这里应当是以“- ”开头的一项，请对齐缩进"),
    ("expected ',' or ']'", "方括号没有成对，或少了半角逗号"),
    ("expected ',' or '}'", "花括号没有成对，或少了半角逗号"),
    ("unexpected end of stream", "引号没有成对，直到文件末尾也没有找到另一半"),
    ("unexpected document indicator", "引号没有成对"),
    ("cannot start any token", "这个符号不能放在内容的开头，请给整段内容加上引号"),
    ("did not find expected node content", "这里应当有内容"),
    ("alphabetic or numeric character", "不支持 & 和 * 开头的写法；文字以它们开头时请加引号"),
    ("while scanning a tag", "不支持 ! 开头的写法；文字以 ! 开头时请加引号"),
    ("indentation", "缩进不对"),
)
# What is said where it began, not where the reader gave up.
FROM_ITS_BEGINNING: Final = ("expected ':'", "end of stream", "document indicator", "expected ',' or")


def syntax_problem(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    """The problem of ``error``, which libyaml raised while it read ``text``."""
    reported = f"{error.problem} {error.context}"
    mark = error.problem_mark or error.context_mark
    if error.context_mark and any(words in reported for words in FROM_ITS_BEGINNING):
        mark = error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if found := diagnose(text, line):
        return Problem(Place(file, found.line, found.column), SYNTAX, f"{found.message}。")
    message = next((chinese for english, chinese in MESSAGES if english in reported), "YAML 写法有误")
    if "quoted scalar" in reported and mark is error.context_mark:
        message = "从这里开始的引号没有成对"
    return Problem(Place(file, line, column), SYNTAX, f"{message}。")
