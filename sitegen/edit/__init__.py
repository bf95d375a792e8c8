"""Changes to content files that keep every other byte.

In: the bytes of a file and what is to stand in it. Out: the new bytes, or the diagnostic that says why not. What is
written is read again before it leaves this room: nothing but what was asked for may read differently. This room must
not know the disk, nor what a change is good for.
"""

from sitegen.edit.lists import Addition, Item, extend_lists
from sitegen.edit.notes import append_note
from sitegen.edit.selectors import NewSelector, accept_selector

__all__ = ["Addition", "Item", "NewSelector", "accept_selector", "append_note", "extend_lists"]
