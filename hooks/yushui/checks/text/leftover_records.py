"""What was left over of the work: marks of a merge, places to be filled, fields of templates, codes of programs, paths.

Source: GB/T 9704-2012 and 党政机关公文处理工作条例 Art. 19: what goes out is the final text. A word of the work is a
leftover where it stands alone, in brackets or behind a colon; 有待完善 within a sentence is language.
"""

import re
from typing import Final

from yushui.diagnostics import RULES

from .recogniser import Recogniser

NO_TEXT = RULES["YS444"]

LAW: Final = "党政机关公文处理工作条例 Art. 19"
FIELD: Final = "姓名|单位|日期|标题|电话|地址|职务|年龄|时间|地点|内容|正文|作者|数字|事迹|XX"


def leftover(
    name: str,
    cue: str,
    pattern: str,
    refused: tuple[str, ...],
    passed: tuple[str, ...],
    *,
    exception: str = "",
    latin: bool = False,
) -> Recogniser:
    """A record of this rule; with ``latin`` its letters are looked for in both cases."""
    return Recogniser(
        name,
        NO_TEXT,
        cue,
        pattern,
        LAW,
        refused,
        passed,
        exception=exception,
        reach=8,
        lower=latin,
        flags=re.MULTILINE,
    )


LEFTOVERS: Final = (
    leftover(
        "mark of a merge",
        "<<<<<<< ======= >>>>>>> ||||||| @@",
        r"<{7}(?:\s|$)|^(?:={7}|>{7}|\|{7})(?:\s|$)|^@@ -[0-9,]+ \+[0-9,]+ @@|>{7}\s[\w/.-]+",
        ("<<<<<<< HEAD", "======="),
        ("<<<", "=="),
    ),
    leftover(
        "what is still to be written",
        "待 ？？ ??",
        r"(?<![有尚亟仍还期等招款看优接善虐])待(?:补[充上录齐写]?|填[写充报]?|定稿|更新|插图?|配图|续写|录入|编辑|"
        r"校对|提供|核实后)(?=[\s，。；、！…,.;!（(）)\]】>」:：|]|$)|(?:[?？]{2,}|时间|地点|内容|标题|名单|人选|人数|"
        r"金额|数量|数据|照片|图片)待[定补核查](?=[\s，。；、）)]|$)|[：:]\s?[?？]{2,}(?=[\s。]|$)|"
        r"[：:]\s?待(?:核[实对]?|确认|查证?|审定?|完善|定)(?=[\s，。；,.;]|$)",
        ("荣誉情况：其余待补充。", "年份：待查", "照片后补，待补。"),
        ("有待完善", "生卒年待考", "待完善的机制", "待补充的岗位", "优待证"),
    ),
    leftover(
        "word of programmers and printers for an open place",
        "todo tbd tbc fixme hack lorem ipsum xxx ××× ✕✕✕ □□□ 某某某 *** ??? ？？？ asdf qwer n/a",
        r"(?<![A-Za-z])(?:TODO|TBD|TBC|FIXME|lorem|ipsum|asdf\w*|qwer\w*)(?![a-z])|(?<![A-Za-z])X{3,}(?![A-Za-z])|"
        r"[×✕□]{3,}|某某某|(?<=[：:])\s?N/A",
        ("TODO：补照片", "XXX同志", "lorem ipsum"),
        ("XL 号", "××县"),
        latin=True,
    ),
    leftover(
        "place to be filled in",
        "回头 稍后 晚点 改天 请在 请填 请输 请替 请插 此处 这里 在此 单击 点击 后补 后附 后发",
        r"[（(][^（()）\n]{0,12}(?<!请)(?:回头|稍后|晚点|改天)再?(?:[问补填]|[查核](?![阅看心]))[^（()）\n]{0,8}[）)]|"
        r"(?:^|[，。：；、\s])\s?(?:此处|在此|这里)(?:可|需要?|请|应|要|再|先)?(?:空[着出下]|插入?|填写?|补充?|输入|"
        r"配|放|加|缺|省略(?!号)|留空|写)[^。\n]{0,10}|(?:此处|这里)(?:应?有|是|放|配|贴|附|插)(?:一?张?)(?:配?图|"
        r"照片|视频|表|掌声|文字)(?![\u4e00-\u9fff])|单击此处|点击(?:此处|这里)(?:添加|输入|编辑)|(?:照片|图片|数据|"
        r"名单|视频)(?:以?后|稍后|随后)(?:补|附|发)|请(?:在此处?|在这里)?(?:填写|输入|替换|插入)(?:文字|内容|标题|"
        r"正文|姓名|图片|[。\]】]|$)",
        ("此处补充获奖情况", "单击此处编辑标题", "此处有图", "请在此处输入正文"),
        ("请填写报名表", "此处原为新四军医院", "插入式展柜"),
        exception="报名表|申请表",
    ),
    leftover(
        "field of a form that nobody filled",
        "《》 “” { ▁▁▁ « __ ＿＿ ：_ :_ ：＿ :＿ ：[ :[ 20x 19x 20× 20＊ 20*",
        rf"\{{(?:{FIELD})\}}|《\s*》|“\s*”|«[^»\n]{{1,20}}»|_{{4,}}|▁{{3,}}|_{{2,}}(?=[\u4e00-\u9fff])|[：:]\s?[_＿]{{"
        rf"2,}}|[\u4e00-\u9fff]{{1,6}}[：:]\[\s?\]|(?:19|20)[X×✕*＊]{{2}}年",
        ("姓名：____", "____年__月__日", "20XX年", "{姓名}"),
        ("【日期和地点】", "联系电话：12345"),
        latin=True,
    ),
    leftover(
        "field of a template",
        "${ { <% %s %d [[ xx",
        r"\$\{[^}\n]{0,40}\}|\{\{[^}\n]{0,40}\}\}|\{[a-z_]{3,20}\}(?=[\u4e00-\u9fff])|\{%[^}\n]{0,60}%\}|<%[^>\n]{0,60"
        r"}%>|(?<![\w%])%[sd](?!\w)|(?<!\[)\[\[[^\[\]\n]{1,30}\]\](?!\])|(?<![A-Za-z])X{2}(?![A-Za-z])[^。\n]{0,20}?(?"
        r"<![A-Za-z])X{2}(?![A-Za-z])",
        ("${name}", "{{title}}", "{name}同志", "xx县xx镇"),
        ("100%", "[1]", "××县××镇"),
        latin=True,
    ),
    leftover(
        "code of a word processor or a spreadsheet",
        "mergeformat hyperlink pageref toc _ref _toc 引用源 书签 書籤 域代码 #ref #n/a #val #name #div #num #null "
        "[object nan undefined null { mso 未找到",
        r"MERGEFORMAT|\{\s?(?:HYPERLINK|PAGE(?:REF)?|NUMPAGES|TOC|REF|SEQ|EMBED|INCLUDEPICTURE|MERGEFIELD|FORMTEXT|"
        r"EQ)\b[^}\n]{0,80}\}?|HYPERLINK\s+\\?\"|\bTOC\s?\\[a-z]|_(?:Ref|Toc|Hlk)[0-9]{5,}|未找到引用源|书签未定义|"
        r"(?:尚未定義|未定義)書籤|未定义书签|域代码|#(?:REF|N/A|VALUE|NAME|DIV/0|NUM|NULL)[!?]?|\[object \w+\]|"
        r"(?<![A-Za-z])(?:NaN|undefined)(?![A-Za-z])|mso-[a-z-]+:",
        ('{ HYPERLINK "a" }', "错误!未找到引用源。", "#REF!", "_Toc00012345"),
        ("#1 展柜",),
        latin=True,
    ),
    leftover(
        "character of a page that was not decoded",
        "&nbsp &ldquo &rdquo &mdash &hellip &middot",
        r"&(?:nbsp|[lr]dquo|mdash|hellip|middot);?",
        ("慰问&nbsp;活动", "&ldquo;八一&rdquo;前"),
        ("R&D", "a&b"),
        latin=True,
    ),
    leftover(
        "path of a machine",
        ":\\ :/ \\\\ file: /home/ /users/ /mnt/ /root/ /tmp/ /var/ /volumes/ /etc/ /opt/ /data/ ~/ %userprofile% "
        "%appdata% %temp% 桌面\\ 桌面/",
        r"(?<![A-Za-z])[A-Za-z]:[\\/](?![\\/])(?:[^\s，。]|$)|\\\\[\w.-]+\\|file:///?|(?<![A-Za-z0-9_/.])/(?:home|Users|mnt|"
        r"root|tmp|var|Volumes|etc|opt)/[^\s，。]|(?<![\w])~/[A-Za-z.]|%(?:USERPROFILE|APPDATA|TEMP)%|桌面[\\/]\S",
        ("C:\\Users\\shili\\1.jpg", "/home/shili/a.docx", "file:///a"),
        ("https://www.example.gov.cn/home/a.html", "9:/10"),
        latin=True,
    ),
    leftover(
        "tail of a message",
        "发自我 sent from 原始邮件 转发 original message forwarded 发件人 收件人 抄送 主题 客户端 点击 复制 打开",
        r"发自我的|sent from my|-{3,}\s?(?:原始邮件|转发的?邮件|original message|forwarded)|(?:^|\n)(?:发件人|收件人|"
        r"抄送|主题)[：:][^\n]{2,}|来自[\u4e00-\u9fff\w]{2,8}客户端|点击(?:上方|下方)?(?:蓝字|阅读原文)|(?:复制|"
        r"打开)[^。\n]{0,12}口令",
        ("发自我的iPhone", "-----原始邮件-----", "点击蓝字"),
        ("转发自省厅的通知", "点击量 100 次"),
        latin=True,
    ),
)
