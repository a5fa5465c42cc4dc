"""Firefox and WebKitGTK, driven without anything but themselves and Python."""

import json
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

# Run by the machine's own Python, which has Debian's GObject bindings.
WEBKIT = r"""
import json, sys
import gi
gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import GLib, Gtk, WebKit2

address, scripts = sys.argv[1], json.loads(sys.argv[2])
view = WebKit2.WebView()
settings = view.get_settings()
settings.set_enable_write_console_messages_to_stdout(True)
settings.set_hardware_acceleration_policy(WebKit2.HardwareAccelerationPolicy.NEVER)
window = Gtk.Window(default_width=1280, default_height=800)
window.add(view)
window.show_all()
answers = []

def ask():
    script, wait = scripts[len(answers)]
    view.evaluate_javascript(script, -1, None, None, None, answered, wait)
    return False

def answered(source, result, wait):
    answers.append(json.loads(source.evaluate_javascript_finish(result).to_string()))
    if len(answers) == len(scripts):
        print("ANSWERS " + json.dumps(answers), flush=True)
        Gtk.main_quit()
    else:
        GLib.timeout_add(wait, ask)


def loaded(_, event):
    if event == WebKit2.LoadEvent.FINISHED:
        GLib.timeout_add(3000, ask)

view.connect("load-changed", loaded)
GLib.timeout_add(40000, Gtk.main_quit)
view.load_uri(address)
Gtk.main()
"""


def ask_webkit(xvfb_run: str, address: str, scripts: list[tuple[str, int]]) -> list[Any]:
    """The values of expressions in a page that WebKitGTK shows, with waits (ms) after each."""
    asked = [(f"JSON.stringify({script})", wait) for script, wait in scripts]
    done = subprocess.run(
        [xvfb_run, "-a", "/usr/bin/python3", "-c", WEBKIT, address, json.dumps(asked)],
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    answers = [line for line in done.stdout.splitlines() if line.startswith("ANSWERS ")]
    assert answers, done.stdout[-2000:] + done.stderr[-2000:]
    return list(json.loads(answers[0].removeprefix("ANSWERS ")))


class Firefox:
    """Firefox's own remote protocol: a length, a colon, and JSON `[0, id, command, params]`."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._stream = connection.makefile("rb")
        self._count = 0
        self._read()

    def send(self, command: str, **params: Any) -> Any:
        """The answer to a command; fails the test on an error."""
        self._count += 1
        text = json.dumps([0, self._count, command, params]).encode()
        self._connection.sendall(str(len(text)).encode() + b":" + text)
        _, _, error, value = self._read()
        assert not error, error
        return value

    def ask(self, script: str) -> Any:
        """The value of an expression in the page."""
        body = f"return JSON.stringify({script})"
        value = self.send("WebDriver:ExecuteScript", script=body, args=[], sandbox=None)["value"]
        return None if value is None else json.loads(value)

    def _read(self) -> Any:
        digits = b""
        while (one := self._stream.read(1)) != b":":
            assert one, "Firefox has gone"
            digits += one
        return json.loads(self._stream.read(int(digits)))


@contextmanager
def firefox_running(path: str, folder: Path) -> Iterator[Firefox]:
    """A Firefox without a window, ended with its profile."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (folder / "user.js").write_text(f'user_pref("marionette.port", {port});\n', encoding="utf-8")
    process = subprocess.Popen(
        [path, "--headless", "--marionette", "--no-remote", "--profile", str(folder)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield _connected(port)
    finally:
        process.terminate()
        process.wait(20)


def _connected(port: int) -> Firefox:
    for _ in range(300):
        try:
            firefox = Firefox(socket.create_connection(("127.0.0.1", port), timeout=60))
        except OSError:
            time.sleep(0.1)
            continue
        firefox.send("WebDriver:NewSession")
        return firefox
    raise AssertionError("Firefox does not answer after 30 s")
