package chart

import (
	"fmt"
	"runtime"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/internal/diag"
)

// fresh draws options without what was kept, on machines of its own.
func fresh(t testing.TB, o []Option) []string {
	t.Helper()
	before := drawn.kept
	defer func() { drawn.kept = before }()
	drawn.kept = nil
	return draw(t, o)
}

func TestSameDrawingsOnAnyNumberOfCores(t *testing.T) {
	o := options(all(t, "fr"))
	before := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(before)
	one := fresh(t, o)
	runtime.GOMAXPROCS(2)
	if d := cmp.Diff(one, fresh(t, o)); d != "" {
		t.Error(d)
	}
}

// A machine that has drawn others before draws the same bytes: what stays in it must not be seen.
func TestSameDrawingWhateverTheMachineDrewBefore(t *testing.T) {
	o := options(all(t, "en"))
	want := draw(t, o)
	back := slices.Clone(o)
	slices.Reverse(back)
	got := fresh(t, back)
	slices.Reverse(got)
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestEqualOptionsAreDrawnOnce(t *testing.T) {
	var k keeper[string]
	n := 0
	one := func(o Option) (string, error) { n++; return fmt.Sprint(n), nil }
	a, b := options(all(t, "en"))[0], options(all(t, "en"))[0]
	first, _ := k.get(a, one)
	again, _ := k.get(b, one)
	b.Map["series"].([]any)[1].(map[string]any)["symbolSize"] = 13
	other, _ := k.get(b, one)
	if first != "1" || again != "1" || other != "2" {
		t.Errorf("drawn as %s, %s and %s", first, again, other)
	}
}

func TestTheKeptDrawingsAreBounded(t *testing.T) {
	var k keeper[int]
	for i := range 2*mostKept + 1 {
		if _, err := k.get(Option{Width: i}, func(o Option) (int, error) { return o.Width, nil }); err != nil {
			t.Fatal(err)
		}
	}
	if len(k.kept) > mostKept {
		t.Errorf("%d are kept", len(k.kept))
	}
}

// A machine in which a drawing failed is thrown away, and the next chart is drawn all the same.
func TestAFailedDrawingSpoilsNoOther(t *testing.T) {
	o := options(all(t, "en"))[:1]
	want := fresh(t, o)
	broken := o[0]
	broken.Map = map[string]any{"series": 1, "xAxis": "no axis"}
	broken.Functions = Functions{XTicks: "number-en"}
	if _, err := Draw([]Option{broken}); err == nil {
		t.Fatal("a broken option was drawn")
	}
	if d := cmp.Diff(want, fresh(t, o)); d != "" {
		t.Error(d)
	}
}

// One chart on a machine that is ready.
func BenchmarkDrawOne(b *testing.B) {
	e, o := ready(b)
	for b.Loop() {
		if _, err := e.svg(o[0]); err != nil {
			b.Fatal(diag.Render(err))
		}
	}
}

// A machine with ECharts loaded, before it has drawn anything.
func BenchmarkStart(b *testing.B) {
	e, _ := ready(b)
	for b.Loop() {
		if _, err := e.start(); err != nil {
			b.Fatal(err)
		}
	}
}

// All charts of the test set, several at a time, machines ready.
func BenchmarkDrawAll(b *testing.B) {
	_, o := ready(b)
	for b.Loop() {
		fresh(b, o)
	}
	b.ReportMetric(float64(len(o)), "charts")
}

func ready(b *testing.B) (*engine, []Option) {
	b.Helper()
	e, err := load()
	if err != nil {
		b.Fatal(err)
	}
	o := options(all(b, "en"))
	fresh(b, o)
	return e, o
}
