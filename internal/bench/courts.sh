#!/usr/bin/env bash
# Measures `answerable courts` beside DuckDB on the same made-up civil file, in turn within each round, and prints
# medians and ratios. Read the ratios: seconds depend on what else the machine does.
#
#   internal/bench/courts.sh [ROWS] [ROUNDS]      10000000 and 3 where not given
#
# WORK names a scratch folder (about 300 bytes a row); a new one under TMPDIR otherwise, removed at the end.
# Needs Go, node, npm, unzip and GNU time. The results of both are compared with the generator's own answer.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
rows=${1:-10000000} rounds=${2:-3}
if [[ -z ${WORK:-} ]]; then
	WORK=$(mktemp -d)
	trap 'rm -rf "$WORK"' EXIT
fi
mkdir -p "$WORK"
threads=$(nproc)

(cd internal/bench/duckdb && npm ci --ignore-scripts --no-audit --no-fund >/dev/null)
go build -o "$WORK/answerable" ./cmd/answerable
go build -o "$WORK/civilgen" ./internal/bench/civilgen
[[ -f $WORK/answer.csv ]] || "$WORK/civilgen" -rows "$rows" -out "$WORK"

duck="node internal/bench/duckdb/courts.mjs"
names=(text-answerable text-duckdb zip-answerable zip-duckdb)
commands=(
	"$WORK/answerable courts $WORK/cv88on.txt --out $WORK/out-text-answerable"
	"$duck $WORK/cv88on.txt $WORK/out-text-duckdb $threads"
	"$WORK/answerable courts $WORK/cv88on.zip --out $WORK/out-zip-answerable"
	"unzip -p $WORK/cv88on.zip >$WORK/unpacked.txt && $duck $WORK/unpacked.txt $WORK/out-zip-duckdb $threads"
)
: >"$WORK/raw"
for ((round = 1; round <= rounds; round++)); do
	for i in "${!names[@]}"; do
		command time -f '%e %U %S %M' -o "$WORK/time" bash -c "${commands[$i]}" >"$WORK/log" 2>&1 || { cat "$WORK/log"; exit 1; }
		printf '%s %s\n' "${names[$i]}" "$(cat "$WORK/time")" | tee -a "$WORK/raw" >&2
	done
done

median() { # NAME FIELD
	awk -v name="$1" -v f="$2" '$1 == name { print $f }' "$WORK/raw" | sort -g | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}
echo "$rows rows, $(stat -c %s "$WORK/cv88on.txt") bytes of text, $(stat -c %s "$WORK/cv88on.zip") of zip; $threads cores, $($duck version), load $(cut -d' ' -f1 /proc/loadavg)"
printf '%-16s %9s %9s %9s  %s\n' case wall-s cpu-s peak-MB result
for name in "${names[@]}"; do
	same=differs
	cmp -s "$WORK/answer.csv" "$WORK/out-$name/court_dispositions.csv" && same="the answer"
	printf '%-16s %9s %9s %9s  %s\n' "$name" "$(median "$name" 2)" \
		"$(awk -v a="$(median "$name" 3)" -v b="$(median "$name" 4)" 'BEGIN { printf "%.2f", a + b }')" $(($(median "$name" 5) / 1024)) "$same"
done
for form in text zip; do
	awk -v form=$form -v a="$(median $form-answerable 2)" -v d="$(median $form-duckdb 2)" 'BEGIN { printf "%s: DuckDB takes %.2f times as long\n", form, d / a }'
done
