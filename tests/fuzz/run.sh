#!/usr/bin/env bash
# Runs one target of tests/fuzz for a while: on its committed corpus, on what earlier runs found worth
# keeping, and on what it makes of them. Run through tools.sh, from the project's folder. Leaves
# build/fuzz/finds/TARGET.passed where nothing was found.
# usage: tests/fuzz/run.sh TARGET SECONDS
set -euo pipefail

target=$1 seconds=$2
corpus=tests/fuzz/corpus/$target
kept=build/fuzz/kept/$target
finds=build/fuzz/finds
mkdir -p "$kept" "$finds"

# More inputs in a second. Addresses of stack frames that have returned are looked for by the stage asan.
export ASAN_OPTIONS=detect_stack_use_after_return=0:malloc_context_size=2:quarantine_size_mb=64

run_libfuzzer() {
    local log=$finds/$target.log options=() seed=1
    ((seconds <= 60)) || seed=0  # of the clock: each campaign goes ways of its own
    # Counting how often each edge was taken takes longer than this target's own work.
    [[ $target != text ]] || options=(-use_counters=0 -entropic=0)
    if ! "build/native-asan/tests/fuzz/fuzz_$target" -max_total_time="$seconds" -timeout=120 -max_len=8192 \
        -rss_limit_mb=4096 -seed="$seed" -print_final_stats=1 "${options[@]}" -artifact_prefix="$finds/$target-" \
        "$kept" "$corpus" >"$log" 2>&1; then
        grep -v -E '^#[0-9]+\s' "$log" | head -n 60
        echo "(whole log: $log; the input is in $finds. Mend what it shows, then keep it: $corpus)"
        exit 1
    fi
    printf '%s: %s executions\n' "$target" \
        "$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")"
}

if [[ -e tests/fuzz/$target.mjs ]]; then
    node "tests/fuzz/$target.mjs" "$corpus" "$seconds" "$finds"
else
    run_libfuzzer
fi
touch "$finds/$target.passed"
