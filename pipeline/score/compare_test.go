package score

import (
	"strconv"
	"testing"

	"github.com/answerable-data/answerable/pipeline/table"
)

func TestSameNumber(t *testing.T) {
	for _, c := range []struct {
		unit, a, b string
		want       bool
	}{
		{"share", "0.95162014", "0.9520000000000001", true}, // more decimals, then fewer with the noise of a computer
		{"share", "0.027999999999999997", "0.0279999999999999", true},
		{"share", "0.939", "0.9390000000000001", true},
		{"share", "0.41", "0.410", true},
		{"share", "0.410", "0.412", false}, // as many decimals: a change
		{"share", "0.4", "0.46", false},
		{"share", "0.4", "0.44", true},
		{"share", "0.952", "0.96162014", false},
		{"pieces", "99.5", "99.50", true},
		{"pieces", "1.2", "1.21", false}, // counts are compared digit by digit
		{"pieces", "9500000", "9400000", false},
		{"share", "0.41", "0.415", true}, // half a step, which no double hits
		{"pieces", "0.1", "0.1000000000015", false},
	} {
		figure := func(raw string) table.Observation {
			v, err := strconv.ParseFloat(raw, 64)
			if err != nil {
				t.Fatal(err)
			}
			return table.Observation{Raw: raw, Value: &v, Unit: c.unit}
		}
		if got := sameNumber(figure(c.a), figure(c.b)); got != c.want {
			t.Errorf("%s and %s (%s): %v", c.a, c.b, c.unit, got)
		}
		if got := sameNumber(figure(c.b), figure(c.a)); got != c.want {
			t.Errorf("%s and %s (%s): %v", c.b, c.a, c.unit, got)
		}
	}
}

// A percentage that stands with its sign is printed in hundredths of a share; units and steps decide how far two prints
// may lie apart.
func TestSameNumberByUnit(t *testing.T) {
	for _, c := range []struct {
		what         string
		unitA, unitB string
		rawA, rawB   string
		a, b         float64
		want         bool
	}{
		{"percent, the coarser print allows it", "percent", "percent", "97.8", "97.84", 97.8, 97.84, true},
		{"percent, half a step", "percent", "percent", "97.8", "97.85", 97.8, 97.85, true},
		{"percent, beyond half a step", "percent", "percent", "97.8", "97.86", 97.8, 97.86, false},
		{"a share printed with its sign", "share", "share", "97.8%", "97.84%", 0.978, 0.9784, true},
		{"a share printed with its sign, beyond", "share", "share", "97.8%", "97.86%", 0.978, 0.9786, false},
		{"a share printed with its sign, half a step", "share", "share", "97.8%", "97.85%", 0.978, 0.9785, true},
		{"percent with its sign", "percent", "percent", "97.8%", "97.84%", 97.8, 97.84, true},
		{"other units", "share", "percent", "0.978", "0.9784", 0.978, 0.9784, false},
		{"hours", "hours", "hours", "3.5", "3.54", 3.5, 3.54, false},
		{"whole percent", "percent", "percent", "98", "97.6", 98, 97.6, true},
		{"whole percent, beyond", "percent", "percent", "98", "97.4", 98, 97.4, false},
		{"digits of a computer alone", "pieces", "pieces", "0.1", "0.10000000000001", 0.1, 0.10000000000001, true},
	} {
		a, b := table.Observation{Raw: c.rawA, Value: &c.a, Unit: c.unitA}, table.Observation{Raw: c.rawB, Value: &c.b, Unit: c.unitB}
		if got := sameNumber(a, b); got != c.want {
			t.Errorf("%s: %v", c.what, got)
		}
		if got := sameNumber(b, a); got != c.want {
			t.Errorf("%s, the other way round: %v", c.what, got)
		}
	}
}

func TestDecimals(t *testing.T) {
	for raw, want := range map[string]int{
		"": 0, "12": 0, "0.5": 1, "0.50": 2, "97.84%": 2, "1.3hrs": 1, "0.123456789012": 12, "0.9520000000000001": 3, "0.1234567890123": 12,
		"0.027999999999999997": 3, "5.2999999999999998": 1, "0.30000000000000004 of all": 1,
		"0.100000000000": 12, "0.5000000000000001": 1,
	} {
		if got := decimals(raw); got != want {
			t.Errorf("%q has %d decimals, want %d", raw, got, want)
		}
	}
}
