"""What an import writes: never over what somebody wrote while it was at work."""

import pytest

from sitegen.importers.request import ImportRequest
from sitegen.importers.taking import write_plan

PATH = "content/articles/1984/ferry.md"


@pytest.mark.parametrize("seen", [None, b"as it was"], ids=["there was none", "there was another"])
def test_a_file_that_was_edited_between_planning_and_writing_stays(project, seen):
    project.write(PATH, b"edited meanwhile")
    request = ImportRequest(str(project.root), (), now=1_700_000_000.0, is_forced=True)

    written = write_plan(request, {PATH: b"imported"}, {PATH: seen}, (), (), lambda *_: None)

    assert [one.rule for one in written.diagnostics] == ["already-there"]
    assert (project.root / PATH).read_bytes() == b"edited meanwhile"
    assert not (project.root / "imports").exists()
