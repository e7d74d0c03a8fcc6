package stat

import (
	"errors"
	"testing"
)

// The book prints 1.4 and 8.6 for the first 70 experiments.
func TestBetaBinomialMoments(t *testing.T) {
	got, err := BetaBinomialMoments(ratTumours[:70], ratGroups[:70])
	if err != nil || got.Pooling != PoolingFitted {
		t.Fatalf("%+v, %v", got, err)
	}
	near(t, "a", got.A, 1.356, 3)
	near(t, "b", got.B, 8.615, 3)
	best, _ := BetaBinomialFit(ratTumours[:70], ratGroups[:70])
	if !(got.LogLikelihood < best.LogLikelihood) {
		t.Errorf("moments reach %v, above the maximum %v", got.LogLikelihood, best.LogLikelihood)
	}
}

func TestBetaBinomialMomentsBounds(t *testing.T) {
	for _, test := range []struct {
		k, n           []int64
		pooling        Pooling
		mean, strength float64
	}{
		{[]int64{3}, []int64{4}, PoolingCapped, .7, 1},
		{[]int64{0, 0}, []int64{4, 5}, PoolingCapped, .05, 5},
		{[]int64{4, 5}, []int64{4, 5}, PoolingCapped, .95, 5},
		{[]int64{2, 2}, []int64{4, 4}, PoolingCapped, .5, 5},
		{[]int64{0, 9}, []int64{9, 9}, PoolingFloored, .5, 1},
		{[]int64{2, 6}, []int64{10, 10}, PoolingFitted, .4, 2},
	} {
		got, err := BetaBinomialMoments(test.k, test.n)
		if err != nil || got.Pooling != test.pooling {
			t.Errorf("%v of %v: %+v, %v", test.k, test.n, got, err)
		}
		near(t, "mean", got.Mean(), test.mean, 12)
		near(t, "strength", got.A+got.B, test.strength, 9)
	}
	if _, err := BetaBinomialMoments([]int64{5}, []int64{4}); !errors.Is(err, ErrDomain) {
		t.Errorf("5 of 4: %v", err)
	}
}
