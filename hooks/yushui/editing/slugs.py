"""A word → whether it may be the file name of an entry; why not, in an editor's words."""

from itertools import chain

from yushui.checks.text import privacy, secrecy
from yushui.content.bare_words import is_bare
from yushui.content.data_dir import RESERVED
from yushui.lang.characters import shown
from yushui.lang.device_names import kept_for_device
from yushui.model.fields import MOST_SLUG, SLUG


def unfit(slug: str) -> str:
    """What to say of a file name that cannot be, whatever else there is; empty for any other."""
    if kept := kept_for_device(slug):
        return kept
    if not SLUG.fullmatch(slug):
        return f"文件名只用小写字母、数字和短横线，最多 {MOST_SLUG} 个，不带 .yml 和文件夹。"
    if RESERVED.fullmatch(slug) or is_bare(slug):
        return f"{slug} 有别的用处，请换一个文件名。"
    if hit := next(chain(privacy.find(slug), secrecy.find(slug)), None):
        return f"文件名 {shown(slug)} 里{hit.rule.title}，不能公开，请换一个。"
    return ""
