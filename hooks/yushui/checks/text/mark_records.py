"""Marks of secrecy in signs and in words: a grade with its star and term, a prohibition with what it is about.

Source: 保守国家秘密法 Art. 14 and 17. A mark is composed: who (内部, 此件), may not (不得), what (外传).
"""

from typing import Final

from .military_words import COUNT, DIGIT
from .secrecy_sign import MARK, sign

GRADE: Final = "(?:[绝机秘][※★☆]?密|工作秘密|(?:核心|普通)?商密)"
STARS: Final = "[★☆✩✪✫✬✭✮✯✰✶⋆⭐🌟*＊※▲△◆◇■□●○]"
TERM: Final = (
    rf"(?:(?:{DIGIT}{{1,3}}|{COUNT})(?:年|个月)(?![前来多间里后]|的)|长期|永久|(?:启封|启用|解密|公布|公开|开启|"
    rf"结束)前)"
)
TAUGHT: Final = (
    "字样|印有|保密(?:教育|培训|知识|宣传|法)|标志|标识|标明|应当|规定|属于|条例|办法|剧本|小说|电影|电视剧|游戏|"
    "已(?:公开|解密)|谁也"
)
OPEN: Final = r"(?:^|[\n\0\[【〖（(〔《“\"]|[。；：:|] ?)"
# A line of its own in a text of more lines; a text that is this word only is a name or a key of the search.
LINE: Final = (
    rf"(?<![^\n]){GRADE}(?:级|件)?(?=\n{{1,3}}[^\n\0])|(?:(?<=[^\n\0]\n)|(?<=[^\n\0]\n\n)){GRADE}(?:级|件)?(?=[\n\0]|$)"
)
PAPER: Final = (
    "(?:[此本该][文件稿表图页卷册]|[此本该]?(?:文件|材料|文稿|资料|附件|名单|简报|纪要|方案|预案|通报|通知|情况|"
    "数据|数字)|"
    "以[上下][^。，；\\n\\0]{0,4}|上述[^。，；\\n\\0]{0,4}|内部[^。，；\\n\\0]{0,4})"
)
NOT: Final = (
    "(?:请勿|不得|严禁|切勿|禁止|不准|不可|不许|不要|不宜|不予|暂不|莫|勿)(?:擅自|随意|自行|私自|再|以任何(?:形式|"
    "方式)|向外|对外)*"
)
# What is forbidden with secret papers only, and what also with other things.
SPREAD: Final = "(?:外传|扩散|外泄|外流|外露|翻印|传抄|扩大知悉)"
SHOW: Final = (
    "(?:转发|上网|上传|公开|公布|披露|登报|摘抄|摘录|复印|复制|拍照|录音|传播|发布|报道|引用|提供|透露|泄露|泄漏|"
    "张贴|转载|带出)"
)
STOP: Final = r"(?=[-,，。；、！:：（）)】\]\n\0” —/]|$|发布|报道)"
TO_WHOM: Final = (
    "(?:[县市省地]?[军师旅团营连科处厅局]级|[军师旅团营]以上|以上(?:单位|领导|干部|机关)|领导|机关|内部|成员|军地|"
    "常委|主官|负责人|"
    "首长|党委|本单位|本级|专人|办公室)"
)

MARKS: Final = (
    sign(
        "grade and star",
        MARK,
        "密",
        rf"{GRADE}(?:级|件)?\s?{STARS}|{STARS}{{1,3}}\s?{GRADE}",
        refused=("机密 ★ 5 年", "秘密☆五年", "机密*启封前"),
        passed=("文件上印有“机密★”字样", "评分：5年老店 ★★★★☆"),
        exception=TAUGHT,
    ),
    sign(
        "grade and term, in brackets or as a line",
        MARK,
        "密",
        rf"[\[【〖（(〔“\"]{GRADE}(?:级|件|文件|资料)?(?:[:：·-]?{TERM})?[\]】〗）)〕](?!性)|[“\"]{GRADE}[”\"](?:级|"
        rf"件|材料|文件)|"
        rf"{OPEN}{GRADE}(?:级|件)?[-:：·,，/|]?{TERM}|{STARS}{GRADE}|{GRADE}(?:级|件)?{STARS}|{LINE}|"
        rf"{OPEN}[绝机秘]密(?=[军会纪通关特重第附][^。，；\n\0]{{0,12}}(?:纪要|通报|通知|方案|预案|限传阅))|"
        rf"{GRADE}(?:级|件)?[（(]?(?:长期|{TERM}[）)])|{DIGIT}{{1,3}}年[（(]{GRADE}级?[）)]|"
        rf"(?:属|为|列为|定为|按|是|系){GRADE}(?:级(?![别以])|文件|材料|管理|事项|件)|"
        rf"(?:[此本该这]|以[上下])[^。，；\n\0]{{0,8}}?(?:为|属于?|系|是){GRADE}(?=[,，。；、\n\0]|$)|"
        rf"[“\"]?{GRADE}[”\"]?件(?=[:：,，。])|"
        r"(?:核心|普通)商密(?=[,，。★☆\n\0]|$)",
        refused=(
            "【绝密】关于走访驻军的安排",
            "机密-10年",
            "絕密★長期",
            "關於走訪的通知\n絕密\n各縣：",
            "本件为工作秘密，请保管",
        ),
        passed=("机密", "“机密”剧本杀", "机密级以上的文件应当标注密级", "商业秘密"),
        exception=TAUGHT,
        close=True,
    ),
    sign(
        "label of a grade",
        MARK,
        "标密 定密 密级 密别 保密期限 保密等级 份号",
        rf"(?:标密|定密|密级|密别|保密(?:期限|等级))[】\]]?(?:为|是|定为)?[:：|]?(?:{STARS}|"
        rf"[“（(【\[]?(?:[绝机秘]密|工作秘密|内部)|长期|{COUNT}年)|"
        r"份号[:：]?\d{1,6}",
        refused=("密级：机密", "保密期限：十年", "份号：000017"),
        passed=("密级：公开", "机密级以上的文件应当标注密级"),
        exception=TAUGHT,
        close=True,
    ),
    sign(
        "inner paper",
        MARK,
        "内部 军内 党内",
        "(?:内部|军内|党内)(?:资料|文件|刊物|材料|参考|情况|文稿|使用|掌握|交流)[，,、 :：-]*(?:注意保[存密管]|"
        "妥善保[管存]|"
        rf"{NOT}(?:{SPREAD}|{SHOW}))|[【\[〔（(“](?:内部|军内)(?:资料|文件|掌握|传阅|参考|材料|使用)?[】\]〕）)”]|"
        r"(?:名单|材料|文件|数据|[表图册])(?:是|属|为)内部(?:的|资料|文件|掌握)|军内(?:发行|资料|使用|参考|文件|"
        r"传阅)|军队内部使用|内部(?:掌握|传阅|参阅)(?![情了着过读程])|"
        r"(?:^|[，。；：（(\n\0])(?:军队|军地)?内部使用(?=[,，。；！）)\n\0]|$)",
        refused=("内部资料，注意保存", "军内发行", "【内部】军地联席会议纪要", "内部掌握，请勿扩散"),
        passed=("职工内部传阅读书心得", "县志办内部资料准印证，现已公开", "内部管理制度"),
        exception=TAUGHT,
        close=True,
    ),
    sign(
        "for whom a paper is",
        MARK,
        "仅供 只供 专供 仅限 只限 限 发至 发到 传达 阅至 范围 传至",
        rf"(?:仅供|只供|专供|仅限|只限|限)(?![^，。；]{{0,10}}[员职]工)[^。，；\n\0]{{0,10}}?{TO_WHOM}[^。，；\n\0]"
        rf"{{0,6}}?(?:参阅|阅读|使用|参考|传阅|掌握|知悉|阅|看)"
        rf"(?=[,，。；！、）)\n\0]|$)|限[^。，；\n\0]{{1,14}}阅(?=[,。，；\n\0）)]|$)|"
        r"限(?:打印件|纸质件|内部|军内|密网)?(?:流转|传阅|阅)(?=[,。，；\n\0）)]|$)|"
        rf"(?:发至|传达(?:到|至)?|阅至|发到|传至)[^。，；\n\0]{{0,4}}?(?:[县省地]?[军师旅团]级?|营|连|正[团营]|"
        rf"副[师团])(?:级|以上|单位|$|[，。])|"
        rf"(?:传阅|传达|知悉|知密)范围(?:[:：]|仅限|为|限于)|(?:印发|分发|阅读|发行)范围[】\]]?(?:[:：]|仅限|为|"
        rf"限于)[^。\n\0]{{0,12}}?{TO_WHOM}",
        refused=(
            "仅供军地双拥办内部掌握",
            "限县委常委阅",
            "此件发至县团级",
            "印发范围：驻军团以上单位",
            "知悉范围：县委常委",
        ),
        passed=("限本人使用", "仅供参考", "发放范围：全县优抚对象", "仅供内部员工食堂使用"),
        exception=TAUGHT,
        close=True,
    ),
    sign(
        "what may not be done with a paper",
        MARK,
        "请勿 不得 严禁 切勿 禁止 不准 不可 不许 不要 不宜 不予 暂不 不对外 不公开 不登报 不上网 不见报 不外传 莫 "
        "勿 依申请 此件",
        rf"{PAPER}[^。；\n\0]{{0,10}}{NOT}(?:{SHOW}|{SPREAD})|{PAPER}不对外(?=[,，。；、\n\0]|$)|{NOT}{SPREAD}{STOP}|"
        rf"(?:不得|不宜|不予|严禁|暂不)对外(?:公开|提供|宣传|报道|公布|透露|发布|披露){STOP}|解密前{NOT}|不登报|"
        rf"[此本该]件[^。；\n\0]{{0,6}}?(?:不(?:予|宜)?(?:公开|上网|见报|登报|外传|转发|留存)|依申请公开|不宜公开|"
        rf"内部)|公开(?:方式|属性|形式|类型|选项)[:：](?:依申请公开|不予公开|不公开)",
        refused=("此表不得复印", "不得外传", "请勿扩散", "不得对外宣传报道", "以下数据请勿扩散。", "此件不公开"),
        passed=("请勿将个人信息外传", "祖传秘方不得外传", "未经授权不得转载", "展厅内请勿拍照"),
        exception=f"{TAUGHT}|谣言|隐私|个人信息|秘方|配方|手艺|技艺|图片|视频|商业秘密|虚假|不实",
        close=True,
    ),
    sign(
        "what is to be done with it after reading",
        MARK,
        "阅后 看后 读后 会后 用后 阅毕 看毕 用毕 看完 阅完 用完 读完 涉密",
        r"(?:[阅看用会读][后完]|[阅看用]毕)[^，。；\n\0]{0,6}?(?:即焚|收回|交回|退回|清退|销毁|焚毁|烧毁|上交|粉碎|"
        r"保密室|机要室)|"
        r"涉密(?:文件|材料|资料|件|内容)[，,:：](?:请|用|严|不[得准予能]|编|妥|限|禁|阅)",
        refused=("阅后收回", "材料用后请交回保密室销毁", "看完烧毁"),
        passed=("阅读后请归还", "会后合影"),
        exception=TAUGHT,
        close=True,
    ),
    sign(
        "mark in English",
        MARK,
        "secret confidential restricted official classified noforn eyes internal distribut",
        r"(?<![A-Za-z])(?:TOP SECRET|SECRET|CONFIDENTIAL|RESTRICTED|CLASSIFIED|NOFORN|FOUO|FOR OFFICIAL USE ONLY|"
        r"INTERNAL USE ONLY|EYES ONLY|(?:DO NOT|NOT FOR) DISTRIBUT\w+|(?i:classification ?[:：] ?(?:top )?(?:secret|"
        r"confidential)))(?![A-Za-z])",
        refused=("TOP SECRET // copy", "CLASSIFICATION: SECRET"),
        passed=("the secret garden",),
    ),
)
