"""What an imported file holds: the rows of a seed, and its places."""

from dataclasses import dataclass
from typing import Any

from geo.seed.written import SeedRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Seed:
    """Rows of the TOML tables, and Linked Places features, not yet checked."""

    rows: tuple[SeedRow, ...]
    places: tuple[dict[str, Any], ...] = ()
