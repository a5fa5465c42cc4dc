"""A picture of every day, without a browser."""

from geo.snapshot.notebook import draw_day
from geo.snapshot.write import write_snapshots

__all__ = ["draw_day", "write_snapshots"]
