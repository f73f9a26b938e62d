"""The steps from one form to the next, in the order in which they are taken.

A step is a module with ``change(file, text)``: the text of one file of a site, by its path below the site, → its new
text, the same text where it has nothing to do, or None where the file goes. It keeps every byte that it need not
change, and does nothing to what it has changed before. A step is never changed once a version is out: add a new one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from . import (
    age_pictures,
    field_reference,
    form_line,
    hook_file,
    made_titles,
    mkdocs_settings,
    own_words,
    public_handbook,
)


@dataclass(frozen=True, slots=True)
class Step:
    """``number`` for ever; ``title`` says to an editor what it does and why; ``form`` is what it leads to.

    ``where``: a file without which a site does not need the step; empty for all sites.
    """

    number: int
    form: int
    title: str
    change: Callable[[str, str], str | None]
    where: str = ""


STEPS: Final = (
    Step(1, 2, "mkdocs.yml 只留网站自己的几行，其余由鱼水自带", mkdocs_settings.change),
    Step(2, 2, "hooks/mkdocs_hooks.py 换成三行，以后换鱼水不用再改", hook_file.change),
    Step(3, 2, "用字表 data/wording.yml 只留你们自己加的词，通用的由鱼水自带", own_words.change),
    Step(4, 2, "分期的配图改由程序画：art 换成 scene", age_pictures.change),
    Step(5, 2, "标题里的“编者拟题”另写成一行 editor_title: true，页面会自己注明", made_titles.change),
    Step(6, 2, "编辑手册原来就公开，写明照旧", public_handbook.change, public_handbook.PAGE),
    Step(7, 2, "data/README.md 换成新的字段一览", field_reference.change),
    Step(8, 2, "记下资料的格式是第几版", form_line.change),
)
