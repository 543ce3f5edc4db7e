#!/bin/sh
# Runs each parser's fuzzer for so many seconds, one after the other:
#     Tests/Fuzz/fuzz.sh SECONDS PARSER…
# What it learns stays in .build-fuzz/corpus/PARSER, what it finds in .build-fuzz/found/PARSER-…
seconds=$1
shift
here=$(dirname "$0")
build=.build-fuzz
status=0
for parser in "$@"; do
    mkdir -p "$build/corpus/$parser" "$build/found"
    # A crash must not wait for Swift's own backtrace.
    SWIFT_BACKTRACE=enable=no LEDE_FUZZ_PARSER="$parser" \
        nice -n 10 "$build/release/lede-fuzz" \
        -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -malloc_limit_mb=1024 \
        -max_len=65536 -print_final_stats=1 -artifact_prefix="$build/found/$parser-" \
        "$build/corpus/$parser" "$here/Corpus/$parser" "$here/Findings/$parser" \
        2>"$build/$parser.log"
    result=$?
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$build/$parser.log")
    peak=$(sed -n 's/^stat::peak_rss_mb: *//p' "$build/$parser.log")
    echo "$parser: ${runs:-0} inputs, at most ${peak:-?} MB, $([ $result = 0 ] && echo sound \
        || echo "FAULT, see $build/$parser.log and $build/found/")"
    [ $result = 0 ] || status=1
done
exit $status
