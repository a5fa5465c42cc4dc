"""How a picture looks: its theme, its scale, its language."""

from dataclasses import dataclass

from gazetteer import Place
from gazetteer.fold import simplified
from geo.captions import in_language
from geo.errors import RequestError
from geo.model import Campaign, Labels
from geo.snapshot.lettering import letters
from geo.snapshot.shapes import Shape
from geo.style import THEMES, TYPE, Theme, Tone
from geo.words import Word

LANGUAGES = ("zh-Hant", "zh-Hans", "en")
# The font's curly quotation marks are as wide as a Chinese character.
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")


@dataclass(frozen=True, slots=True)
class Look:
    """`k` multiplies every size of the style table; `lang` is zh-Hant, zh-Hans or en."""

    theme_name: str
    k: float
    lang: str

    @classmethod
    def of(cls, theme_name: str, k: float, lang: str) -> "Look":
        """The look; raises `RequestError` for a theme or a language that there is not."""
        for what, found, known in (
            ("theme", theme_name, tuple(THEMES)),
            ("language", lang, LANGUAGES),
        ):
            if found not in known:
                raise RequestError(f"{found!r} is no {what}; write {' or '.join(known)}")
        return cls(theme_name, k, lang)

    def scaled(self, by: float) -> "Look":
        """The same, larger or smaller."""
        return Look(self.theme_name, self.k * by, self.lang)

    @property
    def theme(self) -> Theme:
        """The colours: light, dark, or print, which is black and white."""
        return THEMES[self.theme_name]

    @property
    def is_black_and_white(self) -> bool:
        """Whether sides are told apart by fill alone."""
        return self.theme_name == "print"

    def text(self, labels: Labels | Word) -> str:
        """The label in this language."""
        if isinstance(labels, Word):
            labels = Labels(hant=labels.hant, en=labels.en)
        found = in_language(labels, self.lang)
        return found.translate(_STRAIGHT) if self.lang == "en" else found

    def words(self, hant: str, en: str) -> str:
        """One of two texts that stand in the code."""
        return self.text(Labels(hant=hant, en=en))

    def place(self, place: Place) -> str:
        """The name of a place in this language."""
        if self.lang == "en":
            return place.name("en", "zh-Latn-pinyin", "zh-Hant", "zh-Hans") or place.label
        name = place.name("zh-Hant", "zh-Hans", "zh") or place.label
        return simplified(name) if self.lang == "zh-Hans" else name

    def tone(self, campaign: Campaign, side: str) -> Tone:
        """The colours of a side; grey for nobody."""
        tones = {known.id: known.tone for known in campaign.sides}
        return self.theme.tones[tones.get(side, "grey")]

    def on_map(
        self,
        text: str,
        x: float,
        y: float,
        kind: str,
        colour: str,
        *,
        anchor: str = "start",
        halo: str = "",
        slant: bool = False,
        spacing: float = 0.0,
        angle: float = 0.0,
    ) -> tuple[Shape, ...]:
        """A line of map lettering of a kind of the style table, with its halo."""
        size, weight = TYPE[kind]
        return letters(
            text,
            x,
            y,
            size * self.k,
            colour,
            anchor=anchor,
            bold=weight >= 600,
            slant=slant,
            spacing=spacing * size * self.k,
            halo=halo or self.theme.halo,
            halo_width=3 * self.k,
            angle=angle,
        )
