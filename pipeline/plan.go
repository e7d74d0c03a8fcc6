package pipeline

import (
	"context"
	"os"
	"path/filepath"
	"slices"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/release"
)

// What a build with the same options would do with the release.
const (
	ThenNothing = "nothing" // it stands and nothing changed
	ThenPublish = "publish" // none stands under the name
	ThenReplace = "replace" // one stands and is replaced, as --replace asks
	ThenMend    = "mend"    // one stands that is damaged: it is replaced
	ThenCorrect = "correct" // one stands: the next number, as --edition asks
	ThenRefuse  = "refuse"  // one stands: it is refused, if any byte comes out differently
)

// A Planned says what a build would make, and why.
type Planned struct {
	Release string        `json:"release"`
	Then    string        `json:"then"`
	Steps   []PlannedStep `json:"steps"`
}

// A PlannedStep is one step of a build: fresh (nothing is to be done), stale (with the reasons) or missing (never done here).
type PlannedStep struct {
	Step    string   `json:"step"` // tables, pages, workbook en, ...
	State   string   `json:"state"`
	Reasons []Reason `json:"reasons"`
}

// A Reason is why a step is to be done, or not. Codes: never-built, gone, damaged, program-unknown; changed, new, left-out
// (of an ingredient: kind and name, old and new value); tables (they come out differently); same-tables (of the release Old); name (Old became New);
// never-drawn (in the release Old).
type Reason struct {
	Code string `json:"code"`
	Kind string `json:"kind,omitempty"`
	Name string `json:"name,omitempty"`
	Old  string `json:"old,omitempty"`
	New  string `json:"new,omitempty"`
}

// Plan says what Build would do with the same options, and writes nothing. Where an ingredient of the tables changed it
// computes them, to know which reports would be drawn again.
func Plan(ctx context.Context, opt Options) (*Planned, error) {
	if opt.Edition == "" {
		return planAs(ctx, opt, "")
	}
	n, err := newest(opt)
	if err != nil {
		return nil, err
	}
	p, err := planAs(ctx, opt.correcting(n), numbered(opt, n))
	if err != nil || p.Then != ThenRefuse {
		return p, err
	}
	if p, err = planAs(ctx, opt.correcting(n+1), numbered(opt, n+1)); err == nil {
		p.Then = ThenCorrect
	}
	return p, err
}

func planAs(ctx context.Context, opt Options, name string) (*Planned, error) {
	know, _, err := knowledge(opt, name)
	if err != nil {
		return nil, err
	}
	from, err := ingredients(opt, know)
	if err != nil {
		return nil, err
	}
	known, p := readState(opt.Out), &Planned{Release: know.Catalog.Edition}
	if unchanged(opt, know, from, known) != nil {
		p.Then = ThenNothing
		p.Steps = append(p.Steps, PlannedStep{"tables", Fresh, []Reason{}})
		for _, r := range opt.Reports {
			p.Steps = append(p.Steps, PlannedStep{r.Name, Fresh, []Reason{}})
		}
		return p, nil
	}
	p.Then = then(opt, p.Release)
	if all := sameTables(opt, know, from, known); all != nil {
		p.Steps = append(p.Steps, PlannedStep{"tables", Fresh, []Reason{}})
		return p, p.addReports(opt, known, all)
	}
	p.Steps = append(p.Steps, tablesStep(opt, known, p.Release, from))
	all, err := assemble(ctx, opt, name)
	if err != nil {
		return nil, err
	}
	return p, p.addReports(opt, known, all)
}

// addReports says of each report whether it would be drawn or taken over.
func (p *Planned) addReports(opt Options, known *state, all *Assembled) error {
	data, err := release.DataHashOf(release.Plan{Set: all.Set, Know: all.Know})
	if err != nil {
		return err
	}
	for _, r := range opt.Reports {
		step := reportStep(opt, known, r, all.Know, data)
		if b := known.Releases[p.Release]; p.Steps[0].State == Fresh && b.Reports[r.Name] == "" {
			step = PlannedStep{r.Name, Missing, []Reason{{Code: "never-drawn", Old: p.Release}}}
		}
		p.Steps = append(p.Steps, step)
	}
	return nil
}

// then says what becomes of a release that stands under the name.
func then(opt Options, edition string) string {
	dir := filepath.Join(opt.Out, edition)
	if _, err := os.Lstat(dir); os.IsNotExist(err) {
		return ThenPublish
	}
	switch {
	case release.Verify(dir) != nil:
		return ThenMend
	case opt.Replace:
		return ThenReplace
	}
	return ThenRefuse
}

// tablesStep says why the tables are to be computed. It compares with the release of the same name, else with the one
// that was built last.
func tablesStep(opt Options, known *state, edition string, from []ingredient) PlannedStep {
	step := PlannedStep{Step: "tables", State: Stale}
	b, at := known.Releases[edition], edition
	if b == nil {
		b, at = known.Releases[known.Last], known.Last
	}
	if b == nil {
		return PlannedStep{"tables", Missing, []Reason{{Code: "never-built"}}}
	}
	if step.Reasons = compare(b.From, from); len(step.Reasons) > 0 {
		return step
	}
	dir := filepath.Join(opt.Out, at)
	switch _, err := os.Lstat(dir); {
	case programHash() == "":
		step.Reasons = []Reason{{Code: "program-unknown"}}
	case os.IsNotExist(err):
		step.Reasons = []Reason{{Code: "gone", Old: at}}
	default:
		step.Reasons = []Reason{{Code: "damaged", Old: at}}
	}
	if at != edition { // the same under another name, which every number carries
		step.Reasons = []Reason{{Code: "name", Old: at, New: edition}}
	}
	return step
}

// compare lists the ingredients that differ, in the order in which they are listed.
func compare(old, now []ingredient) []Reason {
	reasons := []Reason{}
	find := func(in []ingredient, like ingredient) *ingredient {
		i := slices.IndexFunc(in, func(x ingredient) bool {
			return x.Kind == like.Kind && (x.Name == like.Name || like.Kind == fromFramework)
		})
		if i < 0 {
			return nil
		}
		return &in[i]
	}
	for _, x := range now {
		switch was := find(old, x); {
		case was == nil:
			reasons = append(reasons, Reason{Code: "new", Kind: x.Kind, Name: x.Name, New: x.Value})
		case was.Value != x.Value || was.Name != x.Name:
			reasons = append(reasons, Reason{Code: "changed", Kind: x.Kind, Name: x.Name, Old: was.Value, New: x.Value})
		}
	}
	for _, x := range old {
		if find(now, x) == nil {
			reasons = append(reasons, Reason{Code: "left-out", Kind: x.Kind, Name: x.Name, Old: x.Value})
		}
	}
	return reasons
}

// reportStep says whether a report would be drawn or taken over.
func reportStep(opt Options, known *state, r release.Report, know *datasets.Knowledge, data string) PlannedStep {
	name, sums := known.donor(r.Name, reportKey(r, opt, know, data))
	switch {
	case name != "" && release.Holds(r, filepath.Join(opt.Out, name), sums):
		return PlannedStep{r.Name, Fresh, []Reason{{Code: "same-tables", Old: name}}}
	case name != "":
		return PlannedStep{r.Name, Stale, []Reason{{Code: "damaged", Old: name}}}
	case len(known.Releases) == 0:
		return PlannedStep{r.Name, Missing, []Reason{{Code: "never-built"}}}
	}
	return PlannedStep{r.Name, Stale, []Reason{{Code: "tables"}}}
}
