"""What the program keeps for itself and git tracks refuses: anybody who can commit could have written it."""

from pathlib import Path

import pytest
from tests.checks.test_editorial import git
from tests.support.project import Project


@pytest.fixture
def repository(tmp_path: Path, data: Project) -> Project:
    git(data.root, "init", "--quiet", "--initial-branch=main")
    return data


def refused(project: Project) -> list[str]:
    return [str(problem) for problem in project.run().problems if problem.code == "YS622"]


@pytest.mark.parametrize(
    "file", [".cache/sealed/card/x", ".CACHE/x", ".site-versions/next/index.html", ".site.preview-versions/x"]
)
def test_a_tracked_folder_of_the_programs_own_refuses(repository: Project, file: str) -> None:
    name = file.partition("/")[0]
    if name == ".cache":
        repository.remove(".cache")
    repository.write(file, "planted")
    assert refused(repository) == []
    git(repository.root, "add", "--force", file)
    (problem,) = refused(repository)
    assert problem.startswith(f"{name}: error YS622 ") and f"git rm -r --cached {name}" in problem
    git(repository.root, "rm", "-r", "--quiet", "--cached", name)
    assert refused(repository) == []


def test_a_tracked_link_refuses_too(repository: Project) -> None:
    assert (repository.root / ".cache").is_symlink()
    git(repository.root, "add", "--force", ".cache")
    assert refused(repository)


def test_a_project_inside_a_repository_is_asked_about_itself_only(repository: Project) -> None:
    repository.write("more/.cache/x", "another project's")
    git(repository.root, "add", "--force", "more")
    assert refused(repository) == []
