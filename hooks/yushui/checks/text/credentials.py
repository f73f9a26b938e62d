"""Keys, tokens and passwords in a text as it stands: by the shapes that their makers publish, by what they are called.

Source: 网络安全法 Art. 21 and 42; documentation of each maker (AWS, 阿里云, GitHub, GitLab, RFC 7519, RFC 7468).
"""

from typing import Final

from yushui.diagnostics import RULES

from .recogniser import Recogniser

CREDENTIAL = RULES["YS414"]

LAW: Final = "网络安全法 Art. 42"
# What is said of a password in general, and the commands of a drill (口令).
GENERAL: Final = (
    r"(?!由|不|否|什么|多少|必须|应|至少|需|请|忘|一种|指|为了|保密|重要|安全|定期|统一管理|本人设置|自行|自己|各|每|"
    r"可|能|要|有|没|加|已|系统|发|用|在|通过|复杂|长度|强度|错误)"
)
SECRET: Final = (
    r"(?:密码|口令|密钥|密匙|暗号|验证码|动态码|(?i:(?<![a-z])(?:password|passwd|passcode|passphrase|pass(?=\s?[:：=])|"
    r"pwd|pin(?:\s?code)?)))"
)
IS: Final = r"\s?(?:还是|就是|统一[为是]|改成了?|改为|设[为成]|初始[为是]|默认[为是]?|是|为|[:：=])\s?"
QUOTE: Final = r"[\"“”'‘’「『《`]?"

CREDENTIALS: Final = (
    Recogniser(
        "user and password as a pair",
        CREDENTIAL,
        "账 帐 用户 登录 登陆 后台 数据库 服务器 ftp ssh mysql root admin test user sa: sa/",
        r"(?:账[户号]|帐[户号]|用户名?|登[录陆]名?|后台|数据库|服务器|(?i:ftp|ssh|mysql))[^。；\n\0]{0,10}?(?<![\w/])["
        r"\w.-]{2,20}\s?[/:：|]\s?(?=\S*[0-9])(?=\S*[A-Za-z])(?=\S*[^\w\s/.:：-])[!-~]{6,}|(?<![\w/:])(?:root|admin|"
        r"sa|postgres|administrator|test|user)(?:\s?[:：/|]\s?|\s)(?=\S*[0-9@])[!-~]{6,}",
        LAW,
        ("后台账户 shili / Abc#2025", "数据库 root:Abc2024!@10.0.0.1:3306", "管理后台 admin/admin888"),
        ("后台用户/编辑权限", "用户名/密码由本人设置"),
    ),
    Recogniser(
        "password that one can guess",
        CREDENTIAL,
        "密码 口令 密钥 密匙 暗号 钥匙 号码锁 验证码 开机 进门 开门 登录 登陆 解锁 开锁 解压 保险柜 门禁 门锁",
        r"保险[柜箱][^。；，\n]{0,6}[左右顺逆][一二三四五六七八九0-9转圈]|(?:门禁|门锁)[^。；，\n]{0,4}(?:按|输入?)[0-9#*]{4,}|"
        r"(?:密码|口令)(?:就?是|为)[^。；\n]{1,14}(?:首字母|拼音|全拼|缩写|倒过来|反着写)|(?:无线|(?i:wi-?fi))[^。；\n]{0,16}钥匙\s?[:：是]?\s?[!-~]{6,}|"
        r"(?:密码|号码)锁[^。；\n]{0,6}[拨转对][到成]?[0-9零一二三四五六七八九幺拐洞]{3,}|验证码[^。；0-9\n]{0,12}[是为:：]\s?[0-9零一二三四五六七八九幺]{4,8}|"
        r"(?:开机|登录|解锁|进门|开门)[^。；\n]{0,4}输入?\s?[!-~]{5,}|(?:开机|登[录陆]|解锁|进门|开门)[^。；\n]{0,4}(?:输入?|敲|按|打)[一二两三四五六七八九0-9]个[0-9a-zA-Z零一二三四五六七八九]|"
        r"(?:密码|口令)[^。；，\n]{0,4}[改换变]了[^。；，\n]{0,3}[，,:：]\s?[*#]?[0-9]{4,8}(?![0-9年月位个天人元])|密码[^。；\n]{0,8}?[a-zA-Z]{2,}加(?:年份|生日|电话|[0-9])|登[录陆]\s?[:：]\s?[!-~]{2,20}\s?/\s?[!-~]{6,}|(?:解锁|开锁|解压)\s?[:：]\s?[!-~]{5,}|账[号户]\s?[!-~]{3,}[，,\s]{1,2}密码[:：\s]{0,2}[!-~]{4,}|"
        rf"{SECRET}(?:提示|规则)?(?:就是|还是|是|为|[:：])?\s?(?:同(?:名|上|用户|账号|手机|QQ|微信)|(?:单位|办公室?|[我他她]的?|[馆校县镇乡村社店队站局]名|手机|电话|生日|名字|姓名|"
        rf"身份证|门牌|建军|八一|全拼|拼音|首字母)[^。；\n]{{0,6}}(?:号|电话|生日|名|日期|节|拼|母|位|字)|"
        rf"[一二三四五六七八九0-9]个[一二三四五六七八九零0-9a-z]|[左右顺逆][一二三四五六七八九0-9转圈])",
        LAW,
        ("密码就是单位电话", "口令就是馆名拼音首字母", "保险柜密码左三右五", "网站密码为建军节日期"),
        ("密码由本人设置", "忘记密码可用手机号找回"),
        exception="不[用要得能可]|找回|重置|避免|禁止|勿",
    ),
    Recogniser(
        "key in an address of a service",
        CREDENTIAL,
        "ak= sk= ak: sk: appid appkey",
        r"(?<![a-z])(?:[as]k|app_?id|app_?key)[=:]\s?(?=\S*[0-9])[0-9A-Za-z_-]{12,}",
        LAW,
        ("https://api.example.com/?ak=E0000d00000de000a0fe000cdc000000",),
        ("task=open",),
        lower=True,
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
        "password that is told",
        CREDENTIAL,
        "密码 密钥 密匙 口令 验证码 动态码 pass pwd pin 暗号",
        rf"{SECRET}(?:[（(][^）)\n]{{0,12}}[）)])?{IS}{QUOTE}(?:(?=[^\s，。；、\"“”]*[0-9A-Za-z!@#$%^&*])[^\s，。；、"
        rf"\"“”\u4e00-\u9fff]{{3,}}|(?<=[“‘「『\"])[^”’」』\"\n]{{2,20}}[”’」』\"])|"
        rf"{SECRET}[^\S\n]+(?=\S*[A-Za-z])(?=\S*[0-9])[!-~]{{5,}}|{SECRET}(?:[\s：:是为“”\"]|统一|初始|默认|"
        rf"[一-鿿]{{2,4}}是){{0,4}}[零〇一二三四五六七八九洞幺拐勾两]{{4,}}(?!位)",
        LAW,
        (
            "后台密码：Abcd1234",
            "开门密码 八零一九二七",
            "主持人密码七三零二六五",
            "密码 laobing1949!",
            "登录口令是“红旗”加1927",
            "WiFi密码 sy81000a",
        ),
        ("密码由本人设置", "口令声响彻操场", "密码不少于8位"),
    ),
    Recogniser(
        "password right behind its word",
        CREDENTIAL,
        "密码 密钥 密匙 口令 验证码 短信码 动态码",
        rf"(?:密码|口令|密钥|密匙)(?=[A-Za-z@#_-]*[0-9])[0-9A-Za-z@!#$%&*_.-]{{5,}}|(?:验证码|短信码|动态码|"
        rf"校验码)[\s:：是为\[【“「]{{0,3}}[0-9]{{4,8}}(?![0-9])|密码\s?[:：]\s?{GENERAL}[\u4e00-\u9fff]{{2,12}}(?=[\s"
        rf"，。；、）)]|$)",
        LAW,
        ("办公室wifi密码12345678", "【短信】验证码 000111，五分钟内有效", "密码：八一红旗"),
        ("密码8位以上", "密码：由本人设置"),
    ),
    Recogniser(
        "password of digits",
        CREDENTIAL,
        "密码 口令 密钥 密匙",
        rf"密码[^。；，0-9\n]{{0,8}}[，,]?(?:仍|还|就)?[是为][^。；，0-9\n]{{0,4}}[0-9]{{4,12}}(?![0-9位个月年])|{SECRET}[\s：:是为]{{1,3}}[0-9](?:[\s.·-]?[0-9]){{3,11}}(?![0-9位个月年])",
        LAW,
        ("开门密码 8-1-1-9-2-7", "密码：0811"),
        ("密码 8 位以上",),
    ),
    Recogniser(
        "password behind a colon",
        CREDENTIAL,
        "密码 口令 密钥 密匙",
        r"(?:密码|口令|密钥|密匙)[^。，；\n]{1,10}[:：]\s?(?=[!-~]*[0-9])(?=[!-~]*[A-Za-z])[!-~]{6,}",
        LAW,
        ("密码写在便签上：abcde8181",),
        ("密码由本人设置：不少于8位",),
    ),
    Recogniser(
        "password that is described",
        CREDENTIAL,
        "密码 密钥 密匙 口令 暗号 pass",
        rf"(?:登[录陆]|后台|开机|(?i:wi-?fi)|无线|管理员|账号|帐号|系统|初始|默认|邮箱|网关|数据库|电脑|服务器|网盘|"
        rf"门禁|保险柜)(?:的)?(?:统一|初始|默认)?{SECRET}{IS}{GENERAL}[^\s，。；、]{{3,}}",
        LAW,
        ("初始密码为身份证后六位", "门禁密码是建军节日期"),
        ("登录密码由本人设置", "系统密码应定期更换"),
    ),
    Recogniser(
        "code of a shared disk or an invitation",
        CREDENTIAL,
        "码 口令 密令 会议 房间 解压 令牌 密钥 ak sk secret",
        r"(?:提取码|访问码|授权码|解压密?码|邀请码|取件码|激活码|兑换码|核销码|入会码|会议码|安全码|校验码|登录码|"
        r"(?:门禁|开门|门锁|房门|保险柜|密码锁|电梯|车库)[口密]?[码令])[\s:：是为]{0,3}[0-9A-Za-z@!#]{4,}|(?:会议|"
        r"房间)(?:号|ID)?[\s:：是为]{0,3}[0-9]{3}[\s-]?[0-9]{3}[\s-]?[0-9]{3,4}(?![0-9])|(?:(?i:secret)|令牌|密钥|"
        r"(?<![A-Za-z])(?:AK|SK))[^\S\n]*[:：=]?[^\S\n]*(?=\S*[0-9])[0-9A-Za-z+/_-]{16,}",
        LAW,
        ("提取码：a1b2", "密钥 0123456789abcdef0123"),
        ("提取码另行通知",),
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
        "bearer token key secret sign session sid ticket auth cookie",
        r"(?i:(?:authorization\s?[:：]\s?(?:Basic|Bearer|Token)|\bBearer)\s+(?=\S*[0-9])[\w.~+/=-]{8,}|"
        r"(?:access_?token|api_?key|secret_?(?:access_?)?key|app_?secret|app_?key|client_?secret|auth_?token|"
        r"refresh_?token|private_?token|access_?key(?:_?(?:id|secret))?|signature|auth|(?<![a-z])(?:token|sign|sig|"
        r"key|secret|session_?id|sid|ticket|jsessionid|phpsessid|cookie))[\"']?\s?(?:[=:：]|(?:就?是|为)(?=\s?[0-9._+-]*[A-Za-z]))\s?[\"']?(?=[^\s&\"']*[0-9])[0"
        r"-9A-Za-z_./+%-]{8,})",
        LAW,
        (
            "AppSecret是0123456789abcdef",
            "https://www.example.com/x?access_token=0123456789abcdef",
            "key=0123456789abcd",
        ),
        ("key=name", "sign=open"),
    ),
    Recogniser(
        "password in an address",
        CREDENTIAL,
        "://",
        r"[a-zA-Z][a-zA-Z0-9+.-]{1,24}://[^\s/:@\"'<>]{0,64}:[^\s/@\"'<>]{1,64}@",
        LAW,
        (
            "https://shili:abc123@www.example.com/",
            "postgresql://user:abc123@10.0.0.1/db",
            "redis://:abc123@10.0.0.1:6379",
        ),
        ("https://www.example.com:8080/",),
    ),
)
