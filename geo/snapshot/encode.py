"""Films into files: H.264 by PyAV, GIF and WebP by Pillow.

PyAV is the extra `film`: its wheels carry FFmpeg with x264, which is under the GPL. Without
it GIF and WebP are written all the same.
"""

import tempfile
import zlib
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias

from PIL import Image

from geo.errors import RequestError

# Pictures, each with the number of frames for which it stands.
Shots: TypeAlias = Iterator[tuple[Image.Image, int]]
# Writes what it gets for a number of frames a second.
Writer: TypeAlias = Callable[[Callable[[int], Shots], Path], None]

FRAMES_A_SECOND = 24
_FEWER_FRAMES = 12
# So many of the first pictures decide the colours of a GIF.
_PALETTE_FROM = 40
_WEBP_QUALITY = 82


def mp4_film(shots: Callable[[int], Shots], path: Path) -> None:
    """H.264 in MP4, which every browser and slide program plays."""
    try:
        av: Any = import_module("av")
    except ImportError as error:
        raise RequestError(
            "an MP4 needs PyAV; run pip install 'campaign-map[film]', or write .gif or .webp"
        ) from error
    try:
        with av.open(str(path), "w", format="mp4", options={"movflags": "+faststart"}) as film:
            _encode(av, film, shots(FRAMES_A_SECOND))
    except av.FFmpegError as error:
        # As the system's own error, so that it is told like any other file's.
        raise OSError(error.errno or 0, error.strerror or str(error)) from error


def _encode(av: Any, film: Any, shots: Shots) -> None:
    stream: Any = None
    clock = 0
    for picture, count in shots:
        if stream is None:
            stream = film.add_stream("libx264", rate=FRAMES_A_SECOND)
            stream.width, stream.height = picture.size
            stream.pix_fmt = "yuv420p"
            # One thread gives the same bytes every time.
            stream.options = {"threads": "1", "crf": "20", "preset": "veryfast"}
        frame = av.VideoFrame.from_image(picture).reformat(format="yuv420p")
        for _ in range(count):
            frame.pts = clock
            clock += 1
            film.mux(stream.encode(frame))
    if stream is not None:
        film.mux(stream.encode())


def gif_film(shots: Callable[[int], Shots], path: Path) -> None:
    """A GIF that repeats; its 256 colours are those of the first pictures."""
    with _Strip(shots(_FEWER_FRAMES), _FEWER_FRAMES) as strip:
        colours = strip.colours()
        strip.as_picture(lambda one: one.quantize(palette=colours, dither=Image.Dither.NONE)).save(
            path, "GIF", save_all=True, duration=strip.milliseconds, loop=0
        )


def webp_film(shots: Callable[[int], Shots], path: Path) -> None:
    """A WebP that repeats, in full colour."""
    with _Strip(shots(_FEWER_FRAMES), _FEWER_FRAMES) as strip:
        strip.as_picture(lambda one: one).save(
            path,
            "WEBP",
            save_all=True,
            duration=strip.milliseconds,
            loop=0,
            quality=_WEBP_QUALITY,
            method=2,
        )


class _Strip:
    """Pictures kept on disk, so that a long film does not fill the memory."""

    def __init__(self, shots: Shots, fps: int) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 (closed by the with statement)
        self._places: list[tuple[int, int]] = []
        self.milliseconds: list[int] = []
        self.size = (0, 0)
        self._shots, self._fps = shots, fps

    def __enter__(self) -> "_Strip":
        shown = 0
        try:
            for picture, count in self._shots:
                self.size = picture.size
                packed = zlib.compress(picture.tobytes(), 1)
                self._places.append((self._file.tell(), len(packed)))
                self._file.write(packed)
                # Rounded from the start, so that the film does not run ahead of its days.
                self.milliseconds.append(
                    round((shown + count) * 100 / self._fps) * 10
                    - round(shown * 100 / self._fps) * 10
                )
                shown += count
        except BaseException:
            self._file.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __len__(self) -> int:
        return len(self._places)

    def picture(self, at: int) -> Image.Image:
        """One of the pictures."""
        start, length = self._places[at]
        self._file.seek(start)
        return Image.frombytes("RGB", self.size, zlib.decompress(self._file.read(length)))

    def colours(self) -> Image.Image:
        """A palette for all pictures, from some of them."""
        step = max(1, len(self) // _PALETTE_FROM)
        width, height = self.size
        chosen = list(islice(range(0, len(self), step), _PALETTE_FROM))
        montage = Image.new("RGB", (width // 2, height // 2 * len(chosen)))
        for row, at in enumerate(chosen):
            small = self.picture(at).resize((width // 2, height // 2), Image.Resampling.NEAREST)
            montage.paste(small, (0, row * (height // 2)))
        return montage.quantize(256, method=Image.Quantize.FASTOCTREE)

    def as_picture(self, change: Callable[[Image.Image], Image.Image]) -> Image.Image:
        """The strip as one picture of many frames, each read when it is asked for."""
        return _Frames(self, change)


class _Frames(Image.Image):
    """A picture of many frames, as Pillow's writers know it."""

    def __init__(self, strip: _Strip, change: Callable[[Image.Image], Image.Image]) -> None:
        super().__init__()
        self._strip, self._change = strip, change
        self.n_frames = len(strip)
        self.is_animated = self.n_frames > 1
        self._at = -1
        self.seek(0)

    def seek(self, frame: int) -> None:
        """Turn to a frame; raises `EOFError` beyond the last."""
        if not 0 <= frame < self.n_frames:
            raise EOFError(f"there are {self.n_frames} frames")
        if frame == self._at:
            return
        picture = self._change(self._strip.picture(frame))
        self.im = picture.im
        self._mode, self._size = picture.mode, picture.size
        self.palette = picture.palette
        self._at = frame

    def tell(self) -> int:
        """The frame that is turned to."""
        return self._at
