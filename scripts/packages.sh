#!/bin/sh
# usage: scripts/packages.sh run|dev|bench
# Installs the system packages that are missing, through apt when it may; else says in one
# line what to install and why. Starts no service, neither now nor at the next boot.
set -eu
for_what=$1
missing=""
reasons=""

need() { # need <package> <reason> <command that succeeds when nothing is missing>
    package=$1 reason=$2
    shift 2
    if ! "$@" >/dev/null 2>&1; then
        missing="$missing $package"
        reasons="$reasons${reasons:+, }$package ($reason)"
    fi
}
library() { PATH="$PATH:/usr/sbin:/sbin" ldconfig -p | grep -q "$1"; }
python_ready() { [ -x .venv/bin/python ] || scripts/python.sh; }
knows() { apt-cache show "$1" 2>/dev/null | grep -q '^Package:'; }

as_root=""
if [ "$(id -u)" != 0 ]; then as_root="sudo -n"; fi
may_install() {
    command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }
}

venv_package=python3-venv
if any=$(scripts/python.sh any); then
    venv_package=$("$any" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
fi
need "$venv_package" "Python's virtual environments" python_ready
need gettext "compiles the translations" command -v msgfmt
need libpango-1.0-0 "sets the papers" library libpango-1.0.so.0
need libpangoft2-1.0-0 "sets the papers" library libpangoft2-1.0.so.0
need libharfbuzz-subset0 "keeps papers small" library libharfbuzz-subset.so.0
need libmagic1 "tells what kind an uploaded file is" library libmagic.so.1
if [ "$for_what" != run ]; then
    need postgresql "the tests' database" scripts/postgresql.sh
    need redis-server "the tests' broker" command -v redis-server
    need poppler-utils "looks into papers" command -v pdftotext
    need chromium "the tests' browser" scripts/chromium.sh
fi
if [ "$for_what" = bench ]; then need wrk "sends the load of the bench" command -v wrk; fi
if [ -z "$missing" ]; then exit 0; fi

if ! may_install; then
    echo "Please install:$missing — needed: $reasons. With apt: sudo apt-get install$missing" >&2
    exit 1
fi

echo "Installing system packages:$missing"
root() { $as_root env DEBIAN_FRONTEND=noninteractive "$@"; }
apt() { root apt-get -qq -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=120 "$@" >/dev/null; }

kept=$(mktemp -d)
policy=/usr/sbin/policy-rc.d
cluster=/etc/postgresql-common/createcluster.conf
restore() {
    root rm -f "$policy"
    if [ -e "$kept/policy" ]; then root cp -p "$kept/policy" "$policy"; fi
    if [ -e "$kept/cluster" ]; then root cp -p "$kept/cluster" "$cluster"; fi
    rm -rf "$kept"
}
trap restore EXIT
trap 'exit 130' INT TERM HUP
if [ -e "$policy" ]; then root cp -p "$policy" "$kept/policy"; fi
# Debian asks this file whether a freshly installed service may start: 101 says no.
printf '#!/bin/sh\nexit 101\n' | root tee "$policy" >/dev/null
root chmod 755 "$policy"

apt update || echo "apt-get update failed; trying with the lists that are here" >&2
chosen=""
for package in $missing; do
    case $package in
    postgresql)
        apt install --no-install-recommends postgresql-common
        if [ -e "$cluster" ]; then root cp -p "$cluster" "$kept/cluster"; fi
        echo "create_main_cluster = false" | root tee "$cluster" >/dev/null
        if knows postgresql-15; then package=postgresql-15; fi
        ;;
    chromium) # The shell without windows starts and draws faster than the whole browser.
        # Ubuntu has only a snap: Playwright brings a browser then (scripts/setup.sh).
        if knows chromium-headless-shell; then package=chromium-headless-shell; fi
        knows "$package" || continue
        ;;
    libharfbuzz-subset0) # part of another package in some releases
        knows libharfbuzz-subset0 || continue
        ;;
    esac
    chosen="$chosen $package"
done
# shellcheck disable=SC2086
if ! apt install --no-install-recommends $chosen; then
    echo "apt could not install:$chosen — needed: $reasons. Install them and start again." >&2
    exit 1
fi
case $missing in
*redis-server*)
    if command -v systemctl >/dev/null; then
        root systemctl disable redis-server >/dev/null 2>&1 || true
    fi
    ;;
esac
