"""The worker's part: links of what was submitted are tried."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from gongkai.core.screening.material import Spot
from gongkai.law.screening_file import rulebook
from gongkai.web.jobs.handlers import job
from gongkai.web.screening.links import dead
from gongkai.web.screening.models import Run
from gongkai.web.screening.services.run import CHECK_LINKS


@job(CHECK_LINKS, slow=True)
def check_links(payload: Mapping[str, Any], *, at: datetime) -> Callable[[], object]:
    """Asks for each link, then keeps those that do not open beside the findings of the run."""
    found = [(link, why) for link in payload["links"] if (why := dead(link))]
    findings = [rulebook().finding("dead_link", (Spot("record"),), link=link, why=why).as_data() for link, why in found]
    return lambda: Run.objects.filter(pk=payload["run"]).update(links=findings, links_at=at)
