#!/usr/bin/env bash
# Runs a command where Debian 13's tools are: here on Debian 13, else in a cached Debian 13 root.
# Builds nothing and knows nothing of the project but the packages it needs.
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"

usage="usage: scripts/tools.sh [--build | --npm | --test | --torch | --engines] COMMAND [ARGUMENT...]
  --build  the tools that dist/ needs (default); an emcc >= 3.1.60 on PATH is used as it is
  --npm    in addition npm, for the two packages that dist/ has from there
  --test   in addition compilers, linters and browsers for the tests
  --torch  in addition PyTorch and scikit-learn, for the tests that compare with them
  --engines  as --test, in addition Firefox and WebKit, each in a window on a screen in memory"

suite=trixie
oldest_emcc=3.1.60
build_packages=(ca-certificates cmake emscripten ninja-build python3-fonttools xz-utils)
npm_packages=(npm)
test_packages=(chromium chromium-headless-shell clang-19 clang-format-19 clang-tidy-19 fonts-wqy-microhei libclang-rt-19-dev
    libstdc++-14-dev npm shellcheck)
torch_packages=(python3-pandas python3-sklearn python3-torch)
engines_packages=(firefox-esr libegl1 libgl1 libgl1-mesa-dri libwebkit2gtk-4.1-0 webkit2gtk-driver xdotool xvfb)

packages_of() { # $1: group; prints those it adds to the groups before it
    case $1 in
        build) printf '%s\n' "${build_packages[@]}" ;;
        npm) printf '%s\n' "${npm_packages[@]}" ;;
        test) printf '%s\n' "${test_packages[@]}" ;;
        torch) printf '%s\n' "${torch_packages[@]}" ;;
        engines) printf '%s\n' "${engines_packages[@]}" ;;
    esac
}

groups_up_to() { # $1: group
    local group
    for group in build npm test "$1"; do  # torch and engines each follow test, and do not need the other
        echo "$group"
        [[ $group != "$1" ]] || break
    done
}

missing_packages() { # prints those of "$@" that are not installed
    local package
    for package; do
        dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed ||
            echo "$package"
    done
}

apt_install() { # $1: log name, rest: packages
    local log=$1
    shift
    logged "$log-update" as_root apt-get update &&
        logged "$log" as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y --no-install-recommends "$@"
}

install_here() { # $1: log name, rest: packages
    local log=$1 missing
    mapfile -t missing < <(missing_packages "${@:2}")
    ((${#missing[@]} == 0)) && return
    command -v apt-get >/dev/null ||
        fail "this system has no apt-get. Install ${missing[*]} by hand, or use Debian 12 or 13."
    require_root "installing ${missing[*]}"
    step "installing ${missing[*]}"
    apt_install "$log" "${missing[@]}" ||
        fail "installing ${missing[*]} failed. Check the network and apt's sources, then run again."
}

emcc_version() { "$1" --version 2>/dev/null | sed -nE '1s/.* ([0-9]+\.[0-9]+\.[0-9]+).*/\1/p'; }

# Prints the emcc of PATH if it is new enough.
host_emcc() {
    local emcc version
    emcc=$(command -v emcc) || return
    version=$(emcc_version "$emcc")
    [[ $(printf '%s\n' "$oldest_emcc" "${version:-0}" | sort -V | head -n 1) == "$oldest_emcc" ]] &&
        echo "$emcc"
}

# Debian forbids writing to emscripten's own cache; each version gets a writable one of ours.
export_emscripten() { # $1: version
    export EM_FROZEN_CACHE=0 EM_CACHE="$cache_dir/emscripten-cache-$1"
    mkdir -p "$EM_CACHE"
}

# --- a cached root, for hosts that are not Debian 13 -------------------------------------------

make_root() { # $1: root, named after the package list
    local root=$1 new="$1.new"
    ! command -v emcc >/dev/null || step "the emcc on PATH is older than $oldest_emcc, so it is not used"
    install_here apt mmdebstrap
    as_root unshare -m true 2>/dev/null ||
        fail "this container may not mount folders. Use a Debian 13 one (debian:trixie), or a privileged one."
    as_root rm -rf --one-file-system "$cache_dir"/root-*
    step "setting up Debian 13's tools in $root (a minute or two, 2.5 GB)"
    logged root as_root mmdebstrap --variant=apt --include="${build_packages[*]}" \
        --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
        --dpkgopt=force-unsafe-io \
        "$suite" "$new" ||
        fail "setting up the Debian 13 root failed. Check the network and for 5 GB of free disk space, then run again."
    as_root mv "$new" "$root"
}

# Names a group's packages, so that a root which lacks a new one gets it.
added_marker() { # $1: root, $2: group
    echo "$1/.has-$2-$(packages_of "$2" | recipe_hash)"
}

add_to_root() { # $1: root, $2: group
    (enter_root "$1" 0:0 "$repo_root/scripts/tools.sh" --install-in-root "$2")
    as_root touch "$(added_marker "$1" "$2")"
}

# Replaces this shell. Mounts live in a namespace of their own: nothing to clean up afterwards.
enter_root() { # $1: root, $2: uid:gid, rest: command
    local root=$1 ids=$2 command=(env -u TMPDIR)
    shift 2
    ((EUID == 0)) || command=(sudo -E "${command[@]}")
    exec "${command[@]}" PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        LC_ALL=C.UTF-8 "HOME=$HOME" "LOGIT_LAB_CACHE=$cache_dir" \
        "EM_CACHE=${EM_CACHE:-}" "EM_FROZEN_CACHE=${EM_FROZEN_CACHE:-}" \
        unshare -m bash "$repo_root/scripts/enter_root.sh" "$root" "$ids" "$PWD" \
        "$HOME" "$repo_root" "$cache_dir" -- "$@"
}

run_in_root() { # $1: group, rest: command
    local group=$1 root added
    shift
    root="$cache_dir/root-$suite-$(printf '%s\n' "${build_packages[@]}" "${test_packages[@]}" | recipe_hash)"
    require_root "entering the Debian 13 root"
    install_here apt mount
    lock tools
    [[ -d $root ]] || make_root "$root"
    for added in $(groups_up_to "$group"); do
        [[ $added == build || -e $(added_marker "$root" "$added") ]] || add_to_root "$root" "$added"
    done
    unlock
    export_emscripten "$(tr -d '"' <"$root/usr/share/emscripten/emscripten-version.txt")"
    enter_root "$root" "$(id -u):$(id -g)" "$@"
}

run_here() { # $1: emcc, rest: command
    local emcc=$1
    shift
    export_emscripten "$(emcc_version "$emcc")"
    PATH="$(dirname -- "$emcc"):/usr/bin:$PATH"
    exec "$@"
}

main() {
    local group=build emcc added packages=()
    case ${1:-} in
        --build | --npm | --test | --torch | --engines) group=${1#--} && shift ;;
        --install-in-root) # for add_to_root
            mapfile -t packages < <(packages_of "$2")
            install_here "root-$2" "${packages[@]}"
            return
            ;;
        --help) echo "$usage" && return ;;
    esac
    (($# > 0)) || { echo "$usage" >&2 && exit 2; }
    require_cache

    if [[ $group == build ]] && emcc=$(host_emcc); then
        install_here apt cmake ninja-build python3-fonttools xz-utils
        run_here "$emcc" "$@"
    fi
    if [[ $(. /etc/os-release && echo "${VERSION_CODENAME:-}") == "$suite" ]]; then
        mapfile -t packages < <(for added in $(groups_up_to "$group"); do packages_of "$added"; done)
        install_here apt "${packages[@]}"
        run_here /usr/bin/emcc "$@"
    fi
    run_in_root "$group" "$@"
}

main "$@"
