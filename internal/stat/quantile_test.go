package stat

import (
	"errors"
	"math"
	"testing"
)

func TestQuantile(t *testing.T) {
	ten := []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}
	for _, test := range []struct {
		sample  []float64
		p, want float64
	}{
		{ten, 0, 1}, {ten, 1, 10}, {ten, .5, 5.5}, {ten, .25, 3.25}, {ten, .9, 9.1}, // R: quantile(1:10, p)
		{[]float64{7}, .3, 7},
		{[]float64{1, 4}, .5, 2.5},
		{[]float64{math.Inf(-1), 0, math.Inf(1)}, .5, 0},
	} {
		got, err := Quantile(test.sample, test.p)
		if err != nil || math.Abs(got-test.want) > 1e-12 {
			t.Errorf("Quantile(%v, %v) = %v, %v; want %v", test.sample, test.p, got, err, test.want)
		}
	}
	for _, bad := range [][]float64{nil, {2, 1}, {math.NaN(), 1}, {1, math.NaN()}} {
		if got, err := Quantile(bad, .5); !errors.Is(err, ErrDomain) || got != 0 {
			t.Errorf("Quantile(%v) = %v, %v; want ErrDomain", bad, got, err)
		}
	}
	for _, p := range []float64{-.1, 1.1, math.NaN()} {
		if got, err := Quantile(ten, p); !errors.Is(err, ErrDomain) || got != 0 {
			t.Errorf("Quantile at %v = %v, %v; want ErrDomain", p, got, err)
		}
	}
}
