#!/usr/bin/env bash
# Obtains the libraries' sources, fonts and licences from Debian 13's archive into the cache, without
# root and on any Debian, and points build/deps at them. apt checks signatures and hashes.
# build.sh runs it; by hand: scripts/tools.sh scripts/dependencies.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"

suite=trixie
binary_packages=(fonts-font-awesome fonts-inter fonts-jetbrains-mono googletest libeigen3-dev rapidjson-dev)
source_packages=(imgui libsdl2 satdump) # satdump carries ImPlot, which Debian has no package of

# The archive this machine already uses; a mirror is never spelled out.
archive_uri() {
    [[ -n ${LOGIT_LAB_DEBIAN_ARCHIVE:-} ]] && echo "$LOGIT_LAB_DEBIAN_ARCHIVE" && return
    local uris
    # shellcheck disable=SC2016  # apt's own notation
    uris=$(apt-get indextargets --format '$(REPO_URI)' 'Origin: Debian' 'Component: main')
    # Before its first update apt knows its sources, but not yet who they come from.
    [[ -n $uris ]] || uris=$(apt-get update --print-uris | sed -nE "s|^'(.*)/dists/[a-z]+/.*|\1|p")
    grep -v security <<<"$uris" | head -n 1
}

# An apt of our own: the machine's sources, lists and packages are neither read nor touched.
make_apt() { # $1: folder
    local apt=$1 uri keyring=/usr/share/keyrings/debian-archive-keyring.gpg
    uri=$(archive_uri) || true
    [[ -n $uri ]] ||
        fail "found no Debian archive in apt's sources. Set LOGIT_LAB_DEBIAN_ARCHIVE to one's address."
    [[ -e $keyring ]] || fail "$keyring is missing. Install the package debian-archive-keyring."
    mkdir -p "$apt"/{lists,archives}/partial "$apt/none"
    touch "$apt/status"
    printf 'Types: deb deb-src\nURIs: %s\nSuites: %s\nComponents: main\nSigned-By: %s\n' \
        "$uri" "$suite" "$keyring" >"$apt/debian.sources"
    cat >"$apt/apt.conf" <<CONF
Dir::Etc::SourceList "$apt/debian.sources";
Dir::Etc::SourceParts "$apt/none";
Dir::Etc::Preferences "$apt/none/preferences";
Dir::Etc::PreferencesParts "$apt/none";
Dir::State::Lists "$apt/lists";
Dir::State::Status "$apt/status";
Dir::Cache "$apt";
APT::Sandbox::User "";
APT::Architectures { "$(dpkg --print-architecture)"; };
Acquire::Languages "none";
CONF
    export APT_CONFIG="$apt/apt.conf"
}

download() {
    apt-get update -q --error-on=any &&
        apt-get download -q "${binary_packages[@]}" &&
        apt-get source -q --download-only --tar-only "${source_packages[@]}" &&
        apt-get source -q --download-only --diff-only emscripten
}

# $1: source package, $2: new folder, rest: what to take, relative to the archive's top folder
unpack_source() {
    local tarball=("$1"_*.orig.tar.*) folder=$2
    shift 2
    mkdir -p "$folder"
    tar -xf "${tarball[0]}" -C "$folder" --strip-components=1 --no-same-owner \
        --wildcards --no-wildcards-match-slash "${@/#/*/}"
}

# It shifts an integer of several words by a multiple of 64 bits wrongly: a number of many digits beside the
# middle of two of float64's is then read as the other one. And digits that fill 64 bits are rounded up to 0.
mend_rapidjson() { # $1: its folder internal
    sed -i 's/memmove(&digits_\[count_ - 1 + offset\], &digits_\[count_ - 1\],/memmove(\&digits_[offset], digits_,/' "$1/biginteger.h"
    sed -i "/0x19999999/s/decimals\[i\] > '5'/decimals[i] >= '5'/" "$1/strtod.h"
    { grep -qF 'memmove(&digits_[offset], digits_,' "$1/biginteger.h" && grep -qF "decimals[i] >= '5'))" "$1/strtod.h"; } ||
        fail "RapidJSON is not what it used to be; see mend_rapidjson in $0."
}

unpack_libraries() { # $1: destination
    local deps=$1 package
    for package in "${binary_packages[@]}"; do
        dpkg-deb -x "$package"_*.deb packages
        cp "packages/usr/share/doc/$package/copyright" "$deps/licenses/$package.txt"
    done
    mv packages/usr/include/eigen3 "$deps/eigen"
    mkdir "$deps/rapidjson"
    mv packages/usr/include/rapidjson "$deps/rapidjson/"
    mend_rapidjson "$deps/rapidjson/rapidjson/internal"
    mv packages/usr/src/googletest "$deps/googletest"
    find packages/usr/share/fonts \( -name 'Inter-Regular.otf' -o -name 'Inter-SemiBold.otf' \
        -o -name 'JetBrainsMono-Regular.ttf' -o -name 'fontawesome-webfont.ttf' \) \
        -exec cp {} "$deps/fonts/" \;

    unpack_source imgui "$deps/imgui" '*.h' '*.cpp' backends LICENSE.txt
    # Only what emscripten's recipe for SDL reads; the other folders hold dangling links.
    unpack_source libsdl2 "$deps/SDL2" include src LICENSE.txt
    unpack_source satdump satdump src-core/imgui/implot
    mv satdump/src-core/imgui/implot "$deps/implot"
    # satdump keeps Dear ImGui in a folder imgui/; upstream ImPlot and we do not.
    sed -i -E 's|#include "imgui/|#include "|' "$deps"/implot/*.{h,cpp}
}

collect_licenses() { # $1: destination
    local deps=$1
    cp "$deps/imgui/LICENSE.txt" "$deps/licenses/imgui.txt"
    cp "$deps/SDL2/LICENSE.txt" "$deps/licenses/SDL2.txt"
    # satdump as a whole has another licence; ImPlot's own stands at the top of its header.
    sed -n '/^\/\/ ImPlot v/q; s|^// \{0,1\}||p' "$deps/implot/implot.h" >"$deps/licenses/implot.txt"
    sed -n '/^This software is available under 2 licenses/,/^\*\//p' "$deps/imgui/imstb_truetype.h" |
        grep -v '^\*/' >"$deps/licenses/stb.txt"
    tar -xOf emscripten_*.debian.tar.* debian/copyright >"$deps/licenses/emscripten.txt"
    grep -q 'Permission is hereby granted' "$deps/licenses/implot.txt" "$deps/licenses/stb.txt" ||
        fail "ImPlot's or stb's licence is not where it used to be; see collect_licenses in $0."
}

make_dependencies() { # $1: destination
    local new="$1.new"
    command -v xz >/dev/null || fail "xz is missing. Run this as: scripts/tools.sh $0"
    rm -rf "$new" && mkdir -p "$new/deps/"{licenses,fonts}
    cd "$new"
    make_apt "$new/apt"
    step "fetching the libraries' sources (about 70 MB)"
    logged dependencies download ||
        fail "fetching the libraries' sources failed. Check the network and apt's sources, then run again."
    unpack_libraries "$new/deps"
    collect_licenses "$new/deps"
    cd "$repo_root"
    mv "$new/deps" "$1"
    rm -rf "$new"
}

main() {
    local deps
    require_cache
    deps="$cache_dir/deps-$(recipe_hash <"${BASH_SOURCE[0]}")"
    lock dependencies
    [[ -d $deps ]] || make_dependencies "$deps"
    mkdir -p "$repo_root/build"
    ln -sfnT "$deps" "$repo_root/build/deps"
}

main "$@"
