package composite_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/answerable-data/answerable/internal/composite"
)

func framework(t testing.TB, text string) *composite.Framework {
	t.Helper()
	f, err := composite.ReadFramework("f.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func read(t testing.TB, f *composite.Framework, text string) (*composite.Table, []string) {
	t.Helper()
	tab, strata, err := f.ReadTable("d.csv", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return tab, strata
}

func scores(t testing.TB, f *composite.Framework, tab *composite.Table) *composite.Table {
	t.Helper()
	r, err := f.Compute(tab)
	if err != nil {
		t.Fatal(err)
	}
	return r.Scores
}

// values gives a column, NaN where nothing is.
func values(t testing.TB, tab *composite.Table, column string) []float64 {
	t.Helper()
	c := tab.Column(column)
	if c < 0 {
		t.Fatalf("no column %q", column)
	}
	out := make([]float64, len(tab.Units()))
	for u := range out {
		v, ok := tab.Get(u, c)
		if out[u] = v; !ok {
			out[u] = math.NaN()
		}
	}
	return out
}

func alike(t testing.TB, what string, got, want any, tolerance float64) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmpopts.EquateApprox(0, tolerance), cmpopts.EquateNaNs()); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

var nan = math.NaN()

func TestMoments(t *testing.T) {
	v := []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 30, 100}
	skew, kurt, ok := composite.Moments(v)
	alike(t, "moments", []float64{skew, kurt}, []float64{3.06324103424, 9.74139083457}, 1e-11)
	v[11] = 30
	skew, kurt, ok2 := composite.Moments(v)
	alike(t, "moments after a pass", []float64{skew, kurt}, []float64{1.71203806009, 1.81578053772}, 1e-11)
	if !ok || !ok2 {
		t.Error("not defined")
	}
	for _, v := range [][]float64{nil, {1, 2, 3}, {5, 5, 5, 5, 5}} {
		if _, _, ok := composite.Moments(v); ok {
			t.Errorf("moments of %v are defined", v)
		}
	}
}

const seriesCSV = "unit,x\na,1\nb,2\nc,3\nd,4\ne,5\nf,6\ng,7\nh,8\ni,9\nj,10\nk,30\nl,100\nm,\n"

func TestTreatment(t *testing.T) {
	one := framework(t, "treat: {}\nnormalise: {method: fixed-scale, best: 100}\ntree: {id: index, children: [{id: x}]}")
	tab, _ := read(t, one, seriesCSV)
	r, err := one.Compute(tab)
	if err != nil {
		t.Fatal(err)
	}
	alike(t, "winsorised", values(t, r.Treated, "x"), []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 30, 30, nan}, 0)
	alike(t, "flags", r.Flags, []composite.Flag{{Unit: "l", Indicator: "x", What: composite.FlagWinsorisedHigh, Before: 100, After: 30}}, 0)
	if got := r.Reports[0]; got.Passes != 1 || !got.After.Pass || got.Before.Pass {
		t.Errorf("%+v", got)
	}
	// The limits are so strict that no number of passes will do; the log takes the untreated values.
	strict := framework(t, "treat: {max_skew: 0.01, max_kurtosis: 0.01, max_passes: 1}\nnormalise: {method: fixed-scale, best: 100}\ntree: {id: index, children: [{id: x}]}")
	if r, err = strict.Compute(tab); err != nil {
		t.Fatal(err)
	}
	logs := values(t, r.Treated, "x")
	alike(t, "log", []float64{logs[0], logs[11]}, []float64{-0.0100503358535, 4.6050701809878}, 1e-12)
	if got := r.Reports[0]; !got.Log || got.Passes != 0 || len(r.Flags) != 12 || r.Flags[0].What != composite.FlagLog {
		t.Errorf("%+v, %d flags", got, len(r.Flags))
	}
	none := framework(t, "treat: {max_skew: 0.01, max_kurtosis: 0.01, max_passes: 1, then: none}\nnormalise: {method: fixed-scale, best: 100}\ntree: {id: index, children: [{id: x}]}")
	if r, err = none.Compute(tab); err != nil {
		t.Fatal(err)
	}
	alike(t, "untreated", values(t, r.Treated, "x"), values(t, tab, "x"), 0)
	if len(r.Flags) != 0 || r.Reports[0].Log {
		t.Errorf("%+v %v", r.Reports[0], r.Flags)
	}
	if r.Reports[0].After != r.Reports[0].Before || r.Reports[0].After.Pass {
		t.Errorf("an undone treatment has another outcome: %+v", r.Reports[0])
	}
	off := framework(t, "treat: {off: true}\nnormalise: {method: fixed-scale, best: 100}\ntree: {id: index, children: [{id: x}]}")
	if r, err = off.Compute(tab); err != nil {
		t.Fatal(err)
	}
	alike(t, "no treatment", values(t, r.Treated, "x"), values(t, tab, "x"), 0)
	alike(t, "no treatment, scores", values(t, r.Scores, "x"), values(t, tab, "x"), 1e-12)
	mirror, _ := read(t, one, "unit,x\na,-1\nb,-2\nc,-3\nd,-4\ne,-5\nf,-6\ng,-7\nh,-8\ni,-9\nj,-10\nk,-30\nl,-100\n")
	if r, err = one.Compute(mirror); err != nil {
		t.Fatal(err)
	}
	alike(t, "mirror image", values(t, r.Treated, "x")[9:], []float64{-10, -30, -30}, 0)
	if r.Flags[0].What != composite.FlagWinsorisedLow {
		t.Errorf("%v", r.Flags)
	}
}

func TestNormalisers(t *testing.T) {
	for _, c := range []struct {
		name, normalise, direction, cells string
		want                              []float64
	}{
		{"goalposts", "method: goalposts, worst: 0, best: 10", "", "-1 2 5 12", []float64{0, 20, 50, 100}},
		{"goalposts, lower better", "method: goalposts, worst: 10, best: 0", "lower", "-1 2 5 12", []float64{100, 80, 50, 0}},
		{"goalposts, log", "method: goalposts, worst: 720, best: 1, scale: log", "lower", "3 1 720 0 -5 2000",
			[]float64{100 * math.Log(240) / math.Log(720), 100, 0, 100, 100, 0}},
		{"goalposts on another scale", "method: goalposts, worst: 0, best: 10, low: 1, high: 5", "", "5 20", []float64{3, 5}},
		{"fixed scale is not clamped", "method: fixed-scale, worst: 0, best: 10", "", "-1 12", []float64{-10, 120}},
		{"min-max", "low: 1, high: 100", "", "1 2 3 ?", []float64{1, 50.5, 100, nan}},
		{"min-max, lower better", "method: min-max", "lower", "1 2 5", []float64{100, 75, 0}},
		{"z", "method: z-score, mean: 10, sd: 2", "", "1 2 3 4 5 6 7 8 9 10 30 100", []float64{8.95863664511, nan, nan, nan, nan, nan, nan, nan, nan, nan, nan, 16.109732978}},
		{"z without parameters", "method: z-score", "lower", "1 2 3", []float64{1, 0, -1}},
		{"distance to target", "method: distance-to-target, target: 7", "", "1 5 9", []float64{0, 2.0 / 3, 1}},
		{"distance to target, lower better", "method: distance-to-target, target: 2", "lower", "10 6 1", []float64{0, 0.5, 1}},
		{"distance to reference", "method: distance-to-reference, unit: b", "", "1 3 5", []float64{0, 1, 2}},
		{"distance to max", "method: distance-to-max", "", "1 3 5", []float64{0, 0.5, 1}},
		{"fraction of max", "method: fraction-of-max", "", "1 2 4", []float64{0.25, 0.5, 1}},
		{"rank", "method: rank", "", "3 1 2 2 ?", []float64{4, 1, 2, 2, nan}},
		{"rank, lower better", "method: rank", "lower", "3 1 2 2 ?", []float64{1, 4, 2, 2, nan}},
		{"rank of one", "method: rank", "", "5 ?", []float64{1, nan}},
		{"borda", "method: borda", "", "3 1 2 2 ?", []float64{3, 0, 1, 1, nan}},
		{"percentile rank", "method: percentile-rank", "", "3 1 2 2 ?", []float64{1, 0, 1.0 / 3, 1.0 / 3, nan}},
		{"percentile rank to 100", "method: percentile-rank, low: 10, high: 100", "", "3 1 2 2 ?", []float64{100, 10, 40, 40, nan}},
		{"ranks ignore the sixteenth digit", "method: rank", "", "0.30000000000000004 0.3 0.2", []float64{2, 2, 1}},
		{"above or below the mean", "method: above-below-mean, share: 0.2", "", "5 10 15 ?", []float64{-1, 0, 1, nan}},
		{"above or below the mean, lower better", "method: above-below-mean", "lower", "5 10 15", []float64{1, 0, -1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			direction := ""
			if c.direction != "" {
				direction = ", direction: " + c.direction
			}
			f := framework(t, "normalise: {"+c.normalise+"}\ntree: {id: index, children: [{id: x"+direction+"}]}")
			tab, _ := read(t, f, column(c.cells))
			got := values(t, scores(t, f, tab), "x")
			for i := range got {
				if c.name == "z" && math.IsNaN(c.want[i]) {
					continue
				}
				alike(t, c.cells, got[i], c.want[i], 1e-8)
			}
		})
	}
}

// column writes cells as a data file with units a, b, c and so on; ? is a missing value.
func column(cells string) string {
	out, name := "unit,x\n", 'a'
	for _, c := range fields(cells) {
		if c == "?" {
			c = ""
		}
		out += string(name) + "," + c + "\n"
		name++
	}
	return out
}

func fields(s string) []string {
	var out []string
	for start, i := 0, 0; i <= len(s); i++ {
		if i == len(s) || s[i] == ' ' {
			out = append(out, s[start:i])
			start = i + 1
		}
	}
	return out
}

func TestMeans(t *testing.T) {
	x, w := []float64{20, 50, 80}, []float64{1, 2, 1}
	without := []bool{true, false, true}
	for _, c := range []struct {
		a             composite.Aggregation
		want, missing float64
	}{
		{composite.Aggregation{}, 50, 50},
		{composite.Aggregation{Rule: composite.Geometric}, 44.72135955, 40},
		{composite.Aggregation{Rule: composite.Harmonic}, 39.0243902439, 32},
		{composite.Aggregation{Rule: composite.PowerMean, Power: -2}, 34.0194604450, math.Pow((1/400.0+1/6400.0)/2, -0.5)},
		{composite.Aggregation{Rule: composite.PowerMean, Power: 2}, 54.3139024560, math.Sqrt(3400)},
		{composite.Aggregation{Rule: composite.PowerMean, Power: 1}, 50, 50},
		{composite.Aggregation{Rule: composite.PowerMean, Power: -1}, 39.0243902439, 32},
	} {
		got, ok := c.a.Mean(x, w, nil)
		part, ok2 := c.a.Mean(x, w, without)
		if !ok || !ok2 {
			t.Errorf("%+v is not defined", c.a)
		}
		alike(t, string(c.a.Rule), []float64{got, part}, []float64{c.want, c.missing}, 1e-8)
	}
	geometric := composite.Aggregation{Rule: composite.Geometric}
	for _, c := range []struct {
		x    []float64
		want float64
	}{
		{[]float64{21, 1, 1, 1}, 2.140695}, {[]float64{6, 6, 6, 6}, 6}, {[]float64{21, 2, 1, 1}, 2.545730}, {[]float64{7, 6, 6, 6}, 6.235740},
		{[]float64{80, 50}, 63.2456}, {[]float64{80, 50, 20}, 43.0887},
	} {
		got, _ := geometric.Mean(c.x, []float64{1, 1, 1, 1}[:len(c.x)], nil)
		alike(t, "geometric", got, c.want, 5e-5)
	}
	harmonic, _ := composite.Aggregation{Rule: composite.Harmonic}.Mean([]float64{80, 50}, []float64{1, 1}, nil)
	alike(t, "harmonic", harmonic, 61.5385, 5e-5)
	for _, c := range []struct {
		a composite.Aggregation
		x float64
	}{{geometric, 0}, {geometric, -1}, {composite.Aggregation{Rule: composite.Harmonic}, 0}, {composite.Aggregation{Rule: composite.PowerMean, Power: 2}, -1},
		{composite.Aggregation{Rule: composite.Copeland}, 1}} {
		if got, ok := c.a.Mean([]float64{c.x, 5}, []float64{1, 1}, nil); ok {
			t.Errorf("%+v of %v is %v", c.a, c.x, got)
		}
	}
	if _, ok := geometric.Mean([]float64{1}, []float64{1}, []bool{false}); ok {
		t.Error("a mean of nothing is defined")
	}
	floored, ok := composite.Aggregation{Rule: composite.Geometric, Floor: 1}.Mean([]float64{0, 100}, []float64{1, 1}, nil)
	plain, _ := composite.Aggregation{Floor: 1}.Mean([]float64{0, 100}, []float64{1, 1}, nil)
	squares, _ := composite.Aggregation{Rule: composite.PowerMean, Power: 2, Floor: 1}.Mean([]float64{0, 2}, []float64{1, 1}, nil)
	if !ok || math.Abs(floored-10) > 1e-12 || plain != 50 || math.Abs(squares-math.Sqrt2) > 1e-15 {
		t.Errorf("floor: geometric %v, arithmetic %v, squares %v", floored, plain, squares)
	}
}

const twoPillars = `
normalise: {method: fixed-scale, best: 100}
levels: [{rule: arithmetic}, {rule: geometric, floor: 1}]
coverage: 0.6
tree:
  id: index
  children:
    - id: p
      children: [{id: a, weight: 1}, {id: b, weight: 2}, {id: c, weight: 1}]
    - {id: q, children: [{id: d}]}
`

func TestCoverageAndBounds(t *testing.T) {
	f := framework(t, twoPillars)
	tab, _ := read(t, f, "unit,a,b,c,d\nfull,20,50,80,50\nside,20,50,,50\nmiddle,20,,80,50\nnothing,,,,50\nnone,,,,\n")
	tab.Mark(0, 2, composite.NotApplicable) // full has no c to publish
	s := scores(t, f, tab)
	alike(t, "p", values(t, s, "p"), []float64{40, 40, nan, nan, nan}, 1e-12)
	root := math.Sqrt(40 * 50)
	alike(t, "index", values(t, s, "index"), []float64{root, root, nan, nan, nan}, 1e-12)
	b, err := f.Bounds(tab)
	if err != nil {
		t.Fatal(err)
	}
	p := b[f.Node("p")]
	alike(t, "bounds", p, []composite.Bound{
		{Coverage: 1, Lower: 40, Upper: 40, Applicable: true, Defined: true},
		{Coverage: 0.75, Lower: 30, Upper: 55, Applicable: true, Defined: true},
		{Coverage: 0.5, Lower: 25, Upper: 75, Applicable: true, Defined: true},
		{Coverage: 0, Lower: 0, Upper: 100, Applicable: true, Defined: true},
		{Coverage: 0, Lower: 0, Upper: 100, Applicable: true, Defined: true},
	}, 1e-12)
	index := b[f.Root()]
	alike(t, "index bounds", []float64{index[3].Lower, index[3].Upper, index[4].Lower, index[4].Upper, index[2].Coverage},
		[]float64{math.Sqrt(50), math.Sqrt(5000), 1, 100, 0.5}, 1e-12)
	for i := range 3 {
		tab.Mark(4, i, composite.NotApplicable)
	}
	s = scores(t, f, tab)
	if _, state := s.At(4, f.Node("p")); state != composite.NotApplicable {
		t.Errorf("a group without anything that applies is %v", state)
	}
	if b, err = f.Bounds(tab); err != nil || b[f.Node("p")][4] != (composite.Bound{}) {
		t.Errorf("%+v %v", b[f.Node("p")][4], err)
	}
	if got := f.Availability(tab, 1); got[f.Root()] != 0.75 || got[f.Node("p")] != 2.0/3 || f.Availability(tab, 4)[f.Node("p")] != 0 {
		t.Errorf("availability %v", got)
	}
}

func TestBoundsOfOtherScales(t *testing.T) {
	for normalise, want := range map[string][2]float64{
		"method: above-below-mean":                                {-1, 1},
		"method: percentile-rank":                                 {0, 1},
		"method: percentile-rank, low: 5, high: 9":                {5, 9},
		"method: min-max":                                         {0, 100},
		"method: rank":                                            {1, 3},   // between the observed ends
		"method: fixed-scale, worst: 1, best: 2":                  {0, 200}, // drawn out to the highest value
		"method: goalposts, worst: 1, best: 2":                    {0, 100},
		"method: distance-to-reference, unit: b, low: 0, high: 1": {0, 2},
	} {
		f := framework(t, "normalise: {"+normalise+"}\n"+leaf)
		tab, _ := read(t, f, column("1 2 3 ?"))
		b, err := f.Bounds(tab)
		if err != nil {
			t.Fatal(err)
		}
		alike(t, normalise, [2]float64{b[0][3].Lower, b[0][3].Upper}, want, 1e-12)
	}
}

func TestBoundsWithoutAScale(t *testing.T) {
	f := framework(t, "normalise: {method: z-score}\ntree: {id: index, children: [{id: a}, {id: b}]}")
	tab, _ := read(t, f, "unit,a,b\nx,1,\ny,2,\nz,3,\n")
	b, err := f.Bounds(tab)
	if err != nil {
		t.Fatal(err)
	}
	if b[f.Root()][0].Defined != true || b[f.Node("b")][0].Defined {
		t.Errorf("%+v %+v", b[f.Root()][0], b[f.Node("b")][0])
	}
	tab, _ = read(t, f, "unit,a,b\nx,1,4\ny,2,5\nz,3,\n")
	if b, err = f.Bounds(tab); err != nil {
		t.Fatal(err)
	}
	h := math.Sqrt(0.5)
	alike(t, "between the observed ends", []float64{b[f.Node("b")][2].Lower, b[f.Node("b")][2].Upper}, []float64{-h, h}, 1e-12)
}

// votes makes a table in which each column is a voter and a unit's value the higher the better it is placed.
func votes(t *testing.T, units []string, ballots map[string]int) (*composite.Table, []int) {
	var names []string
	var columns []int
	var orders []string
	for _, order := range sorted(ballots) {
		for i := range ballots[order] {
			columns = append(columns, len(names))
			names = append(names, order+string(rune('A'+i)))
			orders = append(orders, order)
		}
	}
	tab, err := composite.NewTable(units, names)
	if err != nil {
		t.Fatal(err)
	}
	for c, order := range orders {
		for place, unit := range order {
			set(t, tab, tab.Unit(string(unit)), c, float64(len(units)-place))
		}
	}
	return tab, columns
}

func sorted(m map[string]int) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	for i := range out {
		for j := i + 1; j < len(out); j++ {
			if out[j] < out[i] {
				out[i], out[j] = out[j], out[i]
			}
		}
	}
	return out
}

// borda adds up Borda scores over the columns of a table.
func borda(t *testing.T, tab *composite.Table) []float64 {
	spec := composite.Spec{Normalise: composite.Normaliser{Method: composite.Borda}, Tree: composite.NodeSpec{ID: "index"}}
	for _, c := range tab.Columns() {
		spec.Tree.Children = append(spec.Tree.Children, composite.NodeSpec{ID: c})
	}
	f, err := composite.New(spec)
	if err != nil {
		t.Fatal(err)
	}
	out := values(t, scores(t, f, tab), "index")
	for i := range out {
		out[i] *= float64(len(tab.Columns()))
	}
	return out
}

func TestOrdinalTables(t *testing.T) {
	t25, columns := votes(t, []string{"a", "b", "c", "d"}, map[string]int{"abcd": 3, "acbd": 5, "bdca": 7, "cbda": 6})
	alike(t, "Borda of table 25", borda(t, t25), []float64{24, 44, 38, 20}, 1e-9)
	share := composite.Outranking(t25, columns, nil)
	for i, order := 0, []int{2, 1, 3, 0}; i < 4; i++ { // Condorcet: c > b > d > a
		for j := i + 1; j < 4; j++ {
			if share[order[i]][order[j]] <= 0.5 || share[order[j]][order[i]] >= 0.5 {
				t.Errorf("table 25: %d does not beat %d: %v", order[i], order[j], share)
			}
		}
	}
	t28, columns := votes(t, []string{"a", "b", "c"}, map[string]int{"abc": 23, "bca": 17, "bac": 2, "cab": 10, "cba": 8})
	alike(t, "Borda of table 28", borda(t, t28), []float64{58, 69, 53}, 1e-9)
	share = composite.Outranking(t28, columns, nil)
	for order, want := range map[string]float64{"abc": 100, "bca": 104, "cab": 86, "bac": 94, "cba": 80, "acb": 76} {
		x, y, z := order[0]-'a', order[1]-'a', order[2]-'a'
		alike(t, "Kemeny support of "+order, 60*(share[x][y]+share[x][z]+share[y][z]), want, 1e-9)
	}
	t31, _ := votes(t, []string{"a", "b", "c", "d"}, map[string]int{"cbad": 3, "badc": 2, "adcb": 2})
	alike(t, "Borda of table 31", borda(t, t31), []float64{13, 12, 11, 6}, 1e-9)
	without, _ := votes(t, []string{"a", "b", "c"}, map[string]int{"cba": 3, "bac": 2, "acb": 2})
	alike(t, "table 31 without d: the order is reversed", borda(t, without), []float64{6, 7, 8}, 1e-9)
}

func TestOutranking(t *testing.T) {
	tab, err := composite.NewTable([]string{"x", "y"}, []string{"a", "b", "c"})
	if err != nil {
		t.Fatal(err)
	}
	for c, v := range [][2]float64{{2, 1}, {1, 1}, {0, 1}} {
		set(t, tab, 0, c, v[0])
		set(t, tab, 1, c, v[1])
	}
	alike(t, "ties count half", composite.Outranking(tab, []int{0, 1, 2}, []float64{2, 1, 1}), [][]float64{{0, 0.625}, {0.375, 0}}, 1e-15)
	tab.Mark(1, 0, composite.Missing)
	alike(t, "a missing value leaves the weights", composite.Outranking(tab, []int{0, 1, 2}, []float64{2, 1, 1}), [][]float64{{0, 0.25}, {0.75, 0}}, 1e-15)
	alike(t, "nothing in common", composite.Outranking(tab, []int{0}, nil), [][]float64{{0, 0.5}, {0.5, 0}}, 0)
	if composite.Outranking(tab, nil, nil) != nil {
		t.Error("an outranking by nothing")
	}
}

func TestCopeland(t *testing.T) {
	f := framework(t, "normalise: {method: borda}\ncoverage: 0.5\ntree: {id: index, aggregate: {rule: copeland}, children: [{id: a}, {id: b}, {id: c}]}")
	tab, _ := read(t, f, "unit,a,b,c\nx,3,3,1\ny,2,2,2\nz,1,1,3\nw,9,,\n")
	s := scores(t, f, tab)
	alike(t, "copeland", values(t, s, "index"), []float64{2, 0, -2, nan}, 0)
	if f.Contributions(s, 0, f.Root()) != nil || f.IndicatorContributions(s, 0) != nil {
		t.Error("a Copeland score was taken apart")
	}
}

func TestBenefitOfTheDoubt(t *testing.T) {
	tab, err := composite.NewTable([]string{"a", "b", "c", "d", "e"}, []string{"x", "y"})
	if err != nil {
		t.Fatal(err)
	}
	for u, v := range [][2]float64{{.9, .2}, {.5, .6}, {.3, .8}, {.4, .4}} {
		set(t, tab, u, 0, v[0])
		set(t, tab, u, 1, v[1])
	}
	for _, c := range []struct {
		shares composite.Shares
		want   []float64
	}{
		{composite.Shares{}, []float64{1, 1, 1, 0.727273, nan}},
		{composite.Shares{Lower: 0.3, Upper: 0.7}, []float64{.697674, 1, .930233, .727273, nan}},
		{composite.Shares{Lower: 0.3, Upper: 1}, []float64{.697674, 1, .930233, .727273, nan}}, // of two columns the one limit is the other
		{composite.Shares{Lower: 0, Upper: 0.7}, []float64{.697674, 1, .930233, .727273, nan}},
		// with equal shares the score is 2 / max_j (x_j/x + y_j/y)
		{composite.Shares{Lower: 0.5, Upper: 0.5}, []float64{6.0 / 13, 2 / (1.8 + 1.0/3), 2 / 3.25, .727273, nan}},
	} {
		got, err := composite.BenefitOfTheDoubt(tab, []int{0, 1}, c.shares)
		if err != nil {
			t.Fatal(err)
		}
		alike(t, "benefit of the doubt", values(t, got, "benefit-of-the-doubt"), c.want, 5e-7)
	}
	far := tab.Clone() // the unit of measurement of a column does not matter
	for u := range 4 {
		v, _ := tab.Get(u, 1)
		set(t, far, u, 1, v*1e-14)
		w, _ := tab.Get(u, 0)
		set(t, far, u, 0, w*1e-14)
	}
	scaled, err := composite.BenefitOfTheDoubt(far, []int{0, 1}, composite.Shares{Lower: 0.3, Upper: 0.7})
	if err != nil {
		t.Fatal(err)
	}
	alike(t, "another unit of measurement", values(t, scaled, "benefit-of-the-doubt"), []float64{.697674, 1, .930233, .727273, nan}, 5e-7)
	set(t, tab, 0, 1, 0)
	got, err := composite.BenefitOfTheDoubt(tab, []int{0, 1}, composite.Shares{Lower: 0.3, Upper: 0.7})
	if err != nil || values(t, got, "benefit-of-the-doubt")[0] != 0 {
		t.Errorf("a zero with pie shares: %v %v", got, err)
	}
	for _, bad := range []composite.Shares{{Lower: 0.6, Upper: 1}, {Upper: 0.4}, {Lower: -0.1, Upper: 1}, {Upper: 1.1}, {Lower: nan, Upper: 1}} {
		if _, err := composite.BenefitOfTheDoubt(tab, []int{0, 1}, bad); err == nil {
			t.Errorf("%+v is taken", bad)
		}
	}
	set(t, tab, 0, 1, -1)
	if _, err := composite.BenefitOfTheDoubt(tab, []int{0, 1}, composite.Shares{}); err == nil {
		t.Error("a negative value is taken")
	}
}

func TestRanks(t *testing.T) {
	f := framework(t, "normalise: {method: fixed-scale, best: 100}\ntree: {id: index, children: [{id: x}]}")
	tab, strata := read(t, f, "unit,stratum,x\na,big,5\nb,big,7\nc,small,9\nd,big,7.0000000000000001\ne,small,\nf,big,1\n")
	alike(t, "one stratum", composite.Ranks(tab, 0, nil), []int{4, 2, 1, 2, 0, 5}, 0)
	alike(t, "two strata", composite.Ranks(tab, 0, strata), []int{3, 1, 1, 1, 0, 4}, 0)
	alike(t, "shift", composite.RankShift([]int{1, 2, 3, 0}, []int{3, 2, 2, 1}), 1.0, 0)
	alike(t, "shift without a rank before or after", composite.RankShift([]int{1, 0, 3}, []int{0, 5, 1}), 2.0, 0)
	alike(t, "shift of nothing", composite.RankShift([]int{0}, []int{1}), 0.0, 0)
}

func TestContributions(t *testing.T) {
	f := framework(t, twoPillars)
	tab, _ := read(t, f, "unit,a,b,c,d\nu,20,50,80,40\nv,20,50,,1\n")
	s := scores(t, f, tab)
	alike(t, "arithmetic", f.Contributions(s, 1, f.Node("p")), []composite.Contribution{
		{Node: 0, Weight: 1.0 / 3, Value: 20, Points: 20.0 / 3, Share: 1.0 / 6},
		{Node: 1, Weight: 2.0 / 3, Value: 50, Points: 100.0 / 3, Share: 5.0 / 6},
	}, 1e-12)
	root := math.Sqrt(2000)
	share := math.Log(50) / math.Log(2000)
	alike(t, "geometric", f.Contributions(s, 0, f.Root()), []composite.Contribution{
		{Node: f.Node("p"), Weight: 0.5, Value: 50, Points: share * root, Share: share},
		{Node: f.Node("q"), Weight: 0.5, Value: 40, Points: (1 - share) * root, Share: 1 - share},
	}, 1e-12)
	sum := 0.0
	for _, c := range f.IndicatorContributions(s, 0) {
		sum += c.Points
	}
	alike(t, "indicators add up", sum, root, 1e-12)
	if f.Contributions(s, 0, 0) != nil {
		t.Error("an indicator was taken apart")
	}
	ones, _ := read(t, f, "unit,a,b,c,d\nu,1,1,1,1\n")
	for _, c := range f.Contributions(scores(t, f, ones), 0, f.Root()) {
		if c.Share != 0.5 {
			t.Errorf("terms that add up to 0: %+v", c)
		}
	}
	zero := framework(t, "normalise: {method: fixed-scale, best: 100}\ntree: {id: index, children: [{id: a}, {id: b}]}")
	balanced, _ := read(t, zero, "unit,a,b\nu,10,-10\n")
	alike(t, "points of a score of 0", []float64{zero.Contributions(scores(t, zero, balanced), 0, 2)[0].Points, zero.Contributions(scores(t, zero, balanced), 0, 2)[1].Points},
		[]float64{5, -5}, 1e-12)
}

func TestAudit(t *testing.T) {
	tab, err := composite.NewTable([]string{"a", "b", "c", "d"}, []string{"x", "y", "z", "k"})
	if err != nil {
		t.Fatal(err)
	}
	for u, v := range [][4]float64{{1, 2, 3, 5}, {2, 4, 2, 5}, {3, 6, 1, 5}, {0, 0, 0, 5}} {
		for c, x := range v {
			set(t, tab, u, c, x)
		}
	}
	tab.Mark(3, 2, composite.Missing)
	r, ok := composite.Correlation(tab, 0, 1)
	anti, ok2 := composite.Correlation(tab, 0, 2)
	if r != 1 || anti != -1 || !ok || !ok2 {
		t.Errorf("correlations %v %v", r, anti)
	}
	if _, ok := composite.Correlation(tab, 0, 3); ok {
		t.Error("a correlation with a constant is defined")
	}
	if parts, ok := composite.PrincipalComponents(tab, []int{0, 2}); !ok || math.Abs(parts[0].Share-1) > 1e-12 || parts[0].Loadings[0]*parts[0].Loadings[1] >= 0 {
		t.Errorf("components of three units: %+v", parts)
	}
	tab.Mark(2, 2, composite.Missing)
	if _, ok := composite.Correlation(tab, 0, 2); ok {
		t.Error("a correlation of two units is defined")
	}
	alpha, ok := composite.CronbachAlpha(tab, []int{0, 1}) // variances 5/3 and 20/3, of the sum 15
	alike(t, "alpha", alpha, 2*(1-(25.0/3)/15), 1e-12)
	if _, bad := composite.CronbachAlpha(tab, []int{3, 3}); bad || !ok {
		t.Error("alpha of constants is defined")
	}
	if _, ok := composite.CronbachAlpha(tab, []int{0}); ok {
		t.Error("alpha of one column is defined")
	}
	parts, ok := composite.PrincipalComponents(tab, []int{0, 1})
	h := math.Sqrt(0.5)
	alike(t, "components", parts, []composite.Component{{Eigenvalue: 2, Share: 1, Loadings: []float64{h, h}}, {Eigenvalue: 0, Share: 0, Loadings: []float64{h, -h}}}, 1e-9)
	if _, bad := composite.PrincipalComponents(tab, []int{0, 3}); bad || !ok {
		t.Error("components of a constant are defined")
	}
	for _, columns := range [][]int{nil, {2}} {
		if _, ok := composite.PrincipalComponents(tab, columns); ok {
			t.Errorf("components of %v are defined", columns)
		}
	}
	s := composite.Describe(tab, 0)
	alike(t, "summary", s, composite.Summary{Units: 4, Available: 4, NonZero: 3, Unique: 4, Same: 1, Min: 0, Max: 3, Mean: 1.5, Median: 1.5,
		SD: math.Sqrt(5.0 / 3), Skew: 0, Kurtosis: -1.2, MomentsDefined: true}, 1e-12)
	alike(t, "same", composite.Describe(tab, 3).Same, 4, 0)
	empty, _ := composite.NewTable([]string{"a"}, []string{"x"})
	alike(t, "nothing", composite.Describe(empty, 0), composite.Summary{Units: 1}, 0)
}

// The standard limit is five passes: a series that needs five is winsorised, one that needs six goes to the log.
func TestStandardTreatmentStopsAfterFivePasses(t *testing.T) {
	f := framework(t, "treat: {}\nnormalise: {method: fixed-scale, best: 1}\n"+leaf)
	for _, c := range []struct{ body, tail, passes int }{{50, 5, 5}, {55, 6, 0}} {
		text := "unit,x\n"
		for i := range c.body {
			text += fmt.Sprintf("u%d,%d\n", i, i+1)
		}
		for i := range c.tail {
			text += fmt.Sprintf("o%d,%v\n", i, math.Round(float64(3*c.body)*math.Pow(1.2, float64(i))))
		}
		tab, _ := read(t, f, text)
		r, err := f.Compute(tab)
		if err != nil {
			t.Fatal(err)
		}
		if got := r.Reports[0]; got.Passes != c.passes || got.Log != (c.passes == 0) {
			t.Errorf("%d and %d: %+v", c.body, c.tail, got)
		}
	}
}
