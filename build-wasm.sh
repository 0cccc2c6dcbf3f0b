#!/usr/bin/env bash
# Builds the page into dist/, setting up the tools and libraries it needs, and can serve it.
source "$(dirname -- "${BASH_SOURCE[0]}")/scripts/common.sh"

usage="usage: ./build-wasm.sh [--serve [PORT] | --watch [PORT]] [--help]
  builds dist/ ; the first run sets up compiler and libraries (as root or with sudo)
  --serve [PORT]   then serve dist/ on this machine and print its address (PORT: 8080 or the next
                   free one); Ctrl-C ends it
  --watch [PORT]   serve a page that is built quickly, in build/wasm-quick, built anew and loaded
                   again at each save; Ctrl-C ends it"

wrong_usage() {
    printf 'error: %s\n%s\n' "$1" "$usage" >&2
    exit 2
}

print_sizes() {
    local seconds=$1 file sizes=()
    for file in dist/*.wasm dist/*.js; do
        sizes+=("${file#dist/} $(numfmt --to=si --suffix=B "$(stat -c %s "$file")")")
    done
    printf 'dist/ is ready after %s s: %s' "$seconds" "${sizes[0]}"
    printf ', %s' "${sizes[@]:1}"
    echo
}

main() {
    local mode=build port=()
    while (($# > 0)); do
        case $1 in
            --help) echo "$usage" && return ;;
            --serve | --watch)
                mode=${1#--}
                if [[ ${2:-} =~ ^[0-9]+$ ]]; then
                    port=("$2")
                    ((port[0] >= 1 && port[0] <= 65535)) || wrong_usage "$2 is not a port."
                    shift
                fi
                ;;
            *) wrong_usage "unknown argument $1." ;;
        esac
        shift
    done

    cd "$repo_root"
    SECONDS=0
    require_cache
    install_npm_packages src/csv         # Papa Parse
    install_npm_packages src/lessons     # marked
    install_npm_packages scripts/minify  # terser
    if [[ $mode == watch ]]; then
        exec scripts/tools.sh python3 scripts/watch.py "${port[@]}"
    fi
    scripts/tools.sh scripts/build.sh wasm
    print_sizes "$SECONDS"
    if [[ $mode == serve ]]; then
        exec scripts/tools.sh python3 scripts/serve.py dist "${port[@]}"
    fi
}

main "$@"
