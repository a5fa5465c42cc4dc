"""Reading on a Dask cluster; skipped where the extra `dask` is not installed."""

import pytest

from geo.errors import RequestError
from geo.readers.batch import read_file, read_files

TEXT = "1944年8月8日，日軍第六十八師團攻占衡陽。\n" * 40


def accounts(tmp_path, count):
    paths = []
    for number in range(count):
        path = tmp_path / f"{number}.txt"
        path.write_text(TEXT, encoding="utf-8")
        paths.append(path)
    return paths


def test_a_scheduler_that_is_not_there_is_told_in_one_line(tmp_path):
    with pytest.raises(RequestError, match="--scheduler"):
        read_files(accounts(tmp_path, 1), scheduler="tcp://127.0.0.1:1")


def test_a_worker_that_is_killed_half_way_loses_nothing(tmp_path):
    distributed = pytest.importorskip("distributed")
    paths = accounts(tmp_path, 30)
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
    ) as cluster:
        killed = []

        def kill_one(done, of):
            if done == 5 and not killed:
                worker = next(iter(cluster.workers.values()))
                worker.process.process._process.kill()
                killed.append(worker)

        readings = read_files(paths, scheduler=cluster.scheduler_address, progress=kill_one)

    assert killed
    assert [reading.path for reading in readings] == [str(path) for path in paths]
    assert readings[0] == read_file(str(paths[0]))
