"""The settings that ``yushui serve-config`` prints, as a real nginx takes them, at the root and in a sub-path."""

import gzip
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import urljoin

import pytest
from click.testing import CliRunner, Result
from tests.support.paths import SAMPLE
from tests.support.project import Project, furnish, once
from tests.support.web_host import Host, is_guarded, running

from yushui.cli import main
from yushui.publish.html_facts import read_html

HOST: Final = "www.example.cn"
SUB: Final = "/shuangyong/"
HIDDEN: Final = (".env", "figures/.hidden", "_headers", "headers/nginx.conf", ".site-versions/x/index.html")


def serve_config(root: Path, *words: str, code: int = 0) -> Result:
    done = CliRunner().invoke(main, ["serve-config", *words, "--root", str(root)])
    assert done.exit_code == code, done.output
    return done


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project for a sub-path, in a folder with a blank and Chinese in its name, with its site."""

    def make(folder: Path) -> Path:
        root = folder / "双拥 网站"
        shutil.copytree(SAMPLE, root / "data")
        project = furnish(Project(root).cached()).plain()
        config = (root / "mkdocs.yml").read_text(encoding="utf-8")
        project.write("mkdocs.yml", re.sub(r"(?m)^site_url:.*$", f"site_url: https://{HOST}{SUB}", config))
        project.build("site")
        for name in (".env", "figures/.hidden"):
            project.write(f"site/{name}", "secret")
        return root

    return once(tmp_path_factory, "office", make)


@pytest.fixture(scope="module", params=["whole", "inside"])
def host(request: Any, office: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """nginx with the settings as they were printed, but for the port."""
    home = tmp_path_factory.mktemp("nginx")
    if request.param == "whole":
        servers = serve_config(office, "nginx", "--port", "65535").stdout
        servers = re.sub(r"(?m)^    listen \[::\].*\n", "", servers).replace("65535", "127.0.0.1:PORT")
    else:
        serve_config(office, "--inside", "--out", str(home / "yushui.conf"))
        servers = f'server {{ listen 127.0.0.1:PORT; root "{home}"; include "{home}/yushui.conf"; }}'
    with running(home, office / "site", servers) as started:
        yield started


def test_every_file_is_there_with_all_headers(host: Host) -> None:
    names = host.files()
    assert len(names) > 100
    for name in names:
        answer = host.get(f"{SUB}{name}")
        assert (answer.status, answer.body) == (200, (host.folder / name).read_bytes()), name


def test_a_page_and_what_is_not_there_are_guarded_and_packed(host: Host, request: pytest.FixtureRequest) -> None:
    of_a_portal = "inside" in request.node.name
    for path in ("index.html", "guide/index.html", "nowhere", "figures/"):
        answer = host.get(f"{SUB}{path}", **{"Accept-Encoding": "gzip"})
        assert gzip.decompress(answer.body)
        assert ("strict-transport-security" in answer.headers) is not of_a_portal
        headers = {**answer.headers, "strict-transport-security": "max-age=63072000"}
        is_guarded(f"/{path}", type(answer)(answer.status, headers, answer.body))


@pytest.mark.parametrize("path", ["nowhere.html", "figures/nowhere/deep/er/", "%E6%B2%A1%E6%9C%89", "assets/", *HIDDEN])
def test_what_is_not_there_or_not_public_gives_a_page_whose_styles_load(host: Host, path: str) -> None:
    answer = host.get(f"{SUB}{path}")
    assert (answer.status, answer.body) == (404, (host.folder / "404.html").read_bytes())
    loaded = [reference.address for reference in read_html(answer.body).references if reference.loads]
    assert any(address.endswith(".css") for address in loaded)
    for address in loaded:
        assert host.get(urljoin(f"{SUB}{path}", address)).status == 200, address


def test_addresses_without_a_slash_lead_on_within_the_site(host: Host) -> None:
    for path in (SUB, f"{SUB}figures/"):
        answer = host.get(path.rstrip("/"))
        assert (answer.status, answer.headers["location"]) == (301, path)
        assert host.get(path).body == (host.folder / path.removeprefix(SUB) / "index.html").read_bytes()


def test_what_lies_around_the_site_is_not_handed_out(host: Host) -> None:
    for path in ("/mkdocs.yml", f"{SUB}../mkdocs.yml", f"{SUB[:-1]}../mkdocs.yml", f"{SUB}..%2fdata/site.yml"):
        assert host.get(path).status in (400, 404), path


def test_the_handbook_runs_its_own_scripts_and_no_others(host: Host) -> None:
    policy = host.get(f"{SUB}guide/index.html").headers["content-security-policy"]
    assert policy in (host.folder / "headers/nginx.conf").read_text(encoding="utf-8")
    assert "sha256" in policy


def test_the_root_of_a_host_leads_to_the_sub_path(office: Path, tmp_path: Path) -> None:
    servers = serve_config(office, "--port", "65535").stdout
    servers = re.sub(r"(?m)^    listen \[::\].*\n", "", servers).replace("65535", "127.0.0.1:PORT")
    with running(tmp_path, office / "site", servers) as host:
        assert (host.get("/").status, host.get("/").headers["location"]) == (302, SUB)
        assert host.get("/index.html").body == (host.folder / "404.html").read_bytes()


def test_a_site_at_the_root_with_a_certificate_sends_plain_readers_to_https(sample_dir: Path, tmp_path: Path) -> None:
    root = sample_dir.parent
    (root / "site").exists() or (root / "site").symlink_to(sample_dir)
    certificate, key = tmp_path / "zheng.pem", tmp_path / "yao.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=x", "-keyout", key]
    subprocess.run([*made, "-out", certificate], check=True, capture_output=True)
    said = serve_config(root, "--tls", str(certificate), str(key)).stdout
    assert said.count("server_name shuangyong.example.org;") == 2
    assert f'ssl_certificate "{certificate}";' in said
    servers = re.sub(r"(?m)^    listen \[::\].*\n", "", said)
    servers = servers.replace("listen 80;", "listen 127.0.0.1:PORT;").replace("listen 443", f"listen unix:{tmp_path}/s")
    with running(tmp_path, sample_dir, servers) as host:
        answer = host.get("/figures/?a=b")
        assert (answer.status, answer.headers["location"]) == (301, "https://shuangyong.example.org/figures/?a=b")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--path", "/bie/"], "site/ 不是为路径 /bie/ 生成的"),
        (["--site", '/srv/a"b'], "有引号"),
        (["--site", "/srv/$a"], "nginx 认不得"),
    ],
)
def test_what_would_not_work_is_not_written(office: Path, words: list[str], told: str) -> None:
    done = serve_config(office, *words, code=1)
    assert told in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("words", [["--host", "https://a.cn"], ["--host", "a b"], ["--path", "/a b/"], ["apache"]])
def test_a_host_that_is_none_is_a_wrong_command(office: Path, words: list[str]) -> None:
    assert "server {" not in serve_config(office, *words, code=2).output


def test_a_chinese_host_is_written_as_dns_knows_it(office: Path) -> None:
    done = serve_config(office, "--host", "双拥.中国")
    assert "server_name xn--jor446a.xn--fiqs8s;" in done.stdout
    assert f"site_url 的域名是 {HOST}" in done.stderr


def test_who_should_encrypt_is_said_where_these_settings_do_not(office: Path) -> None:
    assert "加 --tls 证书 私钥" in serve_config(office).stderr
    for words in (["--inside"], ["--tls", "a.pem", "b.pem"]):
        assert "--tls" not in serve_config(office, *words).stderr


def test_without_a_site_it_says_what_to_do_first(data: Project) -> None:
    data.write("mkdocs.yml", "site_url: https://www.example.cn/\n")
    assert "先运行 yushui build" in serve_config(data.root, code=1).stderr


def test_a_folder_that_the_server_may_not_enter_is_told(office: Path) -> None:
    office.chmod(0o700)
    try:
        assert "不让别的用户进" in serve_config(office).stderr
    finally:
        office.chmod(0o755)
