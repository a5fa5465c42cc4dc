"""Lines in pixels: smoothed, measured, cut, and their normals."""

import numpy as np

from geo.snapshot.shapes import Points

_STEPS_A_SPAN = 12


def smoothed(points: Points) -> Points:
    """A centripetal Catmull-Rom line through `points`; two points stay a straight line."""
    points = without_doubles(points)
    if len(points) < 3:
        return points
    ends = np.vstack([2 * points[0] - points[1], points, 2 * points[-1] - points[-2]])
    share = np.linspace(0.0, 1.0, _STEPS_A_SPAN, endpoint=False)[:, None]
    spans = []
    for one, two, three, four in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        first, second, third = (
            np.sqrt(np.linalg.norm(later - sooner)) + 1e-9
            for sooner, later in ((one, two), (two, three), (three, four))
        )
        leaving = (two - one) / first - (three - one) / (first + second) + (three - two) / second
        coming = (three - two) / second - (four - two) / (second + third) + (four - three) / third
        leaving, coming = leaving * second, coming * second
        square, cube = share**2, share**3
        spans.append(
            (2 * cube - 3 * square + 1) * two
            + (cube - 2 * square + share) * leaving
            + (3 * square - 2 * cube) * three
            + (cube - square) * coming
        )
    return np.vstack([*spans, points[-1:]])


def bowed(start: Points, end: Points, bow: float) -> Points:
    """An arc between two points that leaves the straight line by `bow` of its length."""
    share = np.linspace(0.0, 1.0, 17)[:, None]
    way = end - start
    normal = np.array([way[1], -way[0]])
    return np.asarray(start + share * way + 4 * share * (1 - share) * normal * bow)


def without_doubles(points: Points, nearest: float = 0.05) -> Points:
    """The points without those that stand on the one before."""
    if len(points) < 2:
        return points
    steps = np.linalg.norm(np.diff(points, axis=0), axis=1)
    return np.asarray(points[np.concatenate([[True], steps > nearest])])


def lengths(points: Points) -> Points:
    """The length of the line up to each point."""
    steps = np.linalg.norm(np.diff(points, axis=0), axis=1)
    return np.concatenate([[0.0], np.cumsum(steps)])


def at_lengths(points: Points, wanted: Points) -> Points:
    """The points that lie so far along the line."""
    gone = lengths(points)
    return np.column_stack([np.interp(wanted, gone, points[:, axis]) for axis in (0, 1)])


def at_length(points: Points, wanted: float) -> tuple[float, float]:
    """The point that lies so far along the line."""
    x, y = at_lengths(points, np.array([wanted]))[0]
    return float(x), float(y)


def cut(points: Points, start: float, end: float) -> Points:
    """The stretch of the line between two lengths."""
    gone = lengths(points)
    inside = points[(gone > start) & (gone < end)]
    ends = at_lengths(points, np.array([start, end]))
    return np.vstack([ends[:1], inside, ends[1:]])


def resampled(points: Points, count: int) -> Points:
    """`count` points evenly along the line."""
    return at_lengths(points, np.linspace(0.0, lengths(points)[-1], count))


def normals(points: Points) -> Points:
    """Unit vectors to the left of the line as seen (y downwards), one a point."""
    ways = np.gradient(points, axis=0)
    sizes = np.maximum(np.linalg.norm(ways, axis=1, keepdims=True), 1e-9)
    return np.asarray(np.column_stack([ways[:, 1], -ways[:, 0]]) / sizes)


def along(points: Points, every: float) -> tuple[Points, Points]:
    """Points at equal steps of about `every`, with the normals to their left."""
    points = without_doubles(points)
    count = max(2, round(float(lengths(points)[-1]) / every))
    even = resampled(points, count)
    return even, normals(even)
