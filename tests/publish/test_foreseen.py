"""What the build would refuse is an error of the check, at the line that is to be changed."""

import pytest
from tests.support.project import Project

FIGURE = "name: 示例人物子\nhonours:\n  - honour: shili-rongyu#2023\nconsent: announced\n"
SITE = "site_url: https://shuangyong.example.org/\n"
DRAFT = "status: draft\n" + FIGURE.replace("示例人物子", "示例欧阳草稿")


def told(project: Project) -> list[str]:
    return [str(problem).split("：")[0].removesuffix("。") for problem in project.run().problems]


@pytest.fixture
def written(data: Project) -> Project:
    """The sample data with its address and one hand-written page."""
    data.write("mkdocs.yml", SITE)
    data.write("docs/about.md", "---\ntitle: 关于\n---\n\n正文。\n")
    assert told(data) == []
    return data


@pytest.mark.parametrize(
    ("more", "place"),
    [
        ("story: |\n  见[他](https://shuangyong.example.org/figures/none.html)。\n", "6:8"),
        ("summary: 见 https://shuangyong.example.org/none.html\n", "5:10"),
        ("story: |\n  见[他](https://shuangyong.example.org/figures/shili-jia.html)。\n", ""),
        ("story: |\n  见[首页](https://shuangyong.example.org/about.html#a)。\n", ""),
        ("story: |\n  见[别处](https://other.example.org/none.html)。\n", ""),
    ],
)
def test_an_address_of_our_own_leads_to_a_page(written: Project, more: str, place: str) -> None:
    written.write("data/figures/zi.yml", FIGURE + more)
    found = [line for line in told(written) if "YS613" in line]
    assert [line.split(" ")[0] for line in found] == ([f"data/figures/zi.yml:{place}:"] if place else [])


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("见[这里](none.md)。", "docs/about.md:7:7: error YS601 none.md 不在网站里"),
        ("见[他](figures/none.html)。", "docs/about.md:7:6: error YS601 figures/none.html 不在网站里"),
        ("见[他](/figures/index.html)。", "docs/about.md:7:6: error YS601 /figures/index.html 以 / 开头"),
        ("![图](none.jpg)", "docs/about.md:7:6: error YS603 docs/ 里没有 none.jpg 这张图片"),
        ("与示例欧阳草稿一起。", "docs/about.md:7:2: error YS611 这里提到了 data/figures/cao.yml，那一条没有公开"),
        ("见[本页](about.md#a)。", "docs/about.md:7:16: error YS602 docs/about.md 里没有 #a 这个位置"),
        ("见[他](figures/shili-jia.html)、[本页](about.md)、`[码](none.md)`。", ""),
    ],
)
def test_a_hand_written_page_leads_somewhere_and_names_nothing_hidden(written: Project, line: str, said: str) -> None:
    written.write("data/figures/cao.yml", DRAFT)
    written.append("docs/about.md", f"\n{line}\n")
    assert told(written) == ([said] if said else [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("site_url:\n", "mkdocs.yml:1:10: error YS625 site_url 是空的"),
        ("site_url: www.example.org\n", "mkdocs.yml:1:11: error YS625 site_url 不是完整的网址"),
        ("hooks: [hooks/mkdocs_hooks.py]\nplugins: []\n", "mkdocs.yml: error YS625 没有写 site_url"),
        (SITE, ""),
    ],
)
def test_the_site_has_an_address(written: Project, text: str, said: str) -> None:
    written.write("mkdocs.yml", text)
    assert told(written) == ([said] if said else [])


def test_the_short_name_of_an_age_is_a_part_of_an_address(written: Project) -> None:
    written.edit("data/site.yml", "eras:\n", "eras:\n  - {slug: 延 安, name: 延安, start: 1900, text: 甲}\n")
    assert [line.split(" ")[2] for line in told(written)] == ["YS103"]
