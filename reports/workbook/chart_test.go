package workbook

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/pipeline/table"
)

func plotsOf(t *testing.T, set *table.Set, lang string) map[string]plot {
	t.Helper()
	b, err := newBook(set, know(t), lang)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]plot{}
	for _, p := range b.plots() {
		out[p.id] = p
	}
	return out
}

// A chart shows the numbers of the tables: each score with its full band, each figure once.
func TestChartsShowScoresWithTheirFullBand(t *testing.T) {
	plots := plotsOf(t, synthetic(), "en")
	if got := len(plots); got != 5 {
		t.Fatalf("%d plots", got)
	}
	m := plots["reporting"].marks
	if len(m) != 1 || m[0].platform != "delta" || *m[0].value != 57.94 || *m[0].lower != 41.25 || *m[0].upper != 80 || m[0].low {
		t.Errorf("reporting: %+v", m)
	}
	// Charlie has the score of its operator echo, and is not drawn again.
	if m = plots["dismissal"].marks; len(m) != 1 || m[0].platform != "echo" || m[0].label != "echo [u]" || !m[0].low {
		t.Errorf("dismissal: %+v", m)
	}
	if m = plots["removal"].marks; len(m) != 1 || !strings.HasSuffix(m[0].label, " [u][z2]") || m[0].lower != nil || m[0].upper != nil {
		t.Errorf("removal: a score without a band must say so: %+v", m)
	}
	var labels []string
	for _, d := range plots["definitions"].marks {
		labels = append(labels, strings.SplitN(d.label, ":", 2)[0])
	}
	if d := cmp.Diff([]string{"C1", "C1-all"}, labels); d != "" {
		t.Errorf("definitions (-want +got):\n%s", d)
	}
}

// A comparison that is refused, or only shown, is not drawn; of the others the newest year is.
func TestChartOfTheComparisonKeepsToTheNewestYear(t *testing.T) {
	set := &table.Set{Reconciliations: []table.Reconciliation{
		{Platform: "a", Year: 2022, Use: "A1", Ratio: num(1), RatioLower: num(1), RatioUpper: num(1)},
		{Platform: "a", Year: 2023, Use: "A1", Ratio: num(.9), RatioLower: num(.8), RatioUpper: num(.95)},
		{Platform: "a", Year: 2024, Use: "shown", Ratio: num(.1)},
		{Platform: "a", Year: 2025, Use: "A1"},
		{Platform: "b", Year: 2023, Use: "A1", Ratio: num(1.1), RatioUpper: num(1.2)},
		{Platform: "c", Year: 2023, Use: "units-differ"},
	}}
	var got []string
	for _, m := range plotsOf(t, set, "en")["reconciliation"].marks {
		got = append(got, m.label)
	}
	if d := cmp.Diff([]string{"a, 2023", "b, 2023 [z2]"}, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// What a score of low reliability is drawn as differs in shape, and both ends of every interval are drawn.
func TestLowReliabilityHasAShapeOfItsOwn(t *testing.T) {
	b, err := newBook(synthetic(), know(t), "en")
	if err != nil {
		t.Fatal(err)
	}
	plots, counts := b.plots(), b.litigationCounts()
	want := map[string][]shape{"reporting": {dash, dash, diamond}, "removal": {ring}, "dismissal": {dash, dash, ring},
		"reconciliation": {dash, dash, diamond}, "definitions": {dash, dash, diamond}, "litigation": {pale, dark}}
	got := map[string][]shape{}
	for _, c := range b.charts(plots, b.chartData(plots), counts).charts {
		for _, s := range c.series {
			got[c.id] = append(got[c.id], s.shape)
		}
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	fill := func(s shape) string { return series{shape: s}.native("").Marker.Symbol }
	if fill(ring) == fill(diamond) || fill(dash) == fill(diamond) {
		t.Error("two meanings have one symbol")
	}
}

// Without any score there is no chart, and the sheet says so.
func TestNoScoresNoCharts(t *testing.T) {
	f := open(t, good(t, empty))
	rows := tableOf(t, f, "Charts")
	if len(rows) != 1 || rows[0]["Chart"] != "There is no such row in this edition." {
		t.Errorf("%v", rows)
	}
	for _, p := range unpack(t, good(t, empty)) {
		if strings.HasPrefix(p.name, "xl/charts/") {
			t.Errorf("part %s", p.name)
		}
	}
}

// Excel refuses a part whose elements do not stand in the order of the format.
func TestPartsWithChartsKeepTheOrderOfTheFormat(t *testing.T) {
	file := good(t, "en")
	inOrder := func(part string, tags ...string) {
		t.Helper()
		rest := string(partBody(t, file, part))
		for _, tag := range tags {
			_, after, found := strings.Cut(rest, tag)
			if !found {
				t.Errorf("%s: %s does not stand behind the elements before it", part, tag)
				return
			}
			rest = after
		}
	}
	inOrder(partOf(t, file, "Charts"), "<dimension", "<sheetViews", "<cols>", "<sheetData>", "<hyperlinks>", "<pageMargins", "<pageSetup", "<rowBreaks", "<ignoredErrors>", "<drawing", "<tableParts")
	inOrder("xl/charts/chart1.xml", "<grouping", "<ser>", "<idx", "<order", "<tx>", "<spPr>", "<marker>", "<dLbls>", "<cat>", "<val>", "<smooth", "</ser>", "<hiLowLines>", "<axId")
	inOrder("xl/charts/chart6.xml", "<barDir", "<grouping", "<ser>", "<idx", "<order", "<tx>", "<spPr>", "<dLbls>", "<cat>", "<val>", "</ser>", "<axId")
	for _, p := range unpack(t, file) {
		if strings.HasPrefix(p.name, "xl/charts/") && strings.Contains(p.body.String(), "invertIfNegative") {
			t.Errorf("%s has a property that a series of its kind does not have", p.name)
		}
	}
}
