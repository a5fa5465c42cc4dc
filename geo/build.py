"""Everything at once: map, pictures, layers and data dictionary of a campaign.

A campaign is built beside its target and moved there whole (`handover`): what stood there
before stays until the new one is complete.
"""

from collections.abc import Callable
from pathlib import Path

from gazetteer import Gazetteer
from geo.check import Finding, unresolved_names
from geo.dictionary import data_dictionary
from geo.errors import Fault, OutputError, SeedError
from geo.exports import write_set
from geo.exports.geojson import write_text
from geo.handover import begun, hand_over
from geo.resolve import ResolvedCampaign, resolve
from geo.seed import read_seed
from geo.situation import motion_of

# Told what is being done, how much of it is done, and how much there is.
Progress = Callable[[str, int, int], None]


def read_all(folders: list[Path], gazetteer: Gazetteer) -> list[ResolvedCampaign]:
    """Read and resolve seed folders; raises `SeedError` with the faults of all of them.

    A name that no place bears is a fault, so that no record is left out in silence; one
    that its own table declares without a place is not, nor is a draft's.
    """
    resolved: list[ResolvedCampaign] = []
    faults: list[Fault] = []
    for folder in folders:
        try:
            one = resolve(read_seed(folder), gazetteer)
        except SeedError as error:
            faults.extend(error.faults)
            continue
        drafts = {record.id for record in one.campaign.records if record.draft}
        faults.extend(
            _as_fault(finding) for finding in unresolved_names(one) if finding.record not in drafts
        )
        resolved.append(one)
    if faults:
        raise SeedError(tuple(faults))
    return resolved


def build(resolved: ResolvedCampaign, folder: Path, progress: Progress) -> Path:
    """Write `<folder>/<campaign>.html` and `<folder>/<campaign>/`; returns the page's path.

    Raises `OutputError` where that cannot be done; what stood there is then whole.
    """
    from geo.snapshot import write_snapshots
    from geo.webmap import draw_map

    campaign = resolved.campaign.id
    try:
        with begun(folder, campaign) as work:
            motion = motion_of(resolved)
            progress("layers", 0, 1)
            write_set(resolved, motion, work / campaign)
            write_text(work / campaign / "README.md", data_dictionary(resolved.campaign))
            progress("layers", 1, 1)
            progress("map", 0, 1)
            draw_map(resolved).save(str(work / f"{campaign}.html"))
            progress("map", 1, 1)
            write_snapshots(
                resolved,
                work / campaign / "snapshots",
                progress=lambda done, of: progress("pictures", done, of),
            )
            hand_over(work, folder, campaign)
    except OutputError:
        raise
    except OSError as error:
        raise OutputError(
            f"{folder}: cannot be written: {error.strerror or error}; "
            "give a folder that you may write to, with space on its disk"
        ) from error
    return folder / f"{campaign}.html"


def _as_fault(finding: Finding) -> Fault:
    return Fault(finding.file, finding.line, f"{finding.record}, {finding.message}")
