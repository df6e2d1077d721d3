#!/usr/bin/env bash
# Sets up what a target needs:  infra/setup.sh serve|orchestration|dev
#   serve          the platform without Prefect and torch        (make demo)
#   orchestration  and Prefect and the review pages              (make up)
#   dev            everything, with torch and the test tools     (make test)
# Installs Tesseract with its language data, Python's venv and, for the tests, Chromium through apt where they are
# missing, and says so; Python packages go to .venv, at the versions of constraints.txt.
set -euo pipefail
cd "$(dirname "$0")/.."
level=${1:-serve}
case $level in
  serve) extras="" ;;
  orchestration) extras="[orchestration,review]" ;;
  dev) extras="[all,dev]" ;;
  *) echo "setup: unknown level '$level'; use serve, orchestration or dev" >&2; exit 2 ;;
esac

fail() {
  echo "setup: $*" >&2
  exit 1
}

apt_install() {
  command -v apt-get >/dev/null || fail "please install: $*  (there is no apt-get here)"
  local as_root=(env DEBIAN_FRONTEND=noninteractive)
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || fail "please install as root: apt-get install $*  (there is no sudo here)"
    as_root=(sudo "${as_root[@]}")
  fi
  echo "setup: installing through apt: $*"
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# promtool, with which the tests check the alert rules: this one program of Debian's package, in .venv, as installing the
# package would start a server.
fetch_promtool() {
  local folder=.venv/prometheus as_root=()
  [ ! -x "$folder/promtool" ] || return 0
  command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || return 0  # the test says that it is not here
  [ "$(id -u)" = 0 ] || as_root=(sudo)
  mkdir -p "$folder"
  (cd "$folder" && { apt-get download -qq prometheus 2>/dev/null ||
    { "${as_root[@]}" apt-get update -qq && apt-get download -qq prometheus; }; })
  dpkg-deb --fsys-tarfile "$folder"/prometheus_*.deb | tar -x -C "$folder" --strip-components=3 ./usr/bin/promtool
  rm -f "$folder"/prometheus_*.deb
}

# The first Python that is new enough: Debian has python3.11 without python3 where only that was asked for.
find_python() {
  local name
  for name in python3 python3.13 python3.12 python3.11; do
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$name"
      return
    fi
  done
}

missing=()
if command -v tesseract >/dev/null; then
  have=$(tesseract --list-langs 2>/dev/null || true)
  for language in eng deu fra osd; do grep -qx "$language" <<<"$have" || missing+=("tesseract-ocr-$language"); done
else
  missing+=(tesseract-ocr tesseract-ocr-eng tesseract-ocr-deu tesseract-ocr-fra tesseract-ocr-osd)
fi
# The tests draw pages with this font.
if [ "$level" = dev ] && [ ! -e /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf ]; then missing+=(fonts-dejavu-core); fi
# The tests start a server of it.
if [ "$level" = dev ] && ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then missing+=(postgresql); fi
# The tests open the review pages in it.
if [ "$level" = dev ] && ! command -v chromium >/dev/null; then missing+=(chromium); fi
python=$(find_python)
if [ -z "$python" ]; then
  missing+=(python3 python3-venv)
elif ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  missing+=("python$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv")
fi
[ ${#missing[@]} = 0 ] || apt_install "${missing[@]}"
python=$(find_python)
[ -n "$python" ] || fail "Python 3.11 or later is needed"

# An environment that was interrupted in the making has no pip yet; making it again mends it.
.venv/bin/python -m pip --version >/dev/null 2>&1 || "$python" -m venv .venv
pip=(.venv/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt)
echo "setup: installing Python packages for '$level' into .venv (the first time takes minutes)"
"${pip[@]}" -e ".$extras"
if [ "$level" = dev ]; then
  # The tests' object store: a real server of the S3 API, whose packages are kept apart from ours.
  .venv/s3/bin/python -m pip --version >/dev/null 2>&1 || "$python" -m venv .venv/s3
  .venv/s3/bin/python -m pip install --quiet --disable-pip-version-check --only-binary :all: -r infra/s3-server.txt
fi
[ "$level" != dev ] || fetch_promtool
touch ".venv/$level.stamp"
