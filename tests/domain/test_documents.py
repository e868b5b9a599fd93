from __future__ import annotations

from elearn_desk.domain.documents import ClaimForm


def test_a_form_of_which_nothing_is_known_is_blank() -> None:
    form = ClaimForm(103, blank_rows=10)
    assert (form.name, form.lines, form.provisional, form.blank_rows) == ("", (), False, 10)
