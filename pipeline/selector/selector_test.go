package selector

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/table"
)

func small(t testing.TB) ([]Number, *datasets.Knowledge) {
	t.Helper()
	know, err := datasets.Load()
	if err != nil {
		t.Fatal(err)
	}
	v := 1.5
	return Numbers(&table.Set{
		Observations: []table.Observation{{ID: "o-1", Metric: "ncmec_reports"}, {ID: "o-2", Metric: "reports"}},
		Indicators: []table.Indicator{
			{Address: "e:reddit:A1:2023", Platform: "reddit", Indicator: "A1", Pillar: "reporting", Period: "2023", State: "published", Value: &v, Flags: "second_hand one_unit", Observations: []string{"o-2", "o-1", "o-1"}},
			{Address: "e:reddit:B3:2023H2", Platform: "reddit", Indicator: "B3", Pillar: "removal", Period: "2023H2", State: "too_small"},
			{Address: "e:x:A1:2022", Platform: "x", Indicator: "A1", Pillar: "reporting", Period: "2022", State: "unit_unclear"},
			{Address: "e:x:A4:2021Q2/2024Q1", Platform: "x", Indicator: "A4", Pillar: "reporting", Period: "2021Q2/2024Q1", State: "published"},
		},
		Scores: []table.Score{{Platform: "x", Pillar: "reporting", State: "published", Score: &v}},
	}, "e"), know
}

func addresses(list []Number) (out []string) {
	for _, n := range list {
		out = append(out, n.Address)
	}
	return out
}

func TestSelect(t *testing.T) {
	numbers, know := small(t)
	for terms, want := range map[string]string{
		"":                                     "e:reddit:A1:2023 e:reddit:B3:2023H2 e:x:A1:2022 e:x:A4:2021Q2/2024Q1 e:x:reporting",
		"platform:reddit":                      "e:reddit:A1:2023 e:reddit:B3:2023H2",
		"platform:reddit,x indicator:A1":       "e:reddit:A1:2023 e:x:A1:2022",
		"!indicator:A1":                        "e:reddit:B3:2023H2 e:x:A4:2021Q2/2024Q1 e:x:reporting",
		"period:2023":                          "e:reddit:A1:2023 e:reddit:B3:2023H2",
		"period:2023H2":                        "e:reddit:B3:2023H2",
		"period:2021Q2/2024Q1":                 "e:x:A4:2021Q2/2024Q1",
		"metric:reports":                       "e:reddit:A1:2023",
		"flag:one_unit !platform:x":            "e:reddit:A1:2023",
		"state:implausible":                    "",
		"pillar:reporting !state:published":    "e:x:A1:2022",
		"platform:discord":                     "",
		"state:too_small,unit_unclear":         "e:reddit:B3:2023H2 e:x:A1:2022",
		"pillar:removal platform:x":            "",
		"metric:ncmec_reports platform:reddit": "e:reddit:A1:2023",
	} {
		got, err := Select(strings.Fields(terms), numbers, know)
		if err != nil || strings.Join(addresses(got), " ") != want {
			t.Errorf("%q: %v %v, want %s", terms, addresses(got), err, want)
		}
	}
	for terms, next := range map[string]string{"platfrom:reddit": "nearest: platform", "reddit": "nearest: ", "platform:redit": "nearest: reddit", "state:to_small": "nearest: too_small",
		"platform:": "nearest: x", "indicator:a1": "nearest: A1", "period:2032": "nearest: 2022", "!flag:second": "nearest: "} {
		_, err := Select([]string{terms}, numbers, know)
		var p *diag.Problem
		if !errors.As(err, &p) || p.Code != "E-SELECTOR" || !strings.HasPrefix(p.Next, next) || diag.ExitCode(err) != diag.ExitUsage {
			t.Errorf("%q: %v", terms, err)
		}
	}
}

func TestValues(t *testing.T) {
	numbers, _ := small(t)
	if got := Values("period", numbers); !slices.Equal(got, []string{"2021Q2/2024Q1", "2022", "2023", "2023H2"}) {
		t.Errorf("%v", got)
	}
	if got := Values("colour", numbers); got != nil {
		t.Errorf("%v", got)
	}
}

// What a term picks and what its negation picks are all numbers, and two terms pick no more than one.
func TestATermAndItsNegation(t *testing.T) {
	numbers, know := small(t)
	rapid.Check(t, func(t *rapid.T) {
		draw := func(label string) string {
			key := rapid.SampledFrom(Keys()).Draw(t, label+" key")
			return key + ":" + rapid.SampledFrom(Values(key, numbers)).Draw(t, label+" value")
		}
		a, b := draw("a"), draw("b")
		with, errW := Select([]string{a}, numbers, know)
		without, errO := Select([]string{"!" + a}, numbers, know)
		both, errB := Select([]string{a, b}, numbers, know)
		if errors.Join(errW, errO, errB) != nil || len(with)+len(without) != len(numbers) || len(both) > len(with) || len(with) == 0 {
			t.Fatalf("%s: %d and %d of %d; with %s %d", a, len(with), len(without), len(numbers), b, len(both))
		}
	})
}

func FuzzSelect(f *testing.F) {
	numbers, know := small(f)
	f.Add("platform:reddit,x")
	f.Add("!:,")
	f.Fuzz(func(t *testing.T, text string) {
		got, err := Select([]string{text}, numbers, know)
		if (err == nil) != (got != nil) || len(got) > len(numbers) {
			t.Fatalf("%q: %v %v", text, got, err)
		}
	})
}
