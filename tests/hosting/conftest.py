"""A built archive behind the web servers that people use, as the documentation sets them up."""

import http.client
import os
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import REPOSITORY, Project
from tests.serve.waiting import Lines

DOCUMENT = REPOSITORY / "docs/deploying.md"
MODULES = Path("/usr/lib/apache2/modules")


class Reply(NamedTuple):
    """What came back; header names are in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


class Host(NamedTuple):
    """A running web server and the archive behind it."""

    port: int
    archive: Project

    def ask(self, target: str, **headers: str) -> Reply:
        """The reply at a target of the host `archive.example`."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        fields = {"Host": "archive.example", **{name.replace("_", "-"): value for name, value in headers.items()}}
        try:
            connection.request("GET", target, headers=fields)
            reply = connection.getresponse()
            return Reply(reply.status, {name.lower(): value for name, value in reply.getheaders()}, reply.read())
        finally:
            connection.close()


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """An archive in which something moved, built for a host of its own."""
    root = tmp_path_factory.mktemp("hosted") / "archive"
    root.mkdir()
    project = Project(root)
    project.write("sitegen.yaml", "title: Hosted\nbase_url: http://archive.example/\nhosting: [headers, htaccess]\n")
    former = "[old/one.html, '/?p=12', 'http://former.example/a b', 'old/ünï.html', 'old/50%.html']"
    project.article("one", "Anna Kern spoke.\n", aliases=former, people="Anna Kern", date="2021-05-03")
    project.write("content/articles/one.notes.yaml", "- {id: n, kind: context, exact: spoke, body: In public.}\n")
    project.build_soundly()
    for folder in (root.parent, *root.parent.parents):
        if folder.owner() == root.owner() and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o055)  # the servers' workers are nobody in particular
        if folder.name.startswith("pytest-of-"):
            break
    return project


@pytest.fixture(scope="session")
def nginx(archive: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """nginx with the configuration that the documentation gives."""
    program = _find_program("nginx")
    folder, port = tmp_path_factory.mktemp("nginx"), _free_port()
    block = re.search(r"```nginx\n(.*?)```", DOCUMENT.read_text("utf-8"), re.DOTALL)
    assert block, "the documentation has no block for nginx"
    given = block[1].replace("/srv/archive/site", str(archive.output)).replace("listen 80", f"listen 127.0.0.1:{port}")
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in kinds)
    user = "user root;\n" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        f"{user}daemon off;\npid {folder}/pid;\nworker_processes 1;\nerror_log stderr notice;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{temporary}{given}}}\n"
    )
    with _running([program, "-p", str(folder), "-c", str(folder / "nginx.conf")], "start worker process"):
        yield Host(port, archive)


@pytest.fixture(scope="session")
def apache(archive: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """Apache with nothing but what `.htaccess` says."""
    program = _find_program("apache2")
    folder, port = tmp_path_factory.mktemp("apache"), _free_port()
    names = ("mpm_event", "authz_core", "dir", "mime", "headers", "rewrite", "unixd")
    modules = "".join(f"LoadModule {name}_module {MODULES}/mod_{name}.so\n" for name in names if _is_there(name))
    (folder / "types").write_text("text/html html\ntext/css css\nimage/svg+xml svg\n")
    (folder / "apache.conf").write_text(
        f"{modules}ServerRoot {folder}\nPidFile {folder}/pid\nServerName archive.example\nListen 127.0.0.1:{port}\n"
        f"ErrorLog /dev/stderr\nTypesConfig {folder}/types\nDocumentRoot {archive.output}\n"
        f"<Directory {archive.output}>\nAllowOverride FileInfo Options Indexes\nRequire all granted\n</Directory>\n"
    )
    with _running([program, "-f", str(folder / "apache.conf"), "-DFOREGROUND"], "resuming normal operations"):
        yield Host(port, archive)


def _find_program(name: str) -> str:
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if found is None:
        pytest.skip(f"needs {name}")  # a real server, which not every machine has
    return found


def _is_there(module: str) -> bool:
    return (MODULES / f"mod_{module}.so").exists()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@contextmanager
def _running(command: list[str], ready: str) -> Iterator[None]:
    """A server that has said that it is ready; it is ended afterwards."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr
        Lines(process.stderr).read_until(ready)
        yield
    finally:
        process.terminate()
        process.wait(20)
