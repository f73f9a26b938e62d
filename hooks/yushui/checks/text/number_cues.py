"""What is said beside a number: that it is a telephone, a card, somebody's own; or an office's, a serial, an amount."""

import re
from typing import Final

from yushui.lang.late_pattern import late_pattern
from yushui.lang.normalise import HAN

from .person_names import PERSON as NAMED
from .person_names import SURNAMES
from .recogniser import VISIT

PHONE: Final = (
    r"手\s?机|手提|电\s?话|移动电话|座\s?机|固话|宅电|致电|来电|去电|拨打?|打给|打到|打我|呼叫|短信|联系方式|联系号码|"
    r"联系我|联络|热线|专线|传真|电联|通话|(?:[他她我您家人]的?|本人)号码?|的号是|小灵通|微信|威信|薇信|[Qq]{2}|☎|📞|"
    r"📱|✆|℡|(?<![A-Za-z])(?:[Vv][Xx]?|[Ww][Xx]|[Tt]el|TEL|[Pp]hone|PHONE|[Mm]obile|MOBILE|[Mm]ob|[Cc]ell|[Cc]ontact|"
    r"[Cc]all|[Ss][Mm][Ss]|[Ww]hats[Aa]pp|[Ff]ax|FAX)"
)
# The cue, what may stand between, and the number; the words between say whose it is, never a sentence's end.
CUE: Final = late_pattern(rf"(?:{PHONE})[^0-9\0。；！？]{{0,14}}$")
# Behind the number: （微信同号）, 是他手机.
BEHIND: Final = late_pattern(
    rf"[\s,，、(（/]{{0,2}}(?:[是为即]?[他她我其]?的?|本人|李某|家属)?(?:{PHONE}|同微信|微信)(?!会议|公司|局|费|卡|"
    rf"号码归属)(?![0-9])"
)
CALL: Final = late_pattern(
    r"(?:电\s?话|手\s?机|座\s?机|固话|宅电|致电|来电|拨打|打给|联系方式|联系号码|传真|☎|📞|(?<![A-Za-z])(?:tel|phone|"
    r"mobile|mob|fax))[^0-9\0。；]{0,12}$",
    re.IGNORECASE,
)
# 电话变更为…, 电话已改为….
SAID: Final = r"(?:仍为|不变|照旧|未变)?(?:[已现均将]|统一)?(?:变更|更改|调整|更换|更新|改|换)?[成为至号]?"
# 电话在墙上贴着：…; 电话：区号0717，后面…; 电话5588201停用，改为….
SHOWN: Final = (
    rf"(?:{SAID}|(?:[在就][^0-9。；，,\0]{{0,6}})?[贴写印挂标登](?:[着了有出]{{0,2}}|在[^0-9。；，,\0]{{1,5}}))"
)
LOCAL: Final = (
    r"(?:(?:区号[:：是为]?)?[0零〇洞][0-9零〇洞一幺二两三四五六七八九]{2,3}[，,、\s]{0,2}(?:后[面头边]|再[拨按]?|"
    r"接着?|然后|加)?[:：是\s]{0,2}|(?:0[0-9]{2,3}-?)?[0-9]{7,8}(?:[、/或和及]|[^0-9。；，,\0]{0,6}[，,]?(?:已|现|"
    r"将)?[改换变][成为到更]{1,2}))?"
)
# What somebody does who answers for an office, and with what the name of an office, of a desk in it or of a place ends.
DESK: Final = (
    "总[机台]|前台|值班|热线|专线|咨询|问讯|查询|监督|举报|报警|投诉|信访|维权|求助|急救|救援|抢[修险]|报修|应急|"
    "服务(?:电话|号码|台)|预[约订]|订[票购餐]|票务|讲解|公开电话|客服|传真|报名|征集|征求意见|受理|窗口|柜台|挂号|"
    "续借|招[生聘]|报料|供[水电气热]|传达室|门卫|reception|office|museum"
)
OFFICES: Final = (
    "办公?室?|中心|公司|集团|银行|超市|酒店|宾馆|食堂|街道|社区|平台|书架|[科站队岗所馆局处厅部院校会社委府园厂店台班"
    "房镇乡场股协]|[大中小]学|之家|[急门]诊|病房|(?<![0-9卧居])室"
)
OFFICE: Final = late_pattern(
    rf"(?:(?:{DESK})(?:(?!{VISIT})[^0-9\0。；]){{0,10}}|(?:{OFFICES})[里上]?(?:[（(][{HAN}]{{2,10}}[）)])?\s?(?:24小时"
    rf"|全天|昼夜)?[，,（(]?(?:的?(?:联系|服务|公开|对外|固定|值班|办公)|的(?=电话|座机))?(?:电\s?话|座机|固话|号码|"
    rf"方式)?{SHOWN}[:：是为\s（(，,、|]{{0,4}}|(?:馆|陵园|中心|局|双拥办|办公室|政府|人武部|医院|公司|服务站|景区|"
    rf"公园|大厅|公告|通知)(?:(?!{VISIT})[^\0。；\n]){{0,30}}(?:电\s?话|座机|固话|号码){SHOWN}[:：是为\s（(]{{0,4}}(?:"
    rf"0[0-9]{{2,3}}[\s)）-]{{0,2}})?){LOCAL}$",
    re.IGNORECASE,
)
# An office answers: …（市双拥办综合科）, … 转 603.
OFFICE_BEHIND: Final = late_pattern(
    r"[\s，,]{0,2}转\s?(?:[0-9]|[\u4e00-\u9fff]{2,6}(?=[，。；）)\s]|$))|[\s(（,，]{0,2}[^）)\0。；\n，,]{0,12}(?:双拥"
    r"办|办公室|办|局|科|室|中心|馆|站|所|厅|人武部)(?![长里])"
)
PERSON: Final = late_pattern(
    r"(?:联\s?系\s?人(?!\s?[:：]\s?[^，。；\0]{0,14}(?:办公室|双拥办|[局科股室站]|中心|大厅))|经办人|承办人|填表人|"
    r"填报人|本人|手机|家里|家中|[他她我咱自]家|家的|家住|宅|住宅|家庭|私人|老伴|爱人)[^\0。]{0,24}$"
)
# 张三 2000111, 小周电话2000111: the number of whoever is named before it.
OWNER: Final = late_pattern(
    rf"(?:(?:^|[^{HAN}])(?P<who>{NAMED})|[小老阿][{SURNAMES}])(?:同志|老师|师傅|大[姐爷妈娘哥]|[的家])?(?:电\s?话|"
    rf"座机|号码)?[\s:：（(,，、|是]{{0,4}}$"
)
OWNER_BEHIND: Final = late_pattern(
    rf"[\s（(,，]{{0,3}}(?:{NAMED}|[{SURNAMES}][{HAN}]{{1,3}}|[他她我])的?(?:家|宅|手机|本人|老伴)"
)
MINE: Final = late_pattern(r"[\s,，是为（(]{0,3}[我他她]?的?[新老]?(?:手机|电话|号)")
SERIAL: Final = late_pattern(
    r"(?:编号|文号|证号|证书|订单|条码|条形码|流水|登记|备案|许可证|注册|ISBN|ISSN|CN|代码|邮编|序列号|批号|标识码|"
    r"文档号|货号|型号|统一书号|网址|链接|案卷|档号|索引号|藏品)[^0-9\0。；]{0,6}$",
    re.IGNORECASE,
)
AMOUNT: Final = late_pattern(
    r" ?(?:[元万亿人名次吨米票册斤%辆件户亩步字株棵年部台]|平方|立方|公里|千米|美元|千克|公斤|千瓦)|[.,][0-9]"
)
IDENTITY_CUE: Final = late_pattern(
    r"(?:身份证|身份号码|公民身份|身份信息|证件(?:号|[:：])|永居证|居留证|老证|(?<![A-Za-z])(?:ID|id)(?:\s?(?:card|no|"
    r"number|号))?|sfz|户口簿?|(?:^|[^\u4e00-\u9fff])证号|居民证)[^0-9\0。；！？]{0,14}$"
)
CARD_CUE: Final = late_pattern(
    r"(?:卡号?|存折|折号|账\s?[号户]|帐\s?[号户]|打款|汇款|收款|转账|开户|银行|信用社|工行|农行|建行|中行|邮储|"
    r"支付宝)[^0-9\0。；！？]{0,14}$"
)
# Who may ask for gifts in public (慈善法 Art. 22 and 26), and offices.
CHARITY: Final = late_pattern(
    r"(?:慈善(?:总会|协会)|基金会|红十字会|专户|财政局|双拥办|领导小组办公室|退役军人事务局)(?:(?!户名)[^。；\0]){0,36"
    r"}$"
)
LABEL: Final = late_pattern(r"(?:^|[^A-Za-z])(?:tel|phone|mobile|mob|m|t|p|v|vx|wx|sj|dh|fax|call|qq)$", re.IGNORECASE)
