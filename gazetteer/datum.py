"""Chinese map services answer in shifted coordinates; here they are shifted back to WGS 84.

GCJ-02 (all services in China) lies some 500 m off, BD-09 (Baidu) another 600 m. The
shift is a published formula of the plane; its inverse is found by steps and is right to a metre.
"""

import math
from typing import Literal

Datum = Literal["wgs84", "gcj02", "bd09"]
DATUMS: tuple[Datum, ...] = ("wgs84", "gcj02", "bd09")

# Krasovsky 1940, which GCJ-02 is worked out on.
_RADIUS_M = 6_378_245.0
_FLATNESS = 0.006693421622965943
_BD_TURN = math.pi * 3000 / 180
_STEPS = 6


def to_wgs84(lon: float, lat: float, datum: Datum) -> tuple[float, float]:
    """Degrees in `datum` as WGS 84 degrees, longitude first."""
    if datum == "wgs84":
        return lon, lat
    if datum == "bd09":
        lon, lat = _bd09_to_gcj02(lon, lat)
    return _gcj02_to_wgs84(lon, lat)


def is_in_china(lon: float, lat: float) -> bool:
    """Whether the shift is applied there; outside a rough box round China it is not."""
    return 72.004 <= lon <= 137.8347 and 0.8293 <= lat <= 55.8271


def wgs84_to_gcj02(lon: float, lat: float) -> tuple[float, float]:
    """The shifted position that a Chinese map shows."""
    if not is_in_china(lon, lat):
        return lon, lat
    x, y = lon - 105.0, lat - 35.0
    radians = math.radians(lat)
    flat = 1 - _FLATNESS * math.sin(radians) ** 2
    per_degree = math.pi / 180
    north = _north(x, y) / (_RADIUS_M * (1 - _FLATNESS) / (flat * math.sqrt(flat)) * per_degree)
    east = _east(x, y) / (_RADIUS_M / math.sqrt(flat) * math.cos(radians) * per_degree)
    return lon + east, lat + north


def _gcj02_to_wgs84(lon: float, lat: float) -> tuple[float, float]:
    guess_lon, guess_lat = lon, lat
    for _ in range(_STEPS):
        shown_lon, shown_lat = wgs84_to_gcj02(guess_lon, guess_lat)
        guess_lon, guess_lat = guess_lon + lon - shown_lon, guess_lat + lat - shown_lat
    return guess_lon, guess_lat


def _bd09_to_gcj02(lon: float, lat: float) -> tuple[float, float]:
    x, y = lon - 0.0065, lat - 0.006
    far = math.hypot(x, y) - 0.00002 * math.sin(y * _BD_TURN)
    turn = math.atan2(y, x) - 0.000003 * math.cos(x * _BD_TURN)
    return far * math.cos(turn), far * math.sin(turn)


def _wave(value: float, *terms: tuple[float, float]) -> float:
    return sum(height * math.sin(value * math.pi / part) for height, part in terms) * 2 / 3


def _north(x: float, y: float) -> float:
    plane = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * math.sqrt(abs(x))
    return (
        plane
        + _wave(x, (20, 1 / 6), (20, 1 / 2))
        + _wave(y, (20, 1), (40, 3), (160, 12), (320, 30))
    )


def _east(x: float, y: float) -> float:
    plane = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * math.sqrt(abs(x))
    return (
        plane
        + _wave(x, (20, 1 / 6), (20, 1 / 2))
        + _wave(x, (20, 1), (40, 3), (150, 12), (300, 30))
    )
