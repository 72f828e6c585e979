from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.generic import ListView, View

from athletes.mixins import SignedInMixin
from athletes.models import Job
from athletes.services.jobs import close_lost_jobs, progress_of


class JobListView(SignedInMixin, ListView):
    template_name = "athletes/job_list.html"
    context_object_name = "jobs"
    paginate_by = 50

    def get_queryset(self) -> Any:
        close_lost_jobs(at=timezone.now())
        return Job.objects.visible_to(self.request.user)


class JobDetailView(SignedInMixin, View):
    """One job; HTMX asks again for the bar until the job has ended."""

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        job = get_object_or_404(Job.objects.visible_to(request.user), pk=pk)
        if not job.is_finished:
            close_lost_jobs(at=timezone.now())
            job.refresh_from_db()
        context = {"job": job, "progress": progress_of(job)}
        template = "athletes/_job_progress.html" if request.htmx else "athletes/job_detail.html"
        return render(request, template, context)
