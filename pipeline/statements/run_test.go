package statements_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/internal/bench/statement"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/statements"
	"github.com/answerable-data/answerable/pipeline/statements/rows"
)

// hard are archives with everything that occurs: before and after the change of schema, full and light, malformed rows, line
// breaks in quotes, quotes behind backslashes, duplicates, late rows, and a last CSV without rows.
func hard(seed uint64) statement.Options {
	opt := statement.Options{Rows: 6000, Seed: seed, PerCSV: 700, PerZip: 4, Newlines: .2, Escaped: .02, Malformed: .02, Duplicates: .03, Late: .05, Day: "2025-09-15"}
	if seed%2 == 0 {
		opt.Day = "2024-03-14"
	}
	opt.Light = seed%3 == 0
	return opt
}

// What is counted, rejected and left out is what the generator put there.
func TestAnswers(t *testing.T) {
	late := int64(0)
	for seed := range uint64(6) {
		opt := hard(seed)
		path, answer := archive(t, t.TempDir(), opt)
		out := filepath.Join(t.TempDir(), "out")
		r := run(t, options(out, path))
		m := r[0].Manifest
		if d := cmp.Diff(sets(answer.Counts), counts(aggregates(t, out))); d != "" || len(answer.Counts) < 5 {
			t.Errorf("seed %d, %d keys: %s", seed, len(answer.Counts), d)
		}
		var want []string
		for _, x := range answer.Rejects {
			want = append(want, fmt.Sprintf("%s %d %s", x.File, x.Line, x.Reason))
		}
		if d := cmp.Diff(want, rejects(t, filepath.Join(out, "rejects/day="+opt.Day+"/rejects-global.csv"))); d != "" || len(want) < 50 {
			t.Errorf("seed %d: %s", seed, d)
		}
		got := []int64{m.Rows.Seen, m.Rows.Loaded, m.Rows.Rejected, m.Recovered, m.Duplicates.WithinDay, m.Duplicates.Differing, m.Counted, m.TextBytes}
		wanted := []int64{answer.Rows, answer.Minors, int64(len(answer.Rejects)), answer.Recovered, answer.Duplicates, 0, answer.Minors - answer.Duplicates, answer.Text}
		if d := cmp.Diff(wanted, got); d != "" {
			t.Errorf("seed %d: %s", seed, d)
		}
		if late += answer.Late; m.Late < answer.Late || m.Late > answer.Late+answer.Duplicates { // duplicates of late rows are late, too
			t.Errorf("seed %d: %d late, want %d or some more", seed, m.Late, answer.Late)
		}
		if wantSchema := map[bool]string{true: "-light", false: "-full"}[opt.Light]; !strings.HasSuffix(m.Schema, wantSchema) || m.Sources[0].Kind != "zip-of-zips" {
			t.Errorf("seed %d: %s %+v", seed, m.Schema, m.Sources)
		}
	}
	if late == 0 {
		t.Error("no row was late")
	}
}

// Number of workers, order of the arguments and place of the files do not show.
func TestSameBytes(t *testing.T) {
	dir := t.TempDir()
	a, _ := archive(t, dir, hard(1))
	second := hard(3)
	second.Day = "2025-09-16"
	b, _ := archive(t, dir, second)
	want := map[string]string{}
	for i, workers := range []int{1, 2, 7} {
		opt := options(filepath.Join(t.TempDir(), "out"), a, b)
		if i == 1 {
			opt.Archives = []string{b, a}
		}
		opt.Workers, opt.Rows = workers, statements.RowsMinors
		run(t, opt)
		got := tree(t, opt.Out)
		if i == 0 {
			want = got
		}
		if d := cmp.Diff(want, got); d != "" || len(got) != 8 {
			t.Errorf("%d workers: %d files\n%s", workers, len(got), d)
		}
	}
}

// A day that is as it was is not read again, whatever its time of change; another archive, program or setting is.
func TestIncremental(t *testing.T) {
	dir := t.TempDir()
	path, _ := archive(t, dir, hard(1))
	opt := options(filepath.Join(dir, "out"), path)
	state := func(want string) statements.DayReport {
		t.Helper()
		meter := &statements.Meter{}
		opt.Meter = meter
		r := run(t, opt)
		if len(r) != 1 || r[0].State != want {
			t.Fatalf("%+v, want %s", r, want)
		}
		if read := meter.Text.Load() > 0; read == (want == statements.StateUnchanged) {
			t.Errorf("%s: %d bytes were read", want, meter.Text.Load())
		}
		if meter.Archives.Load() != 1 || meter.ArchivesDone.Load() != 1 || want == statements.StateUnchanged && meter.BytesDone.Load() != meter.Bytes.Load() {
			t.Errorf("%s: the meter stands at %d of %d archives, %d of %d bytes", want, meter.ArchivesDone.Load(), meter.Archives.Load(), meter.BytesDone.Load(), meter.Bytes.Load())
		}
		return r[0]
	}
	first := state(statements.StateRead)
	before := tree(t, opt.Out)
	if err := os.Chtimes(path, time.Time{}, time.Unix(5, 0)); err != nil {
		t.Fatal(err)
	}
	state(statements.StateUnchanged)
	if d := cmp.Diff(before, tree(t, opt.Out)); d != "" {
		t.Error(d)
	}

	opt.Force = true
	state(statements.StateAgain)
	opt.Force = false
	if d := cmp.Diff(before, tree(t, opt.Out)); d != "" {
		t.Error(d)
	}
	opt.Version = "2"
	state(statements.StateAgain)
	opt.Rows = statements.RowsMinors
	state(statements.StateAgain)
	state(statements.StateUnchanged)
	manifest := filepath.Join(opt.Out, "manifests/day=2025-09-15/manifest-global.json")
	replaceIn(t, manifest, rows.Contract, "statement_rows/1")
	state(statements.StateAgain) // its rows are of columns that have changed since
	opt.Rows = statements.RowsNone
	state(statements.StateAgain)
	if rows, _ := filepath.Glob(filepath.Join(opt.Out, "rows", "*", "*")); len(rows) != 0 {
		t.Errorf("rows of the settings before stay: %v", rows)
	}
	if err := os.Remove(filepath.Join(opt.Out, "aggregates/day=2025-09-15/part-global.parquet")); err != nil {
		t.Fatal(err)
	}
	state(statements.StateAgain)
	if _, err := os.Stat(filepath.Join(opt.Out, "events.csv")); err == nil {
		t.Error("there is an event though the archive is the same")
	}

	other := hard(5)
	archive(t, dir, other) // under the same name
	r := state(statements.StateRepublished)
	if r.Before == nil || r.Before.Counted != first.Manifest.Counted {
		t.Errorf("%+v", r.Before)
	}
	archive(t, dir, hard(1))
	state(statements.StateRepublished)
	events, err := os.ReadFile(filepath.Join(opt.Out, "events.csv"))
	if err != nil {
		t.Fatal(err)
	}
	a, b := first.Manifest, r.Manifest
	line := func(n int, a, b *statements.Manifest) string {
		return fmt.Sprintf("2025-09-15,global,%d,%s,%s,%s,%s,%d,%d,%d,%d,%d,%d\n", n, a.Sources[0].File, b.Sources[0].File, a.Sources[0].SHA256, b.Sources[0].SHA256,
			a.Rows.Seen, b.Rows.Seen, a.Rows.Rejected, b.Rows.Rejected, a.Counted, b.Counted)
	}
	if _, got, _ := strings.Cut(string(events), "\n"); got != line(1, a, b)+line(2, b, a) {
		t.Errorf("%s", events)
	}
}

// What a side-car says is held against the archive, and nothing of a day that is refused is published.
func TestRefusedDaysLeaveNothing(t *testing.T) {
	dir := t.TempDir()
	path, _ := archive(t, dir, hard(1))
	opt := options(filepath.Join(dir, "out"), path)
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	empty := func() {
		t.Helper()
		if got := tree(t, opt.Out); len(got) != 0 {
			t.Errorf("something was published: %v", got)
		}
	}
	write := func(name string, b []byte) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	base := filepath.Base(path)
	sideCar := []byte(strings.Repeat("0", 40) + "  " + base)

	write(base+".sha1", sideCar)
	_, err = statements.Run(t.Context(), opt)
	wantCode(t, err, "E-DAY-SHA1", diag.ExitInput, "the SHA-1 of the archive is 0000")
	empty()
	write(base, good[:len(good)/2]) // the sum tells more than the missing end
	_, err = statements.Run(t.Context(), opt)
	wantCode(t, err, "E-DAY-SHA1", diag.ExitInput, "fetch the archive again")
	empty()
	if err := os.Remove(filepath.Join(dir, base+".sha1")); err != nil {
		t.Fatal(err)
	}
	_, err = statements.Run(t.Context(), opt)
	wantCode(t, err, "E-DAY-DAMAGED", diag.ExitInput, base)
	empty()

	bad := append([]byte(nil), good...)
	for i := range 300 { // more than a header between two members
		bad[len(bad)/2+i] ^= 1
	}
	write(base, bad)
	_, err = statements.Run(t.Context(), opt)
	wantCode(t, err, "E-DAY-DAMAGED", diag.ExitInput, base+" › ")
	empty()

	write(base, good)
	opt.MaxRejected = .001
	_, err = statements.Run(t.Context(), opt)
	wantCode(t, err, "E-REJECTED-SHARE", diag.ExitChecks, "--max-rejected")
	empty()
	opt.MaxRejected = .05
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err = statements.Run(ctx, opt); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	empty()
	write("sor-global-2025-09-17-full.csv", []byte("uuid,category\n"))
	_, err = statements.Run(t.Context(), options(opt.Out, filepath.Join(dir, "sor-global-2025-09-17-full.csv")))
	wantCode(t, err, "E-SOR-HEADER", diag.ExitInput, "sor-global-2025-09-17-full.csv")
	empty()

	run(t, opt)
	if got := tree(t, opt.Out); len(got) != 3 {
		t.Errorf("%v", got)
	}
}

// Two exports of a day, a day beside its parts and the archive of all platforms beside a platform's own hold the same rows.
func TestNoRowIsCountedTwice(t *testing.T) {
	dir := t.TempDir()
	make := func(opt statement.Options) string {
		path, _ := archive(t, dir, opt)
		return path
	}
	small := statement.Options{Rows: 300, PerCSV: 100, Day: "2025-09-15"}
	light, own, next := small, small, small
	light.Light, own.Slug, next.Day = true, "alder-market", "2025-09-16"
	full := make(small)
	refused := func(code string, archives ...string) {
		t.Helper()
		_, err := statements.Run(t.Context(), options(filepath.Join(t.TempDir(), "out"), archives...))
		wantCode(t, err, code, diag.ExitInput)
	}
	refused("E-DAY-DOUBLE", full, make(light))
	refused("E-DAY-DOUBLE", make(own), full)
	refused("E-DAY-TWICE", full, full)
	part := filepath.Join(dir, "sor-global-2025-09-15-full-00000.csv.zip")
	csv := filepath.Join(dir, "sor-global-2025-09-15-full-00000-00001.csv")
	copied := filepath.Join(dir, "sor-global-2025-09-15-full-00000-00002.csv")
	if _, err := statement.Each(small, func(name string, text []byte) error {
		if strings.HasSuffix(name, "00001.csv") {
			return errors.Join(os.WriteFile(csv, text, 0o600), os.WriteFile(copied, text, 0o600))
		}
		return os.WriteFile(part, text, 0o600)
	}); err != nil {
		t.Fatal(err)
	}
	refused("E-DAY-DOUBLE", csv, full)
	refused("E-DAY-DOUBLE", csv, part)
	refused("E-DAY-TWICE", csv, copied)

	// The same holds for what is there already.
	out := filepath.Join(dir, "out")
	run(t, options(out, full))
	_, err := statements.Run(t.Context(), options(out, make(own)))
	wantCode(t, err, "E-DAY-DOUBLE", diag.ExitInput, "2025-09-15: alder-market, global")
	run(t, options(out, make(next)))

	// Parts of a day in place of others, and days that were counted by other settings.
	out = filepath.Join(dir, "parts")
	run(t, options(out, csv))
	_, err = statements.Run(t.Context(), options(out, part))
	wantCode(t, err, "E-DAY-PARTS", diag.ExitInput, "00000-00001.csv", "--force")
	opt := options(out, make(next))
	opt.All = true
	_, err = statements.Run(t.Context(), opt)
	wantCode(t, err, "E-DAY-MIXED", diag.ExitInput, "manifest-global.json")
}

// Archives of several platforms stand beside each other in a day.
func TestPlatformsOfADay(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "out")
	a, one := archive(t, dir, statement.Options{Rows: 900, Slug: "alder-market", Seed: 1})
	b, two := archive(t, dir, statement.Options{Rows: 900, Slug: "birch", Seed: 2})
	r := run(t, options(out, b, a))
	if len(r) != 2 || r[0].Manifest.Slug != "alder-market" {
		t.Fatalf("%+v", r)
	}
	sum := int64(0)
	for _, x := range aggregates(t, out) {
		sum += x.Count
	}
	if want := one.Minors + two.Minors; sum != want || want == 0 {
		t.Errorf("%d rows, want %d", sum, want)
	}
}

// A file whose name says nothing is of the day of its rows; a day's rows of other days are counted as such and kept.
func TestDayOfAFile(t *testing.T) {
	dir := t.TempDir()
	var text []byte
	if _, err := statement.Each(statement.Options{Rows: 2000, Day: "2025-09-15"}, func(_ string, b []byte) error { text = b; return nil }); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"x.csv": "2025-09-15 unnamed", "sor-Birch-2025-09-16-light.csv": "2025-09-16 birch"} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
		m := run(t, options(filepath.Join(dir, "out-"+name), path))[0].Manifest
		if got := m.Day + " " + m.Slug; got != want {
			t.Errorf("%s: %s", name, got)
		}
		if other := m.OtherDays["2025-09-15"]; other != map[bool]int64{true: m.Rows.Loaded}[m.Day != "2025-09-15"] || m.Rows.Loaded == 0 || len(m.OtherDays) > 1 {
			t.Errorf("%s: %v of %d", name, m.OtherDays, m.Rows.Loaded)
		}
	}
	path := filepath.Join(dir, "empty.csv")
	head, _, _ := strings.Cut(string(text), "\n")
	if err := os.WriteFile(path, []byte(head+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := statements.Run(t.Context(), options(filepath.Join(dir, "out-empty"), path))
	wantCode(t, err, "E-DAY-NAME", diag.ExitInput, "sor-{platform or global}-{day}-{full or light}.zip")
}

// A folder that holds anything else is left alone, and so is one that another run holds.
func TestFolder(t *testing.T) {
	dir := t.TempDir()
	path, _ := archive(t, dir, statement.Options{Rows: 100})
	_, err := statements.Run(t.Context(), options(dir, path))
	wantCode(t, err, "E-OUT-OTHER", diag.ExitOutput, filepath.Base(path))
	out := filepath.Join(dir, "out")
	m := run(t, options(out, path))[0].Manifest
	name := filepath.Join(out, "manifests", "day=2025-09-15", "manifest-global.json")
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var back statements.Manifest
	if err := json.Unmarshal(b, &back); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(m, &back); d != "" {
		t.Error(d)
	}
	if err := os.WriteFile(name, []byte(strings.Replace(string(b), statements.Contract, "statements/0", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = statements.Run(t.Context(), options(out, path))
	wantCode(t, err, "E-DAY-RESULT", diag.ExitInput, "manifest-global.json")
}
