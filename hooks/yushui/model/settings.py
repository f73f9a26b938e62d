"""data/site.yml: the name, organiser, identifiers and policies of this site."""

import re
from dataclasses import replace
from typing import Annotated, Any, Final, Literal, Self, get_args

from pydantic import BeforeValidator, Field, field_validator, model_validator

from yushui.lang.url_policy import Hosts, is_host

from .admin import Admin
from .dates import FuzzyDate
from .fields import Flag, Line, Many, RefTo, Slug, Url
from .parts import Part

EraScene = Literal["loess", "bridge", "square", "town", "pine", "wheat"]
"""What an age may be shown as; the first four follow each other where an age names none."""
HeroScene = Literal["river", "bridge", "wheat", "sea", "hills"]
"""What the first picture of the home page may show."""


class Era(Part):
    """One age of the chronology."""

    slug: Slug = Field(description="英文短名，用在地址里")
    name: Line = Field(description="名称，例如 延安")
    start: FuzzyDate = Field(description="从哪一年起")
    end: FuzzyDate | None = Field(None, description="到哪一年止；不写就是至今")
    text: Line | None = Field(None, description="一句话；写了就要有大事记里的条目作依据，没有就不写")
    scene: EraScene | None = Field(
        None,
        description="画什么：loess 黄土窑洞、bridge 江桥、square 城市广场、town 新城、pine 青松、wheat 麦田；"
        "不写就按先后取前四种",
    )


class Identifiers(Part):
    """Numbers that authorities give out; what is missing is left out, never faked."""

    site_code: Line | None = Field(None, description="网站标识码，10 位")
    icp: Line | None = Field(None, description="ICP 备案号")
    police: Line | None = Field(None, description="公安备案号")
    police_url: Url | None = Field(None, description="公安备案查询网址")


class Hero(Part):
    """The words on the first picture of the home page."""

    kicker: Line = Field(description="标题上方的小字")
    title: Many[Line] = Field(description="大标题，一行一项")
    lead: Line = Field(description="一句话导语")
    scene: HeroScene = Field(
        "river",
        description="画什么：river 江南水乡、bridge 长桥、wheat 麦田、sea 海、hills 山岗；不写是 river",
    )


def _host(value: Any) -> str:
    if not isinstance(value, str) or not is_host(value):
        raise ValueError("这里只写主机名，小写，不带 https:// 和斜线，例如 gov.cn。")
    return value


Host = Annotated[str, BeforeValidator(_host)]


class LinkPolicy(Part):
    """Where the site may lead to; a host stands for its sub-domains too."""

    hosts: Many[Host] = Field((), description="直接打开的主机，例如 gov.cn；含它的下级域名")
    http: Many[Host] = Field((), description="没有 https、可以用 http 打开的主机")
    others: Literal["mark", "refuse"] = Field("mark", description="名单以外的主机：mark 标明站外链接，refuse 不许链接")

    @property
    def known(self) -> Hosts:
        return Hosts(self.hosts, self.http, self.others == "refuse")


def _mailbox(value: Any) -> Any:
    name, at, host = value.partition("@") if isinstance(value, str) else ("", "", "")
    if not (at and re.fullmatch(r"[A-Za-z0-9._%+-]+", name) and is_host(host.lower())):
        raise ValueError("这里写单位的电子邮箱，例如 shuangyong@example.org.cn。")
    return value


# How names of offices, firms and places of work end; a name of two characters, or of a person, is none.
ORGANISATION: Final = re.compile(
    r"\S{2,}(?:[办局委部厅署会院校厂站所处科室馆园店社团组队联]|中心|公司|集团|大学|街道|社区|政府|基地|协会|服务|发布|在线|之家|[镇乡村])"
)


def _organisation(value: Any) -> Any:
    if not isinstance(value, str) or not ORGANISATION.fullmatch(value.strip()):
        raise ValueError("这里写单位的全称或常用的简称，例如 固始县双拥办；不写人名，也不只写半截。")
    return value


def _landline(value: Any) -> Any:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9][0-9 -]{2,19}", value):
        raise ValueError("这里写单位的固定电话：区号、短横线、号码，用引号括起来。")
    if re.match(r"(?:0{0,2}86)?0?1[3-9][0-9]{9}$", re.sub("[ -]", "", value)):
        raise ValueError("这是手机号。手机属于个人，不能写成单位的电话，请换成单位的固定电话。")
    return value


OrganisationName = Annotated[Line, BeforeValidator(_organisation)]
Mailbox = Annotated[str, BeforeValidator(_mailbox)]
Landline = Annotated[str, BeforeValidator(_landline)]


class Office(Part):
    """How the office that runs the site is reached; the guards know it for no private person's."""

    names: Many[OrganisationName] = Field(
        (), description="单位的名称和常用的简称，紧跟在它后面的固定电话和账号算单位的"
    )
    hosts: Many[Host] = Field(
        (), description="单位自己的主机名，含下级域名，这些主机上的邮箱都算单位的；网站自己的网址不用写"
    )
    mailboxes: Many[Mailbox] = Field((), description="单位的邮箱，例如 shuangyong@example.org.cn")
    phones: Many[Landline] = Field((), description="单位的固定电话，区号、短横线、号码，用引号括起来；手机号不行")


class Licence(Part):
    """What others may do with the data; every picture has its own."""

    name: Line = Field(description="授权的通行代号，例如 CC-BY-4.0")
    title: Line = Field(description="授权的名称，例如 知识共享署名4.0国际")
    url: Url | None = Field(None, description="授权全文的网址")
    scope: Line | None = Field(None, description="哪些内容适用，哪些不适用")


class Retired(Part):
    """An address that is given up without so much as a tombstone, by somebody who answers for it."""

    entry: Line = Field(description="哪一条，写成 文件夹/文件名，例如 figures/zhang-san")
    reason: Line = Field(description="为什么连撤下说明也不能留")
    by: Line = Field(description="谁决定的：姓名或职务")


def _form(value: Any) -> int:
    if not isinstance(value, str) or not re.fullmatch("[0-9]{1,4}", value):
        raise ValueError("这里只写一个数字。不知道写几，就把这一行删去，再运行 yushui upgrade。")
    return int(value)


class HistoryMark(Part):
    """Up to which commit the history is that of the sample, and nothing in it was public on this site."""

    commit: Line = Field(description="示例的最后一次提交，40 位编号", pattern="^[0-9a-f]{40}$")
    by: Line = Field(description="谁定的：姓名或职务")
    at: FuzzyDate = Field(description="哪一天定的")


HomeSection = Literal["figures", "landmarks", "plan", "chronology", "release"]
SECTIONS: Final[tuple[HomeSection, ...]] = get_args(HomeSection)


class Settings(Part):
    """What belongs to this site and no other."""

    form: Annotated[int, BeforeValidator(_form)] = Field(
        1, description="资料的格式是第几版；由 yushui upgrade 改写，不要手改"
    )
    name: Line = Field(description="网站名称")
    tagline: Line = Field(description="名称下的小字")
    description: Line = Field(description="一句话说明，用在搜索和分享里")
    notice: Line | None = Field(None, description="页面最上方的说明")
    sample: Flag = Field(False, description="示例站写 true，页脚会注明不是政府网站")
    organiser: Line | None = Field(None, description="主办单位")
    undertaker: Line | None = Field(None, description="承办单位")
    contact: Line | None = Field(None, description="公开的联系方式")
    office: Office = Field(Office(), description="单位自己的主机、邮箱、电话，写了就不当作个人隐私拦下")
    edit_base: Url | None = Field(None, description="仓库里编辑文件的网址前缀，以 / 结尾")
    identifiers: Identifiers = Field(Identifiers(), description="备案与标识")
    hero: Hero = Field(description="首页头图上的字")
    home: Many[HomeSection] = Field(
        SECTIONS,
        description="首页有哪几部分、按什么次序：figures 人物，landmarks 地标，plan 计划，chronology 大事记，"
        "release 宣传月；没有内容的自己不出现，不写就是全部",
    )
    featured: Annotated[Line, RefTo("figure")] | None = Field(
        None, description="首页固定展示哪一位，写 figures 下的文件名，不带 .yml；不写就每天换一位事迹写得全的"
    )
    eras: Many[Era] = Field(min_length=1, description="大事记的分期，由早到晚，至少一个")
    handbook: Flag = Field(False, description="把编辑手册也公开在网站上")
    admin: Admin | None = Field(None, description="在网站的 admin/ 里用表单写条目；不写就没有")
    posters: Flag = Field(True, description="生成分享卡片和海报；条目上千时第一次生成要几分钟，以后只画有改动的")
    licence: Licence | None = Field(None, description="开放数据的授权；不写，数据页就说明没有声明授权")
    links: LinkPolicy | None = Field(None, description="网址的规矩；不写就是正文只许 https，一律标明站外链接")
    military_sources: Many[Line] = Field(
        (), description="除中央媒体、军队媒体外，军事新闻还可以用谁的稿，例如 某市军分区；写出处里的刊发单位"
    )
    three_reviewers: Flag = Field(False, title="三审三人", description="要求初审、复审、终审是三个不同的人")
    three_reviewers_since: FuzzyDate | None = Field(
        None,
        description="三审从哪一天起，例如 2026-12-01：那天以前就有、后来没有改过的条目不补审；不写就是全部都要",
    )
    mentions_signed: Flag = Field(False, description="发布前要有人在涉军表述总表上签字，见 yushui mentions")
    date_ledger: Flag = Field(True, description="公开时间与 git 提交记录核对；没有提交记录时不核")
    retired: Many[Retired] = Field((), description="公开过、现在连撤下说明也不留的条目，旧网址从此打不开")
    history_from: HistoryMark | None = Field(
        None, description="从示例改成自己的网站时，哪一次提交以前的不算公开过；由 yushui clear-sample 写入"
    )
    show_overdue: Flag = Field(False, description="公开显示已逾期")

    @model_validator(mode="after")
    def _reviewed(self) -> Self:
        if self.three_reviewers_since and not self.three_reviewers:
            raise ValueError("写了 three_reviewers_since，就要写 three_reviewers: true；不要三审就两行都删去。")
        return self

    @field_validator("home")
    @classmethod
    def _each_once(cls, home: tuple[HomeSection, ...]) -> tuple[HomeSection, ...]:
        if len(set(home)) < len(home):
            raise ValueError("每一部分只写一次。")
        return home

    @property
    def hosts(self) -> Hosts:
        """The hosts that long texts may link to."""
        known = self.links.known if self.links else Hosts()
        return replace(known, listed=(*known.listed, *self.office.hosts))
