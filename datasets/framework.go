package datasets

import "fmt"

// A Text is a text in both languages of the project.
type Text struct {
	En string `yaml:"en"`
	Fr string `yaml:"fr"`
}

// In gives the text in a language, "fr" or anything else for English.
func (t Text) In(lang string) string {
	if lang == "fr" {
		return t.Fr
	}
	return t.En
}

// A Framework is the methodology: pillars, indicators, goalposts, floors, weights.
type Framework struct {
	Version           string         `yaml:"version"`
	Name              Text           `yaml:"name"`
	Scope             Text           `yaml:"scope"`
	CoverageThreshold float64        `yaml:"coverage_threshold"` // share of applicable weight that a pillar score needs
	Confidence        float64        `yaml:"confidence"`         // level of the printed intervals
	Pillars           []Pillar       `yaml:"pillars"`
	Indicators        []IndicatorDef `yaml:"indicators"`
}

// A Pillar groups indicators into one score.
type Pillar struct {
	ID       string `yaml:"id"`
	Name     Text   `yaml:"name"`
	Question Text   `yaml:"question"`
}

// An IndicatorDef defines one indicator.
type IndicatorDef struct {
	ID               string    `yaml:"id"`
	Pillar           string    `yaml:"pillar"`
	Name             Text      `yaml:"name"`
	Definition       Text      `yaml:"definition"`
	Unit             string    `yaml:"unit"`
	Direction        string    `yaml:"direction"` // lower or higher is better; none: no direction
	Scored           bool      `yaml:"scored"`
	Weight           float64   `yaml:"weight"` // inside the pillar
	Goalposts        Goalposts `yaml:"goalposts"`
	Floor            Floor     `yaml:"floor"`
	ImplausibleAbove float64   `yaml:"implausible_above"` // values beyond fail the plausibility check; 0: none
	NeedsInClass     int       `yaml:"needs_in_class"`    // scored only once so many platforms of the size class qualify; 0: always
	Supporting       bool      `yaml:"supporting"`        // counts beside others of its pillar, and never makes a pillar score alone
	Inherited        bool      `yaml:"inherited"`         // an operator's figure stands for its services too, with the perimeter named
	NotInheritedBy   []string  `yaml:"not_inherited_by"`  // services that the operator's figure does not cover
	Known            Known     `yaml:"known"`
	Confidence       float64   `yaml:"confidence"` // level of the interval where it differs from the framework's
	Rationale        string    `yaml:"rationale"`
	Since            string    `yaml:"since"`   // version of the methodology that has it first; empty: the first one
	Changed          string    `yaml:"changed"` // newest version that changed the definition; empty: none did
}

// Goalposts fix the scale from a value to 0..100 for a version of the methodology.
type Goalposts struct {
	Best  float64 `yaml:"best"`
	Worst float64 `yaml:"worst"`
	Scale string  `yaml:"scale"` // linear or log
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

// Check refuses a framework that cannot be computed.
func (f *Framework) Check() error {
	pillars := map[string]bool{}
	for _, p := range f.Pillars {
		if pillars[p.ID] {
			return fmt.Errorf("framework.yaml: pillar %s stands twice", p.ID)
		}
		pillars[p.ID] = true
	}
	seen := map[string]bool{}
	for _, d := range f.Indicators {
		switch {
		case seen[d.ID]:
			return fmt.Errorf("framework.yaml: indicator %s stands twice", d.ID)
		case !pillars[d.Pillar]:
			return fmt.Errorf("framework.yaml: indicator %s: pillar %q is not defined", d.ID, d.Pillar)
		case d.Scored && d.Weight <= 0:
			return fmt.Errorf("framework.yaml: indicator %s is scored and needs a weight above 0", d.ID)
		case d.Scored && d.Goalposts.Best == d.Goalposts.Worst:
			return fmt.Errorf("framework.yaml: indicator %s: goalposts must differ", d.ID)
		case d.Known.Shown < 0 || d.Known.Scored > 1 || d.Known.Shown > d.Known.Scored:
			return fmt.Errorf("framework.yaml: indicator %s: known: shares from 0 to 1, shown no larger than scored", d.ID)
		case d.Goalposts.Scale == "log" && (d.Goalposts.Best <= 0 || d.Goalposts.Worst <= 0):
			return fmt.Errorf("framework.yaml: indicator %s: a log scale needs goalposts above 0", d.ID)
		}
		seen[d.ID] = true
	}
	return nil
}
