package resolve

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"github.com/answerable-data/answerable/datasets"
)

// States of a value (DESIGN section 3). They are never mixed with the number.
const (
	Published     = "published"
	ZeroPublished = "zero_published"
	NotPublished  = "not_published"
	NotApplicable = "not_applicable"
	TooSmall      = "too_small"
	Implausible   = "implausible"
	UnitUnclear   = "unit_unclear"
	NotCollected  = "not_collected"
	Censored      = "censored"
)

// A Number is the reading of a published text.
type Number struct {
	Value    *float64 // nil unless there is a number
	Rounding *float64 // step of the printed digits
	State    string
	Flags    []string

	bound float64 // the number in a censored text
}

// maxCount is the largest count that double precision tells from its neighbours.
const maxCount = 1 << 53

var (
	plainNumber   = regexp.MustCompile(`^\d+(\.\d+)?$`)
	groupedNumber = regexp.MustCompile(`^\d{1,3}(,\d{3})+(\.\d+)?$`)
	boundSign     = regexp.MustCompile(`^[<>] ?`)
	hoursSuffix   = regexp.MustCompile(`^(.*\d) ?(h|hr|hrs|hour|hours)$`)
)

// ParseNumber reads a published text as a number of a kind (count, percent, hours), in the way of
// writing that the source declares. It guesses nothing: a text outside the declared forms is an error,
// and the row goes to quarantine as a type-error.
func ParseNumber(raw, kind string, form datasets.Numbers) (Number, error) {
	s := strings.TrimSpace(raw)
	if s == "" || s == "N/A" {
		return Number{State: NotPublished}, nil
	}
	sign := boundSign.FindString(s)
	s, flags, err := withoutUnit(s[len(sign):], kind, form)
	if err != nil {
		return Number{}, err
	}
	v, err := digits(s, form)
	switch {
	case err != nil:
		return Number{}, err
	case kind == "count" && v > maxCount:
		return Number{}, fmt.Errorf("a count that double precision holds exactly")
	case sign != "":
		return Number{State: Censored, bound: v}, nil
	}
	return judge(v, s, kind, form, flags), nil
}

// withoutUnit takes off the unit that the kind asks for or the source declares.
func withoutUnit(s, kind string, form datasets.Numbers) (digits string, flags []string, err error) {
	switch kind {
	case "percent":
		rest, ok := strings.CutSuffix(s, "%")
		if !ok && !form.BarePercent {
			return "", nil, fmt.Errorf("a percentage ends in %%")
		}
		return rest, nil, nil
	case "hours":
		if m := hoursSuffix.FindStringSubmatch(s); m != nil && form.HoursSuffix {
			return m[1], []string{"unit_in_cell"}, nil
		}
	}
	return s, nil, nil
}

// digits reads a non-negative decimal number, grouped only where the source declares it.
func digits(s string, form datasets.Numbers) (float64, error) {
	switch {
	case plainNumber.MatchString(s):
	case form.Group == "," && groupedNumber.MatchString(s):
		s = strings.ReplaceAll(s, ",", "")
	default:
		return 0, fmt.Errorf("a non-negative number in digits, decimal point%s", groupRule(form))
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsInf(v, 0) {
		return 0, fmt.Errorf("a number that fits double precision")
	}
	return v, nil
}

func groupRule(form datasets.Numbers) string {
	if form.Group == "," {
		return ", commas between thousands allowed"
	}
	return ", no thousands mark"
}

// judge adds state, flags and rounding step.
func judge(v float64, text, kind string, form datasets.Numbers, flags []string) Number {
	n := Number{Value: &v, State: Published, Flags: flags}
	if v == 0 {
		n.State = ZeroPublished
	}
	switch kind {
	case "percent":
		if v > 100 { // all percentages here are shares of a whole
			n.State = Implausible
		}
		n.Rounding = printedDigits(text)
	case "share":
		if v > 1 {
			n.State = Implausible
		}
		if step := printedDigits(text); *step >= 1e-6 { // more digits are noise of a stored double, no rounding
			n.Rounding = step
		}
	case "count":
		if v != math.Trunc(v) {
			n.State, n.Flags = Implausible, append(n.Flags, "fraction_in_count")
		} else if strings.Contains(text, ".") {
			n.Flags = append(n.Flags, "decimal_point_in_count")
		}
		if form.Rounding == "trailing-zeros" && v > 0 {
			n.Rounding = trailingZeros(v)
		}
	default:
		n.Rounding = printedDigits(text)
	}
	return n
}

// trailingZeros is the largest power of ten, at most 100,000, that divides a count: an upper bound on
// the step to which a publisher rounded who does not say.
func trailingZeros(v float64) *float64 {
	step := 1.0
	for step < 100_000 && math.Mod(v, step*10) == 0 {
		step *= 10
	}
	return &step
}

// printedDigits is the step of the last printed digit.
func printedDigits(text string) *float64 {
	step := 1.0
	if i := strings.IndexByte(text, '.'); i >= 0 {
		step = math.Pow10(-(len(text) - i - 1))
	}
	return &step
}
