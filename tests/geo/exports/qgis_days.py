"""Run by the system's Python inside QGIS: what is drawn of a file on each day, as JSON.

    /usr/bin/python3 qgis_days.py FILE FIRST LAST

Layers are opened as the QGIS window does, provider first and default style afterwards, and
every day is drawn with that style; whatever the painter was handed is counted.
"""

import json
import os
import sys
import tempfile

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QGIS_CUSTOM_CONFIG_PATH", tempfile.mkdtemp())

from qgis.core import (
    QgsApplication,
    QgsDateTimeRange,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsMapRendererCustomPainterJob,
    QgsMapSettings,
    QgsProject,
    QgsProviderRegistry,
    QgsRectangle,
    QgsRenderedFeatureHandlerInterface,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QSize, Qt, QTime
from qgis.PyQt.QtGui import QImage, QPainter

SIZE = QSize(500, 400)


class Counter(QgsRenderedFeatureHandlerInterface):
    """Keeps the ids of the features that were painted."""

    def __init__(self):
        super().__init__()
        self.painted = set()

    def handleRenderedFeature(self, feature, *_):
        """Called by QGIS for each."""
        self.painted.add(feature.id())


def opened(path):
    """The layers of a project, or of a file as a user drops it."""
    project = QgsProject.instance()
    if path.endswith(".qgz"):
        assert project.read(path)
        return list(project.mapLayers().values())
    layers = []
    for part in QgsProviderRegistry.instance().querySublayers(path):
        if part.name() == "layer_styles":
            continue
        options = QgsVectorLayer.LayerOptions()
        options.loadDefaultStyle = False
        layer = QgsVectorLayer(part.uri(), part.name(), part.providerKey(), options)
        layer.loadDefaultStyle()
        layers.append(layer)
    return layers


def painted(layer, day):
    """How many features of a layer are drawn on a day."""
    extent = QgsRectangle(layer.extent())
    extent.grow(0.5)
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(extent)
    settings.setOutputSize(SIZE)
    begin = QDateTime(day, QTime(0, 0))
    settings.setTemporalRange(QgsDateTimeRange(begin, begin.addDays(1), True, False))
    settings.setIsTemporal(True)
    counter = Counter()
    settings.addRenderedFeatureHandler(counter)
    image = QImage(SIZE, QImage.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    job = QgsMapRendererCustomPainterJob(settings, painter)
    job.renderSynchronously()
    painter.end()
    assert not job.errors(), [one.message for one in job.errors()]
    return len(counter.painted)


def first_row(layer):
    """What QGIS calls the first row of a table."""
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(next(layer.getFeatures()))
    return QgsExpression(layer.displayExpression()).evaluate(context)


def main(path, first, last):
    """Print what there is."""
    application = QgsApplication([], True)
    application.initQgis()
    found, tables = {}, {}
    for layer in opened(path):
        if not layer.isSpatial():
            aliases = {one.name(): one.alias() for one in layer.fields()}
            tables[layer.name()] = {"row": first_row(layer), "aliases": aliases}
            continue
        time = layer.temporalProperties()
        day, end = QDate.fromString(first, Qt.ISODate), QDate.fromString(last, Qt.ISODate)
        counts = {}
        while day <= end:
            counts[day.toString(Qt.ISODate)] = painted(layer, day)
            day = day.addDays(1)
        name = layer.source().rpartition("layername=")[2].partition("|")[0]
        found[name if "layername=" in layer.source() else layer.name()] = {
            "valid": layer.isValid(),
            "crs": layer.crs().authid(),
            "features": layer.featureCount(),
            "renderer": layer.renderer().type(),
            "labels": bool(layer.labelsEnabled() and layer.labeling()),
            "temporal": time.isActive(),
            "fields": {one.name(): one.typeName() for one in layer.fields()},
            "counts": counts,
        }
    project = QgsProject.instance()
    span = project.timeSettings().temporalRange()
    about = {
        "crs": project.crs().authid(),
        "ellipsoid": project.ellipsoid(),
        "range": [one.toString(Qt.ISODate) for one in (span.begin(), span.end())],
        "mode": project.readNumEntry("TemporalControllerWidget", "/NavigationMode", -1)[0],
    }
    sys.stdout.write(json.dumps({"layers": found, "tables": tables, "project": about}) + "\n")
    sys.stdout.flush()
    os._exit(0)  # QGIS may crash off-screen while it leaves


main(*sys.argv[1:])
