"""What belongs to the office that runs the site: its hosts, mailboxes and landlines are nobody's private data."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final
from unicodedata import normalize
from urllib.parse import urlsplit

from yushui.lang.url_policy import is_within
from yushui.model.settings import Office

from .account_records import ACCOUNT
from .host_records import LINK
from .match import Match
from .number_forms import TELEPHONE
from .recogniser import STOPS

HOST: Final = re.compile(r"(?:https?://)?([^\s/?#:@]+)(?::[0-9]+)?(?=[/?#]|$)")
# All that may stand between the name of the office and what is its own: a word for it, and no person.
BETWEEN: Final = re.compile(
    r"[\s:：（(，,、—-]*(?:(?:的|为|是|统一|官方|公开|对外|政务|联系|办公|值班|咨询|服务|监督|举报|报名|预约|投诉|"
    r"客服|信访)|(?:电话|热线|座机|总机|传真|邮箱|信箱|邮件|微信|公众号|公众平台|视频号|抖音|快手|微博|头条|号码|账号|"
    r"号|QQ|qq))*[\s:：为是“‘\"'（(）)]*"
)
LOCAL: Final = 7  # digits of the shortest landline without its area


@dataclass(frozen=True)
class Own:
    """``hosts`` with their sub-domains; ``mailboxes`` in lower case, ``phones`` as digits; ``names`` of the office."""

    hosts: tuple[str, ...] = ()
    mailboxes: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    @classmethod
    def of(cls, office: Office, address: str) -> "Own":
        """What ``site.yml`` says of the office; the host of the site's ``address`` is its own."""
        host = urlsplit(address).hostname or ""
        return cls(
            (*office.hosts, *([host] if host else ())),
            tuple(map(str.lower, office.mailboxes)),
            tuple(map(_digits, office.phones)),
            office.names,
        )

    @cached_property
    def key(self) -> str:
        """All of it in one text, for what is remembered of texts that were looked at."""
        return repr(self)

    def strangers(self, text: str, hits: Iterable[Match]) -> Iterator[Match]:
        """The ``hits`` in ``text`` that are not the office's own."""
        for hit in hits:
            if not self._has(hit, text):
                yield hit

    def _has(self, hit: Match, text: str) -> bool:
        said = normalize("NFKC", text[hit.start : hit.end]).lower()
        if hit.rule is LINK:
            match = HOST.match(said)
            return match is not None and is_within(match[1], self.hosts)
        if hit.rule is TELEPHONE:
            number = _digits(said)
            return any(own.endswith(number) for own in self.phones if len(number) >= LOCAL) or self._named(hit, text)
        if hit.rule is ACCOUNT:
            mailbox = re.sub(r"\s", "", said)
            mine = mailbox in self.mailboxes or is_within(mailbox.rpartition("@")[2], self.hosts)
            return ("@" in mailbox and mine) or ("@" not in mailbox and self._named(hit, text))
        return False

    def _named(self, hit: Match, text: str) -> bool:
        """Whether a name of the office stands just before, in the same sentence, with no other between."""
        before = re.split(f"[{STOPS}]", text[: hit.start])[-1]
        ends = (before.rpartition(name)[2] for name in self.names if name in before)
        return any(BETWEEN.fullmatch(between) for between in ends)


NOBODY: Final = Own()


def _digits(number: str) -> str:
    """The digits of a number without the code of the country."""
    return re.sub("[^0-9]", "", number).lstrip("0").removeprefix("86").lstrip("0")
