"""Patterns of names of units, with those that the register knows."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from yushui.lang.normalise import HAN, simplified

NOTE: Final = r"(?:\([^()\n]{1,16}\))?"


TAIL: Final = (
    r"(?:领导小组|办公室|委员会|人民政府|办事处|电视台|联合会|总工会|促进会|管委会|指挥部|服务中心|服务站|公司|集团|银行|"
    r"人武部|武装部|军分区|警备区|预备役|支队|大队|中队|消防队|党委|党组|政府|党校|学校|大学|学院|中学|小学|幼儿园|医院|法院|检察院|督查室|供电公司|融媒体中心|"
    r"工商联|成员单位|部队|部门|单位|团体|媒体|学校|企业|乡镇|街道|社区|局|委|办|部|厅|所|室|校|会|院|台|社|站|中心|队|网|科|联|处|组|馆|园|行|署|厂|协)"
)


UNITS: Final = re.compile(rf"{TAIL}|各")


PLACE: Final = r"(?:省|市|县|区|州|旗|盟|镇|乡|团省|团市|团县|团区)"


NAME: Final = (
    rf"(?![在对向为把将经以按从给]|依托|通过|利用|结合|围绕|面向|借助|组织(?!部)|开展|建设|打造|邀请|协调|推动|支持|成立)(?:各(?!地)(?:级|有关|相关)?[{HAN}]{{0,14}}?{TAIL}?(?:党委、政府|党委政府|{TAIL}|级各单位|县|区|镇|村|乡|市|州|旗)"
    rf"|(?:全{PLACE}|地方)?各级(?:各部门|党委、政府|党委政府|各单位|党委和政府|人民政府|政府|组织)?"
    rf"(?:双拥工作领导小组|双拥办)?"
    rf"|驻[{HAN}]{{1,4}}?(?:各)?(?:部队|单位|官兵|军警部队)|武警[{HAN}]{{0,8}}(?:支队|中队|大队)|消防救援(?:支队|大队|局)"
    rf"|(?:中共)?(?:[{HAN}]{{2,6}}?(?:自治)?(?:省|市|县|区|州|旗))?(?:{PLACE}(?:直)?)[{HAN}]{{0,18}}?{TAIL}"
    rf"|[{HAN}]{{2,6}}(?:(?:军分区|警备区|人武部|武装部)(?:[{HAN}]{{0,8}}?(?:部|处|科|办公室))?|电视台|融媒体中心|日报社|分公司|供电公司|分行|支行|火车站|高铁站|汽车站|机场|中心医院|人民医院)"
    rf")(?:\([^()\n]{{1,16}}\)(?!建立|组织|开展|制定|成立|落实|加强|设立|要|应|须|将)[{HAN}]{{0,10}}?{TAIL}|{NOTE})"
)


LATER: Final = rf"(?:{NAME}|[{HAN}]{{1,16}}?{TAIL}{NOTE})"


JOIN: Final = r"(?:、|和|及其他|以及|及|与)"


GROUP: Final = rf"[{HAN}]{{0,8}}(?:、(?:[{HAN}]|\*){{1,8}}){{1,9}}等(?:[{HAN}]{{0,4}})(?:部门|单位|学校|企业)"


MODAL: Final = (
    r"(?:统一|要|于(?=\S{1,12}前|每)|应(?![急战届征])|须|需(?!求)|必须|务必|负责|将|均|都|每|全年|年内|定期|及时|积极|主动|认真|切实|对|把|在|按|依|根据|结合(?!本)|牵头(?!单位|部门|领导|人)|主办(?!单位)|承办(?!单位)|会同|"
    r"联合|组织(?!部)|开展|制定|落实|加强|做好|抓好|发挥|协助|配合(?!单位|部门)|协同|参与|参加(?=[，。；)】\n]|$)|结成|分别|具体|共同|深入|广泛|进一步|严格|为|向|利用|通过|开设|"
    r"建立|健全|安排|督促|承担|协调|提供|支持|推进|推动|完善|设立|举办|实施|围绕|依托|持续|常态化|统筹|指导|全面|确保|坚持|充分|"
    r"紧密|紧紧|聚焦|集中|自行|继续|大力|不断|充分|履行|帮助|走访|慰问(?=\S{0,6}(?:部队|官兵|对象|军人))|邀请|至少|原则上)"
)


START: Final = r"(?:(?<=[。；，：\n(【！])|^)(?:其中|同时|并|请|即|由|今年|年内|当前)?(?:，)?"


CROWD: Final = r"(?:官兵|全体官兵|等(?:有关|相关|各)?(?:部门|单位)?|(?:和|及|、|与)(?:广大)?(?:人民)?群众)?[，：]?"


ENDS_AS_UNIT: Final = re.compile(rf"{TAIL}{NOTE}$|[县区镇乡村市旗]{NOTE}$|相关(?:方|负责)|驻[{HAN}]+$")


@dataclass(frozen=True, eq=False)
class Names:
    """The printed forms of the register that count for one region."""

    forms: tuple[str, ...] = ()

    @cached_property
    def registered(self) -> str:
        """A pattern that finds a registered form, longest first."""
        ordered = sorted((simplified(form) for form in self.forms), key=len, reverse=True)
        return "|".join(re.escape(form) for form in ordered) or r"(?!)"

    @cached_property
    def whole(self) -> re.Pattern[str]:
        return re.compile(self.registered)

    @cached_property
    def unit(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{self.registered})(?={JOIN}|{CROWD}{MODAL}|会同|$)|{GROUP}|{NAME}")

    @cached_property
    def subject(self) -> re.Pattern[str]:
        registered, end = self.registered, rf"(?={JOIN}|，?会同|{CROWD}{MODAL})"
        first = rf"(?:(?:{registered}){end}|{GROUP}{end}|{NAME}{end})"
        later = rf"(?:(?:{registered}){end}|{LATER}{end})"
        return re.compile(
            # Atomic: a name once read is not read again, or a long list would take for ever.
            rf"{START}(?P<names>(?>{first})(?:{JOIN}(?>{later})){{0,40}}+)"
            rf"(?:，?会同(?P<others>(?>{later})(?:{JOIN}(?>{later})){{0,20}}+))?"
            rf"{CROWD}(?={MODAL})"
        )
