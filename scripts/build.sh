#!/usr/bin/env bash
# Configures (when needed) and builds one CMake preset. Run through tools.sh.
# usage: scripts/tools.sh [--test] scripts/build.sh PRESET [TARGET...]
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"

# A build folder belongs to one compiler and one set of dependencies: neither leaves a trace that
# ninja would notice, since packaged files keep their old dates.
discard_stale_build() { # $1: build folder
    local made_with
    made_with="$EM_CACHE $(command -v "${CC:-emcc}") $(readlink "$repo_root/build/deps")"
    if [[ -d $1 && $(cat "$1/.made-with" 2>/dev/null) != "$made_with" ]]; then
        rm -rf "$1"
    fi
    mkdir -p "$1"
    echo "$made_with" >"$1/.made-with"
}

main() {
    local preset=$1 targets=() configure=(cmake)
    shift
    (($# > 0)) && targets=(--target "$@")
    if [[ $preset == wasm* ]]; then
        unset CC CXX
        configure=(emcmake cmake)
    else
        export CC=clang-19 CXX=clang++-19
    fi
    cd "$repo_root"
    scripts/dependencies.sh
    discard_stale_build "build/$preset"
    # ninja notices changed CMake files by itself, changed presets it does not.
    if [[ ! build/$preset/.configured -nt CMakePresets.json ]]; then
        step "configuring $preset"
        logged "configure-$preset" "${configure[@]}" --preset "$preset" ||
            fail "configuring $preset failed. The lines above say why."
        touch "build/$preset/.configured"
    fi
    step "building $preset"
    cmake --build --preset "$preset" "${targets[@]}" ||
        fail "building $preset failed. Correct what the lines above name, then run again."
}

main "$@"
