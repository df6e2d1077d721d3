#!/usr/bin/env bash
# Sets up what a target needs:  infra/setup.sh serve|orchestration|dev
#   serve          the platform without Prefect and torch        (make demo)
#   orchestration  and Prefect                                   (make up)
#   dev            everything, with torch and the test tools     (make test)
# Installs Tesseract and its language data through apt where they are missing, and says so; Python packages go to .venv,
# at the versions of constraints.txt.
set -euo pipefail
cd "$(dirname "$0")/.."
level=${1:-serve}

apt_install() {
  command -v apt-get >/dev/null || { echo "setup: please install: $*  (no apt-get here)" >&2; exit 1; }
  local sudo=()
  [ "$(id -u)" = 0 ] || sudo=(sudo)
  echo "setup: installing through apt: $*"
  "${sudo[@]}" apt-get update -qq
  DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

missing=()
if command -v tesseract >/dev/null; then
  have=$(tesseract --list-langs 2>/dev/null)
  for language in eng deu fra osd; do grep -qx "$language" <<<"$have" || missing+=("tesseract-ocr-$language"); done
else
  missing+=(tesseract-ocr tesseract-ocr-eng tesseract-ocr-deu tesseract-ocr-fra tesseract-ocr-osd)
fi
python3 -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv)
if [ "$level" = dev ] && [ ! -e /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf ]; then missing+=(fonts-dejavu-core); fi
[ ${#missing[@]} = 0 ] || apt_install "${missing[@]}"

python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "setup: Python 3.11 or later is needed" >&2; exit 1; }
[ -x .venv/bin/python ] || python3 -m venv .venv
case $level in
  serve) extras="" ;;
  orchestration) extras="[orchestration]" ;;
  dev) extras="[all,dev]" ;;
  *) echo "setup: unknown level '$level'; use serve, orchestration or dev" >&2; exit 2 ;;
esac
echo "setup: installing Python packages for '$level' into .venv (the first time takes minutes)"
.venv/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".$extras"
touch ".venv/$level.stamp"
