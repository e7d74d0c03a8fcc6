package locale

import "testing"

func TestSingular(t *testing.T) {
	for _, c := range []struct {
		v      float64
		en, fr bool
	}{{0, false, true}, {1, true, true}, {1.5, false, true}, {2, false, false}, {-1, true, true}, {1000, false, false}} {
		if Singular(English, c.v) != c.en || Singular(French, c.v) != c.fr {
			t.Errorf("%v: %v in English, %v in French", c.v, Singular(English, c.v), Singular(French, c.v))
		}
	}
}
