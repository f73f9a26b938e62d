"""A template of a site's own that stands for none of the engine's is told, with the one that was meant."""

from tests.support.project import Project, assert_told


def test_a_template_at_a_wrong_path_is_told_with_the_right_one(data: Project) -> None:
    data.write("theme_overrides/kinds/figures/page.html", "{{ entity.name }}")
    data.write("theme_overrides/kinds/figure/page.html", '{% include "partials/our-own.html" %}')
    data.write("theme_overrides/partials/our-own.html", "我们的")
    wrong = "kinds/figures/page.html"
    told = f"没有 {wrong} 这个模板，是不是 kinds/figure/page.html？"
    assert_told(data, {"problems": [f"theme_overrides/{wrong} YS629 {told}"]})
