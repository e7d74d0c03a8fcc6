package datasets

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/internal/composite"
	"github.com/answerable-data/answerable/internal/diag"
)

// A frameworkFile is framework.yaml: a framework of the composite engine (composite.Spec) whose notes have a
// form of their own.
type frameworkFile struct {
	Version     string                    `yaml:"version"`
	Name        string                    `yaml:"name"`
	About       aboutFile                 `yaml:"about"`
	Seed        uint64                    `yaml:"seed"`
	Coverage    float64                   `yaml:"coverage"`
	Levels      []composite.Aggregation   `yaml:"levels"`
	Uncertainty composite.UncertaintySpec `yaml:"uncertainty"`
	Tree        rootNode                  `yaml:"tree"`
}

type aboutFile struct {
	Title      Text    `yaml:"title"`
	Scope      Text    `yaml:"scope"`
	Confidence float64 `yaml:"confidence"`
}

type rootNode struct {
	ID        string                 `yaml:"id"`
	Aggregate *composite.Aggregation `yaml:"aggregate"`
	About     aboutPillar            `yaml:"about"`
	Children  []pillarNode           `yaml:"children"`
}

type pillarNode struct {
	ID        string                 `yaml:"id"`
	Weight    *float64               `yaml:"weight"`
	Aggregate *composite.Aggregation `yaml:"aggregate"`
	About     aboutPillar            `yaml:"about"`
	Children  []indicatorNode        `yaml:"children"`
}

type aboutPillar struct {
	Name      Text             `yaml:"name"`
	Question  Text             `yaml:"question"`
	Rationale Text             `yaml:"rationale"`
	Shown     []shownIndicator `yaml:"shown"`
}

type indicatorNode struct {
	ID         string               `yaml:"id"`
	Weight     *float64             `yaml:"weight"`
	Direction  string               `yaml:"direction"`
	Normalise  composite.Normaliser `yaml:"normalise"`
	Supporting bool                 `yaml:"supporting"`
	About      Meaning              `yaml:"about"`
}

// A shownIndicator is one that is computed and shown, and enters no score.
type shownIndicator struct {
	ID      string `yaml:"id"`
	Meaning `yaml:",inline"`
}

// readFramework reads the embedded framework.
func (k *Knowledge) readFramework(fsys fs.FS) (err error) {
	const name = "framework.yaml"
	if k.FrameworkText, err = fs.ReadFile(fsys, name); err != nil {
		return err
	}
	k.Framework, err = DecodeFramework(name, k.FrameworkText)
	return err
}

// DecodeFramework reads a methodology, as strictly as the composite engine reads its frameworks. name serves
// messages only.
func DecodeFramework(name string, text []byte) (Framework, error) {
	file, err := composite.Decode[frameworkFile](name, text)
	if err != nil {
		return Framework{}, err
	}
	f := Framework{Version: file.Version, Name: file.About.Title, Scope: file.About.Scope, CoverageThreshold: file.Coverage,
		Confidence: file.About.Confidence, Composite: file.Tree.About.pillar(file.Tree.ID, nil, file.Tree.Aggregate),
		Seed: file.Seed, Levels: file.Levels, Uncertainty: file.Uncertainty}
	for _, p := range file.Tree.Children {
		if err := f.addPillar(name, p); err != nil {
			return Framework{}, err
		}
	}
	return f, inFile(f.Check(), name)
}

// inFile says in which file a framework cannot be computed.
func inFile(err error, name string) error {
	var p *diag.Problem
	switch {
	case err == nil:
		return nil
	case errors.As(err, &p):
		p.Where.File = name
		return err
	}
	return &diag.Problem{Code: "E-FRAMEWORK", What: "the framework cannot be computed: " + err.Error(), Where: diag.Place{File: name},
		Rule: "the rules of datasets/framework.yaml hold", Next: "correct the entry that is named"}
}

// addPillar adds a pillar with its indicators, in the order of their numbers: A4 before A4-recent before A6.
func (f *Framework) addPillar(name string, p pillarNode) error {
	f.Pillars = append(f.Pillars, p.About.pillar(p.ID, p.Weight, p.Aggregate))
	var defs []IndicatorDef
	for _, n := range p.Children {
		d, err := n.definition(name, p.ID)
		if err != nil {
			return err
		}
		defs = append(defs, d)
	}
	for _, s := range p.About.Shown {
		defs = append(defs, IndicatorDef{ID: s.ID, Pillar: p.ID, Direction: "none", Meaning: s.Meaning})
	}
	slices.SortStableFunc(defs, func(a, b IndicatorDef) int { return strings.Compare(number(a.ID), number(b.ID)) })
	f.Indicators = append(f.Indicators, defs...)
	return nil
}

// number is the part of an indicator's id that orders it.
func number(id string) string {
	head, _, _ := strings.Cut(id, "-")
	return head
}

func (a aboutPillar) pillar(id string, weight *float64, rule *composite.Aggregation) Pillar {
	return Pillar{ID: id, Name: a.Name, Question: a.Question, Rationale: a.Rationale, Weight: orOne(weight), Aggregate: rule}
}

// definition is a scored indicator. The scorecard prints each value's place between two fixed goalposts, so it
// takes no other normaliser.
func (n indicatorNode) definition(name, pillar string) (IndicatorDef, error) {
	if m := n.Normalise.Method; m != composite.GoalpostScale {
		return IndicatorDef{}, &diag.Problem{Code: "E-FRAMEWORK", What: "a scored indicator stands on goalposts", Where: diag.Place{File: name, Column: n.ID},
			Value: string(m), Rule: "normalise: {method: goalposts, best: B, worst: W} for every indicator of the scorecard",
			Next: "write goalposts, or use `answerable index` for another normaliser"}
	}
	if n.Normalise.Low != 0 || n.Normalise.High != 0 {
		return IndicatorDef{}, &diag.Problem{Code: "E-FRAMEWORK", What: "scores of the scorecard run from 0 to 100", Where: diag.Place{File: name, Column: n.ID},
			Value: fmt.Sprintf("%v to %v", n.Normalise.Low, n.Normalise.High), Rule: "goalposts have no low and high here", Next: "remove the keys low and high"}
	}
	g := Goalposts{Best: n.Normalise.Best, Worst: n.Normalise.Worst, Scale: n.Normalise.Scale}
	if g.Scale == "" {
		g.Scale = "linear"
	}
	d := IndicatorDef{ID: n.ID, Pillar: pillar, Direction: n.Direction, Scored: true, Weight: orOne(n.Weight), Goalposts: g, Supporting: n.Supporting,
		Meaning: n.About}
	if d.Direction == "" {
		d.Direction = string(composite.Higher)
		if g.Best < g.Worst {
			d.Direction = string(composite.Lower)
		}
	}
	return d, nil
}

func orOne(weight *float64) float64 {
	if weight == nil {
		return 1
	}
	return *weight
}
