"""The moving map: a layer for any folium map, and a whole page that needs no network."""

from geo.webmap.layer import CampaignLayer
from geo.webmap.page import draw_map, offline_map

__all__ = ["CampaignLayer", "draw_map", "offline_map"]
