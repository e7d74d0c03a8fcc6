package explain_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline"
	"github.com/answerable-data/answerable/pipeline/explain"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/pipeline/table/provenance"
)

// release assembles the embedded release once; tests that spoil it take a copy.
var release = sync.OnceValues(func() (*pipeline.Assembled, error) {
	return pipeline.Assemble(context.Background(), pipeline.Options{})
})

func embedded(t testing.TB) (*table.Set, *datasets.Knowledge) {
	t.Helper()
	all, err := release()
	if err != nil {
		t.Fatal(err)
	}
	return all.Set, all.Know
}

// complaints explains everything of a set and says what does not come out as printed, or leads to no source, until it
// has as many complaints as are asked for.
func complaints(set *table.Set, know *datasets.Knowledge, most int) (found []string, by map[string]int) {
	e, by := explain.New(set, know), map[string]int{}
	for _, target := range e.Targets() {
		if len(found) >= most {
			break
		}
		x, err := e.Explain(target)
		if err != nil {
			found = append(found, err.Error())
			continue
		}
		for _, n := range x.Recomputed.Numbers {
			if !n.Equal {
				found = append(found, fmt.Sprintf("%s: %s is printed as %s and comes out as %s", x.Address, n.Name, show(n.Printed), show(n.Recomputed)))
			}
			by["numbers"]++
		}
		found = append(found, unfounded(x)...)
		if x.Indicator != nil && x.Indicator.Value != nil {
			by["values by "+x.Recomputed.By]++
			by["values of "+x.Subject]++
		}
		if x.Score != nil && x.Score.Score != nil {
			by["scores by "+x.Recomputed.By]++
		}
		by["operands"] += len(x.Operands)
	}
	return found, by
}

// unfounded says which operands of an explanation do not lead to a source, and what a number lacks.
func unfounded(x *provenance.Explanation) []string {
	var out []string
	say := func(format string, args ...any) { out = append(out, x.Address+": "+fmt.Sprintf(format, args...)) }
	printed := x.Indicator != nil && x.Indicator.Value != nil || x.Score != nil && x.Score.Score != nil
	if printed && (x.Formula.Symbols == "" || x.Formula.Filled == "" || x.Recomputed.By == provenance.ByNothing) {
		say("a number is printed and no formula is given")
	}
	if x.Indicator != nil && x.Indicator.Value != nil && !slices.ContainsFunc(x.Recomputed.Numbers, func(c provenance.Compared) bool { return c.Name == "value" }) ||
		x.Score != nil && x.Score.Score != nil && !slices.ContainsFunc(x.Recomputed.Numbers, func(c provenance.Compared) bool { return c.Name == "score" }) {
		say("the number is not among those computed again")
	}
	if x.Indicator != nil && x.Indicator.Value != nil && len(x.Operands) == 0 || x.Score != nil && x.Score.Score != nil && len(x.Parts) == 0 {
		say("nothing stands behind the number")
	}
	for _, op := range x.Operands {
		for name, v := range map[string]string{"publisher": op.Publisher, "title": op.Title, "locator": op.Locator, "source": op.Source, "edition": op.Edition, "role": op.Role} {
			if v == "" {
				say("operand %s has no %s", op.ID, name)
			}
		}
		if len(op.SHA256) != 64 {
			say("operand %s has no hash of its file", op.ID)
		}
		if op.URL == "" && op.Kind != "suit" { // withheld where it names a person
			say("operand %s has no address", op.ID)
		}
		if strings.ContainsAny(op.URL, " \t") {
			say("the address of operand %s has words behind it: %s", op.ID, op.URL)
		}
		if op.Raw == "" && op.State == "published" {
			say("operand %s has no text", op.ID)
		}
	}
	return out
}

func show(v *float64) string {
	if v == nil {
		return "nothing"
	}
	return fmt.Sprintf("%.17g", *v)
}

// Every indicator value with its limits and counts, and every score with its limits, comes out again from the texts as
// published, to the last bit; every operand leads to its source.
func TestEveryPublishedNumberIsExplained(t *testing.T) {
	set, know := embedded(t)
	found, by := complaints(set, know, 40)
	for _, c := range found {
		t.Error(c)
	}
	values, scores := 0, 0
	for _, i := range set.Indicators {
		if i.Value != nil {
			values++
		}
	}
	for _, s := range set.Scores {
		if s.Score != nil {
			scores++
		}
	}
	if by["values by formula"]+by["values by model"] != values || by["scores by tree"] != scores || values < 200 || scores < 40 {
		t.Errorf("%d values and %d scores are printed; explained: %v", values, scores, by)
	}
	t.Log(by)
}

// So does every number of an old state of knowledge, and of a framework of the user's own.
func TestEveryNumberOfOtherReleasesIsExplained(t *testing.T) {
	own := filepath.Join(t.TempDir(), "own.yaml")
	text, err := fs.ReadFile(datasets.Files(), "framework.yaml")
	if err != nil {
		t.Fatal(err)
	}
	changed := bytes.Replace(text, []byte("- {rule: arithmetic}\n"), []byte("- {rule: geometric, floor: 1}\n"), 1)
	changed = bytes.Replace(changed, []byte("- {rule: geometric, floor: 1}\n\n"), []byte("- {rule: harmonic, floor: 1}\n\n"), 1)
	changed = bytes.Replace(changed, []byte("id: A1\n          weight: 1"), []byte("id: A1\n          weight: 3"), 1)
	if bytes.Equal(text, changed) {
		t.Fatal("the framework was not changed")
	}
	if err := os.WriteFile(own, changed, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, opt := range []pipeline.Options{{AsOf: "2023-06-30"}, {Framework: own}} {
		all, err := pipeline.Assemble(context.Background(), opt)
		if err != nil {
			t.Fatal(err)
		}
		found, by := complaints(all.Set, all.Know, 10)
		for _, c := range found {
			t.Errorf("%s: %s", all.Know.Catalog.Edition, c)
		}
		if by["values by formula"] < 15 || by["scores by tree"] < 5 {
			t.Errorf("%s: %v", all.Know.Catalog.Edition, by)
		}
	}
}

// Every figure reads as it was read, and leads to its source.
func TestEveryFigureReadsAgain(t *testing.T) {
	set, know := embedded(t)
	e := explain.New(set, know)
	wrong := 0
	for _, o := range set.Observations {
		target, _, err := e.Find(o.ID)
		if err != nil {
			t.Fatal(err)
		}
		x, err := e.Explain(target)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range unfounded(x) {
			t.Error(c)
			wrong++
		}
		if !x.Recomputed.Equal() {
			t.Errorf("%s: %q was read as %s, reads as %s", o.ID, o.Raw, show(o.Value), show(x.Recomputed.Numbers[0].Recomputed))
			wrong++
		}
		if op := x.Operands[0]; op.Number != nil && o.State != "implausible" && show(op.Step) != show(o.Rounding) {
			t.Errorf("%s: %q (%s) is rounded to %s, the table says %s", o.ID, o.Raw, o.Unit, show(op.Step), show(o.Rounding))
			wrong++
		}
		if wrong > 20 {
			t.Fatal("and perhaps more")
		}
	}
}

// copied is a set of which rows can be changed.
func copied(set *table.Set) *table.Set {
	c := *set
	c.Observations, c.CasePlatforms, c.DueReports = slices.Clone(set.Observations), slices.Clone(set.CasePlatforms), slices.Clone(set.DueReports)
	c.Indicators, c.Scores, c.Disclosures = slices.Clone(set.Indicators), slices.Clone(set.Scores), slices.Clone(set.Disclosures)
	c.Checks, c.Sources = slices.Clone(set.Checks), slices.Clone(set.Sources)
	return &c
}

// The test of the whole release can fail: each of these changes of a single cell is found.
func TestASpoiltReleaseIsFound(t *testing.T) {
	set, know := embedded(t)
	figure := func(metric string) func(*table.Set) {
		return func(s *table.Set) {
			for _, ind := range s.Indicators {
				for _, id := range ind.Observations {
					i := slices.IndexFunc(s.Observations, func(o table.Observation) bool { return o.ID == id && o.Metric == metric && o.Value != nil })
					if i >= 0 && ind.Value != nil {
						s.Observations[i].Raw = "1" + s.Observations[i].Raw
						return
					}
				}
			}
			panic("no figure of " + metric)
		}
	}
	indicator := func(id string) func(*table.Set) {
		return func(s *table.Set) {
			i := slices.IndexFunc(s.Indicators, func(r table.Indicator) bool { return r.Indicator == id && r.Value != nil })
			v := math.Nextafter(*s.Indicators[i].Value, 1e9)
			s.Indicators[i].Value = &v
		}
	}
	spoils := map[string]func(*table.Set){
		"own_reports text": figure("own_reports"), "ncmec_reports text": figure("ncmec_reports"), "median text": figure("dsa_notice_median_hours"),
		"measures text": figure("dsa_own_measures"), "complaints text": figure("dsa_appeals"), "users text": figure("users_monthly"),
		"a ruling": func(s *table.Set) {
			i := slices.IndexFunc(s.CasePlatforms, func(r table.CasePlatform) bool {
				return r.Scope == "core_victim_suit" && r.FirstRuling == "motion_to_dismiss_granted"
			})
			s.CasePlatforms[i].FirstRuling = "motion_to_dismiss_denied"
		},
		"a date": func(s *table.Set) {
			i := slices.IndexFunc(s.DueReports, func(r table.DueReport) bool { return r.Status == "dated" && r.Platform == "aliexpress" })
			day := *s.DueReports[i].PublishedOn + 1
			s.DueReports[i].PublishedOn = &day
		},
		"a score": func(s *table.Set) {
			i := slices.IndexFunc(s.Scores, func(r table.Score) bool { return r.Score != nil && r.Pillar == "reporting" })
			v := *s.Scores[i].Score + 1e-9
			s.Scores[i].Score = &v
		},
		"a limit of a score": func(s *table.Set) {
			i := slices.IndexFunc(s.Scores, func(r table.Score) bool { return r.Upper != nil })
			v := *s.Scores[i].Upper - 1e-9
			s.Scores[i].Upper = &v
		},
		"a hash": func(s *table.Set) {
			i := slices.IndexFunc(s.Sources, func(r table.Source) bool { return r.ID == s.Observations[0].Source })
			s.Sources[i].SHA256 = ""
		},
	}
	for _, id := range []string{"A1", "A2", "A3", "A4", "A4-recent", "A6", "A8", "B1", "B2", "B3", "C0", "B5", "B6", "B7", "B8", "C1"} {
		spoils["value of "+id] = indicator(id)
	}
	for name, spoil := range spoils {
		s := copied(set)
		spoil(s)
		if found, _ := complaints(s, know, 1); len(found) == 0 {
			t.Errorf("%s was changed and nothing was found", name)
		} else if testing.Verbose() {
			t.Log(name+":", strings.Join(found[:min(2, len(found))], "; "))
		}
	}
}

// BenchmarkExplain is what explaining adds to assembling the tables: the index and one account.
func BenchmarkExplain(b *testing.B) {
	set, know := embedded(b)
	for b.Loop() {
		e := explain.New(set, know)
		for _, address := range []string{"reddit:A1:2023", "facebook:reporting", "facebook:A4"} {
			target, _, err := e.Find(address)
			if err != nil {
				b.Fatal(err)
			}
			if _, err := e.Explain(target); err != nil {
				b.Fatal(err)
			}
		}
	}
}
