"""What makes derivatives: other encoders, or other rules for using them, may give other bytes."""

from hashlib import sha256
from importlib.util import find_spec

from sitegen import files

LIBRARIES = ("avif", "webp", "jpg", "libjpeg_turbo", "zlib", "littlecms2")


def has_encoders() -> bool:
    """Whether the extra `images` is installed; nothing of it is imported by asking."""
    return find_spec("PIL") is not None


def encoder_versions() -> bytes:
    """The digest of all that decides over a derivative's bytes beside its original and what is asked for."""
    import PIL
    from PIL import features

    whole = sha256(f"Pillow {PIL.__version__}\n".encode())
    for name in LIBRARIES:
        whole.update(f"{name} {features.version(name)}\n".encode())
    room = f"{files.package_folder()}/photos"
    for state in files.scan_tree(room).files:
        if state.path.endswith(".py"):
            whole.update(files.read_bytes(f"{room}/{state.path}"))
    return whole.digest()
