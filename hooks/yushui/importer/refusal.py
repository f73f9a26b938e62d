"""Why a file cannot be taken in: one rule a reason, each with what to do about it."""

from typing import Final

from yushui.diagnostics import Rule, rule

UNREADABLE = rule("YS901", "要导入的文件打不开", "确认文件在、不是空的、不超过 50 MB，再导入一次")
LOCKED = rule("YS902", "要导入的文件加了密码", "在 Word 或 WPS 里去掉打开密码，另存一份再导入")
DAMAGED = rule("YS903", "要导入的文件已损坏", "在 Word 或 WPS 里打开，另存为 .docx 再导入；打不开就请发文单位重发")
ACTIVE = rule("YS904", "要导入的文件带有宏或外部引用", "在 Word 或 WPS 里另存为不带宏的 .docx，断开外部链接，再导入")
NO_TEXT = rule("YS905", "要导入的文件里没有文字", "扫描件没有文字层，请向发文单位要文字版，或先做文字识别")
NO_OFFICE = rule("YS906", "这种格式要先转换", "在 Word 或 WPS 里另存为 .docx，或者装上 LibreOffice 再导入")
NO_PLAN = rule("YS907", "要导入的文件不是计划", "只导入年度计划、工作要点、方案和部署工作的通知")
FOREIGN = rule("YS908", "要导入的文件不是能读的格式", "另存为 .docx、.html、.txt 或带文字层的 .pdf 再导入")
TOO_LONG = rule("YS909", "要导入的文件太长，一份资料装不下", "按部分拆成几个文件再导入")
TAKEN = rule("YS910", "要更新的文件现在读不了", "先运行 yushui check，把这个文件里的错误改好，再导入")
NOT_OURS = rule("YS911", "这张表不是从网站导出的责任分工表", "从计划的页面下载表格，在那一份上改，保留表头和编号两列")
ODD_CELL = rule("YS912", "责任分工表里有一格对不上", "照提示改这一格，再导入一次；计划文件没有改动")
FAULT = rule("YS913", "程序没能把要导入的文件读全", "什么都没有写入。请把这个文件交给维护网站的人，先手工录入")

MEGABYTE: Final = 1_000_000
MAX_BYTES: Final = 50 * MEGABYTE  # of the file itself
MAX_UNPACKED: Final = 100 * MEGABYTE  # of everything in a package
MAX_RATIO: Final = 200  # unpacked to packed; real documents stay below 30
MAX_CHARACTERS: Final = 5_000_000  # of text taken from one file


class Refused(Exception):
    """Carries the reason up to whoever speaks to the editor; ``message`` never quotes the document."""

    def __init__(self, why: Rule, message: str) -> None:
        super().__init__(message)
        self.rule = why
        self.message = message
