"""Whether a running preview comes to serve what a clean build writes; how soon, a benchmark measures."""

import re
import shutil
import time
from http.client import HTTPConnection

from tests.conftest import Project

GIVEN_UP_AFTER = 100.0
"""Seconds, for a machine that does much else: what never comes is found out all the same."""
SCRIPT = re.compile(rb'<script src="/_sitegen/reload\.js"[^>]*></script>')


def build_cleanly(root, spare):
    """What a clean build of a copy publishes; None where errors prevent it. The copy lies in a folder `spare`."""
    shutil.rmtree(spare, ignore_errors=True)
    shutil.copytree(root, spare, symlinks=True, ignore=shutil.ignore_patterns(".git", ".sitegen"))
    project = Project.__new__(Project)
    project.root, project.output = spare, spare / "site"
    return project.published() if project.build().published else None


def differ_at(running, expected):
    """The first paths that are served otherwise than they are expected; a None is expected not to be served.

    The reload script is what a page may have besides.
    """
    connection = HTTPConnection("127.0.0.1", running.port, timeout=30)
    wrong = []
    for path, content in expected.items():
        connection.request("GET", f"/{path.removesuffix('index.html')}")
        reply = connection.getresponse()
        body = SCRIPT.sub(b"", reply.read())
        if reply.status != (200 if content is not None else 404) or (content is not None and body != content):
            wrong.append(path)
        if len(wrong) == 3:
            break
    connection.close()
    return wrong


def list_never_served(running, expected):
    """Paths that are still served otherwise than expected when it is given up; none as soon as there are none."""
    until = time.monotonic() + GIVEN_UP_AFTER
    while (wrong := differ_at(running, expected)) and time.monotonic() < until:
        pass
    return wrong


def expect(before, after):
    """What is to be served by path, first what is other than before; what is there no longer is not served."""
    paths = sorted({**before, **after}, key=lambda path: before.get(path) == after.get(path))
    return {path: after.get(path) for path in paths}
