"""A picture of every day, without a browser; and all days as a sheet, a handout or a film."""

from geo.snapshot.film import write_film
from geo.snapshot.handout import write_handout
from geo.snapshot.notebook import draw_day
from geo.snapshot.overview import write_sheet
from geo.snapshot.write import write_snapshots

__all__ = ["draw_day", "write_film", "write_handout", "write_sheet", "write_snapshots"]
