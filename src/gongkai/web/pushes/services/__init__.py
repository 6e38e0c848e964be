"""What is done about the platforms: one act a file."""

from gongkai.web.pushes.services.ask import ask_for, follow
from gongkai.web.pushes.services.retry import retry
from gongkai.web.pushes.services.send import sent

__all__ = ["ask_for", "follow", "retry", "sent"]
