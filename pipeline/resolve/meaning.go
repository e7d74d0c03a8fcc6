package resolve

import (
	"fmt"
	"math"
	"strings"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

// Category codes of the harmonised template that decide the harm of a figure.
const (
	categoryPrefix = "STATEMENT_CATEGORY_"
	minorsCategory = categoryPrefix + "PROTECTION_OF_MINORS"
	csamKeyword    = "KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL"
	deepfakeSuffix = "_DEEPFAKE"
	grooming       = "KEYWORD_GROOMING_SEXUAL_ENTICEMENT_MINORS"
)

// harmOf gives harm and level of a figure: from the metric, or from the category where the template
// splits by category. Levels are never added to one another.
func harmOf(m datasets.Metric, b ingest.Breakdown) (harm, level string) {
	if m.Harm != "by category" {
		return m.Harm, "total"
	}
	switch k := b["keyword"]; {
	case k == csamKeyword:
		return "csam", "keyword"
	case k == csamKeyword+deepfakeSuffix:
		return "csam_deepfake", "keyword"
	case k == grooming:
		return "grooming", "keyword"
	case k != "":
		return "minors_other", "keyword"
	case b["category"] == minorsCategory:
		return "minors", "category"
	case strings.HasPrefix(b["category"], categoryPrefix): // held so that TOTAL can be held against its parts
		return "other", "category"
	}
	return "all", "total"
}

// valueKind is the kind of number that a figure holds; complaints mix counts, hours and shares.
func valueKind(m datasets.Metric, b ingest.Breakdown) string {
	if b["unit"] != "" { // printed in another unit, with decimals
		return "decimal"
	}
	if m.Kind != "mixed" {
		return m.Kind
	}
	switch scope := b["scope"]; {
	case strings.Contains(scope, "median"):
		return "hours"
	case scope == "outcomes_implemented":
		return "share"
	}
	return "count"
}

// unitOf is the unit of the value.
func unitOf(m datasets.Metric, b ingest.Breakdown) string {
	switch valueKind(m, b) {
	case "hours":
		return "hours"
	case "share":
		return "share"
	}
	return m.Unit
}

// convert brings a value that its source prints in another unit to the metric's own.
func convert(n *Number, unit string) error {
	switch unit {
	case "":
		return nil
	case "billion persons":
		scale(n.Value, 1e9)
		scale(n.Rounding, 1e9)
		n.bound *= 1e9
		n.Flags = append(n.Flags, "unit_converted")
		return nil
	}
	return fmt.Errorf("unit %q is not one that can be converted; arithmetic across units is refused", unit)
}

// leastPersons is the smallest bound on a number of persons that is taken as it stands.
const leastPersons = 1000

// doubt marks a bound on a number of persons that is so small that it is probably in millions, which
// some reports print without saying so ("> 45"). A bound carries no value, so nothing is lost by it.
func doubt(n *Number, m datasets.Metric) {
	if m.Unit == "persons" && n.State == Censored && n.bound < leastPersons {
		n.State = UnitUnclear
	}
}

func scale(v *float64, by float64) {
	if v != nil {
		*v = math.Round(*v * by)
	}
}
