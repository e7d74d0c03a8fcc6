package explain_test

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/bench/statement"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline"
	"github.com/answerable-data/answerable/pipeline/explain"
	"github.com/answerable-data/answerable/pipeline/statements"
	"github.com/answerable-data/answerable/pipeline/statements/figures"
	"github.com/answerable-data/answerable/pipeline/statements/tally"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/pipeline/table/provenance"
)

// named are services that the registry has, with announcements about some, and one that it has not.
var named = []string{"TikTok", "Google Play", "Facebook", "Alder, \"Market\"", "Snapchat"}

// madeUp counts a hundred made-up days from July to October 2025, once: July has all its days, one of August is missing, and
// October is not over.
var madeUp = sync.OnceValues(func() (*pipeline.Assembled, error) {
	dir, err := os.MkdirTemp("", "answerable-test-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	counts := filepath.Join(dir, "counts")
	if err := countDays(dir, counts); err != nil {
		return nil, err
	}
	return pipeline.Assemble(context.Background(), pipeline.Options{Statements: counts})
})

func countDays(dir, out string) error {
	opt := statements.Options{Out: out, All: true, MaxRejected: 1}
	day := time.Date(2025, 7, 1, 0, 0, 0, 0, time.UTC)
	for i := range 100 {
		if i == 40 {
			continue
		}
		made := statement.Options{Rows: 120, Seed: uint64(i), Day: day.AddDate(0, 0, i).Format(time.DateOnly), Services: named, Malformed: .01, Duplicates: .02, Late: .02}
		path := filepath.Join(dir, made.Name())
		f, err := os.Create(path)
		if err != nil {
			return err
		}
		if _, err := statement.Write(f, made); err != nil {
			return err
		}
		if err := f.Close(); err != nil {
			return err
		}
		opt.Archives = append(opt.Archives, path)
	}
	_, err := statements.Run(context.Background(), opt)
	return err
}

func withStatements(t testing.TB) (*table.Set, *datasets.Knowledge, *statements.Gathered) {
	t.Helper()
	all, err := madeUp()
	if err != nil {
		t.Fatal(diag.Render(err))
	}
	return all.Set, all.Know, all.Counts
}

// disputed explains every figure from statements and says what does not come out as printed.
func disputed(e *explain.Explainer, set *table.Set) (found []string, by map[string]int) {
	by = map[string]int{}
	for i := range set.StatementFigures {
		f := &set.StatementFigures[i]
		x, err := e.Explain(explain.Target{Kind: provenance.KindStatement, Key: f.Key()})
		if err != nil {
			found = append(found, err.Error())
			continue
		}
		for _, n := range x.Recomputed.Numbers {
			by["numbers"]++
			if !n.Equal {
				found = append(found, x.Address+": "+n.Name+" is printed as "+show(n.Printed)+" and comes out as "+show(n.Recomputed))
			}
		}
		by[x.Recomputed.By]++
		by[f.State]++
		if f.Value != nil && x.Recomputed.By == provenance.ByCounts {
			found = append(found, unreconciled(x)...)
		}
	}
	return found, by
}

// unreconciled says where the groups or the days behind a figure do not add up to what it prints.
func unreconciled(x *provenance.Explanation) []string {
	var out []string
	s := x.Statement
	var over, counted, days int64
	for _, g := range s.Groups {
		over, counted = over+g.Statements, counted+g.Counted
		if len(g.Labels) == 0 || g.Platform == "" || g.From > g.To {
			out = append(out, x.Address+": a group without labels")
		}
	}
	for _, a := range s.Archives {
		if a.Statements != nil {
			days += *a.Statements
		}
		if len(a.SHA256) == 0 || len(a.SHA256[0]) != 64 || a.Seen != a.Loaded+a.Rejected+a.Ignored {
			out = append(out, x.Address+": an archive without hash, or with rows lost")
		}
	}
	if n := s.Denominator; n != nil && s.Figure != "S24" && over != *n || s.Numerator != nil && s.Figure != "S24" && counted != *s.Numerator || over < days {
		out = append(out, x.Address+": the groups do not add up")
	}
	if s.Figure == "S1" && float64(over) != *s.Value {
		out = append(out, x.Address+": the groups do not add up to the number of statements")
	}
	if x.Formula.Symbols == "" || x.Formula.Filled == "" || len(s.Archives) == 0 || len(x.Mappings) == 0 {
		out = append(out, x.Address+": no formula, archive or mapping")
	}
	return out
}

// Every figure of a release with statements comes out again from the counts of its days, to the last bit, with its
// limits, state, remarks and days; its groups and days add up to it.
func TestEveryStatementFigureIsExplained(t *testing.T) {
	set, know, counts := withStatements(t)
	found, by := disputed(explain.New(set, know).WithCounts(counts), set)
	for _, c := range found[:min(20, len(found))] {
		t.Error(c)
	}
	values := 0
	for _, f := range set.StatementFigures {
		if f.Value != nil {
			values++
		}
	}
	if by[provenance.ByCounts] != values || values < 300 || by["invalid_period"] == 0 || by["too_small"] == 0 || by["zero_published"] == 0 || by["not_collected"] == 0 {
		t.Errorf("%d values of %d figures, explained: %v", values, len(set.StatementFigures), by)
	}
	t.Log(by)
}

// Each spoilt cell of a figure is found against the counts.
func TestASpoiltStatementFigureIsFound(t *testing.T) {
	set, know, counts := withStatements(t)
	more := func(v *float64) *float64 { w := math.Nextafter(*v, 1e9); return &w }
	for name, spoil := range map[string]func(*table.StatementFigure) bool{
		"a share":     func(f *table.StatementFigure) bool { f.Value = more(f.Value); return f.Unit == "share" },
		"a number":    func(f *table.StatementFigure) bool { f.Value = more(f.Value); return f.Figure == "S1" },
		"a median":    func(f *table.StatementFigure) bool { f.Value = more(f.Value); return f.Part == "median" },
		"a limit":     func(f *table.StatementFigure) bool { f.Upper = more(f.Value); return f.Unit == "share" },
		"a numerator": func(f *table.StatementFigure) bool { n := int64(7e9); f.Numerator = &n; return f.Unit == "share" },
		"a state":     func(f *table.StatementFigure) bool { f.State = "too_small"; return true },
		"a remark": func(f *table.StatementFigure) bool {
			f.Flags = append(slices.Clone(f.Flags), "small_n")
			return !slices.Contains(f.Flags, "small_n") || true
		},
		"days": func(f *table.StatementFigure) bool { f.DaysRead++; return true },
	} {
		s := *set
		s.StatementFigures = slices.Clone(set.StatementFigures)
		for i := range s.StatementFigures {
			f := s.StatementFigures[i]
			if f.Value != nil && f.Denominator != nil || f.Value != nil && f.Figure == "S1" {
				if spoil(&f) {
					s.StatementFigures[i] = f
					break
				}
			}
		}
		if found, _ := disputed(explain.New(&s, know).WithCounts(counts), &s); len(found) == 0 {
			t.Errorf("%s was changed and nothing was found", name)
		}
	}
}

// Without the counts a share is computed from what the table prints; of a median and a number of statements nothing is
// claimed, and nothing is taken from anywhere else.
func TestWithoutCountsNothingIsClaimed(t *testing.T) {
	set, know, _ := withStatements(t)
	e := explain.New(set, know)
	if found, _ := disputed(e, set); len(found) > 0 {
		t.Error(found[0])
	}
	seen := map[string]bool{}
	for i := range set.StatementFigures {
		f := &set.StatementFigures[i]
		if f.Value == nil {
			continue
		}
		x, err := e.Explain(explain.Target{Kind: provenance.KindStatement, Key: f.Key()})
		if err != nil {
			t.Fatal(err)
		}
		want := provenance.ByNoMeans
		if f.Unit == "share" {
			want = provenance.ByTable
		}
		if x.Recomputed.By != want || len(x.Statement.Groups) > 0 || want == provenance.ByNoMeans && len(x.Recomputed.Numbers) > 0 {
			t.Errorf("%s: %s, %d numbers, %d groups", x.Address, x.Recomputed.By, len(x.Recomputed.Numbers), len(x.Statement.Groups))
		}
		seen[want] = true
	}
	if len(seen) != 2 {
		t.Error(seen)
	}
}

// A figure is found by its address with and without edition, by its anchor, and by a beginning of its address.
func TestFindStatementFigures(t *testing.T) {
	set, know, _ := withStatements(t)
	e := explain.New(set, know)
	const csam = "tiktok:S6/KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL:2025-08"
	for address, want := range map[string]string{
		csam: csam, know.Catalog.Edition + ":" + csam: csam, "fr/tiktok.html#S6-KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL-2025-08": csam,
		"tiktok.html#S1-2025-08": "tiktok:S1:2025-08", "tiktok:S11": "", "tiktok:S6": "", "tiktok:S1:2025-08": "tiktok:S1:2025-08",
	} {
		got, list, err := e.Find(address)
		if err != nil || got.Key != want || want != "" && got.Kind != provenance.KindStatement || want == "" && len(list) < 2 {
			t.Errorf("%s: %v, %d, %v", address, got, len(list), err)
		}
	}
	_, list, err := e.Find("tiktok")
	if err != nil || !slices.Contains(list, know.Catalog.Edition+":"+csam) || !slices.Contains(list, know.Catalog.Edition+":tiktok:reporting") {
		t.Errorf("%d addresses, %v", len(list), err)
	}
	plain, knowPlain := embedded(t)
	for address, code := range map[string]string{"tiktok:S1:2025-08": "E-EXPLAIN-STATEMENTS", "en/tiktok.html#S1-2025-08": "E-EXPLAIN-STATEMENTS", "tiktok:S1:2025-8": "E-ADDRESS"} {
		if _, _, err := explain.New(plain, knowPlain).Find(address); err == nil || !strings.Contains(diag.Render(err), code) {
			t.Errorf("%s: %v", address, err)
		}
	}
	if _, _, err := e.Find("tiktok:S99:2025-08"); err == nil || !strings.Contains(diag.Render(err), "E-ADDRESS:") {
		t.Error(err)
	}
}

// Statements over the measures of the harmonised report lead to the report's own figure, read again from its text.
func TestAgreementIsExplained(t *testing.T) {
	set, know := embedded(t)
	const measures = 85825447 // of TikTok, 2025 H2, protection of minors
	counts := &statements.Gathered{All: true, Territory: true}
	for day := time.Date(2025, 7, 1, 0, 0, 0, 0, time.UTC); day.Before(time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC)); day = day.AddDate(0, 0, 1) {
		counts.Days = append(counts.Days, day.Format(time.DateOnly))
	}
	for i, month := range []string{"2025-07", "2025-08", "2025-09", "2025-10", "2025-11", "2025-12"} {
		counts.Groups = append(counts.Groups, tally.Aggregate{Platform: "TikTok", ApplicationMonth: month, SubmissionDay: 20300, Minors: "primary", Count: int64(1000 * (i + 1))},
			tally.Aggregate{Platform: "TikTok", ApplicationMonth: month, SubmissionDay: 20300, Minors: "addition", Count: 50})
	}
	s := *set
	s.StatementFigures = figures.Compute(figures.Input{Groups: counts.Groups, Days: counts.Days, All: true, Territory: true, Confidence: know.Framework.Confidence, Validity: know.Validity,
		Platform: func(string, string) string { return "tiktok" },
		Measures: func(platform, half string) (float64, bool) { return measures, platform == "tiktok" && half == "2025H2" }})
	e := explain.New(&s, know).WithCounts(counts)
	found, _ := disputed(e, &s)
	for _, c := range found {
		if !strings.Contains(c, "no formula, archive") { // counts that were made up have no archives
			t.Error(c)
		}
	}
	x, err := e.Explain(explain.Target{Kind: provenance.KindStatement, Key: "tiktok:S24:2025H2"})
	if err != nil {
		t.Fatal(err)
	}
	if x.Formula.Filled != "21000 / (85825447)" || len(x.Operands) != 1 || x.Operands[0].Raw != "85825447" || !x.Recomputed.Equal() || *x.Statement.Value != 21000.0/measures {
		t.Errorf("%s from %d operands, equal %v", x.Formula.Filled, len(x.Operands), x.Recomputed.Equal())
	}
}
