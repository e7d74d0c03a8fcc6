package pipeline

import (
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/courts"
	"github.com/answerable-data/answerable/pipeline/table"
)

// courtRates reads the base rates that were given to the build. They stand beside the suits as context; no score reads
// them. A file of cases is the state of one day, so an older state of knowledge cannot be built from it.
func courtRates(opt Options) ([]table.CourtBaseRate, error) {
	switch {
	case opt.Courts == "":
		return nil, nil
	case opt.AsOf != "":
		return nil, &diag.Problem{Code: "E-USAGE", What: "base rates cannot be given to an old state of knowledge", Value: "--courts with --as-of " + opt.AsOf,
			Rule: "the civil file replaces the one before, so its counts are those of the day on which it was made", Next: "leave out one of the two", Exit: diag.ExitUsage}
	}
	return courts.Load(opt.Courts)
}
