"""Addresses in, what answers there out: the only room that speaks to other sites, and only when somebody asks for it.

One request at a time to a host, with a pause after each; HEAD, and GET where that is refused. Bounded in time. Knows
nothing of archives, writes nothing.
"""

from sitegen.web.asking import Reply, ask
from sitegen.web.rounds import Round, visit_all

__all__ = ["Reply", "Round", "ask", "visit_all"]
