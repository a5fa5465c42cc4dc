"""The player's ES modules, linked into one: it becomes a blob address in the page.

A page opened from a file cannot import modules by relative address, and a page with a
content policy cannot import data addresses; blob addresses work everywhere. One blob loads
faster than fifty.
"""

import base64
import json
import re
import zlib
from functools import lru_cache
from importlib.resources import files

_IMPORTED = re.compile(r'^import \{([^}]*)\} from "\./([\w-]+\.mjs)";$', re.MULTILINE)
_EXPORT = re.compile(
    r"^export ((?:async )?function|class|const|let) (\w+|\[[\w, ]+\])", re.MULTILINE
)
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
def linked_player() -> str:
    """All modules as one that exports `mount`: each runs in a scope of its own."""
    parts = [_scoped(name, text) for name, text in player_modules()]
    return "\n".join(
        ["const modules = {};", *parts, f'export const {{ mount }} = modules["{MAIN}"];', ""]
    )


def _scoped(name: str, text: str) -> str:
    """A module as a function's body: what it imports it takes, what it exports it gives."""

    def taken(found: re.Match[str]) -> str:
        names = re.sub(r"\s+as\s+", ": ", found[1])
        return f'const {{{names}}} = modules["{found[2]}"];'

    given = [one for found in _EXPORT.finditer(text) for one in re.findall(r"\w+", found[2])]
    body = _EXPORT.sub(r"\1 \2", _IMPORTED.sub(taken, text))
    if left := re.search(r"^(?:import|export)\s.*", body, re.MULTILINE):
        raise ValueError(f"{name}: {left[0]!r} cannot be linked; write a plain import or export")
    return f'modules["{name}"] = (() => {{\n{body}\nreturn {{ {", ".join(given)} }};\n}})();'


@lru_cache(maxsize=1)
def packed_player() -> str:
    """The linked module and the style sheet, `{"code": text, "css": text}`, deflated, base64."""
    player = {"code": linked_player(), "css": player_css()}
    text = json.dumps(player, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = deflate.compress(text.encode()) + deflate.flush()
    return base64.b64encode(data).decode()


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
