"""The Prefect flow of a teacher, run as Prefect runs it: a task run for each document, and a line that counts them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from documents.labels import labels_in
from flows.orchestration.prefect_server import environment

pytest.importorskip("prefect", reason="Prefect is not installed")

EXAMPLES = Path(__file__).parents[2] / "examples" / "documents"
CODE = """
import json, sys
from pathlib import Path
from flows.teach import teach

if __name__ == "__main__":
    state = teach(json.loads(sys.argv[1]), "invoice", "tier1", out=Path(sys.argv[2]), return_state=True)
    print(json.dumps([state.name, state.message]))
"""


@pytest.mark.slow
@pytest.mark.prefect
def test_a_run_labels_the_files_and_says_how_many(tmp_path: Path) -> None:
    script = tmp_path / "run.py"
    script.write_text(CODE)
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 broken")
    files = [str(EXAMPLES / "invoice-de.pdf"), str(broken)]
    env = environment(tmp_path, 4260, 300.0)
    env = {name: value for name, value in env.items() if not name.startswith("PREFECT_API_")}  # a server of its own
    env |= {"PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "true", "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "240"}
    env |= {"PYTHONPATH": str(Path(__file__).parents[2]), "SLUICE_HOME": str(tmp_path / "home")}
    done = subprocess.run(
        [sys.executable, str(script), json.dumps(files), str(tmp_path / "labels")],
        env=env,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    name, message = json.loads(done.stdout.splitlines()[-1])
    assert name == "Completed"
    assert message.startswith("1 document labelled, 1 not labelled; ")
    (labels,) = labels_in(tmp_path / "labels")
    assert labels.by == "teacher"
    assert labels.fields["net_amount"][0].value == "618.90"
