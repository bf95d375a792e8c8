"""A text file's lines, for showing them to people."""

from sitegen.files.reading import kind_of, read_bytes

LARGEST = 1 << 24


def read_lines(path: str) -> list[str]:
    """The lines, without their ends, bytes that are no UTF-8 replaced; none where there is no readable file."""
    if kind_of(path) != "file":
        return []  # a pipe would wait for a writer, a link is what the diagnostic is about
    try:
        content = read_bytes(path, LARGEST)
    except OSError:
        return []  # it was deleted meanwhile, or is what the diagnostic is about
    text = content.decode("utf-8-sig", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
