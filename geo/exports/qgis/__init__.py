"""What QGIS needs to open a layer drawn, labelled and timed: styles, and the project."""

from geo.exports.qgis.project import project_text
from geo.exports.qgis.style import TABLES, qml_text

__all__ = ["TABLES", "project_text", "qml_text"]
