"""Examples of the rules on the finished site: why, bad, good."""

from collections.abc import Mapping
from typing import Final

FINISHED: Final[Mapping[str, tuple[str, str, str]]] = {
    "YS601": (
        "链接指向的那一页不在网站里。多半是文件改了名，或者手写页里的地址写错。",
        '<a href="figures/zhang-shan.html">张三</a>',
        '<a href="figures/zhang-san.html">张三</a>',
    ),
    "YS602": (
        "那一页在，可是页里没有 # 后面的位置。",
        '<a href="plans/chizhou-2024.html#m99">第 99 条</a>',
        '<a href="plans/chizhou-2024.html#m22">第 22 条</a>',
    ),
    "YS603": (
        "网页里写了图片、样式或字体，文件却不在网站里，读者会看到一个空框。",
        '<img src="guangchang.jpg" alt="广场">    ← 没有这个文件',
        '<img src="guangchang.jpg" alt="广场">    ← docs/ 里有 guangchang.jpg',
    ),
    "YS604": (
        "图片、程序、字体从别的网站取，读者的访问就被别人知道；对方一改，本站也跟着变。",
        '<img src="https://www.example.com/a.jpg" alt="广场">',
        '<img src="a.jpg" alt="广场">',
    ),
    "YS605": (
        "链接会运行程序，或者打开读者电脑里的文件。",
        '<a href="javascript:print()">打印</a>',
        '<a href="https://www.gov.cn/">中国政府网</a>',
    ),
    "YS606": (
        "条目的网页链到了资料里没有写的网址，或者链到了 `link_ok: false` 的出处。",
        '<a href="https://www.example.com/">更多</a>    ← 资料里没有这个网址',
        '<a href="https://www.gov.cn/">出处</a>    ← 写在 sources 里',
    ),
    "YS607": (
        "网站里有一个不是这次生成的文件。网站里有的，谁都能下载。",
        "site/beifen.html    ← 有人放进来的",
        "docs/beifen.md    ← 手写页放在 docs/，由程序生成",
    ),
    "YS608": (
        "应当有的一页没有写出来，多半是生成的时候磁盘出了毛病。",
        "site/figures/zhang-san.html    ← 没有",
        "site/figures/zhang-san.html    ← 有",
    ),
    "YS609": (
        "同一页里两处用了一个编号，链接只能到第一处。",
        '<h2 id="m1">一</h2>\n<h2 id="m1">二</h2>',
        '<h2 id="m1">一</h2>\n<h2 id="m2">二</h2>',
    ),
    "YS610": (
        "网页里直接写了程序、内嵌网页、事件或样式属性。响应头不许它们生效，写了也没有用，还可能是别人混进来的。",
        '<p onclick="alert(1)" style="color: red">张三</p>',
        "<p>张三</p>",
    ),
    "YS611": (
        "草稿、没到时间的、撤下的条目，它的网址或名字出现在别的页里。",
        "docs/about.md：下个月将公布李四的事迹    ← 李四还是草稿",
        "docs/about.md：下个月将公布新的人物",
    ),
    "YS612": (
        "这种文件不该公开：隐藏文件、空文件、快捷方式、表格、程序。",
        "theme_overrides/assets/mingdan.xlsx",
        "theme_overrides/assets/art/mark.svg",
    ),
    "YS613": (
        "网站地图、订阅、日历里列出的网址打不开。",
        "<loc>https://www.example.org/figures/zhang-shan.html</loc>",
        "<loc>https://www.example.org/figures/zhang-san.html</loc>",
    ),
    "YS614": (
        "压缩包、表格打不开，或者加了密、套着别的压缩包，里面有没有不该公开的看不到。",
        "site/data/all.zip：文件残缺",
        "site/data/all.zip：重新生成，能打开",
    ),
    "YS620": (
        "上次公开的网址，这次没有了。印在海报上的二维码、别人的链接会打不开。"
        "确实不再要，用 `yushui build --accept-lost`。",
        "data/figures/zhang-san.yml    ← 改名为 zhang-sanfeng.yml，没有写 aliases",
        "data/figures/zhang-sanfeng.yml    ← 里面写 aliases: [zhang-san]",
    ),
    "YS621": (
        "`docs/` 里的文件会原样公开。表格、文档、压缩包都不能放在这里。",
        "docs/lianxiren.xlsx",
        "docs/guangchang.jpg",
    ),
}
