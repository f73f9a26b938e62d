"""Our own git server: what is right is published in one step, whatever happens meanwhile, and nothing is lost."""

import os
import signal
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.support.mounts import volume
from tests.support.pushes import ENVIRONMENT, Done, Server, said, served

from yushui.model.fields import SHANGHAI
from yushui.operations.git_server.server_git import reading

TERM = """\
name: {name}
category: 活动
definition: {name}是为了试一试推送而写的词条。
basis: contextual
{more}sources:
  s1:
    publisher: 某某日报
    title: 报道的标题
    published: 2024-08-01
    kind: media
"""
# As ssh runs a command: another machine's environment, nothing of ours but where the engine lies.
SSH = """\
#!/bin/sh
for last; do :; done
exec env -i PATH="$PATH" HOME=/nonexistent PYTHONPATH="$PYTHONPATH" sh -c "$last"
"""


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Server:
    return served(tmp_path_factory.mktemp("served"))


def committed(server: Server, slug: str, name: str, more: str = "", clone: Path | None = None) -> Path:
    """A colleague's commit of a new term, on top of what is on the server."""
    at = clone or server.clone
    server.run("git", "pull", "--quiet", "--rebase", at=at)
    file = at / f"data/terms/{slug}.yml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(TERM.format(name=name, more=more), encoding="utf-8")
    server.run("git", "add", "-A", at=at)
    assert server.run("git", "commit", "-qm", f"加词条{name}", at=at).returncode == 0
    return at


def push(server: Server, at: Path, *words: str, **more: str) -> Done:
    return server.run("git", "push", *words, at=at, **more)


def is_up(server: Server, slug: str) -> bool:
    return (server.office / f"site/terms/{slug}.html").is_file()


def test_what_is_right_is_published_and_the_office_has_it(shared: Server) -> None:
    done = push(shared, committed(shared, "shi-yi-shi", "试一试"))
    assert done.returncode == 0, said(done)
    assert said(done).splitlines()[:2] == ["检查过了，没有错误。", "收下了，正在发布。"]
    assert "已生成" in said(done)
    assert is_up(shared, "shi-yi-shi")
    head = shared.run("git", "rev-parse", "HEAD", at=shared.office).stdout.decode().strip()
    assert head == shared.tip()
    assert shared.run("git", "status", "--porcelain", "--", "data", "docs", at=shared.office).stdout == b""


def test_what_a_commit_takes_away_is_gone_from_the_office(shared: Server) -> None:
    at = committed(shared, "gao-bie", "告别", "status: draft\n")
    assert push(shared, at).returncode == 0
    assert (shared.office / "data/terms/gao-bie.yml").is_file()
    shared.run("git", "rm", "-q", "data/terms/gao-bie.yml", at=at)
    shared.run("git", "commit", "-qm", "不要了", at=at)
    assert push(shared, at).returncode == 0
    assert not (shared.office / "data/terms/gao-bie.yml").exists()


def test_a_push_by_ssh_needs_nothing_of_the_environment(shared: Server, tmp_path: Path) -> None:
    ssh = tmp_path / "ssh"
    ssh.write_text(SSH, encoding="utf-8")
    ssh.chmod(0o755)
    at = committed(shared, "yuan-cheng", "远程推送")
    done = push(shared, at, f"ssh://git@server{shared.repository}", "HEAD:main", GIT_SSH_COMMAND=str(ssh))
    assert done.returncode == 0, said(done)
    assert "收下" in said(done)
    assert is_up(shared, "yuan-cheng")


def test_another_branch_is_checked_and_not_published(shared: Server) -> None:
    before = shared.published()
    at = committed(shared, "ti-an", "提案")
    done = push(shared, at, "origin", "HEAD:refs/heads/提案")
    shared.run("git", "reset", "--hard", "-q", "origin/main", at=at)
    assert done.returncode == 0, said(done)
    assert "收下了。这个分支只检查；合并进 main 才发布。" in said(done)
    assert shared.published() == before


def test_an_address_that_was_public_may_not_be_lost(shared: Server) -> None:
    at = committed(shared, "bu-diu", "不丢")
    assert push(shared, at).returncode == 0
    shared.run("git", "rm", "-q", "data/terms/bu-diu.yml", at=at)
    shared.run("git", "commit", "-qm", "删去", at=at)
    done = push(shared, at)
    shared.run("git", "reset", "--hard", "-q", "origin/main", at=at)
    assert done.returncode != 0
    assert "YS509" in said(done)
    assert is_up(shared, "bu-diu")


def test_what_only_an_earlier_commit_of_the_push_held_was_never_public(shared: Server) -> None:
    at = committed(shared, "cuo-ming", "错名")
    shared.run("git", "mv", "data/terms/cuo-ming.yml", "data/terms/dui-ming.yml", at=at)
    shared.run("git", "commit", "-qm", "改名", at=at)
    done = push(shared, at)
    assert done.returncode == 0, said(done)
    assert is_up(shared, "dui-ming")
    done = push(shared, committed(shared, "xia-yi-ci", "下一次"))  # the name is in the history of the branch for ever
    assert done.returncode == 0, said(done)
    shared.run("git", "rm", "-q", "data/terms/dui-ming.yml", at=at)
    shared.run("git", "commit", "-qm", "删去", at=at)
    done = push(shared, at)
    shared.run("git", "reset", "--hard", "-q", "origin/main", at=at)
    assert "YS509 terms/dui-ming.html" in said(done) and "cuo-ming" not in said(done)


def test_what_another_branch_held_for_a_while_was_never_public(shared: Server) -> None:
    at = committed(shared, "zan-shi", "暂时")
    assert push(shared, at, "origin", "HEAD:refs/heads/zan-shi").returncode == 0
    shared.run("git", "rm", "-q", "data/terms/zan-shi.yml", at=at)
    shared.run("git", "commit", "-qm", "不要了", at=at)
    done = push(shared, at, "origin", "HEAD:refs/heads/zan-shi")
    shared.run("git", "reset", "--hard", "-q", "origin/main", at=at)
    assert done.returncode == 0, said(done)


def test_two_pushes_at_once_end_with_both(shared: Server, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shared.run("git", "clone", "--quiet", str(shared.repository), str(other), at=tmp_path)
    places = (committed(shared, "tong-shi-jia", "同时甲"), committed(shared, "tong-shi-yi", "同时乙", clone=other))
    running = [
        subprocess.Popen(["git", "push"], cwd=at, env={**os.environ, **ENVIRONMENT}, stderr=subprocess.PIPE)
        for at in places
    ]
    told = [process.communicate()[1].decode("utf-8", "replace") for process in running]
    ended = [process.returncode for process in running]
    assert sorted(ended)[0] == 0
    for code, words, at in zip(ended, told, places, strict=True):
        assert ("收下了" in words) == (code == 0), words
        if code:
            assert "先运行 git pull" in words or "fetch first" in words, words
            shared.run("git", "pull", "--quiet", "--rebase", at=at)
            assert push(shared, at).returncode == 0
    assert is_up(shared, "tong-shi-jia")
    assert is_up(shared, "tong-shi-yi")


def state(server: Server) -> tuple[str, str, bool]:
    """What a push that is refused leaves as it is: the branches, the site, and that no history ends early."""
    return server.refs(), server.published(), (server.repository / "shallow").exists()


def test_a_clone_of_the_last_commits_alone_can_push(shared: Server, tmp_path: Path) -> None:
    at = tmp_path / "shallow"
    shared.run("git", "clone", "-q", "--depth", "1", f"file://{shared.repository}", str(at), at=tmp_path)
    (at / "data/terms").mkdir(exist_ok=True)
    (at / "data/terms/qian-qu.yml").write_text(TERM.format(name="浅取", more=""), encoding="utf-8")
    shared.run("git", "add", "-A", at=at)
    shared.run("git", "commit", "-qm", "加词条浅取", at=at)
    done = push(shared, at)
    assert done.returncode == 0, said(done)
    assert is_up(shared, "qian-qu")
    assert not state(shared)[2]


def test_a_history_that_begins_in_the_middle_is_refused_in_an_editors_words(shared: Server, tmp_path: Path) -> None:
    """The last commits of a clone of a clone: what lies between them and ours is nowhere."""
    elsewhere, at = tmp_path / "elsewhere", tmp_path / "shallow"
    shared.run("git", "clone", "-q", str(shared.repository), str(elsewhere), at=tmp_path)
    for number in range(3):
        committed(shared, f"bie-chu-{number}", f"别处{number}", "status: draft\n", clone=elsewhere)
    shared.run("git", "clone", "-q", "--depth", "1", f"file://{elsewhere}", str(at), at=tmp_path)
    before = state(shared)
    for ref in ("main", "refs/heads/bie-chu"):
        done = push(shared, at, "--force", str(shared.repository), f"HEAD:{ref}")
        assert done.returncode != 0
        assert "重新 git clone 一份" in said(done) and "没有收下这次推送，网站没有改动。" in said(done), said(done)
        assert state(shared) == before


def test_a_graft_in_a_clone_pushes_the_commits_as_they_are(shared: Server, tmp_path: Path) -> None:
    at = tmp_path / "graft"
    shared.run("git", "clone", "-q", str(shared.repository), str(at), at=tmp_path)
    committed(shared, "jie-zhi", "接枝", clone=at)
    shared.run("git", "replace", "--graft", "HEAD", at=at)
    done = push(shared, at, "--force")  # as the clone sees it, nothing of what is here comes before
    assert done.returncode == 0, said(done)
    count = shared.run("git", "rev-list", "--count", "main", at=shared.repository).stdout
    assert int(count) > 3


def test_a_rewritten_branch_is_refused_and_its_advice_brings_the_work_in(shared: Server, tmp_path: Path) -> None:
    at = tmp_path / "rewritten"
    shared.run("git", "clone", "-q", str(shared.repository), str(at), at=tmp_path)
    committed(shared, "gai-xie", "改写", clone=at)
    assert push(shared, at).returncode == 0
    shared.run("git", "commit", "-q", "--amend", "-m", "加词条改写，改了说法", at=at)
    committed_later = at / "data/terms/gai-xie-er.yml"
    committed_later.write_text(TERM.format(name="改写二", more=""), encoding="utf-8")
    shared.run("git", "add", "-A", at=at)
    shared.run("git", "commit", "-qm", "加词条改写二", at=at)
    before = state(shared)
    done = push(shared, at, "--force")
    assert done.returncode != 0
    advice = "git pull --rebase origin main"
    assert f"先运行 {advice}，再推送" in said(done), said(done)
    assert state(shared) == before
    assert shared.run(*advice.split(), at=at).returncode == 0
    assert push(shared, at).returncode == 0
    assert is_up(shared, "gai-xie-er")


def test_a_tag_beside_a_commit_says_how_to_push_without_it(shared: Server) -> None:
    at = committed(shared, "biao-qian", "标签")
    shared.run("git", "tag", "-a", "v1", "-m", "一", at=at)
    before = state(shared)
    done = push(shared, at, "--follow-tags")
    assert done.returncode != 0
    assert "推送时不带 --tags、--follow-tags" in said(done), said(done)
    assert state(shared) == before
    assert push(shared, at).returncode == 0
    shared.run("git", "tag", "-d", "v1", at=at)


def test_nothing_but_branches_is_served(shared: Server) -> None:
    """As a repository may hold that was used otherwise before it became ours."""
    head = shared.tip()
    kept = ("refs/tags/old", "refs/pull/1/head", "refs/notes/commits", "refs/original/refs/heads/main")
    for ref in kept:
        shared.run("git", "update-ref", ref, head, at=shared.repository)
    listed = shared.run("git", "ls-remote", str(shared.repository), at=shared.clone).stdout.decode()
    for ref in kept:
        shared.run("git", "update-ref", "-d", ref, at=shared.repository)
    names = [line.split("\t")[1] for line in listed.splitlines()]
    assert "refs/heads/main" in names
    assert [name for name in names if name != "HEAD" and not name.startswith("refs/heads/")] == []


def publishing(server: Server) -> list[int]:
    """The processes that publish for this server."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if b"--publish" in words and os.fsencode(server.repository) in words:
            found.append(int(folder.name))
    return found


@pytest.mark.parametrize("seconds", [0.2, 0.8, 1.6, 2.4, 3.2])
def test_a_publication_that_is_killed_leaves_a_whole_site_and_is_made_up_for(shared: Server, seconds: float) -> None:
    slug = f"sha-{int(seconds * 10)}"
    at = committed(shared, slug, f"中断{int(seconds * 10)}")
    before = shared.published()
    with subprocess.Popen(
        ["git", "push"], cwd=at, env={**os.environ, **ENVIRONMENT}, stderr=subprocess.PIPE
    ) as pushing:
        while pushing.poll() is None and not publishing(shared):
            time.sleep(0.02)
        time.sleep(seconds)
        killed = [pid for pid in publishing(shared) if _killed(pid)]
        pushing.communicate()
    after = shared.published()
    assert killed or is_up(shared, slug)
    assert after == before or is_up(shared, slug)
    done = shared.serve("--publish")
    assert done.returncode == 0, (done.stdout + done.stderr).decode()
    assert is_up(shared, slug)
    assert not (shared.repository / "yushui/taking").exists()


def _killed(pid: int) -> bool:
    try:
        os.killpg(pid, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def test_who_was_killed_while_taking_a_commit_is_gone_on_from(shared: Server) -> None:
    """As if the files were half changed: some are of the new commit, and git's lock lies there."""
    at = committed(shared, "ban-tu", "半途")
    hook = shared.repository / "hooks/post-receive"
    text = hook.read_text(encoding="utf-8")
    hook.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    assert push(shared, at).returncode == 0
    hook.write_text(text, encoding="utf-8")
    assert not is_up(shared, "ban-tu")
    own = shared.repository / "yushui"
    (shared.office / "data/terms/ban-tu.yml").write_bytes((at / "data/terms/ban-tu.yml").read_bytes())
    (own / "index.lock").touch()
    assert push(shared, committed(shared, "ban-tu-er", "半途二")).returncode == 0
    assert is_up(shared, "ban-tu")
    assert is_up(shared, "ban-tu-er")


def test_what_the_office_changed_without_a_commit_is_kept(shared: Server) -> None:
    own = shared.office / "data/terms/zi-ji.yml"
    own.write_text(TERM.format(name="自己写的", more=""), encoding="utf-8")
    before = shared.published()
    done = push(shared, committed(shared, "bie-ren", "别人写的"))
    assert done.returncode == 0
    assert "有没提交的改动（data/terms/zi-ji.yml）" in said(done)
    assert "提交已经收下，但没有发布" in said(done)
    assert f"再运行 yushui serve-git --publish {shared.repository}" in said(done)
    assert shared.published() == before
    assert own.read_text(encoding="utf-8") == TERM.format(name="自己写的", more="")
    own.unlink()
    assert shared.serve("--publish").returncode == 0
    assert is_up(shared, "bie-ren")


def test_settings_of_the_office_go_into_the_repository_and_work(shared: Server) -> None:
    config = shared.office / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8") + "# 改过的设置\n", encoding="utf-8")
    shared.run("git", "commit", "-qam", "改设置", at=shared.office)
    done = shared.serve()
    assert done.returncode == 0
    assert "已更新仓库" in done.stdout.decode()
    at = committed(shared, "you-she-zhi", "有设置")
    assert "# 改过的设置" in (at / "mkdocs.yml").read_text(encoding="utf-8")
    assert push(shared, at).returncode == 0
    assert is_up(shared, "you-she-zhi")


def test_what_is_due_later_waits_in_the_office_for_its_timer(shared: Server) -> None:
    due = datetime.now(SHANGHAI) + timedelta(days=1)
    done = push(shared, committed(shared, "ming-tian", "明天公开", f"publish_at: {due:%Y-%m-%d} 08:00\n"))
    assert done.returncode == 0, said(done)
    assert not is_up(shared, "ming-tian")
    told = shared.run(sys.executable, "-m", "yushui.cli", "next", at=shared.office).stdout.decode()
    assert "明天公开" in told


def test_a_full_disk_is_told_and_what_was_accepted_is_published_later(tmp_path: Path) -> None:
    with volume(tmp_path / "disk", "48m") as disk:
        server = served(tmp_path, disk / "office")
        at = committed(server, "man-le", "满了")
        before = server.published()
        ballast = disk / "ballast"
        with ballast.open("wb") as file, pytest.raises(OSError, match="No space"):
            while True:
                file.write(bytes(65_536))
                file.flush()
        done = push(server, at)
        assert done.returncode == 0
        assert "磁盘满了" in said(done)
        assert "提交已经收下，但没有发布" in said(done)
        assert server.published() == before
        ballast.unlink()
        again = server.serve("--publish")
        assert again.returncode == 0, (again.stdout + again.stderr).decode()
        assert is_up(server, "man-le")


def test_what_lies_there_already_is_never_taken(shared: Server, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full/a.txt").touch()
    words = (sys.executable, "-m", "yushui.cli", "serve-git")
    told = shared.run(*words, str(tmp_path / "full"), at=shared.office)
    assert (told.returncode, "已经有别的东西" in told.stderr.decode()) == (1, True)
    told = shared.run(*words, str(shared.office / "x.git"), at=shared.office)
    assert (told.returncode, "文件夹外面" in told.stderr.decode()) == (1, True)
    foreign = tmp_path / "foreign.git"
    shared.run("git", "init", "-q", "--bare", str(foreign), at=tmp_path)
    (foreign / "hooks/pre-receive").write_text("#!/bin/sh\n", encoding="utf-8")
    told = shared.run(*words, str(foreign), at=shared.office)
    assert (told.returncode, "不是鱼水写的" in told.stderr.decode()) == (1, True)
    told = shared.run(*words, "--publish", str(tmp_path), at=shared.office)
    assert (told.returncode, "不是 yushui serve-git 建的仓库" in told.stderr.decode()) == (1, True)


def test_a_private_number_that_a_later_commit_takes_away_does_not_come_into_the_history(shared: Server) -> None:
    at = committed(shared, "hao-ma", "号码", "note: 电话 139 0000 1111\n")
    file = at / "data/terms/hao-ma.yml"
    file.write_text(TERM.format(name="号码", more=""), encoding="utf-8")
    shared.run("git", "commit", "-qam", "删去号码", at=at)
    done = push(shared, at)
    assert done.returncode != 0
    assert "hao-ma.yml：YS401 前面的提交里写了手机号码" in said(done)
    assert "git reset --soft origin/main" in said(done) and "0000" not in said(done)
    shared.run("git", "reset", "--soft", "-q", "origin/main", at=at)
    shared.run("git", "commit", "-qm", "加词条号码", at=at)
    assert push(shared, at).returncode == 0
    assert is_up(shared, "hao-ma")


def test_a_private_number_in_the_words_of_a_commit_is_refused(shared: Server) -> None:
    at = committed(shared, "shuo-ming", "说明")
    shared.run("git", "commit", "-q", "--amend", "-m", "加词条，联系电话13900001111", at=at)
    done = push(shared, at)
    shared.run("git", "reset", "--hard", "-q", "origin/main", at=at)
    assert done.returncode != 0
    assert "YS401 提交的说明里写了手机号码" in said(done) and "13900001111" not in said(done)


@pytest.mark.parametrize(
    ("setting", "value", "told"),
    [
        ("NAME", "甲13900001111", "提交人的姓名里写了手机号码。先运行 git config user.name 姓名；"),
        ("EMAIL", "13900001111@139.com", "提交人的邮箱里写了手机号码。先运行 git config user.email 换一个邮箱；"),
    ],
)
def test_a_private_number_of_who_commits_is_told_where_it_stands(
    shared: Server, setting: str, value: str, told: str
) -> None:
    at = committed(shared, "shu-ming", "署名")
    for who in ("AUTHOR", "COMMITTER"):
        more = {f"GIT_{who}_{setting}": value}
        shared.run("git", "commit", "-q", "--amend", "--reset-author", "-m", "加词条署名", at=at, **more)
        done = push(shared, at)
        assert done.returncode != 0 and f"YS401 {told}" in said(done), said(done)
        assert "git reset --soft origin/main" in said(done) and "13900001111" not in said(done)
    shared.run("git", "reset", "--hard", "-q", "origin/main", at=at)


def test_a_private_number_is_no_name_of_a_branch(shared: Server) -> None:
    at = committed(shared, "fen-zhi", "分支")
    done = push(shared, at, "origin", "HEAD:refs/heads/li-13900001111")
    shared.run("git", "reset", "--hard", "-q", "origin/main", at=at)
    assert done.returncode != 0 and "YS401 分支名里写了手机号码，收下就删不掉了" in said(done), said(done)
    assert "13900001111：" not in said(done) and "13900001111" not in shared.refs()


def test_a_file_that_may_not_come_and_was_taken_away_again_says_how_to_go_on(shared: Server) -> None:
    at = committed(shared, "you-hui", "又回")
    (at / "data/x.py").write_text("1\n", encoding="utf-8")
    shared.run("git", "add", "-A", at=at)
    shared.run("git", "commit", "-qm", "多了一个", at=at)
    shared.run("git", "rm", "-q", "data/x.py", at=at)
    shared.run("git", "commit", "-qm", "删去", at=at)
    done = push(shared, at)
    shared.run("git", "reset", "--hard", "-q", "origin/main", at=at)
    assert done.returncode != 0
    assert "最后的提交里已经没有它" in said(done) and "git reset --soft origin/main" in said(done)


def test_a_question_longer_than_a_pipe_is_answered(shared: Server) -> None:
    """Thousands of files: git must be able to answer while it is still being asked."""
    at = committed(shared, "hen-duo", "很多")
    for n in range(3_000):
        file = at / f"data/terms/duo-{n}.yml"
        file.write_text(TERM.format(name=f"词{n}", more="status: draft\n"), encoding="utf-8")
    shared.run("git", "add", "-A", at=at)
    shared.run("git", "commit", "-qm", "很多草稿", at=at)
    with reading(at, "cat-file", "--batch", "--buffer", stdin=asked(shared, at)) as out:
        assert len(out.read()) > 3_000 * 200
    shared.run("git", "reset", "--hard", "-q", "origin/main", at=at)


def asked(server: Server, at: Path) -> bytes:
    """Every blob of the commit, by its name; more than 64 kB."""
    rows = server.run("git", "ls-tree", "-r", "HEAD", at=at).stdout.decode().splitlines()
    names = "".join(f"{row.split()[2]}\n" for row in rows).encode()
    assert len(names) > 65_536
    return names
