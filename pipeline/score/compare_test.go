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
