"""The finished files: whatever kind of file, whatever way a value took into it; and nothing in the real pages."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any, Final

import pytest
from tests.support.project import Project
from tests.support.work import calls

from yushui.artifact import Artifact, Finished
from yushui.cache import Store, processes
from yushui.checks import output_scan, scan_memory
from yushui.checks.clean_texts import CleanTexts
from yushui.checks.scan_memory import ScanMemory

MOBILE: Final = "13900001111"
IDENTITY: Final = "341702195001010001"
HOLDING: Final = {
    "a.html": [
        f"<p>手机{MOBILE}</p>",
        "<p>手机<b>139</b>0000<i class='x'>1111</i></p>",
        "<p>139&nbsp;0000&#32;1111</p>",
        "<p>139<!-- x -->00001111</p>",
        f'<img alt="手机{MOBILE}">',
        f'<meta name="description" content="手机{MOBILE}">',
        f'<a href="tel:{MOBILE}">打电话</a>',
        f'<a href="tel:+86-{MOBILE[:3]}-{MOBILE[3:7]}-{MOBILE[7:]}">打电话</a>',
        f'<div data-text="{MOBILE}"></div>',
        f"<div aria-label='{MOBILE}'></div>",
        f'<h2 id="zhang-{MOBILE}">张三</h2>',
        f'<p class="p-{MOBILE}">张三</p>',
        f'<a href="https://www.example.com/a?mid={MOBILE}">看</a>',
        f'<script type="application/ld+json">{{"telephone": "{MOBILE}"}}</script>',
        f"<!-- {MOBILE} -->",
        f"<title>{MOBILE}</title>",
    ],
    "search/index.json": [
        json.dumps({"text": f"手机{MOBILE}"}),
        json.dumps({"text": "一三九零零零零一一一一"}),
        json.dumps(["１３９００００１１１１"], ensure_ascii=False),
        f'{{"text": {MOBILE}}}',
        f"[139, {MOBILE}]",
        '{"text": "' + "".join(f"\\u00{ord(c):02x}" for c in MOBILE) + '"}',
    ],
    "data.js": [f'const a = ["{MOBILE}"];', f"const a = '{MOBILE}';", f"const a = `手机{MOBILE}`;"],
    "feed.xml": [f"<item><title>{MOBILE}</title></item>", "<p>&lt;b&gt;139&lt;/b&gt;00001111</p>"],
    "cal.ics": [f"DESCRIPTION:手机{MOBILE}", f"DESCRIPTION:手机{MOBILE[:5]}\r\n {MOBILE[5:]}\r\n"],
    "card.svg": [f"<text>{MOBILE}</text>", "<text><tspan>139</tspan><tspan>00001111</tspan></text>"],
    "a.txt": [f"手机{MOBILE}"],
    "list.csv": [f"张三,{MOBILE}", f'张三,"手机 {MOBILE}，晚上"\n', f'张三,"{MOBILE}'],
}
HARMLESS: Final = {
    "a.html": [
        "<p><span>电话本第13900</span><span>001111页</span></p>",
        '<svg viewBox="0 0 139 1111"><path d="M139 0000 1111l139 00001111z"/><circle r="13900001111"/></svg>',
        "<style>.a{width:13900001111px}</style>",
        '<a href="https://example.org/13900001111.html">看</a>',
        '<img src="13900001111.jpg" alt="广场">',
        "<td>139</td><td>0000</td><td>1111</td>",
        '<time datetime="2024-08-01T08:00:00+08:00">2024年8月1日</time>',
        "<p>拨打 12345</p>",
        "<p>手机号 139****1111</p>",
    ],
    "search/index.json": ["[139, 0, 1111]", '[{"lat": 30.654321}, 117.123456, 1390000, 1111]'],
    "a.md": ["甲县|139|0000|1111", "| 甲县 | 139 | 0000 | 1111 |"],
    "search/index.js": ["[13900001111, 139, 0, 1111]"],
    "card.svg": ['<path d="M139 0000 1111"/>'],
    "list.csv": ["甲县,139,0000,1111", "甲县,139\n0000,1111\n", '"甲县","139","0000 1111"'],
    "font.woff2": [MOBILE],
    "photo.jpg": [MOBILE],
}


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in HOLDING.items() for text in texts])
def test_it_does_not_leave(name: str, text: str) -> None:
    found = list(output_scan.scan(name, text.encode()))
    assert {one.rule for one in found} == {"YS401"}
    assert all(MOBILE not in f"{one.where}{one.message}" for one in found)


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in HARMLESS.items() for text in texts])
def test_it_may_leave(name: str, text: str) -> None:
    assert list(output_scan.scan(name, text.encode())) == []


MARKED: Final = {
    "a.html": [
        "<h1>关于走访的通知</h1><p>机密</p><p>各县：</p>",
        "<p>绝密<br>各县：</p>",
        "<p>各县：</p>\n<p class='x'>秘密</p>",
        "<td>机密10年</td>",
        "<li>【绝密】</li>",
    ],
    "a.txt": ["机密\n\n关于走访的通知", "关于走访的通知\n秘密\n"],
    "a.json": ['["机密\\n关于走访的通知"]'],
    "assets/search/x/7.js": ['ysIndex("x/7",["机密★"])', '["机密10年\\n关于走访的通知"]'],
}
WORDS: Final = {
    "a.html": ["<h1>机密</h1><ul><li><a href='a'>绝密</a></li><li>秘密</li></ul>", "<td>机密</td>", "<p>秘密</p>"],
    "a.json": ['["秘密","机密","绝密","機密"]'],
    "assets/search/n/7.js": ['ysIndex("n/7",{"=机密":"A","秘密":"A.A","绝密":"A","機密":"A"})'],
    "assets/search/x/7.js": ['ysIndex("x/7",["机密","示例\\n机密\\n示例词的释义。\\n绝密"])'],
    "a.csv": ["机密,绝密\n秘密,示例\n"],
}


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in MARKED.items() for text in texts])
def test_a_mark_of_secrecy_is_found(name: str, text: str) -> None:
    assert {one.rule for one in output_scan.scan(name, text.encode())} == {"YS421"}


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in WORDS.items() for text in texts])
def test_a_word_that_stands_alone_is_no_mark(name: str, text: str) -> None:
    assert list(output_scan.scan(name, text.encode())) == []


def test_texts_that_speak_of_secrets_are_published(project: Project) -> None:
    project.edit("data/figures/shili-jia.yml", "示例人物甲的一句话简介。", "示例人物甲一生保守秘密，机密、绝密都不说。")
    project.write(
        "data/terms/jimi.yml", "name: 机密\ncategory: 示例分类\ndefinition: 绝密之下、秘密之上。\nbasis: explicit\n"
    )
    assert project.said() == ()
    assert "机密" in (project.build() / "terms" / "jimi.html").read_text(encoding="utf-8")


def test_the_line_is_told() -> None:
    page = f"<p>一</p>\n<p>二</p>\n<p>手机{MOBILE}</p>\n"
    assert [one.where for one in output_scan.scan("plans/a.html", page.encode())] == ["plans/a.html:3"]


def test_what_is_drawn_on_pictures_and_sheets_is_looked_at_too() -> None:
    for name in ("posters/a.pdf", "cards/a.jpg"):
        assert list(output_scan.scan(name, b"\xff", drawn="示例\n\0\n139\n\0\n00001111")) == []
        (found,) = output_scan.scan(name, b"\xff", drawn=f"示例\n\0\n手机{MOBILE}")
        assert (found.rule, found.where) == ("YS401", name)


def test_a_name_of_a_file_is_looked_at_too_and_not_repeated() -> None:
    (found,) = output_scan.scan(f"photos/{MOBILE}.jpg", b"")
    assert (found.rule, MOBILE in f"{found.where}{found.message}") == ("YS401", False)


def test_bytes_that_are_no_text_are_no_trouble() -> None:
    assert list(output_scan.scan("a.html", b"\xff\xfe\x00<p>\x80</p>")) == []


def test_what_an_entry_was_allowed_is_not_told_again() -> None:
    page = "<p>联系电话：20001111</p>".encode()
    assert [one.rule for one in output_scan.scan("a.html", page)] == ["YS402"]
    assert list(output_scan.scan("a.html", page, frozenset(["YS402"]))) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (IDENTITY, "YS403"),
        ("6222020000001111228", "YS404"),
        ("zhangsan@qq.com", "YS405"),
        ("皖R00111", "YS406"),
        ("示例小区3栋", "YS407"),
        ("联系人：张三。", "YS409"),
        ("秘密★", "YS421"),
        ("00111部队", "YS422"),
        ("第00合成旅", "YS423"),
        ("北纬11.1111度", "YS428"),
        ("8月1日，某部官兵开拔", "YS429"),
    ],
)
def test_every_kind_of_value_is_looked_for(text: str, code: str) -> None:
    assert [one.rule for one in output_scan.scan("a.html", f"<p>{text}</p>".encode())] == [code]


def looked(memory: ScanMemory, name: str, data: bytes) -> Iterator[output_scan.Finding]:
    return memory.scan(Finished.of(name, Path(name), data))


def test_a_clean_file_is_read_once_and_a_changed_or_bad_one_again(tmp_path: Path) -> None:
    phone, clean = "139" + "00001111", "拥军" * 500

    def scanned(files: dict[str, str]) -> tuple[list[str], bool]:
        """The codes that are found, and whether any text was read for them."""
        store, found = Store(tmp_path), list[str]()
        store.recall(scan_memory.STAGE, "")  # what is remembered is read here
        memory = ScanMemory(store, frozenset(), {})
        finished = [Finished.of(name, Path(name), text.encode()) for name, text in files.items()]
        work = calls(lambda: found.extend(one.rule for file in finished for one in memory.scan(file)))
        memory.keep()
        store.save()
        return found, work > 100 * len(files)  # calls; a text that is read costs tens of thousands

    assert scanned({"a.txt": clean, "b.txt": f"电话 {phone}"}) == (["YS401"], True)
    assert scanned({"a.txt": clean}) == ([], False)
    assert scanned({"b.txt": f"电话 {phone}"}) == (["YS401"], True)
    assert scanned({"a.txt": f"电话 {phone}"}) == (["YS401"], True)
    assert scanned({"c.txt": clean}) == ([], True)
    assert scanned({"c.txt": clean}) == ([], False)
    assert scanned({"c.txt": f"{clean}。"}) == ([], True)


def test_a_value_beside_texts_that_were_found_clean_is_found_in_any_file(tmp_path: Path) -> None:
    """What is remembered of one kind of file counts in every other, and only for the very same text."""
    texts = ["示例", "张三", "电话", "2024年8月"]
    memory = ScanMemory(Store(tmp_path), frozenset(), {})
    assert not [*looked(memory, "a.json", json.dumps(texts, ensure_ascii=False).encode())]
    assert not [*looked(memory, "a.csv", ",".join(texts).encode())]
    for at in range(len(texts)):
        changed = [*texts[:at], f"{texts[at]}{MOBILE}", *texts[at + 1 :]]
        found = [*looked(memory, "b.html", "".join(f"<td>{text}</td>\n" for text in changed).encode())]
        assert [(one.rule, one.where) for one in found] == [("YS401", f"b.html:{at + 1}")]
        assert [one.rule for one in looked(memory, "b.csv", ",".join(changed).encode())] == ["YS401"]


def test_what_one_entry_waives_is_not_taken_for_clean_without_it(tmp_path: Path) -> None:
    store, text = Store(tmp_path), "联系电话：20001111".encode()
    for waived, codes in (({"YS402"}, []), (set(), ["YS402"]), ({"YS402"}, [])):
        memory = ScanMemory(store, frozenset(waived), {})
        assert [one.rule for one in looked(memory, "a.txt", text)] == codes
        memory.keep()


def test_a_package_beside_its_files_is_looked_through_without_reading_them_again(tmp_path: Path) -> None:
    """But a member that differs from the file beside it is read."""
    memory = ScanMemory(Store(tmp_path), frozenset(), {})
    inside = json.dumps(["拥军" * 500], ensure_ascii=False).encode()
    assert not [*looked(memory, "data/a.json", inside)]

    def packed(data: bytes) -> bytes:
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w") as archive:
            archive.writestr("a.json", data)
        return held.getvalue()

    same, other = packed(inside), packed(inside.replace(b'"]', f'{MOBILE}"]'.encode()))
    nothing, one = (
        calls(lambda: [*looked(memory, "x.zip", packed(b"[]"))]),
        calls(lambda: [*looked(memory, "y.zip", same)]),
    )
    assert one < nothing + 50
    assert [one.where for one in looked(memory, "y.zip", other)] == ["y.zip/a.json:1"]


@pytest.mark.parametrize(("package", "member"), [("all.zip", "a.csv"), ("b.xlsx", "xl/worksheets/sheet1.xml")])
def test_what_is_in_a_package_is_read_too(package: str, member: str) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("photo.jpg", MOBILE)
        archive.writestr(member, f"<t>手机{MOBILE}</t>")
    found = list(output_scan.scan(package, held.getvalue()))
    assert [(each.rule, each.where) for each in found] == [("YS401", f"{package}/{member}:1")]
    assert [each.rule for each in output_scan.scan(package, held.getvalue()[:40])] == ["YS614"]


def test_what_is_packed_twice_is_not_let_through() -> None:
    inner, outer = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a.csv", MOBILE)
    with zipfile.ZipFile(outer, "w") as archive:
        archive.writestr("b.ZIP", inner.getvalue())
    assert [each.rule for each in output_scan.scan("all.zip", outer.getvalue())] == ["YS614"]


@pytest.mark.parametrize("host", ["www.mou-shi.cn", "shuangyong.mou-city.com", "mou.edu", "军.中国"])
def test_the_mark_of_an_appointment_is_no_address(host: str) -> None:
    """RFC 5545, 3.8.4.7: what stands behind the @ is a host, whatever domain a site has."""
    lines = f"BEGIN:VEVENT\r\nUID:day-08-01-1950@{host.encode('idna').decode()}\r\nSUMMARY:建军节\r\nEND:VEVENT\r\n"
    assert list(output_scan.scan("calendar.ics", lines.encode())) == []


def test_what_else_a_calendar_says_is_looked_at() -> None:
    mail, number = "zhangsan" + "@qq.com", "139" + "00001111"
    for line in (f"DESCRIPTION:{mail}", f"UID:{number}@www.mou-shi.cn", f"CONTACT:{number}"):
        assert list(output_scan.scan("calendar.ics", f"BEGIN:VEVENT\r\n{line}\r\nEND:VEVENT\r\n".encode()))


def test_what_stands_in_two_texts_of_a_script_is_no_one_value() -> None:
    """Keys and codes of the search index lie side by side: 京 and A0012 are no plate."""
    assert list(output_scan.scan("a.js", 'ysIndex("t/1",{"于京":"A00123","手机":"1390000111","1":"1"})'.encode())) == []
    assert len(list(output_scan.scan("a.js", 'ysIndex("t/1",{"京A00123":"x"})'.encode()))) == 1


def test_codes_of_the_search_index_are_no_words_but_its_words_are() -> None:
    codes = 'ysIndex("t/1e",{"场授":"nxlB07WJ.1435E"})'.encode()
    assert list(output_scan.scan("assets/search/t/1e.js", codes)) == []
    assert len(list(output_scan.scan("assets/other/1e.js", codes))) == 1
    for words in ('{"=皖A00123":"x"}', '{"~牌":"皖A00123"}', '{"皖A00123":broken'):
        assert len(list(output_scan.scan("assets/search/n/0.js", f'ysIndex("n/0",{words})'.encode()))) == 1


def test_a_line_of_json_that_was_not_met_is_read_among_those_that_were() -> None:
    clean = CleanTexts()
    lines = [f'{{"name":"示例人物{at}","text":"示例第{at}句"}}' for at in range(9)]
    assert not [*output_scan.scan("data/figures.json", "\n".join(lines).encode(), clean=clean)]
    lines[4] = '{"name":"示例人物4","text":"电话 13800138000"}'
    (found,) = output_scan.scan("data/figures.json", "\n".join(lines).encode(), clean=clean)
    assert found.where == "data/figures.json:5"
    (again,) = output_scan.scan("data/figures.json", "\n".join(lines).encode(), clean=clean)
    assert again == found


def test_other_processes_look_through_many_new_files_and_what_they_find_is_told_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan_memory, "MANY", 1)
    monkeypatch.setattr(scan_memory, "CHUNK", 1)
    texts = {"a.txt": "拥军" * 500, "b.txt": f"电话 {MOBILE}", "c.txt": "示例", "d.txt": "示例", "gone.txt": "示例"}
    put = [Artifact(name, text.encode()).put(tmp_path / "site") for name, text in texts.items()]
    (tmp_path / "site" / "c.txt").write_text("拥军", encoding="utf-8")  # not what was written
    (tmp_path / "site" / "gone.txt").unlink()
    with processes(2) as executor:
        store = Store(tmp_path, executor=executor)
        memory = ScanMemory(store, frozenset(), {})
        for file in put:
            assert memory.begin(file) is file
        memory.gather()
    key = {file.uri: (file.uri, file.sha256, "", *memory.rules) for file in put}
    assert {uri for uri in key if store.recall(scan_memory.STAGE, key[uri])} == {"a.txt", "d.txt"}
    assert [(one.rule, one.where) for one in memory.scan(put[1])] == [("YS401", "b.txt:1")]
    assert calls(lambda: [*memory.scan(put[0])]) < 100, "it is known"
    assert memory.doubtful == {"b.txt"}


class Here(Executor):
    """Does at once what it is given, and says what came of it."""

    def __init__(self) -> None:
        self.results: list[Any] = []

    def submit(self, work: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.results.append(work(*given, **named))
        future.set_result(self.results[-1])
        return future


def test_other_processes_look_at_nothing_again_that_was_found_clean_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan_memory, "MANY", 1)
    before, after = "<p>拥军优属</p><p>拥政爱民</p>", "<p>拥军优属</p><p>拥政爱民</p><p>军民一家</p>"
    store = Store(tmp_path)
    memory = ScanMemory(store, frozenset(), {})
    assert not [*memory.scan(Artifact("a.html", before.encode()).put(tmp_path / "site"))]
    memory.keep()
    store.save()
    others = Here()
    again = ScanMemory(Store(tmp_path, executor=others), frozenset(), {})
    again.begin(Artifact("a.html", after.encode()).put(tmp_path / "new"))
    ((clean, texts),) = others.results
    assert clean == {"a.html"}
    assert len(texts) == 2, "the new text, and the file"
