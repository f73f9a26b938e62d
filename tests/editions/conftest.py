"""A release of the town, and one of its month."""

import pytest

from yushui.build import Build
from yushui.editions.subject import Subject

BASE = "https://shuangyong.yunshan.example/"


def subject(built: Build, name: str) -> Subject:
    assert built.site is not None
    return Subject.of(built.site, BASE, name, built.photographs.files)


@pytest.fixture(scope="session")
def whole(built: Build) -> Subject:
    return subject(built, "2026-08")


@pytest.fixture(scope="session")
def month(built: Build) -> Subject:
    return subject(built, "yunshan-2024")
