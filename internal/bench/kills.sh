#!/usr/bin/env bash
# Kills `answerable build` at random moments and before each of its operations on the file system, and makes each of
# these operations fail in every way: what stood is whole every time, and the next run publishes the same bytes as an
# undisturbed one. The tests of the project do the same a few times; this is the long run, about half an hour.
#
#   internal/bench/kills.sh [KILLS] [DRAWN] [SEED]      200, 10 and 7 where not given
#
# KILLS is for builds of the newest edition's tables, DRAWN for builds with workbooks, charts and pages.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
kills=${1:-200} drawn=${2:-10} seed=${3:-7}
go test ./cmd/answerable -count=1 -timeout 3h -v -run '^TestKilledBuild$' -args -newest -kills "$kills" -chance "$seed"
go test ./cmd/answerable -count=1 -timeout 3h -v -run '^TestKilledBuild$' -args -newest -drawn -kills "$drawn" -chance "$seed"
go test ./cmd/answerable -count=1 -timeout 3h -v -run '^(TestBuildDiesBetweenOperations|TestEveryOperationOfABuildMayFail)$' -args -kills 11 # more than ten: every operation
go test ./pipeline/release -count=1 -timeout 3h -v -run '^TestEveryOperationOfAReleaseMayFail$' -args -every
