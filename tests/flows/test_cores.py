"""How many cores a process may use, by the kernel's files as containers have them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from flows.cores import usable_cores
from flows.settings import Settings


@pytest.fixture(autouse=True)
def of_sixteen_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(16)))


def _kernel(root: Path, cgroup: str, files: dict[str, str]) -> Path:
    for name, text in {"proc/self/cgroup": cgroup, **files}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="ascii")
    return root


@pytest.mark.parametrize(
    ("cgroup", "files", "cores"),
    [
        ("0::/\n", {"sys/fs/cgroup/cpu.max": "200000 100000\n"}, 2),
        ("0::/\n", {"sys/fs/cgroup/cpu.max": "150000 100000\n"}, 2),
        ("0::/\n", {"sys/fs/cgroup/cpu.max": "50000 100000\n"}, 1),
        ("0::/\n", {"sys/fs/cgroup/cpu.max": "max 100000\n"}, 16),
        ("0::/\n", {"sys/fs/cgroup/cpu.max": "6400000 100000\n"}, 16),
        ("0::/\n", {}, 16),
        ("0::/a/b\n", {"sys/fs/cgroup/a/cpu.max": "300000 100000\n", "sys/fs/cgroup/a/b/cpu.max": "max 100000\n"}, 3),
        ("0::/../../host\n", {"sys/fs/cgroup/cpu.max": "400000 100000\n"}, 4),
        (
            "4:memory:/m\n3:cpu,cpuacct:/docker/1f\n1:name=systemd:/x\n",
            {"sys/fs/cgroup/cpu/cpu.cfs_quota_us": "500000\n", "sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000\n"},
            5,
        ),
        (
            "3:cpu,cpuacct:/\n",
            {"sys/fs/cgroup/cpu/cpu.cfs_quota_us": "-1\n", "sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000\n"},
            16,
        ),
    ],
)
def test_cores_are_the_share_of_the_container(tmp_path: Path, cgroup: str, files: dict[str, str], cores: int) -> None:
    assert usable_cores(_kernel(tmp_path, cgroup, files)) == cores


def test_cores_without_the_kernels_files_are_those_bound_to(tmp_path: Path) -> None:
    assert usable_cores(tmp_path) == 16


def test_as_many_workers_as_cores_unless_told(tmp_path: Path) -> None:
    assert Settings.load(tmp_path, {}).work.worker_count == usable_cores()
    assert Settings.load(tmp_path, {"SLUICE_WORK_WORKERS": "3"}).work.worker_count == 3
