"""Closed lists of words: what editors write, and what readers see for it."""

from enum import StrEnum
from typing import Self

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema


class Vocabulary(StrEnum):
    """A word that editors write, with its ``label`` for readers: ``MEDIA = "media", "媒体"``."""

    label: str

    def __new__(cls, word: str, label: str = "") -> Self:
        member = str.__new__(cls, word)
        member._value_ = word
        member.label = label
        return member

    @classmethod
    def words(cls) -> tuple[str, ...]:
        return tuple(word.value for word in cls)

    @classmethod
    def manual(cls) -> str:
        """Every word with its label, for the description of a field."""
        return "，".join(f"{word} {word.label}" for word in cls)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(cls, core_schema.literal_schema([*cls.words()]))
