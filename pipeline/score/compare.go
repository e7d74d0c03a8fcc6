package score

import (
	"math"
	"sort"
	"strconv"
	"strings"

	"github.com/answerable-data/answerable/pipeline/table"
)

// A Comparison says how new figures stand to those that are held.
type Comparison struct {
	New     int // figures that no edition held has
	Same    int // figures that the edition in use gives alike
	Changed []Difference
}

// A Difference is a figure that a new file gives differently from the edition in use.
type Difference struct{ Old, New table.Observation }

// Compare sets figures beside the editions in use of the same figures in a set.
func Compare(set *table.Set, obs []table.Observation) Comparison {
	x := newIndex(set)
	var c Comparison
	for _, o := range obs {
		held := x.editions(o)
		switch {
		case len(held) == 0:
			c.New++
		case same(held[0], o):
			c.Same++
		default:
			c.Changed = append(c.Changed, Difference{Old: held[0], New: o})
		}
	}
	sort.SliceStable(c.Changed, func(i, j int) bool { return figureKey(c.Changed[i].New) < figureKey(c.Changed[j].New) })
	return c
}

// same says whether two editions give one value, or both none in the same state. Of a figure that cannot be the number
// is kept for the record only, so there the printed texts are compared.
func same(a, b table.Observation) bool {
	if a.State == implausible && b.State == implausible {
		return a.Raw == b.Raw
	}
	if a.Value == nil || b.Value == nil {
		return a.Value == nil && b.Value == nil && a.State == b.State
	}
	return sameNumber(a, b)
}

// sameNumber says whether two printed numbers can be one number. A count is the same only digit by digit. A
// share that is printed with more decimals in one edition than in another (0.95162014 and 0.952, or 0.939 and
// 0.9390000000000001, as spreadsheet programs write it) is the same if the coarser print allows it.
func sameNumber(a, b table.Observation) bool {
	if *a.Value == *b.Value {
		return true
	}
	if math.Abs(*a.Value-*b.Value) < 1e-12 {
		return true
	}
	da, db := decimals(a.Raw), decimals(b.Raw)
	if da == db || a.Unit != b.Unit || a.Unit != "share" && a.Unit != "percent" {
		return false
	}
	step := math.Pow10(-min(da, db))
	if strings.Contains(a.Raw, "%") && a.Unit == "share" { // printed in hundredths
		step /= 100
	}
	return math.Abs(*a.Value-*b.Value) <= step/2*(1+1e-9)
}

// noise is the number of decimals from which on a printed number shows how computers store it.
const noise = 12

// decimals counts the digits behind the point of a printed number, those that storing it adds left out.
func decimals(raw string) int {
	_, behind, _ := strings.Cut(raw, ".")
	n := 0
	for n < len(behind) && behind[n] >= '0' && behind[n] <= '9' {
		n++
	}
	if n <= noise {
		return n
	}
	v, err := strconv.ParseFloat("0."+behind[:n], 64)
	if err != nil {
		return n
	}
	_, clean, _ := strings.Cut(strconv.FormatFloat(math.Round(v*1e12)/1e12, 'f', -1, 64), ".")
	return min(n, len(clean))
}
