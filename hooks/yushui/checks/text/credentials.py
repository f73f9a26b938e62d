"""Keys, tokens and passwords in a text as it stands: by the shapes that their makers publish, by what they are called.

Source: 网络安全法 Art. 21 and 42; documentation of each maker (AWS, 阿里云, GitHub, GitLab, RFC 7519, RFC 7468).
"""

from typing import Final

from yushui.diagnostics import RULES

from .recogniser import FIRST, Recogniser

CREDENTIAL = RULES["YS414"]

LAW: Final = "网络安全法 Art. 42"
# 幸福密码, 基因密码 and others open nothing.
FIGURATIVE: Final = (
    "(?<!(?:幸福|成长|成功|红色|青春|胜战|制胜|长寿|致富|团结|文化|精神|财富|快乐|奋斗|振兴|发展|"
    "基因|遗传|生命|时光|历史|流量))(?<!(?:长寿|成功|制胜|幸福|健康|增收)的)(?<!DNA)"
)
# What opens something, by its name; what is only called like it is none.
OPENS: Final = (
    rf"(?:{FIGURATIVE}密[码匙钥](?![箱本学机战通破]|电报|应用|管理|工作)|密令(?=[为是:：])|[撤布]防码|暗[码号](?!头)|"
    r"(?<!绕)口令(?![声准喊响一整清]|游戏|员)|私钥|令牌|(?:口令|令牌|验证器?)的?种子|校验码|核销码|(?:验证|动态|短信|"
    r"授权|提取|访问|邀请|取件|激活|兑换|入会|会议|安全|登录|解压|门禁|开门|房门|门锁|电梯|车库)[口密]?码|"
    r"(?i:(?<![a-z/])(?:pass(?:word|wd|code|phrase|(?=\s?[:：=]))(?![a-z])|pwd|pin(?:\s?code)?(?![a-z])|tok(?:en|k)|"
    r"php_?sess_?id|j?session_?id|(?:app|client|oss)?_?secret(?:_?key)?(?![a-z])|(?:api|app|access|encoding_?aes|"
    r"secret)_?key(?:_?id)?)))"
)
# What may stand between: who has it, where it is written; no other number's name, no advice.
AND: Final = (
    r"(?:(?!电话|热线|座机|发[到送给至]|会发|短信|手机号[^码]|拨|致电|咨询|办理|展|全年|累计|第[0-9]|不[用要得能可少"
    r"]|找回|重置|避免|禁止|"
    r"[勿别忘]|由本人|自[行设]|\"[,:}\]])[^。；？?！》\n\0]){0,30}?"
)
# Letters with digits, in one piece; a standard, a page of the web or a mailbox is no secret.
MIXED: Final = (
    r"(?<![A-Za-z0-9/.@_-])(?!(?:GB|GM|DB|JR|YD|ISO|CN|TF)[/T0-9 ]|https?:|www\.|[^\s@]+@[\w-]+\.\w)(?=[!#-~]{0,40}[0-"
    r"9])(?=[!#-~]{0,40}[A-Za-z])[!#-~]{4,}"
)
STRONG: Final = rf"(?=[!#-~]{{0,40}}[!@#$%^&*+]){MIXED}"
DIGITS: Final = (
    r"(?<![0-9.])(?!(?:1[89]|20)[0-9]{2}(?:[-年/.]|$))[0-9](?:[\s.·,，-]{0,2}[0-9#]){3,11}(?:[-\s]?井号)?(?![0-9]|"
    r"\s?[位个年月天人元万件户名次条张份台号余多])"
)
TOLD: Final = (
    r"(?:[1-9]个[0-9a-zA-Z](?![位字月]))+|[左右顺逆][0-9]|加[^，。；]{0,3}(?:年份?|生日|工号|[0-9]{2,4})|"
    r"(?<![a-z])(?:[a-z]{4}\s?){4}(?![a-z])|首字母|全拼|拼音缩写|字的拼音|倒[着过]来?|反[着过]来?|空着|(?:办公室?|手"
    r"机|电话|生日|"
    r"名字|姓名|身份证|门牌|车牌|工号|区号|总机|建军|八一|81|馆|镇|村|成立|入职|入伍|结婚)"
    r"(?:节|号码?|日期|数字|名|总机)?(?:里?的?[后前末]?[0-9]位|里?的?数字|日期|那[一1]?[年天日]|年份|(?=[，。；\s]|$))|"
    r"[跟和与同][^，。；]{1,6}(?:[一1]模[一1]样|[一1]样|相同|[一1]致)"
)
# What is said of a password in general, and the commands of a drill.
GENERAL: Final = (
    r"(?!由|不|否|什么|多少|必须|应|至少|需|请|忘|一种|指|为了|保密|重要|安全|定期|统一管理|本人设置|自行|自己|各|每|"
    r"可|能|要|有|没|加|已|系统|发|用|在|通过|复杂|长度|强度|错误)"
)
IS: Final = r"\s?(?:还是|就是|统一[为是]|都是|仍是|改成了?|改[为作]|设[为成]|初始[为是]|默认[为是]?|是|为|叫|[:：=])\s?"

CREDENTIALS: Final = (
    Recogniser(
        "what opens something, and its value",
        CREDENTIAL,
        "",
        rf"{OPENS}{AND}(?:{MIXED}|{DIGITS}|{TOLD})|{STRONG}\s?(?:[这那]个|[作当]为?)(?:登录)?(?:密码|口令)",
        LAW,
        ("后台密码：Abcd1234", "开门密码 八零一九二七", "口令一直没改，就是初始的 Yjyx#112233"),
        ("密码由本人设置", "密码不少于8位", "密码应用符合 GB/T 39786-2021", "口令 1、2、3、4，步伐整齐"),
        exception=f"弱{FIRST}?(?:密码|口令)|不得使用|贴士",
        digits=True,
    ),
    Recogniser(
        "who may enter, and what is typed",
        CREDENTIAL,
        "账 帐 用户 登录 登陆 后台 数据库 服务器 开机 解锁 敲的 敲入 ftp ssh mysql root admin test user sa: sa/",
        rf"(?:账[户号]|帐[户号]|用户名?|登[录陆]|后台|数据库|服务器|开机|解锁|敲[的入]|"
        rf"(?<![A-Za-z])(?i:ftp|ssh|mysql|root|admin)(?![a-z])){AND}{STRONG}|"
        r"(?:账[户号]|用户名?|登[录陆])\s?[:：]?\s?[\w.-]{2,20}\s?[/|，,]\s?(?:密码[:：\s]{0,2})?(?=[!-~]*[0-9])[!-~]{"
        r"6,}|账[号户]\s?[!-~]{3,}[，,\s]{1,2}密码[:：\s]{0,2}[!-~]{4,}|(?<![\w/:])(?:root|admin|sa|postgres|"
        r"administrator|test|user)(?:\s?[:：/|]\s?|\s)(?=\S*[0-9@])[!-~]{6,}",
        LAW,
        ("后台账户 shili / Abc#2025", "数据库 root:Abc2024!@10.0.0.1:3306", "管理后台 admin/admin888"),
        ("后台用户/编辑权限", "用户名/密码由本人设置", "登录 https://sy.example.gov.cn/a?b=1 查询"),
    ),
    Recogniser(
        "how a lock is opened",
        CREDENTIAL,
        "保险柜 保险箱 门禁 门锁 码锁 号锁 无线 wifi wi-fi 开机 登录 登陆 解锁 开锁 解压 进门 开门",
        r"保险[柜箱][^。；\n]{0,24}?[左右顺逆][^。；，\n]{0,3}[0-9]\s?(?:圈|转)|(?:门禁|门锁|[密号]码锁)[^。；\n]{0,10"
        r"}?(?:按|输入?|拨|转|对)[到成]?\s?[0-9](?:[\s.-]?[0-9#*]){2,}|(?:无线|(?i:wi-?fi))[^。；\n]{0,16}钥匙\s?[:："
        r"是]?\s?[!-~]{6,}|(?:开机|登[录陆]|解锁|开锁|解压|进门|开门)[^。；\n]{0,4}(?:(?:输入?|敲|按|打|"
        r"[:：])\s?(?=[!-~]*[0-9])[!-~]{5,}|(?:输入?|敲|按|打)[1-9]个[0-9a-zA-Z])",
        LAW,
        ("保险柜左3圈到41", "小门门禁，键盘输入 5-0-2-8-井号 即开", "无线网钥匙：shili2024", "开机输入六个一"),
        ("保险柜两台", "门禁按月检修", "登录：www.example.gov.cn"),
        digits=True,
    ),
    Recogniser(
        "password in words",
        CREDENTIAL,
        "密码 密钥 密匙 口令",
        rf"{FIGURATIVE}(?:密码|密钥|密匙|口令)(?:[（(][^）)\n]{{0,12}}[）)])?(?:{IS}[\"“‘「『《](?!口令|密码)[^”’」"
        rf"』\"\n]{{2,20}}"
        rf"[”’」』\"》]|\s?[:：]\s?{GENERAL}[\u4e00-\u9fff]{{2,12}}(?=[\s，。；、）)]|$))|(?:登[录陆]|后台|开机|"
        rf"(?i:wi-?fi)|无线|管理员|账号|帐号|系统|初始|默认|邮箱|网关|数据库|电脑|服务器|网盘|门禁|"
        rf"保险柜)(?:的)?(?:统一|初始|默认)?(?:密码|口令)(?:提示)?{IS}{GENERAL}[^\s，。；、]{{3,}}",
        LAW,
        ("密码：八一红旗", "登录口令是“红旗”加1927", "初始密码为身份证后六位"),
        ("幸福密码：一亩菜园", "密码：由本人设置", "登录密码由本人设置", "系统密码应定期更换", "口令声响彻操场"),
    ),
    Recogniser(
        "key of hexadecimal digits",
        CREDENTIAL,
        "0 1 2 3 4 5 6 7 8 9",
        r"(?<![\w/=&?%.#+-])(?=[0-9a-f]{0,31}[a-f])(?=[0-9a-f]{0,31}[0-9])[0-9a-f]{32,64}(?![\w/.-])",
        LAW,
        ("0123456789abcdef0123456789abcdef",),
        ("校验值 sha256：0123456789abcdef0123456789abcdef",),
        exception="(?i:sha|md5|校验|哈希|散列|摘要|指纹|commit|提交)",
        reach=30,
    ),
    Recogniser(
        "wireless network as a code",
        CREDENTIAL,
        "wifi:",
        r"(?i:WIFI:)(?=[^\n]*\bP:)[^\n]{4,}",
        LAW,
        ("WIFI:T:WPA;S:shili;P:shili#6688;;",),
        ("WiFi：免费",),
    ),
    Recogniser(
        "key by the shape of its maker",
        CREDENTIAL,
        "akia asia ltai akid aiza gh github_pat_ glpat- gldt- glrt- glcbt- glsoat- npm_ pypi- dop_v1_ hf_ sk- sk_ rk_ "
        "pk_ xox sg. ya29. eyj begin shpat_ ssh- ghs_ aws",
        r"(?<![A-Za-z0-9])(?:(?:AKIA|ASIA|AROA|AIDA)[0-9A-Z]{12,}|LTAI[0-9A-Za-z]{12,}|AKID[0-9A-Za-z]{13,}|"
        r"AIza[0-9A-Za-z_-]{20,}|ya29\.[0-9A-Za-z_-]{16,}|(?:gh[pousr]_|github_pat_|gl(?:pat|dt|rt|cbt|soat)-|npm_|"
        r"pypi-|dop_v1_|hf_|sk-(?:proj-|ant-)?|[srp]k_(?:live|test)_|xox[abeprs]-|shpat_|SG\.)[0-9A-Za-z_-]{12,}|"
        r"eyJ[0-9A-Za-z_-]{8,}\.[0-9A-Za-z_-]{8,})|-{3,6}\s?BEGIN [A-Z0-9 ]*(?:PRIVATE KEY|CERTIFICATE|MESSAGE)|"
        r"ssh-(?:rsa|ed25519)\s+AAAA",
        LAW,
        ("ghp_0000000000000000000000000000000000aa", "AKIA0000000000000000", "-----BEGIN RSA PRIVATE KEY-----"),
        ("sk-II 护肤", "BEGIN 开始"),
    ),
    Recogniser(
        "value of a parameter that opens something",
        CREDENTIAL,
        "bearer token key secret sign session sid ticket auth cookie ak= sk= ak: sk: appid appkey",
        r"(?i:(?<![a-z])(?:[as]k|app_?id|app_?key)[=:]\s?(?=\S*[0-9])[0-9a-z_-]{12,}|"
        r"(?:authorization\s?[:：]\s?(?:Basic|Bearer|Token)|\bBearer)\s+(?=\S*[0-9])[\w.~+/=-]{8,}|(?:access_?token|"
        r"api_?key|secret_?(?:access_?)?key|app_?secret|app_?key|client_?secret|auth_?token|refresh_?token|"
        r"private_?token|access_?key(?:_?(?:id|secret))?|signature|auth|(?<![a-z])(?:token|sign|sig|key|secret|"
        r"session_?id|sid|ticket|jsessionid|phpsessid|cookie))[\"']?\s?(?:[=:：]|(?:就?是|"
        r"为)(?=\s?[0-9._+-]*[A-Za-z]))\s?[\"']?(?=[^\s&\"']*[0-9])[0-9A-Za-z_./+%-]{8,})",
        LAW,
        ("AppSecret是0123456789abcdef", "https://www.example.com/x?access_token=0123456789abcdef"),
        ("key=name", "sign=open"),
    ),
    Recogniser(
        "password in an address",
        CREDENTIAL,
        "://",
        r"[a-zA-Z][a-zA-Z0-9+.-]{1,24}://[^\s/:@\"'<>]{0,64}:[^\s/@\"'<>]{1,64}@",
        LAW,
        ("https://shili:abc123@www.example.com/", "postgresql://user:abc123@10.0.0.1/db"),
        ("https://www.example.com:8080/",),
    ),
)
