"""What was left over of the work: marks of a merge, places to be filled, talk among editors, codes of programs, paths.

Source: GB/T 9704-2012 and 党政机关公文处理工作条例 Art. 19: what goes out is the final text. A word of the work is a
leftover where it stands alone, in brackets or behind a colon; 有待完善 within a sentence is language.
"""

import re
from typing import Final

from yushui.diagnostics import RULES

from .recogniser import Recogniser

NO_TEXT = RULES["YS444"]

LAW: Final = "党政机关公文处理工作条例 Art. 19"
OPEN, CLOSE = r"[【\[（(〔［{《<「]\s?", r"\s?[】\])）〕］}》>」]"
FIELD: Final = (
    "姓名|单位|单位名称|日期|标题|电话|地址|职务|年龄|时间|地点|人名|县名|内容|正文|作者|数字|图片说明|"
    "链接|落款|XX|具体.{0,6}"
)
DO: Final = "补|加|填|改|核|查|找|问|删|插|换|配|写|确认|录入|更新|上传|润色|对一下|校"


def _leftover(
    name: str, cue: str, pattern: str, refused: tuple[str, ...], passed: tuple[str, ...], *, exception: str = ""
) -> Recogniser:
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
        flags=re.IGNORECASE | re.MULTILINE,
    )


LEFTOVERS: Final = (
    _leftover(
        "mark of a merge",
        "<<<<<<< ======= >>>>>>> |||||||",
        r"<{7}(?:\s|$)|^(?:={7}|>{7}|\|{7})(?:\s|$)|>{7}\s[\w/.-]+",
        ("<<<<<<< HEAD", "======="),
        ("<<<", "=="),
    ),
    _leftover(
        "what is still to be written",
        "待",
        r"(?<![有尚亟仍还期等招款看优接善虐])待(?:补[充上录齐写]?|填[写充报]?|定稿|更新|插图?|配图|续写|录入|编辑|"
        r"校对|提供|核实后)"
        r"(?=[\s，。；、！…,.;!）)\]】>」:：|]|$)|[：:]\s?待(?:核[实对]?|确认|查证?|审定?|完善|定)(?=[\s，。；,.;]|$)|"
        r"[【\[][^】\]\n]{0,6}(?<![有尚亟仍还期等招款看优接善虐])待(?=[补填核查定确完更插录审续编校])[^】\]\n待]{0,8}"
        r"[】\]]|"
        r"[（(〔]\s?待(?=[补填核查定确完更插录审续编校])[^）)〕\n待]{0,8}[）)〕]|"
        rf"【\s?待办\s?】(?=\s?(?:{DO})|\s?$)|后续补上|容后再?补",
        ("荣誉情况：其余待补充。", "（待核实）", "【待办】补照片", "年份：待查"),
        ("有待完善", "生卒年待考", "待完善的机制", "【待办】落实优待证办理", "待补充的岗位", "优待证"),
    ),
    _leftover(
        "word of programmers and printers for an open place",
        "todo tbd tbc fixme hack lorem ipsum xxx ××× ✕✕✕ *** ??? ？？？ asdf qwer n/a",
        r"(?<![A-Za-z])(?:TODO|TBD|TBC|FIXME|lorem|ipsum|asdf\w*|qwer\w*)(?![a-z])|(?<![A-Za-z])X{3,}(?![A-Za-z])|"
        r"[×✕]{3,}|(?<=[：:])\s?N/A",
        ("TODO：补照片", "XXX同志", "lorem ipsum"),
        ("XL 号", "××县"),
    ),
    _leftover(
        "place to be filled in",
        "请 此处 这里 插 填 在此 配图 单击 点击 照片 图片 略",
        rf"{OPEN}(?:请(?!见|参|看|扫|拨|勿)|(?:此处|这里|在此)(?=[^】\])）\n])|待插|插[图入](?!式)|待填|配图|补图|"
        rf"附图|放图|照片位置|"
        rf"图片位置)[^】\])）\n]{{0,16}}{CLOSE}(?!\()|(?:^|"
        rf"[，。：；、\s])\s?(?:此处|在此|这里)(?:可|需要?|请|应|要|再|先)?"
        r"(?:插入?|填写?|补充?|输入|配|放|加|缺|省略|留空|写)[^。\n]{0,10}|此处插图|单击此处|点击(?:此处|这里)(?:添加|"
        r"输入|编辑)|请(?:在此)?(?:填写|输入|替换|"
        r"插入)(?:文字|内容|标题|正文|姓名|图片|[。\]】]|$)",
        ("【请填写】", "（此处插图）", "此处补充获奖情况", "单击此处编辑标题"),
        ("请填写报名表", "此处原为新四军医院", "插入式展柜"),
        exception="报名表|申请表",
    ),
    _leftover(
        "field of a form that nobody filled",
        "[ 【 （ 《 “ { < « ___ ：_ :_ ：＿ :＿",
        rf"\[(?:{FIELD})\]|【(?:{FIELD})】|\{{(?:{FIELD})\}}|<(?:{FIELD})>|\{{\{{\s?[\u4e00-\u9fff]{{2,10}}\s?\}}\}}|"
        rf"【\s*】|（\s*）|《\s*》|“\s*”|«[^»\n]{{1,20}}»|_{{4,}}|[：:]\s?[_＿]{{2,}}|"
        rf"[\u4e00-\u9fff]{{1,6}}[：:]\s?\[\s?\]",
        ("{{姓名}}", "获奖者【】同志", "【姓名】同志", "姓名：____"),
        ("【日期和地点】", "联系电话：12345"),
    ),
    _leftover(
        "talk among editors",
        "编者 （编 编辑 小编 校对 责编 审稿 （领导 美编 排版 作者 备注 批注 修订 （老 （小 （注意 勿 先别 暂不 不要 "
        "即删 后删 请删 再删 就删 群内 内部群 发群 转发至 往外 对外 向外 到处 随便 稿 这段 这句 这里 这处 "
        "此段 此句 上面 下面 本段 标题 带格式 删除的 插入的 格式",
        rf"{OPEN}(?:编者?|编辑|小编|校对|责编|审稿|领导|美编|排版|作者|内部备注|备注|注意|致编辑|"
        rf"[老小][\u4e00-\u9fff])(?![按注者])[：:，,、\s][^】\]）)\n]{{0,40}}?(?:删|改|核|补|太|别|再|请|看|确认|不要|"
        rf"先|[?？]|换|压缩|字)|"
        r"请?勿(?:转发?|外[传发泄]|扩散|外泄)|勿转|(?:先别|暂不|不要|先不要)(?:对外)?(?:发布?|转发|外传|上网|公开发)|"
        r"(?:看完|看过|审定|审完|发布|定稿)后?(?:即|请|就|再)?删|"
        r"(?:别|不要|莫)(?:再)?(?:往外|对外|向外|到处|随便)(?:转|传|发|说|泄)|阅后即删|仅群内|群内可见|内部群|"
        r"先发群里|转发至?群|"
        rf"{OPEN}(?:未定稿|草稿|初稿|送审稿|讨论稿|校对稿|待审稿|修改稿|内部稿|第[一二三四五0-9]+稿|"
        rf"V[0-9.]+稿?){CLOSE}|(?:修订|批注|删除的内容|插入的内容|带格式的|"
        rf"设置了?格式)\s?[\[:：\[（(]|批注\s?[\[A-Z0-9]|修订批注|^批注|"
        r"(?:这一?[段句]|此[段句]|本段)(?:[^。\n]{0,8})(?:删掉|删去|删了吧|改一下|重写|要改|再改|"
        r"核实一下|太长|太水|没写完|不要了)",
        ("请勿转发", "别往外转", "（编辑：这里太长，删一半）", "阅后即删", "批注[李1]：核对", "这段要改"),
        ("编者按：", "请勿攀爬", "（编者注：见第二章）", "禁止转发朋友圈谋利"),
    ),
    _leftover(
        "code of a word processor or a spreadsheet",
        "mergeformat hyperlink pageref toc _ref _toc 引用源 书签 域代码 #ref #n/a #val #name #div #num #null [object "
        "nan "
        "undefined null { mso &nbsp; 未找到",
        r"MERGEFORMAT|\{\s?(?-i:HYPERLINK|PAGE(?:REF)?|NUMPAGES|TOC|REF|SEQ|EMBED|INCLUDEPICTURE|DATE|TIME|MERGEFIELD|"
        r"FORMTEXT|EQ)\b[^}\n]{0,80}\}?|HYPERLINK\s+\\?\"|\bTOC\s?\\[a-z]|_(?:Ref|Toc|Hlk)[0-9]{5,}|"
        r"未找到引用源|书签未定义|域代码|#(?:REF|N/A|VALUE|NAME|DIV/0|NUM|NULL)[!?]?|\[object \w+\]|"
        r"(?<![A-Za-z])(?:NaN|"
        r"undefined)(?![A-Za-z])|mso-[a-z-]+:",
        ('{ HYPERLINK "a" }', "错误!未找到引用源。", "#REF!", "_Toc00012345"),
        ("#1 展柜",),
    ),
    _leftover(
        "path of a machine",
        ":\\ :/ \\\\ file: /home/ /users/ /mnt/ /root/ /tmp/ /var/ /volumes/ /etc/ /opt/ /data/ ~/ %userprofile% "
        "%appdata% %temp% 桌面 desktop",
        r"(?<![A-Za-z])[A-Za-z]:[\\/](?![\\/])[^\s，。]|\\\\[\w.-]+\\|file:///?|(?<![\w/.])/(?:home|Users|mnt|root|tmp|"
        r"var|Volumes|etc|opt)/[^\s，。]|(?<![\w])~/[A-Za-z.]|%(?:USERPROFILE|APPDATA|TEMP)%|[桌][面][\\/]\S",
        ("C:\\Users\\shili\\1.jpg", "/home/shili/a.docx", "file:///a"),
        ("https://www.example.gov.cn/home/a.html", "9:/10"),
    ),
    _leftover(
        "what a chat or a machine said",
        "[图片] [视频] [语音] [文件] [表情] [捂脸] [强] [抱拳] [玫瑰] 【图片】 撤回了 ai 语言模型 以下是 希望对您 "
        "如需 根据您 当然 好的",
        r"[\[【](?:图片|视频|语音|文件|表情|链接|位置|动画表情|捂脸|强|抱拳|玫瑰|微笑|OK|呲牙|转账|红包)[\]】]|"
        r"撤回了一条消息|作为一[个名款]?\s?(?:AI|人工智能|语言模型)|(?:^|"
        r"[。！])\s?(?:好的|当然)[，,！!]\s?(?:以下|这是|下面)|以下是(?:为您|根据您)|"
        r"希望(?:这|以上)?[^。\n]{0,6}对您有(?:所)?帮助|如需(?:进一步)?(?:修改|调整|润色)[^。\n]{0,8}(?:告诉我|告知我|"
        r"随时)",
        ("[图片]", "作为一个AI，我不能", "好的，以下是改写后的稿件"),
        ("图片由本报提供", "以下是名单"),
    ),
    _leftover(
        "text that only tries out",
        "测试 示例 占位 文字文字 内容内容 这是一段 省略",
        r"(?:测试){2,}|(?:^|[：:])测试(?:一下|文字|内容|标题|文本|文章|用)?(?=。|$)|占位(?:文字|文本|"
        r"内容|符|图)|(?:文字|内容){3,}|"
        r"这是一段(?:文字|示例|测试)|此处省略",
        ("测试测试", "这里是占位文字", "内容内容内容"),
        ("体能测试", "示例县"),
    ),
)
