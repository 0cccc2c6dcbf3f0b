#!/usr/bin/env bash
# Runs every test, setting up what they need.
source "$(dirname -- "${BASH_SOURCE[0]}")/scripts/common.sh"

usage="usage: ./run-tests.sh [--help] [--with-torch] [--deep] [--minutes N] [STAGE...]
  lint      clang-format, clang-tidy, shellcheck, node --check, no sentence outside assets/strings,
            the documents in both languages
  native    the C++ tests
  asan      the C++ tests under AddressSanitizer and UndefinedBehaviorSanitizer
  wasm      builds dist/, and its very bytes once more in another folder; the C++ tests compiled to
            WebAssembly, under node
  twin      random settings, each trained by dist/trainer.mjs and by the PyTorch script it exports
  csv       the CSV reader: against pandas, and on files that are none
  lessons   the lessons: their files, scenes, numbers and tasks, against the trainer
  fuzz      hostile input: links, files, calls and hands, under libFuzzer and both sanitizers
  browser   the page in dist/ in Chromium
  monkey    the same page under a monkey's hands, with a mouse and with fingers; and a long training
  engines   the same page in Chromium, Firefox and WebKit, each in a window on a screen in memory
  without STAGE: all of them, in this order
  --with-torch   300 settings for the twin instead of 40, and every committed reference number
                 computed anew by PyTorch and scikit-learn
  --deep         clang-tidy follows each function as long as it would by itself: three times the time
  --minutes N    for each target of fuzz and each test of monkey, instead of 20 seconds"

all_stages=(lint native asan wasm twin csv lessons fuzz browser monkey engines)
fuzz_targets=(text link saved_run settings table calls hands sequence csv lessons)
each_seconds=20
with_torch=false
tidy_flags=()
passed=0
failed=0

tools() { scripts/tools.sh --test "$@"; }

# A check that is one test.
check() { # $1: name, rest: command
    local name=$1
    shift
    if "$@"; then
        echo "passed: $name"
        ((passed += 1))
    else
        echo "FAILED: $name"
        ((failed += 1))
    fi
}

# A test runner that counts for itself: ctest or node --test.
count() { # $1: log name, rest: command
    local log="$cache_dir/logs/$1.log" status=0 good bad
    shift
    "$@" 2>&1 | tee "$log" || status=1
    read -r good bad < <(awk '
        / tests failed out of / { bad += $4; good += $NF - $4 }
        /^(#|ℹ) pass / { good += $3 }
        /^(#|ℹ) (fail|cancelled) / { bad += $3 }
        END { print good + 0, bad + 0 }' "$log")
    # A runner that died, or ran nothing, has not passed.
    if ((bad == 0 && (status != 0 || good == 0))); then
        bad=1
    fi
    ((passed += good, failed += bad, 1))
}

check_format() {
    find src tests -not -path '*/node_modules/*' \( -name '*.cpp' -o -name '*.h' \) -print0 |
        tools xargs -0 clang-format-19 --dry-run -Werror
}

# Only what the native build compiles: its generated headers must exist.
check_tidy() {
    local log="$cache_dir/logs/clang-tidy.log"
    tools scripts/build.sh native || return
    if ! tools python3 scripts/tidy.py "${tidy_flags[@]}" build/native "$cache_dir/tidy" >"$log" 2>&1; then
        grep -E '^/.*(error|warning):' "$log" | sort -u
        echo "(whole log: $log)"
        return 1
    fi
    head -n 1 "$log"
}

check_shell() { tools shellcheck -x build-wasm.sh run-tests.sh .ci/run scripts/*.sh tests/bench/run.sh tests/fuzz/run.sh; }

check_javascript() {
    find src web scripts tests -not -path '*/node_modules/*' \( -name '*.js' -o -name '*.mjs' \) -print0 |
        tools xargs -0 -n 1 -P "$(nproc)" node --check
}

stage_lint() {
    check clang-format check_format
    check clang-tidy check_tidy
    check shellcheck check_shell
    check 'node --check' check_javascript
    check 'no sentence in the sources' tools python3 scripts/strings.py sources .
    check 'documents in both languages' tools python3 scripts/check_docs.py
}

stage_native() { tools scripts/build.sh native && count native tools ctest --preset native; }

stage_asan() { tools scripts/build.sh native-asan && count asan tools ctest --preset native-asan; }

check_same_bytes() {
    local copy status=0
    copy=$(mktemp -d)
    tar --exclude=./build --exclude=./dist --exclude=node_modules --exclude=.git -c . | tar -x -C "$copy"
    { "$copy/build-wasm.sh" && diff -r dist "$copy/dist"; } || status=1
    rm -rf "$copy"
    return "$status"
}

stage_wasm() {
    ./build-wasm.sh || return
    check 'the same bytes from another folder' check_same_bytes
    scripts/tools.sh scripts/build.sh wasm wasm_tests &&
        count wasm scripts/tools.sh ctest --preset wasm
}

stage_twin() {
    local configs=40
    ./build-wasm.sh || return
    if $with_torch; then
        configs=300
        check 'reference numbers' scripts/tools.sh --torch \
            python3 tests/reference/make_reference.py --check
    fi
    check "twin, $configs settings and 60 on own data" scripts/tools.sh --torch \
        node tests/twin/twin.mjs --configs "$configs" --own-data 60
}

stage_csv() {
    ./build-wasm.sh || return
    check 'pandas, 200 files' scripts/tools.sh --torch node tests/csv/pandas.mjs
    count csv tools node --test tests/csv/malformed.test.mjs
}

stage_lessons() {
    ./build-wasm.sh || return
    install_npm_packages src/lessons
    count lessons tools node --test tests/lessons/*.test.mjs
}

stage_fuzz() {
    local target
    ./build-wasm.sh || return
    install_npm_packages src/lessons
    tools scripts/build.sh native-asan fuzz || return
    rm -f build/fuzz/finds/*.passed
    printf '%s\n' "${fuzz_targets[@]}" |  # one on each core
        tools xargs -P "$(nproc)" -I TARGET tests/fuzz/run.sh TARGET "$each_seconds" || true
    for target in "${fuzz_targets[@]}"; do
        check "fuzz $target, $each_seconds s" test -e "build/fuzz/finds/$target.passed"
    done
}

stage_browser() {
    local tests
    ./build-wasm.sh || return
    install_npm_packages tests/browser  # a test driver only; the browser is Debian's
    # The longest first, so that none is left alone at the end.
    mapfile -t tests < <(find tests/browser -maxdepth 1 -name '*.test.mjs' -printf '%s %p\n' | sort -rn | cut -d ' ' -f 2)
    count browser tools node tests/browser/run.mjs "${tests[@]}"
}

stage_monkey() {
    ./build-wasm.sh || return
    install_npm_packages tests/browser
    MONKEY_SECONDS=$each_seconds count monkey tools node --test --test-concurrency=1 \
        --test-timeout=$((3000 * each_seconds + 600000)) tests/browser/monkey/*.test.mjs
}

stage_engines() {
    ./build-wasm.sh || return
    install_npm_packages tests/browser
    count engines scripts/tools.sh --engines \
        node --test --test-timeout=900000 tests/browser/engines/engines.test.mjs
}

run_stage() { # $1: stage
    local started=$SECONDS passed_before=$passed failed_before=$failed
    step "stage $1"
    # Reached without a count: the stage's build failed.
    "stage_$1" || ((failed += 1))
    summary+=("$(printf '%-8s %4d passed %4d failed %5d s' "$1" \
        $((passed - passed_before)) $((failed - failed_before)) $((SECONDS - started)))")
}

refuse() { # $1: what is wrong with the arguments
    printf 'error: %s\n%s\n' "$1" "$usage" >&2
    exit 2
}

main() {
    local stages=() summary=() stage
    while (($# > 0)); do
        case $1 in
            --help) echo "$usage" && return ;;
            --with-torch) with_torch=true ;;
            --deep) tidy_flags=(--deep) ;;
            --minutes)
                [[ ${2:-} =~ ^[1-9][0-9]{0,3}$ ]] || refuse "--minutes wants a whole number from 1 to 9999."
                each_seconds=$(($2 * 60))
                shift
                ;;
            lint | native | asan | wasm | twin | csv | lessons | fuzz | browser | monkey | engines) stages+=("$1") ;;
            *) refuse "unknown argument $1." ;;
        esac
        shift
    done
    ((${#stages[@]} > 0)) || stages=("${all_stages[@]}")

    cd "$repo_root"
    require_cache
    SECONDS=0
    for stage in "${stages[@]}"; do
        run_stage "$stage"
    done
    printf '%s\n' '' "${summary[@]}" "$passed passed, $failed failed"
    ((failed == 0))
}

main "$@"
