"""Build hook: the shipped data go into a wheel; an editable install reads them where they stand in the checkout."""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ShippedData(BuildHookInterface[Any]):
    """Carries `forms/` and `resources/` to where elearn_desk/shipped.py finds them in an installed package."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the folders for a standard wheel only, so that an editable install makes no copy of the fonts."""
        if version == "standard":
            build_data["force_include"] |= {name: f"elearn_desk/{name}" for name in ("forms", "resources")}
