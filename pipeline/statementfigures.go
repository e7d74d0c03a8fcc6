package pipeline

import (
	"strings"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/resolve"
	"github.com/answerable-data/answerable/pipeline/statements"
	"github.com/answerable-data/answerable/pipeline/statements/figures"
	"github.com/answerable-data/answerable/pipeline/table"
)

// addStatements computes the figures of the EU statements of reasons that were given to the build. They are shown beside
// the scores; no score reads them. A folder of statements is what was published on the days of its archives, so an older
// state of knowledge cannot be built from it. It gives back the counts, from which a figure can be explained.
func addStatements(opt Options, know *datasets.Knowledge, set *table.Set) (*statements.Gathered, error) {
	switch {
	case opt.Statements == "":
		return nil, nil
	case opt.AsOf != "":
		return nil, &diag.Problem{Code: "E-USAGE", What: "statements cannot be given to an old state of knowledge", Value: "--statements with --as-of " + opt.AsOf,
			Rule: "archives are published anew, so their counts are those of the day on which they were fetched", Next: "leave out one of the two", Exit: diag.ExitUsage}
	}
	l, err := statements.Gather(opt.Statements)
	if err != nil {
		return nil, err
	}
	names := resolve.New(know)
	set.Archives = l.Archives
	set.StatementFigures = figures.Compute(figures.Input{Groups: l.Groups, Days: l.Days, All: l.All, Territory: l.Territory, Source: l.Source, Confidence: know.Framework.Confidence, Validity: know.Validity,
		Platform: func(name, month string) string { return names.Platform("dsa", name, month) },
		Measures: func(platform, half string) (float64, bool) { return harmonised(set, platform, half) }})
	return l, nil
}

// harmonised adds up what a platform's harmonised report states for the protection of minors in a half-year: measures at its
// own initiative, and actions on notices. A statement of reasons is due for each. Without the first there is no sum.
func harmonised(set *table.Set, platform, half string) (sum float64, ok bool) {
	for i := range set.Observations {
		o := &set.Observations[i]
		if o.Platform != platform || o.Period != half || !o.Current || o.Value == nil || !onMinors(o.Breakdown) {
			continue
		}
		switch o.Metric {
		case "dsa_own_measures":
			ok = true
			sum += *o.Value
		case "dsa_notice_actions_law", "dsa_notice_actions_tc":
			sum += *o.Value
		}
	}
	return sum, ok
}

// onMinors says whether a breakdown is the whole category of protection of minors.
func onMinors(breakdown string) bool {
	return strings.Contains(breakdown, "category=STATEMENT_CATEGORY_PROTECTION_OF_MINORS") && !strings.Contains(breakdown, "keyword=")
}
