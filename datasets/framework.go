package datasets

import (
	"fmt"

	"github.com/answerable-data/answerable/internal/composite"
	"github.com/answerable-data/answerable/internal/typo"
)

// A Text is a text in both languages of the project.
type Text struct {
	En string `yaml:"en"`
	Fr string `yaml:"fr"`
}

// In gives the text in a language, "fr" or anything else for English. French is set as in print.
func (t Text) In(lang string) string {
	if lang == "fr" {
		return typo.French(t.Fr)
	}
	return t.En
}

// A Framework is the methodology: pillars, indicators, goalposts, floors, weights.
type Framework struct {
	Version           string
	Name              Text
	Scope             Text
	CoverageThreshold float64 // share of applicable weight that a score needs, unless its level says otherwise
	Confidence        float64 // level of the printed intervals
	Composite         Pillar  // the root of the tree, over the pillars
	Pillars           []Pillar
	Indicators        []IndicatorDef // pillar by pillar, what is scored and what is shown

	Seed        uint64 // of every simulation
	Levels      []composite.Aggregation
	Uncertainty composite.UncertaintySpec // what the full band varies beside the data
}

// A Pillar groups indicators into one score.
type Pillar struct {
	ID        string
	Name      Text
	Question  Text
	Rationale Text
	Weight    float64 // inside the composite
	Aggregate *composite.Aggregation
}

// An IndicatorDef defines one indicator.
type IndicatorDef struct {
	ID         string
	Pillar     string
	Direction  string // lower or higher is better; none: no direction
	Scored     bool
	Weight     float64 // inside the pillar
	Goalposts  Goalposts
	Supporting bool // counts beside others of its pillar, and never makes a pillar score alone
	Meaning
}

// A Meaning is what the scorecard says and needs to know of an indicator beyond its place in the tree.
type Meaning struct {
	Name             Text     `yaml:"name"`
	Definition       Text     `yaml:"definition"`
	Unit             string   `yaml:"unit"`
	Floor            Floor    `yaml:"floor"`
	ImplausibleAbove float64  `yaml:"implausible_above"` // values beyond fail the plausibility check; 0: none
	NeedsInClass     int      `yaml:"needs_in_class"`    // scored only once so many platforms of the size class qualify; 0: always
	Inherited        bool     `yaml:"inherited"`         // an operator's figure stands for its services too, with the perimeter named
	NotInheritedBy   []string `yaml:"not_inherited_by"`  // services that the operator's figure does not cover
	Known            Known    `yaml:"known"`
	Confidence       float64  `yaml:"confidence"` // level of the interval where it differs from the framework's
	Rationale        Text     `yaml:"rationale"`
	Since            string   `yaml:"since"`   // version of the methodology that has it first; empty: the first one
	Changed          string   `yaml:"changed"` // newest version that changed the definition; empty: none did
}

// Goalposts fix the scale from a value to 0..100 for a version of the methodology.
type Goalposts struct {
	Best  float64
	Worst float64
	Scale string // linear or log
}

// Floor says from which denominator on a value is shown and scored.
type Floor struct {
	Shown    float64 `yaml:"shown"`
	Scored   float64 `yaml:"scored"`
	Reliable float64 `yaml:"reliable"` // below it the value is marked low reliability
}

// Known says which share of a list of items must be known, as published or not, before its completeness
// is shown and scored.
type Known struct {
	Shown  float64 `yaml:"shown"`
	Scored float64 `yaml:"scored"`
}

// Indicator finds a definition; nil if there is none.
func (f *Framework) Indicator(id string) *IndicatorDef {
	for i := range f.Indicators {
		if f.Indicators[i].ID == id {
			return &f.Indicators[i]
		}
	}
	return nil
}

// Level is the confidence level of an indicator's interval.
func (f *Framework) Level(d *IndicatorDef) float64 {
	if d.Confidence > 0 {
		return d.Confidence
	}
	return f.Confidence
}

// Pillar finds a pillar; nil if there is none.
func (f *Framework) Pillar(id string) *Pillar {
	for i := range f.Pillars {
		if f.Pillars[i].ID == id {
			return &f.Pillars[i]
		}
	}
	return nil
}

// Spec writes the framework down for the composite engine.
func (f *Framework) Spec() composite.Spec {
	tree := composite.NodeSpec{ID: f.Composite.ID, Aggregate: f.Composite.Aggregate}
	for _, p := range f.Pillars {
		tree.Children = append(tree.Children, f.PillarSpec(p))
	}
	u := f.Uncertainty
	return composite.Spec{Version: f.Version, Seed: f.Seed, Coverage: f.CoverageThreshold, Levels: f.Levels, Tree: tree, Uncertainty: &u}
}

// PillarSpec is one pillar of the tree.
func (f *Framework) PillarSpec(p Pillar) composite.NodeSpec {
	group := composite.NodeSpec{ID: p.ID, Weight: &p.Weight, Aggregate: p.Aggregate}
	for _, d := range f.Indicators {
		if d.Pillar != p.ID || !d.Scored {
			continue
		}
		n := composite.Normaliser{Method: composite.GoalpostScale, Best: d.Goalposts.Best, Worst: d.Goalposts.Worst, Scale: d.Goalposts.Scale}
		group.Children = append(group.Children, composite.NodeSpec{ID: d.ID, Weight: &d.Weight, Supporting: d.Supporting,
			Direction: composite.Direction(d.Direction), Normalise: &n})
	}
	return group
}

// Check refuses a framework that cannot be computed. The tree is checked by the composite engine itself.
func (f *Framework) Check() error {
	seen := map[string]bool{}
	for _, d := range f.Indicators {
		switch {
		case seen[d.ID]:
			return fmt.Errorf("indicator %s stands twice", d.ID)
		case d.Scored && d.Weight <= 0:
			return fmt.Errorf("indicator %s is scored and needs a weight above 0", d.ID)
		case d.Known.Shown < 0 || d.Known.Scored > 1 || d.Known.Shown > d.Known.Scored:
			return fmt.Errorf("indicator %s: known: shares from 0 to 1, shown no larger than scored", d.ID)
		}
		seen[d.ID] = true
	}
	_, err := composite.New(f.Spec())
	return err
}
