package near

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestOf(t *testing.T) {
	list := []string{"reddit", "roblox", "reddit", "x", "edit"}
	if got := Of("redit", list, 2); !slices.Equal(got, []string{"edit", "reddit"}) {
		t.Errorf("%v", got)
	}
	if got := Of("redit", nil, 3); len(got) != 0 {
		t.Errorf("%v out of nothing", got)
	}
	if got := Next("zzz", []string{"b", "a"}); got != "nearest: a, b" {
		t.Errorf("%q", got)
	}
	if got := Next("a", nil); got != "" {
		t.Errorf("%q", got)
	}
}

func TestDistanceIsAMetric(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringN(0, 8, -1)
		a, b, c := word.Draw(t, "a"), word.Draw(t, "b"), word.Draw(t, "c")
		ab, ba, bc, ac := Distance(a, b), Distance(b, a), Distance(b, c), Distance(a, c)
		if ab != ba || (ab == 0) != (string([]rune(a)) == string([]rune(b))) || ac > ab+bc {
			t.Fatalf("%d %d %d %d", ab, ba, bc, ac)
		}
	})
	if got := Distance("élève", "eleve"); got != 2 {
		t.Errorf("%d letters differ, want 2", got)
	}
}
