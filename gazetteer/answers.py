"""Answers of a remote geocoder kept on disk, so that a name is asked for once in a lifetime."""

import json
import sqlite3
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import TypedDict

from gazetteer.errors import SourceUnavailable


class Answer(TypedDict):
    """One place that a geocoder answered, as it gave it."""

    lon: float
    lat: float
    address: str


class AnswerStore:
    """An SQLite file of questions and answers; without a path it lasts as long as the program."""

    def __init__(self, path: Path | None) -> None:
        self._lock = threading.Lock()
        try:
            if path is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
            self._base = sqlite3.connect(path or ":memory:", check_same_thread=False, timeout=10)
            self._base.execute(
                "create table if not exists answer (service text, question text, answers text,"
                " asked text, primary key (service, question)) without rowid"
            )
        except (sqlite3.Error, OSError) as error:
            raise SourceUnavailable(
                f"{path}: the store of answers cannot be used: {error}; name another file"
            ) from None

    def known(self, service: str, question: str) -> list[Answer] | None:
        """What was answered before; `None` if it was never asked."""
        with self._lock:
            row = self._base.execute(
                "select answers from answer where service = ? and question = ?",
                (service, question),
            ).fetchone()
        return json.loads(row[0]) if row else None

    def keep(self, service: str, question: str, answers: list[Answer]) -> None:
        """Remember an answer, an empty one too."""
        asked = datetime.now(UTC).date().isoformat()
        text = json.dumps(answers, ensure_ascii=False)
        with self._lock, self._base:
            self._base.execute(
                "insert or replace into answer values (?, ?, ?, ?)",
                (service, question, text, asked),
            )

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()
