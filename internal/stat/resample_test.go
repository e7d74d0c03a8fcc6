package stat

import (
	"errors"
	"math"
	"slices"
	"testing"
)

var (
	clusterLabels = []string{"b", "a", "b", "c", "a", "d", "d", "d"}
	clusterValues = []float64{1, 2, 3, 4, 5, 6, 7, 8}
)

func meanOf(rows []int) float64 {
	sum := 0.0
	for _, row := range rows {
		sum += clusterValues[row]
	}
	return sum / float64(len(rows))
}

func TestClusterBootstrap(t *testing.T) {
	whole := true
	got, err := ClusterBootstrap(clusterLabels, 4000, 7, func(rows []int) float64 {
		times := map[int]int{}
		for _, row := range rows {
			times[row]++
		}
		// The rows of a cluster are drawn together or not at all.
		whole = whole && times[0] == times[2] && times[1] == times[4] && times[5] == times[6] && times[6] == times[7]
		whole = whole && times[0]+times[1]+times[3]+times[5] == 4
		return meanOf(rows)
	})
	if err != nil || !whole || got.Undefined != 0 || len(got.Values) != 4000 || !slices.IsSorted(got.Values) {
		t.Fatalf("whole clusters %v, undefined %d, %v", whole, got.Undefined, err)
	}
	// Draws of four from four clusters reach from one cluster four times to another.
	if got.Values[0] != 2 || got.Values[3999] != 7 {
		t.Errorf("from %v to %v", got.Values[0], got.Values[3999])
	}
	limits, err := got.Interval(.9)
	if err != nil || !(limits.Lower > 2 && limits.Lower < 4.5 && limits.Upper > 4.5 && limits.Upper < 7) {
		t.Errorf("interval %v, %v", limits, err)
	}
	lower, _ := Quantile(got.Values, .05)
	upper, _ := Quantile(got.Values, .95)
	within(t, "interval", limits, nil, lower, upper, 12)
}

// The same seed gives the same draws, more draws begin with those of fewer, the names of the clusters
// matter by their order alone, and another seed gives other draws.
func TestClusterBootstrapIsRepeatable(t *testing.T) {
	draw := func(labels []string, draws int, seed uint64) []float64 {
		var inOrder []float64
		if _, err := ClusterBootstrap(labels, draws, seed, func(rows []int) float64 {
			inOrder = append(inOrder, meanOf(rows))
			return 0
		}); err != nil {
			t.Fatal(err)
		}
		return inOrder
	}
	first := draw(clusterLabels, 50, 1)
	if !slices.Equal(first, draw(clusterLabels, 50, 1)) || !slices.Equal(first[:20], draw(clusterLabels, 20, 1)) {
		t.Error("the same seed gives other draws")
	}
	if !slices.Equal(first, draw([]string{"q", "p", "q", "r", "p", "s", "s", "s"}, 50, 1)) {
		t.Error("other names in the same order give other draws")
	}
	if slices.Equal(first, draw(clusterLabels, 50, 2)) {
		t.Error("another seed gives the same draws")
	}
	for i, want := range []float64{36. / 7, 14. / 3, 25. / 7} {
		if math.Abs(first[i]-want) > 1e-12 {
			t.Errorf("draw %d gives %v, in earlier releases %v", i, first[i], want)
		}
	}
}

func TestClusterBootstrapUndefined(t *testing.T) {
	calls := 0
	got, err := ClusterBootstrap([]int{1, 2}, 20, 1, func([]int) float64 {
		if calls++; calls == 1 {
			return math.NaN()
		}
		return 1
	})
	if err != nil || got.Undefined != 1 || len(got.Values) != 19 {
		t.Fatalf("%+v, %v", got, err)
	}
	if limits, err := got.Interval(.9); err != nil || limits != (Interval{1, 1}) {
		t.Errorf("one of twenty undefined: %v, %v", limits, err)
	}
	got.Undefined = 2
	if limits, err := got.Interval(.9); !errors.Is(err, ErrDomain) || limits != (Interval{}) {
		t.Errorf("two undefined: %v, %v", limits, err)
	}
	if _, err := (Resample{Values: []float64{1}}).Interval(1); !errors.Is(err, ErrDomain) {
		t.Errorf("level 1: %v", err)
	}
	if _, err := (Resample{}).Interval(.9); !errors.Is(err, ErrDomain) {
		t.Errorf("no draws: %v", err)
	}
	if got, err := ClusterBootstrap([]int{1, 2}, 1, 1, func([]int) float64 { return 3 }); err != nil || len(got.Values) != 1 {
		t.Errorf("one draw: %v, %v", got, err)
	}
	for _, bad := range []struct {
		labels []int
		draws  int
		value  float64
	}{{nil, 5, 1}, {[]int{1, 1}, 5, 1}, {[]int{1, 2}, 0, 1}, {[]int{1, 2}, 5, math.Inf(1)}, {[]int{1, 2}, 5, math.Inf(-1)}} {
		if got, err := ClusterBootstrap(bad.labels, bad.draws, 1, func([]int) float64 { return bad.value }); !errors.Is(err, ErrDomain) || got.Values != nil {
			t.Errorf("%+v: %v, %v; want ErrDomain", bad, got, err)
		}
	}
}

// Of the mean of independent rows the jackknife gives the textbook error, deviation over √n.
func TestGroupedJackknife(t *testing.T) {
	got, err := GroupedJackknife([]int{1, 2, 3, 4, 5, 6, 7, 8}, meanOf)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "error of the mean", got, math.Sqrt(6./8), 12) // variance of 1 to 8 is 6
	// Clusters without a: 29/6, b: 32/6, c: 32/7, d: 15/5.
	got, err = GroupedJackknife(clusterLabels, meanOf)
	values := []float64{29. / 6, 32. / 6, 32. / 7, 3}
	mean := (values[0] + values[1] + values[2] + values[3]) / 4
	sum := 0.0
	for _, v := range values {
		sum += (v - mean) * (v - mean)
	}
	if err != nil {
		t.Fatal(err)
	}
	near(t, "error over clusters", got, math.Sqrt(.75*sum), 12)
	if got, err := GroupedJackknife([]int{1, 2}, meanOf); err != nil || math.Abs(got-.5) > 1e-12 {
		t.Errorf("two clusters: %v, %v", got, err)
	}
	if got, err := GroupedJackknife([]int{1, 1}, meanOf); !errors.Is(err, ErrDomain) || got != 0 {
		t.Errorf("one cluster: %v, %v", got, err)
	}
	if got, err := GroupedJackknife([]int{1, 2}, func([]int) float64 { return math.NaN() }); !errors.Is(err, ErrDomain) || got != 0 {
		t.Errorf("undefined: %v, %v", got, err)
	}
}

// Several statistics of one pass have the errors that each has alone; a wrong number of them is refused.
func TestGroupedJackknifes(t *testing.T) {
	first := func(rows []int) float64 { return float64(rows[0]) }
	both, err := GroupedJackknifes(clusterLabels, 2, func(rows []int) []float64 { return []float64{meanOf(rows), first(rows)} })
	if err != nil {
		t.Fatal(err)
	}
	for i, statistic := range []func([]int) float64{meanOf, first} {
		if alone, err := GroupedJackknife(clusterLabels, statistic); err != nil || both[i] != alone {
			t.Errorf("statistic %d: %v together, %v alone (%v)", i, both[i], alone, err)
		}
	}
	if got, err := GroupedJackknifes(clusterLabels, 2, func(rows []int) []float64 { return []float64{1} }); !errors.Is(err, ErrDomain) || got != nil {
		t.Errorf("one statistic for two: %v, %v", got, err)
	}
	if got, err := GroupedJackknifes(clusterLabels, 2, func(rows []int) []float64 { return []float64{1, math.Inf(1)} }); !errors.Is(err, ErrDomain) || got != nil {
		t.Errorf("infinite: %v, %v", got, err)
	}
}

// The jackknife of an incidence over single subjects is near its delta variance.
func TestJackknifeOfIncidence(t *testing.T) {
	set := slices.Concat(handSpells(), handSpells(), handSpells(), handSpells())
	labels := make([]int, len(set))
	for i := range labels {
		labels[i] = i
	}
	got, err := GroupedJackknife(labels, func(rows []int) float64 {
		var kept []Spell
		for _, row := range rows {
			kept = append(kept, set[row])
		}
		c, err := AalenJohansen(kept, 2)
		if err != nil {
			return math.NaN()
		}
		at, _ := c.At(1, 9, VarianceDelta, .95)
		return at.Value
	})
	if err != nil {
		t.Fatal(err)
	}
	c := incidence(t, set, 2)
	at, _ := c.At(1, 9, VarianceDelta, .95)
	relative(t, "error", got, at.StandardError, .03)
}
