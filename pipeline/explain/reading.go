package explain

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
)

// A reading is what a published text says, read a second time and by other code than the pipeline's.
type reading struct {
	value *float64 // nil where the text holds no number, or only a bound
	step  *float64 // to which the number is rounded, as far as the print shows it
}

// amount finds the number in a text that holds nothing else but a unit.
var amount = regexp.MustCompile(`^([0-9][0-9,]*)(\.[0-9]+)?(?: ?(?:%|h|hr|hrs|hour|hours))?$`)

// read reads the raw text of a figure by the way in which its source writes numbers.
func read(o *table.Observation, metric *datasets.Metric, form datasets.Numbers) (reading, error) {
	text := strings.TrimSpace(o.Raw)
	if text == "" || text == "N/A" || text[0] == '<' || text[0] == '>' {
		return reading{}, nil
	}
	parts := amount.FindStringSubmatch(text)
	if parts == nil {
		return reading{}, fmt.Errorf("%q is no number with a unit", o.Raw)
	}
	whole := strings.Split(parts[1], ",")
	for i, group := range whole {
		if len(whole) > 1 && (form.Group != "," || i > 0 && len(group) != 3 || len(group) > 3) {
			return reading{}, fmt.Errorf("%q has commas where its source groups no digits", o.Raw)
		}
	}
	digits := strings.Join(whole, "") + parts[2]
	v, err := strconv.ParseFloat(digits, 64)
	if err != nil {
		return reading{}, err
	}
	r := reading{&v, printedStep(v, parts[2], o, metric, form)}
	if strings.Contains(";"+o.Breakdown+";", ";unit=billion persons;") {
		v = math.Round(v * 1e9)
		if r.step != nil {
			*r.step = math.Round(*r.step * 1e9)
		}
	}
	return r, nil
}

// printedStep is the rounding step that a print shows: the place of its last decimal; of a share with more than six
// decimals none, since so many come from a computer; of a count the zeros at its end, where its source is known to
// round.
func printedStep(v float64, decimals string, o *table.Observation, metric *datasets.Metric, form datasets.Numbers) *float64 {
	last := 1.0
	if decimals != "" {
		last = math.Pow10(1 - len(decimals))
	}
	switch {
	case strings.Contains(o.Breakdown, "unit="), o.Unit == "hours", o.Unit == "percent", metric != nil && metric.Kind == "decimal":
		return &last
	case o.Unit == "share":
		if last < 1e-6 {
			return nil
		}
		return &last
	case form.Rounding == "trailing-zeros" && v > 0 && v == math.Trunc(v):
		step := 1.0
		for n := v; step < 100_000 && math.Mod(n, 10) == 0; n /= 10 {
			step *= 10
		}
		return &step
	}
	return nil
}
