"""The bridge to geopy, both ways.

`CampaignGeocoder` is our gazetteer as a geopy geocoder, for everything that takes one
(`RateLimiter`, `geopandas.tools.geocode`). `from_geopy` makes any geopy geocoder a table
of our gazetteer. geopy answers latitude first; from here on everything is longitude first.
"""

import hashlib
import math
import threading
import time
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from geopy.exc import GeopyError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point as GeopyPoint
from shapely.geometry import Point

from gazetteer.answers import Answer, AnswerStore
from gazetteer.datum import DATUMS, Datum, to_wgs84
from gazetteer.errors import DatumError, SourceUnavailable
from gazetteer.index import Area, Gazetteer
from gazetteer.place import Candidate, Name, Place
from gazetteer.score import GEOD
from gazetteer.when import When

# A remote answer is a middle of something, in an address that nobody chose.
_ANSWER_UNCERTAINTY_M = 5_000.0
_REVERSE_MOST = 10


class CampaignGeocoder(Geocoder):  # type: ignore[misc]  # geopy has no types
    """Our gazetteer as a geopy geocoder; it never asks a network.

    A name that stays open among namesakes has no answer with `exactly_one`, and all of
    its places without.
    """

    def __init__(
        self,
        gazetteer: Gazetteer | None = None,
        *,
        on: When | None = None,
        area: Area | None = None,
        **settings: Any,
    ) -> None:
        """`on` and `area` are the day and the frame that every question is asked in."""
        super().__init__(**settings)
        self._gazetteer = gazetteer or Gazetteer.load()
        self._on, self._area = on, area

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        timeout: object = DEFAULT_SENTINEL,
        near: Sequence[tuple[float, float]] = (),
        kind: str = "",
        on: When | None = None,
    ) -> Location | list[Location] | None:
        """The place of a name; `near` are points as geopy has them, latitude first."""
        beside = tuple(Point(lon, lat) for lat, lon in near)
        found = self._gazetteer.resolve(
            str(query), on=on or self._on, near=beside, kind=kind, area=self._area
        )
        if exactly_one:
            if found.chosen is None or not found.chosen.is_placed:
                return None
            best = next(one for one in found.candidates if one.place.id == found.chosen.id)
            return _location(best)
        return [_location(one) for one in found.candidates if one.place.is_placed] or None

    def reverse(
        self,
        query: object,
        *,
        exactly_one: bool = True,
        timeout: object = DEFAULT_SENTINEL,
        within_km: float = 50.0,
    ) -> Location | list[Location] | None:
        """The nearest place to a point (latitude first), or the nearest ten."""
        spot = GeopyPoint(query)
        if not (math.isfinite(spot.latitude) and math.isfinite(spot.longitude)):
            raise ValueError(f"{query!r} is no point; write latitude, longitude in degrees")
        places, lons, lats = self._points
        count = len(places)
        metres = GEOD.inv(
            np.full(count, spot.longitude), np.full(count, spot.latitude), lons, lats
        )[2]
        order = np.argsort(metres, kind="stable")[: 1 if exactly_one else _REVERSE_MOST]
        found = [
            _location(
                Candidate(
                    place=places[at], score=1.0, reasons=(f"{metres[at] / 1000:.1f} km away",)
                )
            )
            for at in order
            if metres[at] <= within_km * 1000
        ]
        if exactly_one:
            return found[0] if found else None
        return found or None

    @cached_property
    def _points(self) -> tuple[list[Place], Any, Any]:
        places = [
            place for place in self._gazetteer.every_place() if place.is_placed and place.is_point
        ]
        points = [place.point for place in places]
        return places, np.array([one.x for one in points]), np.array([one.y for one in points])


class GeopyTable:
    """Places that a geopy geocoder answers, asked only where no other table knows a name."""

    is_remote = True

    def __init__(
        self,
        ask: Callable[..., Any],
        *,
        service: str,
        datum: Datum,
        answers: AnswerStore,
        pause_s: float,
    ) -> None:
        self._ask, self._service, self._datum = ask, service, datum
        self._answers, self._pause_s = answers, pause_s
        self._lock, self._last = threading.Lock(), -math.inf

    def bearing(self, key: str) -> Sequence[tuple[Place, Name]]:
        """The places that it answers to a name; asked once, then read from the store."""
        answers = self._answers.known(self._service, key)
        if answers is None:
            answers = self._asked(key)
            self._answers.keep(self._service, key, answers)
        name = Name(text=key, lang="und")
        return [(self._place(answer, name), name) for answer in answers]

    def near(self, key: str) -> Sequence[str]:
        """None: a remote service is never asked for slips."""
        return ()

    def place(self, place_id: str) -> Place | None:
        """None: an answer is known by its name alone."""
        return None

    def close(self) -> None:
        """Let go of the stored answers."""
        self._answers.close()

    def _asked(self, name: str) -> list[Answer]:
        with self._lock:
            wait = self._last + self._pause_s - time.monotonic()
            if wait > 0:
                time.sleep(wait)
            try:
                found = self._ask(name, exactly_one=False)
            except (GeopyError, ValueError, LookupError, TypeError, AttributeError) as error:
                # geopy lets an answer that is JSON but no place through as one of the others.
                reason = str(error).splitlines()[0] if str(error) else "no reason given"
                raise SourceUnavailable(
                    f"{self._service} did not answer for {name!r} "
                    f"({type(error).__name__}: {reason}); try later, or work without it"
                ) from None
            finally:
                self._last = time.monotonic()
        return [
            Answer(lon=one.longitude, lat=one.latitude, address=str(one.address))
            for one in found or ()
            if math.isfinite(one.longitude) and math.isfinite(one.latitude)
        ]

    def _place(self, answer: Answer, name: Name) -> Place:
        lon, lat = to_wgs84(answer["lon"], answer["lat"], self._datum)
        mark = hashlib.sha256(f"{lon:.6f},{lat:.6f},{answer['address']}".encode()).hexdigest()[:12]
        return Place(
            id=f"{self._service}:{mark}",
            names=(name,),
            geometry=Point(round(lon, 6), round(lat, 6)),
            kind="other",
            uncertainty_m=_ANSWER_UNCERTAINTY_M,
            coordinate_source=f"{self._service}: {answer['address']} (from {self._datum})",
            layer=self._service,
            note=answer["address"],
        )


def from_geopy(
    geocoder: Geocoder,
    *,
    datum: Datum,
    store: Path | None = None,
    pause_s: float = 1.0,
) -> GeopyTable:
    """A geopy geocoder as a table for `Gazetteer.load(tables=[…])`.

    `datum` says in which coordinates it answers: wgs84, gcj02 or bd09; there is no default,
    since a wrong one is half a kilometre. Answers are kept in `store`; requests are at
    least `pause_s` seconds apart. Set the user agent on the geocoder itself, as geopy asks.
    """
    if datum not in DATUMS:
        raise DatumError(f"{datum!r} is no datum; write one of {', '.join(DATUMS)}")
    return GeopyTable(
        geocoder.geocode,
        service=type(geocoder).__name__.lower(),
        datum=datum,
        answers=AnswerStore(store),
        pause_s=pause_s,
    )


def _location(one: Candidate) -> Location:
    place = one.place
    raw = {
        "id": None if place.is_relative else place.id,
        "names": [name.text for name in place.names],
        "kind": place.kind,
        "uncertainty_m": place.uncertainty_m,
        "score": one.score,
        "reasons": list(one.reasons),
        "source": place.coordinate_source,
    }
    return Location(str(place), (place.point.y, place.point.x, 0.0), raw)
