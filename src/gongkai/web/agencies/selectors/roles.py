"""Who holds which role on a day."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from gongkai.web.agencies.models import Agency, Person, Role, RoleHeld


def in_force(roles: QuerySet[RoleHeld], on: date) -> QuerySet[RoleHeld]:
    """Those that count on a day, both ends inclusive.

    What waits for a second signature does not count, nor does a role at an agency that is closed by then.
    """
    return roles.filter(
        Q(until=None) | Q(until__gte=on),
        Q(agency__closed_on=None) | Q(agency__closed_on__gt=on),
        since__lte=on,
        pending=False,
    )


def security_admins(on: date) -> QuerySet[RoleHeld]:
    """The security administrators who can act on a day: active, unlocked, at an agency that is not closed."""
    held = RoleHeld.objects.filter(role=Role.SECURITY_ADMIN, person__is_active=True, person__awaits_unlock=False)
    return in_force(held, on)


def people_of(agency: Agency) -> QuerySet[Person]:
    """Who sits at an agency, the disabled last."""
    return agency.people.order_by("-is_active", "username")
