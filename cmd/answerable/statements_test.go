package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/answerable-data/answerable/internal/bench/statement"
	"github.com/answerable-data/answerable/pipeline/statements"
)

// dayArchive is a command of the scripts: "dayarchive FOLDER DAY SLUG ROWS SEED" writes a made-up day archive into a folder. Of a
// hundred rows one is malformed and two are repeated.
func dayArchive(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 5 {
		ts.Fatalf("usage: dayarchive folder day slug rows seed")
	}
	rows, err := strconv.Atoi(args[3])
	ts.Check(err)
	seed, err := strconv.ParseUint(args[4], 10, 64)
	ts.Check(err)
	opt := statement.Options{Day: args[1], Slug: args[2], Rows: rows, Seed: seed, PerCSV: 500, PerZip: 2, Malformed: .01, Duplicates: .02, Newlines: .1, Late: .01}
	dir := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(dir, 0o755))
	f, err := os.Create(filepath.Join(dir, opt.Name()))
	ts.Check(err)
	_, err = statement.Write(f, opt)
	ts.Check(err)
	ts.Check(f.Close())
}

// The line of progress says how far a run is, and from the second second on how long the rest takes.
func TestProgressOfStatements(t *testing.T) {
	var m statements.Meter
	m.Archives.Store(4)
	m.ArchivesDone.Store(1)
	m.Bytes.Store(1000)
	m.BytesDone.Store(250)
	m.Rows.Store(5_000_000)
	m.Text.Store(5_200_000_000)
	if got, want := tongue("en").progress(&m, 10*time.Second), "1 of 4 archives, 500000 rows/s, 520 MB/s, 30s left"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := tongue("fr").progress(&m, 100*time.Millisecond), "1 archives sur 4, 50000000 lignes/s, 52000\u00a0Mo/s"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// What is said of a day names what a reader of figures must know: rows of other days, late rows, a new edition, new columns.
func TestLineOfADay(t *testing.T) {
	l := dayLines{lang: "en"}
	m := &statements.Manifest{Day: "2025-09-15", Slug: "global", Rows: statements.Rows{Seen: 100, Loaded: 10, Rejected: 1, Ignored: 89}, Late: 3,
		Duplicates: statements.Duplicates{WithinDay: 2, Earlier: 1}, OtherDays: map[string]int64{"2025-09-14": 4, "2025-09-16": 1}, NewColumns: []string{"mood"}}
	got := l.text(statements.DayReport{Manifest: m, State: statements.StateRepublished, Before: &statements.Manifest{Counted: 9}})
	want := "2025-09-15 global: 100 rows seen, 10 loaded, 1 rejected, 89 ignored, 3 duplicates; 5 of another day; 3 decided more than 60 days before; " +
		"published anew, 9 rows were counted before; new columns left alone: mood"
	if got != want {
		t.Errorf("%s", got)
	}
	var out strings.Builder
	l = dayLines{json: true, out: &out, say: func(string) {}, lang: "en", since: time.Now()}
	l.done(statements.DayReport{Manifest: m, State: statements.StateRead})
	if want := fmt.Sprintf(`"rows":{"seen":%d,"loaded":10,"rejected":1,"ignored":89}`, 100); !strings.Contains(out.String(), want) || strings.Count(out.String(), "\n") != 1 {
		t.Errorf("%s", out.String())
	}
}
