"""What an archive begins with: `new` content files, a whole small archive, the schemas that editors complete by.

In: a kind and a name, or a folder. Out: a report that says what was written, or why nothing was. Nothing that
exists is ever written over, and what is written is read again first by the rooms that will read it. This room must
not know how a site is made: it stands above `build/` for the settings and the clock's day alone.
"""
