"""What is said of pictures of which no smaller sizes are made."""

import pytest

from sitegen.build.album import Original, describe_trouble
from sitegen.photos.planning import MOST_PIXELS, Study
from tests.link.archives import article, link


@pytest.mark.parametrize(
    ("study", "message"),
    [
        (Study(trouble="damaged", details="it ends early"), "this picture cannot be decoded: it ends early"),
        (
            Study(trouble="too-large", details="100 million"),
            f"this picture has 100 million pixels, and only up to {MOST_PIXELS / 1e6:.0f} million are decoded",
        ),
    ],
)
def test_trouble_with_a_picture_is_told_in_numbers_and_at_its_file(study: Study, message: str) -> None:
    original = Original("photos/pier.jpg", "content/photos/pier.jpg", (0, 0, 0, 0))

    told = describe_trouble(original, study, link(article("a")).value)

    assert told
    assert (told.message, told.span and told.span.path) == (message, "content/photos/pier.jpg")
