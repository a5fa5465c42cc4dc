"""The player's ES modules, put into one script: each becomes a blob address.

A page opened from a file cannot import modules by relative address, and a page with a
content policy cannot import data addresses; blob addresses work everywhere.
"""

import json
import re
from functools import lru_cache
from importlib.resources import files

_IMPORT = re.compile(r'^(?:import|export)\s[^;]*?from\s+"\./([\w-]+\.mjs)";', re.MULTILINE)
MAIN = "main.mjs"


@lru_cache(maxsize=1)
def player_modules() -> tuple[tuple[str, str], ...]:
    """Every module with its text, a module after those that it imports."""
    ordered: dict[str, str] = {}

    def add(name: str, above: tuple[str, ...]) -> None:
        if name in ordered:
            return
        if name in above:
            raise ValueError(
                f"the player's modules import each other: {' → '.join((*above, name))}"
            )
        text = files("geo.webmap").joinpath("player", name).read_text(encoding="utf-8")
        for imported in _IMPORT.findall(text):
            add(imported, (*above, name))
        ordered[name] = text

    add(MAIN, ())
    return tuple(ordered.items())


@lru_cache(maxsize=1)
def player_css() -> str:
    """The page's style sheet."""
    return files("geo.webmap").joinpath("player", "player.css").read_text(encoding="utf-8")


def as_script(value: object) -> str:
    """A value as JSON that may stand in a script and that Jinja reads as it is."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    text = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    # In JSON a brace outside a string is followed by a quote or a closing brace.
    return re.sub(r"\{(?=[{%#])", r"\\u007b", text)
