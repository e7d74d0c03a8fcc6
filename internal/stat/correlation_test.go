package stat

import (
	"errors"
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestCorrelation(t *testing.T) {
	// Anscombe's (1973) first pair; the printed correlation is .816.
	x := []float64{10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5}
	y := []float64{8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68}
	got, err := Pearson(x, y)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "Pearson", got, .81642052, 8)
	// By hand: ranks 1.5 1.5 3 4 and 2 1 3.5 3.5, sums of squares 4.5 and 4.5, of products 4.
	got, err = Spearman([]float64{1, 1, 2, 9}, []float64{5, 4, 7, 7})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "Spearman with ties", got, 4/4.5, 12)
	if got, err = Spearman([]float64{1, 2, 3}, []float64{1, 1e6, 1e9}); err != nil || got != 1 {
		t.Errorf("rising: %v, %v", got, err)
	}
	if got, err = Pearson([]float64{1, 2}, []float64{3, 1}); err != nil || got != -1 {
		t.Errorf("two values: %v, %v", got, err)
	}
	for _, scale := range []float64{1e-300, 1e300} {
		if got, err = Pearson([]float64{-scale, 0, scale}, []float64{3, 2, 1}); err != nil || math.Abs(got+1) > 1e-12 {
			t.Errorf("at %v: %v, %v", scale, got, err)
		}
	}
	if got, err = Pearson([]float64{-1.7e308, 1.7e308}, []float64{0, 5e-324}); !errors.Is(err, ErrDomain) || got != 0 {
		t.Errorf("a difference that halves to nothing: %v, %v", got, err)
	}
	for _, bad := range [][2][]float64{
		{nil, nil}, {{1}, {1}}, {{1, 2}, {1}}, {{1, 1}, {1, 2}}, {{1, 2}, {1, 1}}, {{1, math.NaN()}, {1, 2}}, {{1, 2}, {1, math.Inf(1)}},
	} {
		for _, f := range []func(x, y []float64) (float64, error){Pearson, Spearman} {
			if got, err := f(bad[0], bad[1]); !errors.Is(err, ErrDomain) || got != 0 {
				t.Errorf("%v: %v, %v; want ErrDomain", bad, got, err)
			}
		}
	}
}

// A correlation lies between -1 and 1, does not change with the order of the series or a rising line,
// and changes its sign with one series; Spearman's does not change with any rising function.
func TestCorrelationProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		size := rapid.IntRange(3, 20).Draw(t, "size")
		x, y, line, minus, cube := make([]float64, size), make([]float64, size), make([]float64, size), make([]float64, size), make([]float64, size)
		for i := range size {
			x[i] = float64(rapid.IntRange(-9, 9).Draw(t, "x"))
			y[i] = float64(rapid.IntRange(-9, 9).Draw(t, "y"))
			line[i], minus[i], cube[i] = 3*x[i]-7, -x[i], x[i]*x[i]*x[i]
		}
		for _, f := range []func(x, y []float64) (float64, error){Pearson, Spearman} {
			got, err := f(x, y)
			if err != nil {
				return // one of them does not vary
			}
			turned, _ := f(y, x)
			moved, _ := f(line, y)
			against, _ := f(minus, y)
			if !(got >= -1 && got <= 1) || math.Abs(turned-got) > 1e-12 || math.Abs(moved-got) > 1e-12 || math.Abs(against+got) > 1e-12 {
				t.Fatalf("%v, turned %v, moved %v, against %v", got, turned, moved, against)
			}
		}
		first, _ := Spearman(x, y)
		second, _ := Spearman(cube, y)
		if math.Abs(first-second) > 1e-12 {
			t.Fatalf("%v, of cubes %v", first, second)
		}
	})
}
