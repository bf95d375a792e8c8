"""Pictures in smaller sizes and better formats, each with the credit that its original carries.

In: the bytes of an original and which widths and formats are wanted. Out: what it is (`study_picture`), which sizes
are worth making (`plan_sizes`, by what it is alone), and their bytes (`encode_sizes`): the same for the same original,
wish and encoders. Everything is done in memory. The original is never changed, and stays published beside them.

It must not know where a picture lies, who shows it, or what the archive says of it: what is written into a derivative
is what its original says of creator, credit, copyright and licence, and nothing else of it, above all no place. An
original that cannot be decoded, or has more pixels than anybody should decode, is told as such and has no sizes.

Needs the extra `images` (Pillow), which is imported when the first picture is looked at.
"""

from sitegen.photos.encoding import encode_sizes
from sitegen.photos.planning import Recipe, Study, is_worth_sizing, plan_sizes
from sitegen.photos.studying import study_picture
from sitegen.photos.versions import encoder_versions, has_encoders

__all__ = [
    "Recipe",
    "Study",
    "encode_sizes",
    "encoder_versions",
    "has_encoders",
    "is_worth_sizing",
    "plan_sizes",
    "study_picture",
]
