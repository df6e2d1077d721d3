"""Write made documents and their truth into a folder.

python -m training.synthetic --kind invoice --language de --n 5 --seed 1 --out DIR
python -m training.synthetic --kind receipt --n 3 --scan --dpi 150 --out DIR
python -m training.synthetic --kind ad_order --scan --scene fax --out DIR
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from random import Random

from training.synthetic import KINDS, LANGUAGES, generate, truth_json
from training.synthetic.damage import SCENES, draw_damage
from training.synthetic.render import to_pdf
from training.synthetic.scan import scan


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m training.synthetic", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kind", choices=(*KINDS, "form"), required=True, help="document type")
    parser.add_argument("--language", choices=LANGUAGES, help="language; without it the seed chooses")
    parser.add_argument("--n", type=int, default=1, help="how many documents (default 1)")
    parser.add_argument(
        "--seed", type=int, default=0, help="seed of the first document; the others follow it (default 0)"
    )
    parser.add_argument("--out", type=Path, required=True, help="folder to write to; it is made if it is missing")
    parser.add_argument("--scan", action="store_true", help="write damaged page images (PNG) instead of a PDF")
    parser.add_argument("--scene", choices=SCENES, help="what the scans went through; without it the seed chooses")
    parser.add_argument("--dpi", type=int, default=200, help="resolution of scans (default 200)")
    given = parser.parse_args(arguments)
    if given.n < 1:
        parser.error(f"--n must be at least 1, not {given.n}")
    if not 50 <= given.dpi <= 600:
        parser.error(f"--dpi must lie between 50 and 600, not {given.dpi}")
    if given.scene and not given.scan:
        parser.error("--scene is for scans; give --scan as well")
    try:
        given.out.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        parser.error(f"cannot make the folder {given.out}: {exc.strerror}; choose another with --out")
    for seed in range(given.seed, given.seed + given.n):
        made = generate(given.kind, seed=seed, language=given.language)
        name = f"{made.kind}-{made.language}-{seed}"
        if given.scan:
            damage = draw_damage(Random(f"scene/{seed}"), made.kind, scene=given.scene) if given.scene else None
            scanned = scan(made, seed=seed, dpi=given.dpi, damage=damage)
            made = scanned.document
            for number, image in enumerate(scanned.images):
                image.save(given.out / f"{name}-{number + 1}.png")
        else:
            (given.out / f"{name}.pdf").write_bytes(to_pdf(made))
        (given.out / f"{name}.json").write_text(
            json.dumps(truth_json(made), ensure_ascii=False, indent=1), encoding="utf-8"
        )
        print(given.out / name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
