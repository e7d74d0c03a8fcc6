package resolve_test

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/resolve"
)

// The ways of writing that a source can declare.
var (
	plain    = datasets.Numbers{}
	grouped  = datasets.Numbers{Group: ","}
	template = datasets.Numbers{Group: ",", HoursSuffix: true}
	rounded  = datasets.Numbers{Group: ",", Rounding: "trailing-zeros"}
)

func TestParseNumber(t *testing.T) {
	none := math.NaN() // no value, or no step
	for _, c := range []struct {
		raw, kind   string
		form        datasets.Numbers
		value, step float64
		state       string
		flags       string
	}{
		{"1234", "count", plain, 1234, none, resolve.Published, ""},
		{" 1234\u00a0", "count", plain, 1234, none, resolve.Published, ""},
		{"0", "count", plain, 0, none, resolve.ZeroPublished, ""},
		{"0.0", "count", plain, 0, none, resolve.ZeroPublished, "decimal_point_in_count"},
		{"1106.0", "count", plain, 1106, none, resolve.Published, "decimal_point_in_count"},
		{"1,234", "count", grouped, 1234, none, resolve.Published, ""},
		{"20,800,000", "count", rounded, 20_800_000, 100_000, resolve.Published, ""},
		{"25,000", "count", rounded, 25_000, 1000, resolve.Published, ""},
		{"1,234", "count", rounded, 1234, 1, resolve.Published, ""},
		{"0", "count", rounded, 0, none, resolve.ZeroPublished, ""},
		{"9007199254740992", "count", plain, 1 << 53, none, resolve.Published, ""},
		{"", "count", plain, none, none, resolve.NotPublished, ""},
		{" ", "percent", plain, none, none, resolve.NotPublished, ""},
		{"N/A", "count", plain, none, none, resolve.NotPublished, ""},
		{"N/A", "hours", template, none, none, resolve.NotPublished, ""},
		{">45000000", "count", plain, none, none, resolve.Censored, ""},
		{"> 45", "count", plain, none, none, resolve.Censored, ""},
		{"<10", "count", plain, none, none, resolve.Censored, ""},
		{">1,000", "count", grouped, none, none, resolve.Censored, ""},
		{">99%", "percent", plain, none, none, resolve.Censored, ""},
		{"<1hr", "hours", template, none, none, resolve.Censored, ""},
		{"72.45", "count", plain, 72.45, none, resolve.Implausible, "fraction_in_count"},
		{"94.40%", "percent", plain, 94.4, 0.01, resolve.Published, ""},
		{"100%", "percent", plain, 100, 1, resolve.Published, ""},
		{"0.00%", "percent", plain, 0, 0.01, resolve.ZeroPublished, ""},
		{"100.1%", "percent", plain, 100.1, 0.1, resolve.Implausible, ""},
		{"1.3", "hours", plain, 1.3, 0.1, resolve.Published, ""},
		{"1.3hrs", "hours", template, 1.3, 0.1, resolve.Published, "unit_in_cell"},
		{"1.3 hours", "hours", template, 1.3, 0.1, resolve.Published, "unit_in_cell"},
		{"1 hour", "hours", template, 1, 1, resolve.Published, "unit_in_cell"},
		{"2h", "hours", template, 2, 1, resolve.Published, "unit_in_cell"},
		{"1,234.5", "hours", template, 1234.5, 0.1, resolve.Published, ""},
		{"0.4", "share", plain, 0.4, 0.1, resolve.Published, ""},
		{"3.98", "decimal", plain, 3.98, 0.01, resolve.Published, ""},
	} {
		n, err := resolve.ParseNumber(c.raw, c.kind, c.form)
		if err != nil {
			t.Errorf("%q as %s: %v", c.raw, c.kind, err)
			continue
		}
		if !same(n.Value, c.value) || !same(n.Rounding, c.step) || n.State != c.state || strings.Join(n.Flags, " ") != c.flags {
			t.Errorf("%q as %s: value %s, step %s, %s %v", c.raw, c.kind, show(n.Value), show(n.Rounding), n.State, n.Flags)
		}
	}
}

// same compares an optional number; NaN stands for none.
func same(got *float64, want float64) bool {
	if got == nil || math.IsNaN(want) {
		return got == nil && math.IsNaN(want)
	}
	return math.Abs(*got-want) <= 1e-12*math.Abs(want)
}

func show(v *float64) string {
	if v == nil {
		return "none"
	}
	return strconv.FormatFloat(*v, 'g', -1, 64)
}

func TestParseNumberRefuses(t *testing.T) {
	for _, c := range []struct {
		raw, kind string
		form      datasets.Numbers
	}{
		{"1,234", "count", plain}, {"1,234", "hours", datasets.Numbers{HoursSuffix: true}}, {"1 234", "count", grouped}, {"1\u00a0234", "count", grouped},
		{"1.234.567", "count", grouped}, {"12,34", "count", grouped}, {"1234,567", "count", grouped}, {",123", "count", grouped}, {"1,234,", "count", grouped},
		{"1'234", "count", grouped}, {"1.3hrs", "hours", grouped}, {"1.3hrs", "count", template}, {"1.3 days", "hours", template}, {"90 min", "hours", template},
		{"hrs", "hours", template}, {"1.3hrs hrs", "hours", template}, {"1.3  hrs", "hours", template}, {"12 pieces", "count", template}, {"12%", "count", plain},
		{"12", "percent", plain}, {">12", "percent", plain}, {"12 %", "percent", plain}, {"%", "percent", plain}, {"-1", "count", plain}, {"+1", "count", plain},
		{"−1", "count", plain}, {"1e6", "count", plain}, {"1E6", "hours", plain}, {"0x10", "count", plain}, {"1_000", "count", plain}, {"NaN", "count", plain},
		{"Inf", "hours", plain}, {".5", "hours", plain}, {"5.", "hours", plain}, {"1,5", "hours", plain}, {"<>10", "count", plain}, {">>10", "count", plain},
		{">=10", "count", plain}, {"≥10", "count", plain}, {"<", "count", plain}, {">  10", "count", plain}, {"10>", "count", plain}, {"2.1 - 2.6", "count", plain},
		{"2.1-2.6", "count", plain}, {"4%-5%", "percent", plain}, {"~10", "count", plain}, {"n/a", "count", plain}, {"-", "count", plain}, {"[...]", "count", plain},
		{"1 1", "count", plain}, {"١٢", "count", plain}, {"１２", "count", plain}, {"10k", "count", plain}, {"3.2 million", "count", plain},
		{"9007199254740993000", "count", plain}, {strings.Repeat("9", 400), "count", plain}, {strings.Repeat("9", 400), "hours", plain}, {">" + strings.Repeat("9", 30), "count", plain},
	} {
		if n, err := resolve.ParseNumber(c.raw, c.kind, c.form); err == nil || err.Error() == "" {
			t.Errorf("%q as %s is read as %s, %s", c.raw, c.kind, show(n.Value), n.State)
		}
	}
}

// A whole number up to the largest exact one comes back, with and without commas.
func TestWholeNumbersComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.Int64Range(0, 1<<53).Draw(t, "value")
		text := strconv.FormatInt(v, 10)
		for i := len(text) - 3; i > 0 && rapid.Bool().Draw(t, "comma"); i -= 3 {
			text = text[:i] + "," + text[i:]
			if i <= 3 {
				break
			}
		}
		n, err := resolve.ParseNumber(text, "count", grouped)
		if whole := strings.ReplaceAll(text, ",", ""); strings.Contains(text, ",") && text != comma(whole) {
			if err == nil {
				t.Fatalf("%q is read as %s", text, show(n.Value))
			}
			return
		}
		if err != nil || n.Value == nil || int64(*n.Value) != v || (n.State == resolve.ZeroPublished) != (v == 0) {
			t.Fatalf("%q: %s, %v", text, show(n.Value), err)
		}
	})
}

// comma groups the digits of a number by three.
func comma(s string) string {
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func FuzzParseNumber(f *testing.F) {
	for _, s := range []string{"", "N/A", "1,234", "94.40%", "1.3hrs", "> 45", "<10", "72.45", "1e6", "-1", strings.Repeat("9", 400)} {
		for _, kind := range []string{"count", "percent", "hours", "share", "decimal"} {
			f.Add(s, kind, true)
		}
	}
	f.Fuzz(func(t *testing.T, raw, kind string, all bool) {
		form := plain
		if all {
			form = datasets.Numbers{Group: ",", HoursSuffix: true, Rounding: "trailing-zeros"}
		}
		n, err := resolve.ParseNumber(raw, kind, form)
		if err != nil {
			return
		}
		valued := map[string]bool{resolve.Published: true, resolve.ZeroPublished: true, resolve.Implausible: true, resolve.NotPublished: false, resolve.Censored: false}
		if want, known := valued[n.State]; !known || want != (n.Value != nil) {
			t.Fatalf("%q: %s with value %s", raw, n.State, show(n.Value))
		}
		if n.Value != nil && (math.IsNaN(*n.Value) || math.IsInf(*n.Value, 0) || *n.Value < 0 || (*n.Value == 0) != (n.State == resolve.ZeroPublished)) {
			t.Fatalf("%q: %s, %s", raw, show(n.Value), n.State)
		}
		if n.Rounding != nil && !(*n.Rounding > 0) && len(raw) < 300 {
			t.Fatalf("%q: step %s", raw, show(n.Rounding))
		}
		if kind == "count" && n.Value != nil && *n.Value != math.Trunc(*n.Value) && n.State != resolve.Implausible {
			t.Fatalf("%q: a fraction passes for a count", raw)
		}
		again, err := resolve.ParseNumber(raw, kind, form)
		if err != nil || cmp.Diff(show(n.Value), show(again.Value)) != "" {
			t.Fatalf("%q is read differently twice", raw)
		}
	})
}
