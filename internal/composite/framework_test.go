package composite_test

import (
	"encoding/json"
	"errors"
	"math"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/answerable-data/answerable/internal/composite"
	"github.com/answerable-data/answerable/internal/diag"
)

// problems gives the problems that an error holds.
func problems(err error) []*diag.Problem {
	var out []*diag.Problem
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, e := range joined.Unwrap() {
			out = append(out, problems(e)...)
		}
		return out
	}
	var p *diag.Problem
	if errors.As(err, &p) {
		out = append(out, p)
	}
	return out
}

const leaf = "tree: {id: index, children: [{id: x}]}\n"

func TestFrameworksThatCannotBe(t *testing.T) {
	for _, c := range []struct{ text, code, says string }{
		{"", "E-INDEX-YAML", "no framework"},
		{"tree: [", "E-INDEX-YAML", "cannot be read"},
		{leaf + "---\n" + leaf, "E-INDEX-YAML", "more than one document"},
		{"tree: {id: a, id: b}", "E-INDEX-YAML", "cannot be read"},
		{"seed: -1\n" + leaf, "E-INDEX-YAML", ""},
		{"seed: many\n" + leaf, "E-INDEX-YAML", ""},
		{"\xff", "E-INDEX-YAML", "UTF-8"},
		{"a: \x00", "E-INDEX-YAML", "UTF-8"},
		{strings.Repeat("[", 65), "E-INDEX-YAML", "nested"},
		{"name: " + strings.Repeat("x", 2000), "E-INDEX-YAML", "line is too long"},
		{strings.Repeat("# comment\n", 30000), "E-INDEX-YAML", "too large"},
		{"- a", "E-INDEX-KEY", "a list stands where a mapping"},
		{"text", "E-INDEX-KEY", "a single value stands where a mapping"},
		{"tree: {id: {a: 1}}", "E-INDEX-KEY", "a mapping stands where a single value"},
		{"levels: {rule: arithmetic}", "E-INDEX-KEY", "a mapping stands where a list"},
		{"tree: {id: &a x, children: [{id: *a}]}", "E-INDEX-KEY", "anchors"},
		{"tree: {id: !!str x}", "E-INDEX-KEY", "anchors"},
		{"{}", "E-INDEX-FRAMEWORK", "has no id"},
		{"tree: {id: x}", "E-INDEX-FRAMEWORK", "no indicator below"},
		{"tree: {id: a, children: [{id: b}, {id: b}]}", "E-INDEX-FRAMEWORK", `"b" stands twice`},
		{"tree: {id: a, children: [{id: unit}]}", "E-INDEX-FRAMEWORK", "column that is no indicator"},
		{"tree: {id: stratum, children: [{id: b}]}", "E-INDEX-FRAMEWORK", "column that is no indicator"},
		{"tree: {id: a, children: [{id: \"b\\nc\"}]}", "E-INDEX-FRAMEWORK", "one line"},
		{"tree: {id: a, children: [{id: b, weight: -1}, {id: c}]}", "E-INDEX-FRAMEWORK", "weight -1"},
		{"tree: {id: a, children: [{id: b, weight: 1.0e10}]}", "E-INDEX-FRAMEWORK", "weight"},
		{"tree: {id: a, children: [{id: b, weight: .nan}]}", "E-INDEX-FRAMEWORK", "weight"},
		{"tree: {id: a, children: [{id: b, weight: 0}]}", "E-INDEX-FRAMEWORK", "all children have weight 0"},
		{"tree: {id: a, direction: lower, children: [{id: b}]}", "E-INDEX-FRAMEWORK", "a group has no direction"},
		{"tree: {id: a, treat: {}, children: [{id: b}]}", "E-INDEX-FRAMEWORK", "a group has no direction"},
		{"tree: {id: a, normalise: {}, children: [{id: b}]}", "E-INDEX-FRAMEWORK", "a group has no direction"},
		{"tree: {id: a, children: [{id: b, aggregate: {}}]}", "E-INDEX-FRAMEWORK", "an indicator has no aggregation"},
		{"tree: {id: a, children: [{id: b, direction: down}]}", "E-INDEX-FRAMEWORK", "no direction"},
		{"coverage: 1.1\n" + leaf, "E-INDEX-FRAMEWORK", "coverage 1.1"},
		{"coverage: -0.1\nlevels: [{coverage: 0.5}]\n" + leaf, "E-INDEX-FRAMEWORK", "coverage -0.1"},
		{"levels: [{coverage: .nan}]\n" + leaf, "E-INDEX-FRAMEWORK", "coverage NaN"},
		{"levels: [{rule: geometrc}]\n" + leaf, "E-INDEX-FRAMEWORK", "unknown rule"},
		{"levels: [{rule: power}]\n" + leaf, "E-INDEX-FRAMEWORK", "power 0"},
		{"levels: [{rule: power, power: 101}]\n" + leaf, "E-INDEX-FRAMEWORK", "power 101"},
		{"levels: [{power: 2}]\n" + leaf, "E-INDEX-FRAMEWORK", "only the rule power"},
		{"levels: [{rule: geometric, floor: -1}]\n" + leaf, "E-INDEX-FRAMEWORK", "floor -1"},
		{"levels: [{rule: geometric, floor: .inf}]\n" + leaf, "E-INDEX-FRAMEWORK", "floor +Inf"},
		{"treat: {then: logg}\n" + leaf, "E-INDEX-FRAMEWORK", "unknown treatment"},
		{"treat: {max_skew: -1}\n" + leaf, "E-INDEX-FRAMEWORK", "limits of the treatment"},
		{"treat: {max_kurtosis: .nan}\n" + leaf, "E-INDEX-FRAMEWORK", "limits of the treatment"},
		{"treat: {max_passes: -1}\n" + leaf, "E-INDEX-FRAMEWORK", "limits of the treatment"},
		{"normalise: {method: minmax}\n" + leaf, "E-INDEX-FRAMEWORK", "unknown normaliser"},
		{"normalise: {low: .inf}\n" + leaf, "E-INDEX-FRAMEWORK", "not finite"},
		{"normalise: {low: 5, high: 5}\n" + leaf, "E-INDEX-FRAMEWORK", "runs from 5 to 5"},
		{"normalise: {low: 7, high: 5}\n" + leaf, "E-INDEX-FRAMEWORK", "runs from 7 to 5"},
		{"normalise: {method: goalposts, best: 3, worst: 3}\n" + leaf, "E-INDEX-FRAMEWORK", "goalposts must differ"},
		{"normalise: {method: fixed-scale}\n" + leaf, "E-INDEX-FRAMEWORK", "goalposts must differ"},
		{"normalise: {method: goalposts, best: 3, worst: 1, scale: lgo}\n" + leaf, "E-INDEX-FRAMEWORK", "unknown scale"},
		{"normalise: {method: goalposts, best: 3, worst: 0, scale: log}\n" + leaf, "E-INDEX-FRAMEWORK", "goalposts above 0"},
		{"normalise: {method: goalposts, best: 0, worst: 3, scale: log}\n" + leaf, "E-INDEX-FRAMEWORK", "goalposts above 0"},
		{"normalise: {method: z-score, sd: -1}\n" + leaf, "E-INDEX-FRAMEWORK", "width is negative"},
		{"normalise: {method: above-below-mean, share: -1}\n" + leaf, "E-INDEX-FRAMEWORK", "width is negative"},
		{"normalise: {method: distance-to-reference}\n" + leaf, "E-INDEX-FRAMEWORK", "reference unit is not named"},
		{"normalise: {method: rank, high: 5}\n" + leaf, "E-INDEX-FRAMEWORK", "no low and high"},
		{"normalise: {method: above-below-mean, low: -5}\n" + leaf, "E-INDEX-FRAMEWORK", "no low and high"},
		{"normalise: {best: 5}\n" + leaf, "E-INDEX-FRAMEWORK", "no best and worst"},
		{"normalise: {worst: 5}\n" + leaf, "E-INDEX-FRAMEWORK", "no best and worst"},
		{"normalise: {method: fixed-scale, best: 5, scale: log}\n" + leaf, "E-INDEX-FRAMEWORK", "no scale"},
		{"normalise: {mean: 5}\n" + leaf, "E-INDEX-FRAMEWORK", "no mean and sd"},
		{"normalise: {sd: 5}\n" + leaf, "E-INDEX-FRAMEWORK", "no mean and sd"},
		{"normalise: {target: 5}\n" + leaf, "E-INDEX-FRAMEWORK", "no target"},
		{"normalise: {unit: a}\n" + leaf, "E-INDEX-FRAMEWORK", "no unit"},
		{"normalise: {share: 0.2}\n" + leaf, "E-INDEX-FRAMEWORK", "no share"},
		{"tree: {id: a, children: [{id: b, direction: lower, normalise: {method: goalposts, best: 1, worst: 0}}]}", "E-INDEX-FRAMEWORK", "lower is better, but"},
		{"tree: {id: a, children: [{id: b, direction: higher, normalise: {method: goalposts, best: 0, worst: 1}}]}", "E-INDEX-FRAMEWORK", "higher is better, but"},
		{"uncertainty: {draws: -1}\n" + leaf, "E-INDEX-FRAMEWORK", "number of draws"},
		{"uncertainty: {sobol: -1}\n" + leaf, "E-INDEX-FRAMEWORK", "number of draws"},
		{"uncertainty: {resamples: -1}\n" + leaf, "E-INDEX-FRAMEWORK", "number of draws"},
		{"uncertainty: {level: 1}\n" + leaf, "E-INDEX-FRAMEWORK", "level 1"},
		{"uncertainty: {weights: 1.1}\n" + leaf, "E-INDEX-FRAMEWORK", "vary by a share"},
		{"uncertainty: {goalposts: 1}\n" + leaf, "E-INDEX-FRAMEWORK", "vary by a share"},
		{"uncertainty: {normaliser: [{method: rnk}]}\n" + leaf, "E-INDEX-FRAMEWORK", "unknown normaliser"},
		{"uncertainty: {treatment: [{then: x}]}\n" + leaf, "E-INDEX-FRAMEWORK", "unknown treatment"},
		{"uncertainty: {aggregation: {rules: [{}]}}\n" + leaf, "E-INDEX-FRAMEWORK", "no group"},
		{"uncertainty: {aggregation: {nodes: [index]}}\n" + leaf, "E-INDEX-FRAMEWORK", "no rules"},
		{"uncertainty: {aggregation: {nodes: [x], rules: [{}]}}\n" + leaf, "E-INDEX-FRAMEWORK", "unknown group"},
		{"uncertainty: {aggregation: {nodes: [index], rules: [{rule: no}]}}\n" + leaf, "E-INDEX-FRAMEWORK", "unknown rule"},
	} {
		_, err := composite.ReadFramework("f.yaml", []byte(c.text))
		ps := problems(err)
		if len(ps) == 0 {
			t.Errorf("%.60q: %v", c.text, err)
			continue
		}
		p := ps[0]
		if p.Code != c.code || p.Where.File != "f.yaml" || p.Next == "" || !strings.Contains(diag.Render(p), c.says) {
			t.Errorf("%.60q: want %s %q, got\n%s", c.text, c.code, c.says, diag.Render(p))
		}
	}
}

func TestUnknownKeysAreAllReported(t *testing.T) {
	_, err := composite.ReadFramework("f.yaml", []byte("covrage: 1\ntree:\n  id: a\n  children:\n    - {id: b, wieght: 2}\n    - {id: c, something: 2}\nuncertainty:\n  drawz: 1\n"))
	var got []string
	for _, p := range problems(err) {
		got = append(got, p.Where.String()+": "+p.Value+": "+p.Next)
	}
	alike(t, "problems", got, []string{
		"f.yaml › row 1: covrage: did you mean \"coverage\"?",
		"f.yaml › row 5: wieght: did you mean \"weight\"?",
		"f.yaml › row 6: something: remove the key",
		"f.yaml › row 8: drawz: did you mean \"draws\"?",
	}, 0)
}

func TestLimitsOfAFile(t *testing.T) {
	quoted := framework(t, "\"seed\": 5\n'name': x\n"+leaf)
	if quoted.Spec().Seed != 5 || quoted.Spec().Name != "x" {
		t.Errorf("%+v", quoted.Spec())
	}
	for _, open := range []string{"[", "{"} {
		for depth, want := range map[int]bool{64: false, 65: true} {
			_, err := composite.ReadSpec("f.yaml", []byte(strings.Repeat(open, depth)))
			if err == nil || strings.Contains(err.Error(), "nested") != want {
				t.Errorf("%d of %s: %v", depth, open, err)
			}
		}
	}
	if _, err := composite.ReadSpec("f.yaml", []byte("# "+strings.Repeat("[]{}", 100)+"\n"+leaf)); err != nil {
		t.Errorf("brackets that close: %v", err)
	}
}

func TestUnknownNamesSuggestTheNearest(t *testing.T) {
	for text, want := range map[string]string{
		"levels: [{rule: geometrc}]\n" + leaf:  `did you mean "geometric"?`,
		"normalise: {method: MinMax}\n" + leaf: `did you mean "min-max"?`,
		"normalise: {method: q}\n" + leaf:      "write one of these",
	} {
		_, err := composite.ReadFramework("f.yaml", []byte(text))
		if ps := problems(err); len(ps) != 1 || ps[0].Next != want {
			t.Errorf("%q: %v", text, err)
		}
	}
	_, err := composite.ReadSpec("f.yaml", []byte("tre: {id: a}\n")) // treat is near, tree is nearer
	if ps := problems(err); len(ps) != 1 || ps[0].Next != `did you mean "tree"?` || !strings.HasPrefix(ps[0].Rule, "the keys here are: name, version, ") {
		t.Error(err)
	}
	f := framework(t, leaf)
	tab, _ := read(t, f, "unit,x\na,1\nb,2\n")
	if _, err := f.Drop(tab, nil, "indx"); err == nil || problems(err)[0].Next != `did you mean "index"?` {
		t.Error(err)
	}
}

func TestTreeAndWeights(t *testing.T) {
	f := framework(t, "levels: [{rule: arithmetic}, {rule: harmonic}]\ncoverage: 0.4\ntree:\n  id: top\n  children:\n    - {id: lone, weight: 3}\n    - id: mid\n      aggregate: {rule: geometric, coverage: 0.9}\n      children:\n        - {id: low, children: [{id: a, weight: 0}, {id: b, weight: 2}, {id: c, weight: 2}]}\n        - {id: d}\n")
	var got []string
	for _, n := range f.Nodes() {
		got = append(got, n.ID)
	}
	alike(t, "order", got, []string{"lone", "a", "b", "c", "d", "low", "mid", "top"}, 0)
	alike(t, "effective weights", f.EffectiveWeights(), []float64{0.75, 0, 0.0625, 0.0625, 0.125, 0.125, 0.25, 1}, 1e-15)
	alike(t, "rules", []composite.Rule{f.Aggregation(5).Rule, f.Aggregation(6).Rule, f.Aggregation(7).Rule}, []composite.Rule{"arithmetic", "geometric", "harmonic"}, 0)
	alike(t, "levels", []int{f.Nodes()[0].Level, f.Nodes()[5].Level, f.Nodes()[6].Level, f.Nodes()[7].Level, f.Root()}, []int{1, 2, 3, 4, 7}, 0)
	if f.Nodes()[f.Root()].Parent != -1 || f.Nodes()[4].Parent != 6 || f.Node("none") != -1 {
		t.Errorf("%+v", f.Nodes())
	}
	deep := framework(t, "levels: [{rule: harmonic}]\ntree: {id: t, children: [{id: m, children: [{id: x}]}]}")
	if deep.Aggregation(deep.Root()).Rule != composite.Harmonic {
		t.Error("the last level does not hold for those above it")
	}
	text := string(f.WeightsCSV())
	if !strings.HasPrefix(text, "node,level,weight,effective_weight\nlone,1,3,0.75\na,1,0,0\n") {
		t.Error(text)
	}
}

func TestUncertaintyDefaults(t *testing.T) {
	u := composite.UncertaintySpec{}
	alike(t, "defaults", []float64{float64(u.DrawCount()), float64(u.SobolCount()), float64(u.ResampleCount()), u.BandLevel()}, []float64{10000, 1000, 500, 0.9}, 0)
	u = composite.UncertaintySpec{Draws: 1, SobolRows: 2, Resamples: 3, Level: 0.5}
	alike(t, "own", []float64{float64(u.DrawCount()), float64(u.SobolCount()), float64(u.ResampleCount()), u.BandLevel()}, []float64{1, 2, 3, 0.5}, 0)
	var names []string
	for _, x := range framework(t, scorecard+"  treatment: [{}]\n").Factors() {
		names = append(names, x.Name)
	}
	alike(t, "factors", names, []string{"treatment", "missing", "normaliser", "goalposts", "weights", "aggregation", "inclusion"}, 0)
	for text, want := range map[string]string{"weights: 0.1": "weights", "goalposts: 0.1": "goalposts", "missing: true": "missing", "inclusion: true": "inclusion"} {
		if got := framework(t, "uncertainty: {"+text+"}\n"+leaf).Factors(); len(got) != 1 || got[0].Name != want {
			t.Errorf("%s: %d factors", text, len(got))
		}
	}
	if framework(t, leaf).Factors() != nil {
		t.Error("factors without a section")
	}
}

func TestTablesThatCannotBe(t *testing.T) {
	f := framework(t, leaf)
	for text, code := range map[string]string{
		"":                                "E-CSV-EMPTY",
		"unit,x\n":                        "E-INDEX-TABLE",
		"unit,y\na,1\n":                   "E-CSV-COLUMN-UNKNOWN",
		"unit\na\n":                       "E-CSV-COLUMN-MISSING",
		"x\n1\n":                          "E-CSV-COLUMN-MISSING",
		"unit,x\na,1\n\n":                 "E-INDEX-TABLE",
		"unit,x\na,1,2\n":                 "E-INDEX-TABLE",
		"unit,x\na\n":                     "E-INDEX-TABLE",
		"unit,x\n,1\n":                    "E-INDEX-CELL",
		"unit,x\na,1\n a ,2\n":            "E-INDEX-CELL",
		"unit,x\na,NaN\n":                 "E-INDEX-CELL",
		"unit,x\na,Inf\n":                 "E-INDEX-CELL",
		"unit,x\na,1e999\n":               "E-INDEX-CELL",
		"unit,x\na,0x1p-2\n":              "E-INDEX-CELL",
		"unit,x\na,1_000\n":               "E-INDEX-CELL",
		"unit,x\na,\"1,5\"\n":             "E-INDEX-CELL",
		"unit,x\na,.\n":                   "E-INDEX-CELL",
		"unit,stratum,stratum,x\na,,,1\n": "E-CSV-COLUMN-DUPLICATE",
	} {
		_, _, err := f.ReadTable("d.csv", []byte(text))
		ps := problems(err)
		if len(ps) != 1 || ps[0].Code != code && !(code == "E-CSV-EMPTY" && strings.HasPrefix(ps[0].Code, "E-CSV")) || ps[0].Where.File != "d.csv" {
			t.Errorf("%q: want %s, got %v", text, code, err)
		}
	}
	_, _, err := f.ReadTable("d.csv", []byte("unit,x\na,q\nb,r\nc,3\n"))
	if ps := problems(err); len(ps) != 2 || ps[1].Where.Row != 3 || ps[1].Value != "r" {
		t.Errorf("%v", err)
	}
	tab, strata := read(t, f, "x,stratum,unit\n 1.5 ,,a\n-2e-3,s , b\n,s,c\n")
	alike(t, "values", values(t, tab, "x"), []float64{1.5, -0.002, nan}, 0)
	alike(t, "strata", strata, []string{"", "s", "s"}, 0)
	alike(t, "units", tab.Units(), []string{"a", "b", "c"}, 0)
}

func TestTable(t *testing.T) {
	for _, c := range [][2][]string{{{"a", "a"}, {"x"}}, {{"a"}, {"x", "x"}}, {{""}, {"x"}}} {
		if _, err := composite.NewTable(c[0], c[1]); err == nil {
			t.Errorf("%v is taken", c)
		}
	}
	tab, err := composite.NewTable([]string{"a", "b"}, []string{"x", "y"})
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		if tab.Set(0, 0, v) == nil {
			t.Errorf("%v is taken", v)
		}
	}
	if v, s := tab.At(1, 1); v != 0 || s != composite.Missing {
		t.Error("a new table is not missing")
	}
	set(t, tab, 1, 0, 3)
	other := tab.Clone()
	set(t, other, 1, 0, 4)
	if v, ok := tab.Get(1, 0); v != 3 || !ok || tab.Unit("b") != 1 || tab.Column("z") != -1 {
		t.Error(v, ok)
	}
	tab.Mark(1, 0, composite.NotApplicable)
	if v, s := tab.At(1, 0); v != 0 || s != composite.NotApplicable {
		t.Error(v, s)
	}
	f := framework(t, leaf)
	for _, bad := range []func() (*composite.Table, error){
		func() (*composite.Table, error) { return f.NewTable(nil) },
		func() (*composite.Table, error) { return composite.NewTable([]string{"a"}, []string{"y"}) },
	} {
		b, err := bad()
		if err != nil {
			t.Fatal(err)
		}
		_, e1 := f.Compute(b)
		_, e2 := f.Bounds(b)
		_, e3 := f.Drop(b, nil)
		_, e4 := composite.Simulation{Framework: f, Table: b}.Draw(t.Context(), 1)
		for _, err := range []error{e1, e2, e3, e4} {
			if diag.ExitCode(err) != diag.ExitInput {
				t.Errorf("a table of another framework: %v", err)
			}
		}
	}
}

func TestValuesThatDefineNothing(t *testing.T) {
	for _, c := range []struct{ normalise, cells string }{
		{"method: min-max", "5 5"}, {"method: min-max", "5"}, {"method: z-score", "5 5"}, {"method: z-score", "5"}, {"method: percentile-rank", "5 ?"},
		{"method: distance-to-max", "1 1"}, {"method: distance-to-target, target: 1", "1 5"}, {"method: distance-to-reference, unit: z", "1 5"},
		{"method: distance-to-reference, unit: b", "1 ?"}, {"method: distance-to-reference, unit: a", "1 5"}, {"method: fraction-of-max", "-1 -5"},
		{"method: above-below-mean", "-1 -5"}, {"method: fixed-scale, best: 1e-300", "1e300"}, {"method: min-max", "-1.7e308 1.7e308"},
	} {
		f := framework(t, "normalise: {"+c.normalise+"}\n"+leaf)
		tab, _ := read(t, f, column(c.cells))
		if _, err := f.Compute(tab); diag.ExitCode(err) != diag.ExitInput || problems(err)[0].Code != "E-INDEX-UNDEFINED" {
			t.Errorf("%s of %s: %v", c.normalise, c.cells, err)
		}
		if _, err := f.Bounds(tab); err == nil {
			t.Errorf("bounds with %s of %s are there", c.normalise, c.cells)
		}
		if _, err := f.DropOne(tab, nil, 1); err == nil {
			t.Errorf("drop one with %s of %s", c.normalise, c.cells)
		}
	}
	for _, rule := range []string{"geometric", "harmonic", "power, power: 0.5"} {
		f := framework(t, "normalise: {method: fixed-scale, best: 100}\nlevels: [{rule: "+rule+"}]\n"+leaf)
		tab, _ := read(t, f, "unit,x\na,-1\n")
		if _, err := f.Compute(tab); err == nil || problems(err)[0].Where.Column != "index" {
			t.Errorf("%s of -1: %v", rule, err)
		}
	}
	// A column without any value is missing everywhere, whatever the method.
	for _, method := range []string{"min-max", "z-score", "percentile-rank", "above-below-mean", "rank"} {
		f := framework(t, "normalise: {method: "+method+"}\n"+leaf)
		tab, _ := read(t, f, "unit,x\na,\nb,\n")
		alike(t, method, values(t, scores(t, f, tab), "index"), []float64{nan, nan}, 0)
	}
}

func TestNumber(t *testing.T) {
	for v, want := range map[float64]string{0: "0", math.Copysign(0, -1): "0", 0.30000000000000004: "0.3", 1e6: "1000000", 1.0 / 3: "0.333333333333333", -2.5: "-2.5", 1e-7: "1e-07", 123456789012345678: "1.23456789012346e+17"} {
		if got := composite.Number(v); got != want {
			t.Errorf("%v: %s, want %s", v, got, want)
		}
	}
}

// The schema of frameworks has the keys of the structs that are read, and no others.
func TestSchemaHasTheKeysThatAreRead(t *testing.T) {
	text, err := os.ReadFile("../../datasets/index.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var schema struct {
		Defs map[string]struct {
			Properties map[string]struct {
				Enum       []string                   `json:"enum"`
				Properties map[string]json.RawMessage `json:"properties"`
			} `json:"properties"`
		} `json:"$defs"`
	}
	if err := json.Unmarshal(text, &schema); err != nil {
		t.Fatal(err)
	}
	for def, typ := range map[string]reflect.Type{
		"spec": reflect.TypeFor[composite.Spec](), "node": reflect.TypeFor[composite.NodeSpec](), "aggregation": reflect.TypeFor[composite.Aggregation](),
		"treatment": reflect.TypeFor[composite.Treatment](), "normaliser": reflect.TypeFor[composite.Normaliser](), "uncertainty": reflect.TypeFor[composite.UncertaintySpec](),
	} {
		var want, got []string
		for i := range typ.NumField() {
			want = append(want, typ.Field(i).Tag.Get("yaml"))
		}
		for key := range schema.Defs[def].Properties {
			got = append(got, key)
		}
		slices.Sort(want)
		slices.Sort(got)
		alike(t, def, got, want, 0)
	}
	for _, method := range schema.Defs["normaliser"].Properties["method"].Enum {
		if _, err := composite.New(composite.Spec{Normalise: composite.Normaliser{Method: composite.Method(method)}, Tree: composite.NodeSpec{ID: "a", Children: []composite.NodeSpec{{ID: "b"}}}}); err != nil && strings.Contains(err.Error(), "unknown") {
			t.Errorf("%s: %v", method, err)
		}
	}
	if n := len(schema.Defs["normaliser"].Properties["method"].Enum); n != 12 {
		t.Errorf("%d methods", n)
	}
}
