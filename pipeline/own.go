package pipeline

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/diag"
)

// ownFramework replaces the methodology by one of the user's own. The edition takes another name and every output
// says in its title that it is not the project's scorecard.
func ownFramework(know *datasets.Knowledge, opt Options) error {
	if opt.Framework == "" {
		return nil
	}
	text, err := os.ReadFile(opt.Framework)
	if err != nil {
		return &diag.Problem{Code: "E-FILE-READ", What: "the framework cannot be read", Where: diag.Place{File: opt.Framework},
			Next: "check the path and the permissions", Cause: err}
	}
	name := or(opt.names[opt.Framework], filepath.Base(opt.Framework))
	own, err := datasets.DecodeFramework(name, text)
	if err != nil {
		return err
	}
	for _, d := range own.Indicators {
		if know.Framework.Indicator(d.ID) == nil {
			return &diag.Problem{Code: "E-FRAMEWORK", What: fmt.Sprintf("the indicator %q is not one that can be computed", d.ID),
				Where: diag.Place{File: name}, Value: d.ID, Rule: "an own framework weighs, scales and leaves out the indicators of datasets/framework.yaml; it adds none",
				Next: "begin with a copy of datasets/framework.yaml"}
		}
	}
	for _, p := range own.Pillars {
		if know.Framework.Pillar(p.ID) == nil {
			return &diag.Problem{Code: "E-FRAMEWORK", What: fmt.Sprintf("the pillar %q is not one of the scorecard", p.ID),
				Where: diag.Place{File: name}, Value: p.ID, Rule: "an own framework weighs and leaves out the pillars of datasets/framework.yaml; it adds none",
				Next: "begin with a copy of datasets/framework.yaml"}
		}
	}
	know.FrameworkText = text
	know.Framework, know.Own = own, fmt.Sprintf("%s, %s", name, own.Version)
	know.Catalog.Edition += "-own-" + hashOf(text)[:8]
	return nil
}
