package pipeline

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/atomicfs"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/release"
	"github.com/answerable-data/answerable/pipeline/table"
)

// A workshop builds small releases with two reports that count how often they are drawn.
type workshop struct {
	t   *testing.T
	opt Options

	mu    sync.Mutex // reports are drawn beside each other
	drawn map[string]int
}

func newWorkshop(t *testing.T) *workshop {
	w := &workshop{t: t, drawn: map[string]int{}}
	w.opt = Options{Out: filepath.Join(t.TempDir(), "releases"), Inputs: t.TempDir(), AsOf: "2020-12-31", Version: "test", Languages: []string{"en"},
		Reports: []release.Report{w.report("pages", "en/index.html", "en/"), w.report("workbook", "book.xlsx", "book.xlsx")}}
	return w
}

func (w *workshop) report(name, file, owns string) release.Report {
	return release.Report{Name: name, Owns: []string{owns}, Draw: func(dir string, set *table.Set, know *datasets.Knowledge) error {
		w.mu.Lock()
		w.drawn[name]++
		w.mu.Unlock()
		text := fmt.Appendf(nil, "%s of %s\n", name, know.Catalog.Edition)
		for _, o := range set.Observations {
			text = fmt.Appendln(text, o.ID, o.Raw, len(set.Scores))
		}
		return atomicfs.Write(filepath.Join(dir, filepath.FromSlash(file)), text)
	}}
}

// build builds, and gives the result, how often each report was drawn in it, and the checksums.
func (w *workshop) build() (r *Result, drawn map[string]int, sums string) {
	w.t.Helper()
	w.drawn = map[string]int{}
	r, err := Build(context.Background(), w.opt)
	if err != nil {
		w.t.Fatal(diag.Render(err))
	}
	b, err := os.ReadFile(filepath.Join(r.Dir, "SHA256SUMS"))
	if err == nil {
		err = release.Verify(r.Dir)
	}
	if err != nil {
		w.t.Fatal(err)
	}
	return r, w.drawn, string(b)
}

// plan gives the plan in short: "tables:stale pages:fresh ... then".
func (w *workshop) plan() string {
	w.t.Helper()
	p, err := Plan(context.Background(), w.opt)
	if err != nil {
		w.t.Fatal(diag.Render(err))
	}
	var out strings.Builder
	for _, s := range p.Steps {
		fmt.Fprintf(&out, "%s:%s", s.Step, s.State)
		for _, r := range s.Reasons {
			fmt.Fprintf(&out, " (%s)", strings.TrimSpace(r.Code+" "+r.Kind+" "+r.Name))
		}
		out.WriteString(", ")
	}
	return out.String() + p.Then
}

func (w *workshop) put(path, text string) {
	w.t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		w.t.Fatal(err)
	}
}

const ownFigures = "app,policy_area,metric,period,value\nFacebook,Child Endangerment: Sexual Exploitation,Content Actioned,2020Q2,%s\n"

// addInput keeps a made-up file of a publisher among the inputs.
func (w *workshop) addInput(value string) {
	w.t.Helper()
	text := fmt.Sprintf(ownFigures, value)
	path := filepath.Join(w.opt.Inputs, "own.csv")
	w.put(path, text)
	w.put(path+".origin", fmt.Sprintf("file: own.csv\nsha256: %s\nbytes: %d\nreader: meta-cser\nedition: 2020Q2x\npublished_on: \"2020-08-11\"\n", hashOf([]byte(text)), len(text)))
}

// What has not changed is not done again; whatever way a build goes, its bytes are those of a build from nothing. The plan
// tells beforehand what the build then does.
func TestUnchangedStepsAreNotDoneAgain(t *testing.T) {
	w := newWorkshop(t)
	none, both := map[string]int{}, map[string]int{"pages": 1, "workbook": 1}
	var whole string
	state := func() string { return filepath.Join(w.opt.Out, stateName) }
	dir := func() string { return filepath.Join(w.opt.Out, "2026Q3.0-as-of-2020-12-31") }
	for _, step := range []struct {
		name    string
		before  func()
		plan    string
		drawn   map[string]int
		changed bool
	}{
		{"the first time", func() { w.addInput("1") }, "tables:missing (never-built), pages:missing (never-built), workbook:missing (never-built), publish", both, true},
		{"nothing changed", func() {}, "tables:fresh, pages:fresh, workbook:fresh, nothing", none, false},
		{"an input under another path", func() { w.put(filepath.Join(w.opt.Inputs, "zz.csv"), fmt.Sprintf(ownFigures, "1")) },
			"tables:stale (new input zz.csv), pages:fresh (same-tables), workbook:fresh (same-tables), refuse", none, false},
		{"and gone", func() { os.Remove(filepath.Join(w.opt.Inputs, "zz.csv")) },
			"tables:stale (left-out input zz.csv), pages:fresh (same-tables), workbook:fresh (same-tables), refuse", none, false},
		{"no state", func() { os.Remove(state()) }, "tables:missing (never-built), pages:missing (never-built), workbook:missing (never-built), refuse", both, false},
		{"a damaged state", func() { w.put(state(), `{"schema": "answerable/state/1", "releases": {"x": null, "`) },
			"tables:missing (never-built), pages:missing (never-built), workbook:missing (never-built), refuse", both, false},
		{"another program", func() { w.replace(state(), programHash(), strings.Repeat("0", 64)) },
			"tables:stale (changed program), pages:fresh (same-tables), workbook:fresh (same-tables), refuse", none, false},
		{"a report that was not drawn", func() { w.replace(state(), `"workbook": "`, `"other": "`) },
			"tables:fresh, pages:fresh (same-tables), workbook:missing (never-drawn), refuse", map[string]int{"workbook": 1}, false},
		{"a page cut short", func() { w.put(filepath.Join(dir(), "en", "index.html"), "half") },
			"tables:fresh, pages:stale (damaged), workbook:fresh (same-tables), mend", map[string]int{"pages": 1}, true},
		{"a table cut short", func() { w.put(filepath.Join(dir(), "data", "scores.parquet"), "half") },
			"tables:stale (damaged), pages:fresh (same-tables), workbook:fresh (same-tables), mend", none, true},
		{"a page and its checksum", func() { w.forge(dir()) },
			"tables:stale (damaged), pages:stale (damaged), workbook:stale (damaged), replace", both, true},
		{"the release gone", func() { os.RemoveAll(dir()) },
			"tables:stale (gone), pages:stale (damaged), workbook:stale (damaged), publish", both, true},
	} {
		step.before()
		w.opt.Replace = strings.HasSuffix(step.plan, "replace")
		if got := w.plan(); got != step.plan {
			t.Errorf("%s: plan\n %s, want\n %s", step.name, got, step.plan)
		}
		r, drawn, sums := w.build()
		if whole == "" {
			whole = sums
		}
		if diff := cmp.Diff(step.drawn, drawn); diff != "" || r.Changed != step.changed || sums != whole {
			t.Errorf("%s: drawn (-want +got):\n%schanged %v, same bytes %v", step.name, diff, r.Changed, sums == whole)
		}
		if len(r.Set.Observations) == 0 || len(r.Notices) == 0 {
			t.Errorf("%s: %d figures, %d notices", step.name, len(r.Set.Observations), len(r.Notices))
		}
	}
	if got := w.plan(); got != "tables:fresh, pages:fresh, workbook:fresh, nothing" {
		t.Errorf("in the end: %s", got)
	}
}

func (w *workshop) replace(path, old, new string) {
	w.t.Helper()
	b, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(b), old) {
		w.t.Fatal(path, err)
	}
	w.put(path, strings.Replace(string(b), old, new, 1))
}

// forge changes a page together with its checksum: the release verifies, and is not the one that was built.
func (w *workshop) forge(dir string) {
	path := filepath.Join(dir, "en", "index.html")
	was, err := os.ReadFile(path)
	if err != nil {
		w.t.Fatal(err)
	}
	w.put(path, "forged")
	w.replace(filepath.Join(dir, "SHA256SUMS"), hashOf(was), hashOf([]byte("forged")))
}

// A figure that changed is in the tables, and everything that shows it is drawn again; the plan names the input.
func TestAChangedInputIsReadAgain(t *testing.T) {
	w := newWorkshop(t)
	w.addInput("1")
	_, _, before := w.build()
	w.addInput("2")
	w.opt.Replace = true
	if got, want := w.plan(), "tables:stale (changed input own.csv), pages:stale (tables), workbook:stale (tables), replace"; got != want {
		t.Errorf("plan %s, want %s", got, want)
	}
	r, drawn, after := w.build()
	if before == after || !r.Changed || drawn["pages"] != 1 || drawn["workbook"] != 1 {
		t.Errorf("changed %v, drawn %v", r.Changed, drawn)
	}
	found := false
	for _, o := range r.Set.Observations {
		found = found || o.Source == "meta-cser@2020Q2x" && o.Raw == "2"
	}
	if !found {
		t.Error("the new figure is not in the tables")
	}
}

// Every option that the tables follow from is an ingredient: a change of any makes them anew. An option that is added
// belongs into one of the two lists, and into ingredients and recipeOf where it is in the first.
func TestEveryOptionIsAnIngredient(t *testing.T) {
	w := newWorkshop(t)
	r, _, _ := w.build()
	base := w.opt
	framework := filepath.Join(t.TempDir(), "mine.yaml")
	text, err := os.ReadFile(filepath.Join(r.Dir, "framework.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	w.put(framework, string(text)+"\n# mine\n")
	replies := filepath.Join(t.TempDir(), "replies.csv")
	w.put(replies, "any")
	listed := map[string]bool{"Inputs": true, // see above
		"Out": true, "Edition": true, "Replace": true, // where and under which name; ingredients are kept by name
		"Languages": true, "Reports": true, // no table follows from them; a plan looks at each report by itself
		"paths": true, "names": true} // of a rebuild, which has a folder of its own
	for _, c := range []struct {
		option, kind string
		change       func()
	}{
		{"Version", "version", func() { w.opt.Version = "other" }},
		{"AsOf", "as-of", func() { w.opt.AsOf = "2019-12-31" }},
		{"Previous", "previous", func() { w.opt.Previous = r.Dir }},
		{"Framework", "framework", func() { w.opt.Framework = framework }},
		{"SkipUnknown", "skip-unknown", func() { w.opt.SkipUnknown = true }},
		{"Replies", "replies", func() { w.opt.Replies = replies }},
		{"Courts", "courts", func() { w.opt.Courts = w.kept("court_base_rates.parquet") }},
		{"Statements", "statements", func() { w.opt.Statements = w.kept("manifest.json") }},
	} {
		listed[c.option] = true
		w.opt = base
		before := w.ingredients()
		c.change()
		if reasons := compare(before, w.ingredients()); !slices.ContainsFunc(reasons, func(r Reason) bool { return r.Kind == c.kind }) {
			t.Errorf("%s: %v", c.option, reasons)
		}
	}
	for _, f := range reflect.VisibleFields(reflect.TypeFor[Options]()) {
		if !listed[f.Name] {
			t.Errorf("option %s is in neither list", f.Name)
		}
	}
}

func (w *workshop) ingredients() []ingredient {
	w.t.Helper()
	know, _, err := knowledge(w.opt, "")
	if err != nil {
		w.t.Fatal(diag.Render(err))
	}
	from, err := ingredients(w.opt, know)
	if err != nil {
		w.t.Fatal(diag.Render(err))
	}
	return from
}

// kept makes a folder that holds one file.
func (w *workshop) kept(name string) string {
	dir := w.t.TempDir()
	w.put(filepath.Join(dir, name), "{}")
	return dir
}
