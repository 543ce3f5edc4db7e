#!/bin/sh
# Tries to break the program in every way there is a script for, and sums up.
#
#   trust.sh LEDE [PART…]     all parts where none is named
#
#   STRIDE=25   of the file and database calls, every so-manieth fails (1: each of them)
#   KILLS=100   so many runs are killed
#   ROUNDS=10   so many times several runs work at once
#
# A part that finds a fault does not stop the others. The full numbers take some hours:
#   make trust STRIDE=1 KILLS=1000 ROUNDS=200

lede=$(realpath "$1") || exit 64
shift
cd "$(dirname "$0")" || exit 1
root=$(realpath ../..)
wanted=" $* "
stride=${STRIDE:-25}
ran=0
failed=""

part() {
    name=$1
    shift
    case "$wanted" in "  " | *" $name "*) ;; *) return ;; esac
    ran=$((ran + 1))
    begun=$(date +%s)
    nice -n 10 "$@" || failed="$failed $name"
    echo "$name: $(($(date +%s) - begun)) s"
}

part faults   python3 faults.py "$lede" "$root" --stride "$stride" --errno EIO,ENOSPC
part waits    python3 faults.py "$lede" "$root" --stride $((stride * 2)) --errno EINTR,SHORT
part full     python3 faults.py "$lede" "$root" --stride $((stride * 2)) --errno ENOSPC --stays
part kills    python3 faults.py "$lede" "$root" --no-faults --kills "${KILLS:-100}"
part together python3 together.py "$lede" "$root" --rounds "${ROUNDS:-10}"
part hidden   python3 hidden.py "$lede" "$root"
part limits   python3 limits.py "$lede"
part zones    python3 zones.py "$lede"

if [ -n "$failed" ]; then
    echo "trust: $ran parts, faults in:$failed"
    exit 1
fi
echo "trust: $ran parts, no fault"
