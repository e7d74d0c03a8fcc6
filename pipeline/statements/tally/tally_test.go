package tally

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/answerable-data/answerable/internal/peak"
	"github.com/answerable-data/answerable/pipeline/statements/sor"
)

const header = "uuid,decision_visibility,decision_monetary,decision_provision,decision_account,decision_ground,incompatible_content_illegal,category," +
	"category_addition,category_specification,content_type,content_language,content_date,territorial_scope,application_date,source_type," +
	"automated_detection,automated_decision,platform_name,created_at\n"

// A stated row is a row as a test makes it up.
type stated struct {
	id                                        int
	platform, visibility, keywords, territory string
	content, application                      int // day of September 2025
	hour                                      int // of its last day, when it was submitted
}

func (s stated) text() string {
	quoted := func(list string) string {
		if list == "" {
			return ""
		}
		return `"[""` + strings.ReplaceAll(list, " ", `"",""`) + `""]"`
	}
	return fmt.Sprintf(`%08x-0000-4000-8000-%012x,%s,,,,G,,STATEMENT_CATEGORY_PROTECTION_OF_MINORS,,%s,"[""CONTENT_TYPE_TEXT""]",,"2025-09-%02d 00:00:00",%s,"2025-09-%02d 00:00:00",SOURCE_VOLUNTARY,Yes,AUTOMATED_DECISION_FULLY,"%s","2025-09-30 %02d:30:00"`,
		uint32(s.id)*2654435761, s.id, quoted(s.visibility), quoted(s.keywords), s.content, quoted(s.territory), s.application, s.platform, s.hour) + "\n"
}

var anyRow = rapid.Custom(func(t *rapid.T) stated {
	return stated{
		id: rapid.IntRange(0, 40).Draw(t, "id"), platform: rapid.SampledFrom([]string{"A", "B, Inc.", "Ç"}).Draw(t, "platform"),
		visibility: rapid.SampledFrom([]string{"", "X", "X Y", "Y X", "Y X X"}).Draw(t, "visibility"),
		keywords:   rapid.SampledFrom([]string{"", "KEYWORD_OTHER", "KEYWORD_UNSAFE_CHALLENGES", "KEYWORD_UNSAFE_CHALLENGES KEYWORD_OTHER"}).Draw(t, "keywords"),
		territory:  rapid.SampledFrom([]string{"", "AT", "AT BE"}).Draw(t, "territory"),
		content:    rapid.IntRange(1, 30).Draw(t, "content"), application: rapid.IntRange(1, 30).Draw(t, "application"), hour: rapid.IntRange(0, 23).Draw(t, "hour"),
	}
})

// sink hands rows to a member.
type sink struct {
	m *Member
	n int64
}

func (s *sink) Row(r *sor.Row) error    { s.n++; return s.m.Row(r, s.n-1) }
func (s *sink) Reject(sor.Reject) error { return fmt.Errorf("a row of the test was rejected") }

// A failer is a test, a property or a fuzz target.
type failer interface{ Fatal(args ...any) }

// count counts members, read by several goroutines in an order by chance.
func count(t failer, dir string, opt Options, workers int, members [][]stated) ([]byte, *Duplicates, []byte) {
	var ids bytes.Buffer
	opt.IDs = &ids
	d := NewDay(dir, opt)
	todo := make(chan int)
	var wg sync.WaitGroup
	errs := make([]error, len(members))
	for range workers {
		wg.Go(func() {
			for i := range todo {
				var text strings.Builder
				text.WriteString(header)
				for _, s := range members[i] {
					text.WriteString(s.text())
				}
				m := d.Member(i)
				_, err := sor.Read(context.Background(), strings.NewReader(text.String()), sor.Options{}, &sink{m: m})
				errs[i] = cmp.Or(err, m.Close())
			}
		})
	}
	for _, i := range rand.Perm(len(members)) {
		todo <- i
	}
	close(todo)
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			t.Fatal(err)
		}
	}
	rows, dup, err := d.Finish()
	if err != nil {
		t.Fatal(err)
	}
	return encode(t, rows), dup, ids.Bytes()
}

func encode(t failer, rows []Aggregate) []byte {
	var out bytes.Buffer
	if err := Write(&out, rows); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// plainly counts the same without any of the means of the package: by texts, one row after the other.
func plainly(members [][]stated) []Aggregate {
	byKey := map[string]*Aggregate{}
	seen := map[int]bool{}
	set := func(list string) string {
		f := strings.Fields(list)
		slices.Sort(f)
		return strings.Join(slices.Compact(f), "|")
	}
	given := func(list string) int64 { return int64(min(1, len(list))) }
	bin := func(bins []Bin, at int32) []Bin {
		for i := range bins {
			if bins[i].At == at {
				bins[i].Count++
				return bins
			}
		}
		bins = append(bins, Bin{at, 1})
		slices.SortFunc(bins, func(a, b Bin) int { return int(a.At - b.At) })
		return bins
	}
	for _, m := range members {
		for _, s := range m {
			if seen[s.id] {
				continue
			}
			seen[s.id] = true
			a := Aggregate{Platform: s.platform, ApplicationMonth: "2025-09", SubmissionDay: 20361, Category: sor.CategoryMinors, Minors: "primary",
				DecisionVisibility: set(s.visibility), DecisionGround: "G", ContentType: "CONTENT_TYPE_TEXT", AutomatedDetection: "Yes",
				AutomatedDecision: "AUTOMATED_DECISION_FULLY", SourceType: "SOURCE_VOLUNTARY"}
			if strings.Contains(s.keywords, "UNSAFE") {
				a.MinorsKeywords = "KEYWORD_UNSAFE_CHALLENGES"
			}
			key := fmt.Sprintf("%+v", a)
			if byKey[key] == nil {
				byKey[key] = &a
			}
			g := byKey[key]
			g.Count++
			g.KeywordGiven += given(s.keywords)
			g.TerritoryGiven += given(s.territory)
			g.DecisionDelayDays = bin(g.DecisionDelayDays, int32(s.application-s.content))
			g.SubmissionDelayHours = bin(g.SubmissionDelayHours, int32(24*(30-s.application)+s.hour))
		}
	}
	var out []Aggregate
	for _, a := range byKey {
		out = append(out, *a)
	}
	slices.SortFunc(out, func(a, b Aggregate) int { return compare(&a, &b) })
	return out
}

// However the reading is spread, whether it spills or not, one answer comes out, and it is that of a plain count.
func TestAnyOrderGivesTheSameBytes(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		members := rapid.SliceOfN(rapid.SliceOfN(anyRow, 0, 30), 1, 6).Draw(t, "members")
		want := encode(t, plainly(members))
		for _, how := range []struct{ workers, inMemory int }{{1, 0}, {3, 5}, {4, 1}} {
			got, dup, ids := count(t, dir, Options{InMemory: how.inMemory}, how.workers, members)
			if !bytes.Equal(got, want) {
				t.Fatalf("%+v: other bytes", how)
			}
			checkDuplicates(t, members, dup, ids)
		}
	})
	if left, _ := os.ReadDir(dir); len(left) != 0 {
		t.Errorf("%d files are left behind", len(left))
	}
}

func checkDuplicates(t *rapid.T, members [][]stated, dup *Duplicates, ids []byte) {
	first, rows, differing := map[int]stated{}, int64(0), int64(0)
	want := map[int][]int64{}
	for i, m := range members {
		for j, s := range m {
			f, ok := first[s.id]
			if !ok {
				first[s.id] = s
				continue
			}
			rows++
			want[i] = append(want[i], int64(j))
			a, b := plainly([][]stated{{f}}), plainly([][]stated{{s}})
			if gocmp.Diff(a, b) != "" {
				differing++
			}
		}
	}
	if dup.Rows != rows || dup.Differing != differing || dup.Earlier != 0 || gocmp.Diff(want, dup.Dropped) != "" {
		t.Fatalf("duplicates %+v, expected %d, %d differing, %v", dup, rows, differing, want)
	}
	if len(ids) != idLen*len(first) {
		t.Fatalf("%d bytes of uuids for %d rows", len(ids), len(first))
	}
	for i := idLen; i < len(ids); i += idLen {
		if bytes.Compare(ids[i-idLen:i], ids[i:i+idLen]) >= 0 {
			t.Fatal("uuids are not sorted")
		}
	}
}

// Days counted apart and merged, in any grouping and order, are the days counted together.
func TestMergeInAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.SliceOfN(anyRow, 0, 60).Draw(t, "rows")
		var parts [][]Aggregate
		for i := range rows {
			rows[i].id = i // no duplicates
			parts = append(parts, plainly([][]stated{{rows[i]}}))
		}
		want := encode(t, plainly([][]stated{rows}))
		parts = rapid.Permutation(parts).Draw(t, "order")
		for len(parts) > 1 {
			n := rapid.IntRange(2, len(parts)).Draw(t, "taken together")
			parts = append(parts[n:], Merge(parts[:n]...))
		}
		if got := encode(t, Merge(parts...)); !bytes.Equal(got, want) {
			t.Fatal("merging gave other bytes")
		}
	})
}

// Rows of days counted before do not count again.
func TestEarlierDaysAreLeftOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before := rapid.SliceOfN(anyRow, 0, 20).Draw(t, "before")
		now := rapid.SliceOfN(anyRow, 0, 40).Draw(t, "now")
		_, _, ids := count(t, "", Options{}, 1, [][]stated{before})
		known, fresh, earlier := map[int]bool{}, []stated(nil), map[int]bool{}
		for _, s := range before {
			known[s.id] = true
		}
		for _, s := range now {
			if !known[s.id] {
				fresh = append(fresh, s)
			} else {
				earlier[s.id] = true
			}
		}
		got, dup, _ := count(t, "", Options{Earlier: []IDSet{{bytes.NewReader(ids), int64(len(ids))}, {bytes.NewReader(nil), 0}}}, 2, [][]stated{now})
		if !bytes.Equal(got, encode(t, plainly([][]stated{fresh}))) {
			t.Fatal("other aggregates")
		}
		if dup.Earlier != int64(len(earlier)) {
			t.Fatalf("%d rows of earlier days, expected %d", dup.Earlier, len(earlier))
		}
	})
}

func TestHoursAreRoundedDown(t *testing.T) {
	for created, want := range map[int64]int32{0: 0, 3599: 0, 3600: 1, -1: -1, -3600: -1, -3601: -2} {
		if got := hours(1_000_000, 1_000_000+created); got != want {
			t.Errorf("%d seconds: %d hours, not %d", created, got, want)
		}
	}
}

func TestParquetReadsBackAndRefusesOtherColumns(t *testing.T) {
	rows := plainly([][]stated{{{id: 1, platform: "A", content: 3, application: 1, hour: 5}, {id: 2, platform: "B", visibility: "X", content: 3, application: 9}}})
	b := encode(t, rows)
	got, err := Read(bytes.NewReader(b), int64(len(b)))
	if d := gocmp.Diff(rows, got); err != nil || d != "" {
		t.Error(err, d)
	}
	if rows[0].DecisionDelayDays[0].At != -2 {
		t.Errorf("a delay below zero was not kept: %v", rows[0].DecisionDelayDays)
	}
	for _, bad := range [][]byte{nil, b[:len(b)/2], []byte("PAR1PAR1PAR1")} {
		if _, err := Read(bytes.NewReader(bad), int64(len(bad))); err == nil {
			t.Errorf("%d bytes were read", len(bad))
		}
	}
}

func BenchmarkDay(b *testing.B) {
	const n = 20_000
	var text strings.Builder
	text.WriteString(header)
	for i := range n {
		text.WriteString(stated{id: i, platform: []string{"A", "B", "C"}[i/50%3], visibility: "X", territory: "AT BE", content: 1 + i/7%20, application: 21, hour: i % 24}.text())
	}
	b.ReportAllocs()
	b.SetBytes(int64(text.Len()))
	for b.Loop() {
		d := NewDay("", Options{})
		if _, err := sor.Read(context.Background(), strings.NewReader(text.String()), sor.Options{All: true}, &sink{m: d.Member(0)}); err != nil {
			b.Fatal(err)
		}
		if _, dup, err := d.Finish(); err != nil || dup.Rows != 0 {
			b.Fatal(err, dup)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/row")
	b.ReportMetric(0, "ns/op")
}

// FuzzRead holds that a damaged file is an error and never a panic, and that what is read can be written and read again.
func FuzzRead(f *testing.F) {
	peak.SkipUnderRace(f) // there the Parquet library ends the process where it otherwise panics
	whole := encode(f, plainly([][]stated{{{id: 1, platform: "A", content: 3, application: 1, hour: 5}, {id: 2, platform: "B", visibility: "X", content: 3, application: 9}}}))
	f.Add(whole)
	r := rand.New(rand.NewPCG(5, 6))
	for range 40 {
		b := bytes.Clone(whole)
		b[r.IntN(len(b))] ^= 1 << r.IntN(8)
		f.Add(b)
		f.Add(b[:r.IntN(len(b))])
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		rows, err := Read(bytes.NewReader(b), int64(len(b)))
		if err != nil {
			return
		}
		again := encode(t, rows)
		got, err := Read(bytes.NewReader(again), int64(len(again)))
		if d := gocmp.Diff(rows, got); err != nil || d != "" {
			t.Error(err, d)
		}
	})
}
