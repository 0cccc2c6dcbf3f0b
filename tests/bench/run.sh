#!/usr/bin/env bash
# Measures the trainer's speed beside others', and the page's weight and smoothness; sets up what it
# needs. Writes docs/benchmarks.md; fails if a bar is missed.
source "$(dirname -- "${BASH_SOURCE[0]}")/../../scripts/common.sh"

usage="usage: tests/bench/run.sh [--quick] [--no-page]
  --quick    two small problems and few samples, and docs/benchmarks.md stays as it is
  --no-page  without the bars of the page"

tools() { scripts/tools.sh --torch "$@"; }

main() {
    local word
    for word; do
        case $word in
            --quick | --no-page) ;;
            --help) echo "$usage" && return ;;
            *) printf 'error: unknown argument %s.\n%s\n' "$word" "$usage" >&2 && exit 2 ;;
        esac
    done
    cd "$repo_root"
    require_cache
    ./build-wasm.sh
    scripts/tools.sh scripts/build.sh wasm bench-contenders bare-page
    tools scripts/build.sh native bench_contenders_128 bench_contenders_avx2 bench_contenders_native
    install_npm_packages tests/browser
    install_npm_packages tests/bench
    step "measuring"
    tools node tests/bench/bench.mjs "$@"
}

main "$@"
