"""后台任务: what failed and was given up, and what waits; for the system administrator."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongkai.web.access import needs
from gongkai.web.audit.jobs import do_again
from gongkai.web.day import now
from gongkai.web.jobs import selectors
from gongkai.web.jobs.models import Job

RUN, SHOWN = "job.run", 50


@needs(RUN)
def show(request: HttpRequest) -> HttpResponse:
    """The dead, and the next that wait; payloads are not shown."""
    at = now()
    context = {
        "dead": selectors.dead()[:SHOWN],
        "waiting": [(job, job.state(at).label) for job in selectors.waiting()[:SHOWN]],
        "overdue": selectors.overdue(at),
    }
    return render(request, "office/jobs.html", context)


@needs(RUN)
@require_POST
def revive_one(request: HttpRequest, job_id: int) -> HttpResponse:
    """One dead job is done again."""
    job = Job.objects.filter(pk=job_id).first()
    if job is None:
        raise Http404
    if do_again(job, by=request.user.get_username(), at=now()):
        messages.success(request, _("任务将重新办理。"))
    else:
        messages.warning(request, _("这件任务已不在停止状态，无须重新办理。"))
    return redirect("office:jobs")
