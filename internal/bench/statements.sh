#!/usr/bin/env bash
# Measures `answerable statements` beside DuckDB and Polars on the same made-up day archive, in turn within each round, and prints
# medians and ratios. Read the ratios: seconds depend on what else the machine does.
#
#   internal/bench/statements.sh [ROWS] [ROUNDS]      2000000 and 5 where not given
#
# ARCHIVE names a day archive to use in place of a made-up one; then nothing is held against an answer.
# WORK names a scratch folder (about 3 KB a row); a new one under TMPDIR otherwise, removed at the end.
# Needs Go, node, npm, unzip, bsdtar and GNU time, on Linux on x86-64 (Polars). The results of all are compared with the generator's own answer.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
rows=${1:-2000000} rounds=${2:-5}
if [[ -z ${WORK:-} ]]; then
	WORK=$(mktemp -d)
	trap 'rm -rf "$WORK"' EXIT
fi
mkdir -p "$WORK"
threads=$(nproc)
export POLARS_MAX_THREADS=$threads

for peer in duckdb polars; do
	(cd internal/bench/$peer && npm ci --ignore-scripts --no-audit --no-fund >/dev/null 2>"$WORK/npm.log") || { cat "$WORK/npm.log"; exit 1; }
done
go build -o "$WORK/answerable" ./cmd/answerable
go build -o "$WORK/statementgen" ./internal/bench/statementgen
if [[ -n ${ARCHIVE:-} ]]; then
	archive=$(realpath "$ARCHIVE")
else
	[[ -f $WORK/answer.csv ]] || "$WORK/statementgen" -rows "$rows" -out "$WORK"
	archive=$(ls "$WORK"/sor-*.zip)
fi

# How a user gets at the CSVs: with the usual tool, with the fastest one, and without inflating them.
cat >"$WORK/unpack" <<'UNPACK'
# unpack TOOL ARCHIVE FOLDER
rm -rf "$3"; mkdir -p "$3/inner"
case $1 in
unzip) unzip -qo "$2" -d "$3/inner"; ls "$3"/inner/*.zip | xargs -P "$(nproc)" -I{} unzip -qo {} -d "$3" ;;
bsdtar) bsdtar -xf "$2" -C "$3/inner"; ls "$3"/inner/*.zip | xargs -P "$(nproc)" -I{} bsdtar -xf {} -C "$3" ;;
esac
UNPACK
own="$WORK/answerable statements $archive"
duck="node internal/bench/duckdb/statements.mjs"
polars="node internal/bench/polars/statements.mjs"
gzip="node internal/bench/duckdb/regzip.mjs $archive $WORK/gz"
names=(counts-answerable counts-regzip-polars counts-regzip-duckdb counts-bsdtar-polars counts-unzip-polars counts-unzip-duckdb
	rows-answerable rows-bsdtar-polars rows-regzip-duckdb rows-unzip-duckdb)
commands=(
	"rm -rf $WORK/out-counts && $own --out $WORK/out-counts"
	"$gzip && $polars aggregate '$WORK/gz/*.gz' $WORK/counts-regzip-polars.csv"
	"$gzip && $duck aggregate '$WORK/gz/*.gz' $WORK/counts-regzip-duckdb.csv $threads"
	"sh $WORK/unpack bsdtar $archive $WORK/csv && $polars aggregate '$WORK/csv/*.csv' $WORK/counts-bsdtar-polars.csv"
	"sh $WORK/unpack unzip $archive $WORK/csv && $polars aggregate '$WORK/csv/*.csv' $WORK/counts-unzip-polars.csv"
	"sh $WORK/unpack unzip $archive $WORK/csv && $duck aggregate '$WORK/csv/*.csv' $WORK/counts-unzip-duckdb.csv $threads"
	"rm -rf $WORK/out-rows && $own --out $WORK/out-rows --rows all"
	"sh $WORK/unpack bsdtar $archive $WORK/csv && $polars parquet '$WORK/csv/*.csv' $WORK/polars.parquet $WORK/rows-bsdtar-polars.csv"
	"$gzip && $duck parquet '$WORK/gz/*.gz' $WORK/duckdb.parquet $WORK/rows-regzip-duckdb.csv $threads"
	"sh $WORK/unpack unzip $archive $WORK/csv && $duck parquet '$WORK/csv/*.csv' $WORK/duckdb.parquet $WORK/rows-unzip-duckdb.csv $threads"
)
: >"$WORK/raw"
for ((round = 1; round <= rounds; round++)); do
	for i in "${!names[@]}"; do
		command time -f '%e %U %S %M' -o "$WORK/time" bash -c "${commands[$i]}" >"$WORK/log" 2>&1 || { cat "$WORK/log"; exit 1; }
		printf '%s %s\n' "${names[$i]}" "$(tail -1 "$WORK/time")" | tee -a "$WORK/raw" >&2
	done
done

median() { # NAME FIELD
	awk -v name="$1" -v f="$2" '$1 == name { print $f }' "$WORK/raw" | sort -g | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}
answer() { # NAME
	[[ -z ${ARCHIVE:-} ]] || { echo "-"; return; }
	case $1 in
	counts-answerable) $duck check "$WORK/answer.csv" "$WORK/out-counts" || true ;;
	rows-answerable) $duck check "$WORK/answer.csv" "$WORK/out-rows" || true ;;
	*) $duck same "$WORK/answer.csv" "$WORK/$1.csv" || true ;;
	esac
}
echo "$(stat -c %s "$archive") bytes of zip; $threads cores, $($duck version), $($polars version), load $(cut -d' ' -f1 /proc/loadavg)"
printf '%-22s %9s %9s %9s  %s\n' case wall-s cpu-s peak-MB result
for name in "${names[@]}"; do
	printf '%-22s %9s %9s %9s  %s\n' "$name" "$(median "$name" 2)" \
		"$(awk -v a="$(median "$name" 3)" -v b="$(median "$name" 4)" 'BEGIN { printf "%.2f", a + b }')" $(($(median "$name" 5) / 1024)) "$(answer "$name")"
done
for name in "${names[@]}"; do
	kind=${name%%-*}
	[[ $name == "$kind-answerable" ]] || awk -v name="$name" -v a="$(median "$kind-answerable" 2)" -v p="$(median "$name" 2)" 'BEGIN { printf "%s takes %.2f times as long\n", name, p / a }'
done
