# shellcheck shell=bash
# Shared by the build and test scripts; sourced, never run. Owns how they talk to the user and where
# the cache folder is.

set -euo pipefail

# shellcheck disable=SC2034  # for the scripts that source this
repo_root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
cache_dir=$(realpath -m -- "${LOGIT_LAB_CACHE:-${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/logit-lab}")
export LOGIT_LAB_CACHE=$cache_dir

step() { printf '==> %s\n' "$*" >&2; }

# Every failure the scripts foresee is one line: what failed, and what to do about it.
fail() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

as_root() {
    if ((EUID == 0)); then
        "$@"
    else
        sudo -E "$@"
    fi
}

# Asks for a password if there is a terminal to ask on.
require_root() { # $1: what root is needed for
    if ((EUID != 0)) && ! { command -v sudo && sudo true; } >/dev/null 2>&1; then
        fail "$1 needs root. Run this as root, or as a user who may use sudo."
    fi
}

require_cache() {
    if ! { mkdir -p "$cache_dir" && [[ -w $cache_dir ]]; } 2>/dev/null; then
        fail "the cache folder $cache_dir is not writable. Set LOGIT_LAB_CACHE to a folder that is."
    fi
    mkdir -p "$cache_dir/logs"
}

# A hash that names a cached result after everything it was made from.
recipe_hash() { sha256sum | cut -c1-12; }

# Two runs at once share the cache: the second waits for the first's set-up.
lock() { # $1: what is being set up
    exec 9>"$cache_dir/$1.lock"
    if ! flock -n 9; then
        step "waiting for another run to set up $1"
        flock 9
    fi
}

unlock() { exec 9>&-; }

show_last_line() { # $1: a growing log
    while kill -0 $$ 2>/dev/null; do
        printf '\r\033[K    %.70s' "$(tail -n 1 "$1" | tr -d '\r\033')" >&2
        sleep 0.5
    done
}

# Runs a long command with its output in a log. While it runs a terminal shows the log's last line;
# if it fails, the log's last lines and its path are shown and the function returns non-zero.
logged() { # $1: log name, rest: command
    local log="$cache_dir/logs/$1.log" status=0 watcher=
    shift
    : >"$log"
    if [[ -t 2 ]]; then
        show_last_line "$log" &
        watcher=$!
    fi
    "$@" >"$log" 2>&1 </dev/null || status=$?
    if [[ -n $watcher ]]; then
        kill "$watcher"
        wait "$watcher" 2>/dev/null || true
        printf '\r\033[K' >&2
    fi
    if ((status != 0)); then
        grep -v '^$' "$log" | tail -n 8 | sed 's/^/    /' >&2
        printf '    (whole log: %s)\n' "$log" >&2
    fi
    return "$status"
}

install_npm_packages() { # $1: folder with a package-lock.json; from the project's folder
    [[ $1/node_modules/.package-lock.json -nt $1/package-lock.json ]] && return
    scripts/tools.sh --npm true  # what it sets up is not for a log
    logged npm scripts/tools.sh --npm npm ci --prefix "$1" ||
        fail "npm ci in $1 failed. Check the network and npm's registry, then run again."
}
