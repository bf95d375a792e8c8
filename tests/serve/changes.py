"""What editors, people and version control do to the files of an archive, each as a function of its root."""

import os
import shutil
import threading
from pathlib import Path


def write_archive(root: Path) -> None:
    """A small archive with settings and a theme of its own in part, and a folder beside it."""
    theme = Path(__file__).resolve().parents[2] / "templates"
    for slug in ("2020/a", "2021/b"):
        write_article(root / f"content/articles/{slug}.md")
    (root / "content/people").mkdir()
    (root / "content/people/jane-roe.md").write_text("---\nname: Jane Roe\n---\n\nA person.\n")
    for path in ("parts/footer.html", "static/style.css"):
        (root / "templates" / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(theme / path, root / "templates" / path)
    (root / "sitegen.yaml").write_text("title: T\n")
    (root.parent / "outside").mkdir()


def clear_archive(root: Path) -> None:
    """Takes away all that `write_archive` wrote and what came of it; the folder itself stays."""
    shutil.rmtree(root.parent / "outside")
    for path in root.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def write_article(path: Path, text: str = "Text.") -> None:
    """An article at a path whose folder need not exist; its title is its name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\ntitle: Title of {path.stem}\n---\n\n{text}\n")


def write_in_place(root):
    write_article(root / "content/articles/2020/a.md", "Other.")


def write_in_two_breaths(root):
    with open(root / "content/articles/2020/a.md", "w") as file:
        file.write("---\ntitle: One\n")
        file.flush()
        os.fsync(file.fileno())
        file.write("---\n\nTwo.\n")


def append_without_closing(root):
    handle = os.open(root / "content/articles/2020/a.md", os.O_WRONLY | os.O_APPEND)
    os.write(handle, b"\nMore.\n")
    threading.Timer(1.0, os.close, (handle,)).start()


def save_atomically(root):
    write_article(root / "content/articles/2020/.a.md.tmp", "Other.")
    os.rename(root / "content/articles/2020/.a.md.tmp", root / "content/articles/2020/a.md")


def save_over_from_elsewhere(root):
    write_article(root.parent / "outside/a.md", "Other.")
    os.rename(root.parent / "outside/a.md", root / "content/articles/2020/a.md")


def save_like_vim(root):
    folder = root / "content/articles/2020"
    (folder / "4913").touch()
    (folder / "4913").unlink()
    os.rename(folder / "a.md", folder / "a.md~")
    write_in_two_breaths(root)
    (folder / "a.md~").unlink()


def save_with_a_backup_elsewhere(root):
    os.rename(root / "content/articles/2020/a.md", root.parent / "outside/a.md~")
    write_in_two_breaths(root)


def delete(root):
    (root / "content/articles/2020/a.md").unlink()


def rename(root):
    os.rename(root / "content/articles/2020/a.md", root / "content/articles/2021/z.md")


def make_folders_with_files(root):
    for number in range(20):
        write_article(root / f"content/articles/new/{number}/deep/deeper/n{number}.md")


def copy_a_folder(root):
    shutil.copytree(root / "content/articles", root / "static/copied")


def move_a_folder_in(root):
    make_folders_with_files(root)
    os.rename(root / "content/articles/new", root.parent / "outside/new")
    os.rename(root.parent / "outside/new", root / "content/articles/moved")


def move_a_folder_out(root):
    os.rename(root / "content/articles", root.parent / "outside/articles")


def rename_a_folder(root):
    os.rename(root / "content/articles", root / "content/pieces")


def rename_a_folder_and_back(root):
    rename_a_folder(root)
    os.rename(root / "content/pieces", root / "content/articles")


def exchange_two_folders(root):
    articles = root / "content/articles"
    os.rename(articles / "2020", articles / "other")
    os.rename(articles / "2021", articles / "2020")
    os.rename(articles / "other", articles / "2021")


def delete_a_folder_and_make_it_again(root):
    shutil.rmtree(root / "content/articles")
    write_article(root / "content/articles/2020/a.md", "Again.")


def delete_the_content_and_make_it_again(root):
    shutil.rmtree(root / "content")
    write_article(root / "content/articles/2020/a.md", "Again.")


def delete_the_content(root):
    """At once: what is met amid the deletion of one file after the other may be an archive without an error."""
    (root / "content").rename(root.parent / "gone")
    shutil.rmtree(root.parent / "gone")


def begin_static_files(root):
    (root / "static/fonts/.hidden").mkdir(parents=True)
    (root / "static/fonts/.hidden/f.css").write_text("f")


def delete_the_templates(root):
    shutil.rmtree(root / "templates")


def put_a_file_where_a_folder_was(root):
    shutil.rmtree(root / "templates")
    (root / "templates").write_text("a file")
    (root / "templates").unlink()
    (root / "templates/parts").mkdir(parents=True)
    (root / "templates/parts/footer.html").write_text("<footer>Another</footer>")


def replace_the_settings(root):
    (root / "sitegen.yaml.tmp").write_text("title: Other\n")
    os.rename(root / "sitegen.yaml.tmp", root / "sitegen.yaml")


def promise_an_address(root):
    (root / "published.txt").write_text("/articles/gone/\n")


def link_the_whole_disk(root):
    (root / "content/articles/disk").symlink_to("/")
    (root / "content/people/jane-roe.md").write_text("---\nname: Jane Roe\n---\n\nAnother.\n")


def replace_a_folder_by_a_link(root):
    os.rename(root / "content/articles", root.parent / "outside/articles")
    (root / "content/articles").symlink_to(root.parent / "outside/articles")


def edit_a_template(root):
    with open(root / "templates/parts/footer.html", "a") as file:
        file.write("<!-- more -->")


def edit_the_style(root):
    with open(root / "templates/static/style.css", "a") as file:
        file.write("p { color: red }")


SCENARIOS = [
    promise_an_address,
    edit_a_template,
    edit_the_style,
    write_in_place,
    write_in_two_breaths,
    append_without_closing,
    save_atomically,
    save_over_from_elsewhere,
    save_like_vim,
    save_with_a_backup_elsewhere,
    delete,
    rename,
    make_folders_with_files,
    copy_a_folder,
    move_a_folder_in,
    move_a_folder_out,
    rename_a_folder,
    rename_a_folder_and_back,
    exchange_two_folders,
    delete_a_folder_and_make_it_again,
    delete_the_content_and_make_it_again,
    delete_the_content,
    begin_static_files,
    delete_the_templates,
    put_a_file_where_a_folder_was,
    replace_the_settings,
    link_the_whole_disk,
    replace_a_folder_by_a_link,
]
