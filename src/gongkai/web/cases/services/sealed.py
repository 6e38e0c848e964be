"""Free text of an event: sealed under the case's key before it enters the event, the projection or the audit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gongkai.web.cases.models import Case
from gongkai.web.sealing.services import is_sealed, seal, unseal_all


def texts(case: Case, **said: str) -> dict[str, str]:
    """Each text that is not blank, as ciphertext bound to its name."""
    return {name: seal(case.key, text.strip(), field=f"event.{name}") for name, text in said.items() if text.strip()}


def opened_texts(data: Iterable[Mapping[str, object]]) -> dict[str, str]:
    """Ciphertext → text, of all that is sealed among the data of events: one query. What is erased is left out."""
    found = [str(value) for one in data for value in one.values() if is_sealed(value)]
    return {token: text for token, text in unseal_all(found).items() if text is not None} if found else {}
