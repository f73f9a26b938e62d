"""What can be wrong with the finished site."""

from typing import Final

from yushui.diagnostics import rule

DEAD_LINK: Final = rule("YS601", "站内链接打不开", "改正链接；目标改了名，就在目标的 aliases 里写上旧文件名")
DEAD_PART: Final = rule("YS602", "链接指向页内没有的位置", "改正 # 后面的编号，或去掉 # 和后面的字")
MISSING_FILE: Final = rule("YS603", "网页用到的图片、样式或字体不在网站里", "补上这个文件，或删去对它的引用")
FOREIGN: Final = rule("YS604", "网页向别的网站取东西", "把文件放进本站再引用；网页只从自己的网站取图片、样式和程序")
BAD_SCHEME: Final = rule("YS605", "链接的写法不允许", "链接只用 https://、http://、电话 tel: 和邮箱 mailto:")
UNKNOWN_LINK: Final = rule(
    "YS606", "链出的网址在资料里没有", "把网址写进这一条的 sources；link_ok 为 false 的出处不做成链接"
)
STRAY: Final = rule("YS607", "网站里多出一个文件", "从 docs/ 或 theme_overrides/assets/ 移走；网站里只放生成的文件")
LOST: Final = rule("YS608", "应当生成的文件没有生成", "再生成一次；仍然如此，请交给维护人员")
DOUBLE_ID: Final = rule("YS609", "一页里两处用了同一个编号", "改掉其中一个编号，使页内地址只有一个去处")
LIVE: Final = rule("YS610", "网页里有会自己运行的内容", "删去脚本、内嵌页面和事件属性；程序只放在 assets/ 的文件里")
LEAK: Final = rule("YS611", "没有公开的条目出现在网站里", "从别的条目和手写页里删去对它的提及，或先公开它")
BAD_FILE: Final = rule("YS612", "不能公开的文件", "删去符号链接、隐藏文件和空文件；文件名只用字母、数字、点和短横线")
DEAD_LISTING: Final = rule("YS613", "网站地图或订阅里的网址打不开", "再生成一次；仍然如此，请交给维护人员")
VANISHED: Final = rule(
    "YS620",
    "公开过的网址没有了",
    "改了名，在新条目的 aliases 里写旧文件名；要撤下，保留文件，写 status: withdrawn 和 withdrawn_reason",
)
