// Package selector picks published numbers by what they are about: platform:reddit indicator:A1,A2 !state:published.
//
// A term is a key, a colon and values; a comma between values means or, several terms mean and, and an exclamation mark
// before a term means not. A key or a value that nobody knows is a *diag.Problem with the nearest ones, so that a slip of
// the keyboard is never an empty answer; a value that is known and that no number has gives one. The order of what is
// picked is that of the tables.
package selector

import (
	"slices"
	"strings"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/internal/near"
	"github.com/answerable-data/answerable/pipeline/table"
)

// A Number is a published number: an indicator in a period, or a score.
type Number struct {
	Address   string   `json:"address"`
	Platform  string   `json:"platform"`
	Indicator string   `json:"indicator,omitempty"` // empty for a score
	Pillar    string   `json:"pillar"`
	Period    string   `json:"period,omitempty"` // empty for a score, which belongs to the edition
	State     string   `json:"state"`
	Value     *float64 `json:"value"` // of an indicator in its unit, of a score from 0 to 100
	Lower     *float64 `json:"lower"`
	Upper     *float64 `json:"upper"`
	Unit      string   `json:"unit"` // points for a score
	N         *float64 `json:"n"`
	Scored    bool     `json:"scored"` // enters a score; a score by itself does not say
	Reason    string   `json:"reason,omitempty"`
	Flags     []string `json:"flags,omitempty"`
	Metrics   []string `json:"metrics,omitempty"` // of the figures behind it
}

// keys says how each key reads a number. A number that has nothing under a key is picked by no value of it.
var keys = []struct {
	name string
	of   func(Number) []string
}{
	{"platform", func(n Number) []string { return []string{n.Platform} }},
	{"indicator", func(n Number) []string { return []string{n.Indicator} }},
	{"pillar", func(n Number) []string { return []string{n.Pillar} }},
	{"period", func(n Number) []string { return []string{n.Period, year(n.Period)} }},
	{"state", func(n Number) []string { return []string{n.State} }},
	{"metric", func(n Number) []string { return n.Metrics }},
	{"flag", func(n Number) []string { return n.Flags }},
}

// year is the year of a period of less than one; empty for others.
func year(period string) string {
	if len(period) > 4 && strings.ContainsAny(period[4:5], "HQ-") && !strings.Contains(period, "/") && !strings.HasPrefix(period, "to-") {
		return period[:4]
	}
	return ""
}

// Keys lists the keys.
func Keys() []string {
	out := make([]string, len(keys))
	for i, k := range keys {
		out[i] = k.name
	}
	return out
}

// Numbers lists the published numbers of a set: indicators, then scores.
func Numbers(set *table.Set, edition string) []Number {
	metric := map[string]string{}
	for _, o := range set.Observations {
		metric[o.ID] = o.Metric
	}
	out := make([]Number, 0, len(set.Indicators)+len(set.Scores))
	for _, i := range set.Indicators {
		n := Number{Address: i.Address, Platform: i.Platform, Indicator: i.Indicator, Pillar: i.Pillar, Period: i.Period, State: i.State, Value: i.Value, Lower: i.Lower,
			Upper: i.Upper, Unit: i.Unit, N: i.N, Scored: i.Scored, Reason: i.Reason, Flags: strings.Fields(i.Flags)}
		for _, id := range i.Observations {
			if m := metric[id]; m != "" && !slices.Contains(n.Metrics, m) {
				n.Metrics = append(n.Metrics, m)
			}
		}
		slices.Sort(n.Metrics)
		out = append(out, n)
	}
	for _, s := range set.Scores {
		out = append(out, Number{Address: edition + ":" + s.Platform + ":" + s.Pillar, Platform: s.Platform, Pillar: s.Pillar, State: s.State, Value: s.Score,
			Lower: s.Lower, Upper: s.Upper, Unit: "points", N: s.N, Reason: s.Reason})
	}
	return out
}

// Values lists the values that numbers have under a key, sorted, each once.
func Values(key string, numbers []Number) []string {
	var out []string
	for _, k := range keys {
		if k.name == key {
			for _, n := range numbers {
				out = append(out, k.of(n)...)
			}
		}
	}
	slices.Sort(out)
	out = slices.Compact(out)
	return slices.DeleteFunc(out, func(v string) bool { return v == "" })
}

// A term is one condition.
type term struct {
	not    bool
	of     func(Number) []string
	values []string
}

func (t term) picks(n Number) bool {
	has := slices.ContainsFunc(t.of(n), func(v string) bool { return v != "" && slices.Contains(t.values, v) })
	return has != t.not
}

// Select picks the numbers that all terms pick; all numbers where there is no term.
func Select(terms []string, numbers []Number, know *datasets.Knowledge) ([]Number, error) {
	parsed := make([]term, len(terms))
	for i, text := range terms {
		var err error
		if parsed[i], err = parse(text, numbers, know); err != nil {
			return nil, err
		}
	}
	out := []Number{}
	for _, n := range numbers {
		if !slices.ContainsFunc(parsed, func(t term) bool { return !t.picks(n) }) {
			out = append(out, n)
		}
	}
	return out, nil
}

func parse(text string, numbers []Number, know *datasets.Knowledge) (term, error) {
	body, not := strings.CutPrefix(text, "!")
	key, list, colon := strings.Cut(body, ":")
	at := slices.Index(Keys(), key)
	if !colon || at < 0 {
		return term{}, &diag.Problem{Code: "E-SELECTOR", What: "a selector has no key that is known", Value: text, Exit: diag.ExitUsage,
			Rule: "a selector is a key, a colon and values; the keys are " + strings.Join(Keys(), ", "), Next: near.Next(key, Keys())}
	}
	t := term{not: not, of: keys[at].of, values: strings.Split(list, ",")}
	known := append(Values(key, numbers), vocabulary(key, know)...)
	for _, v := range t.values {
		if !slices.Contains(known, v) {
			return term{}, &diag.Problem{Code: "E-SELECTOR", What: "a selector has a value that nothing has", Value: key + ":" + v, Exit: diag.ExitUsage,
				Rule: "see the values of a key with `answerable ls --values " + key + "`", Next: near.Next(v, known)}
		}
	}
	return t, nil
}

// states are those that a number can have.
var states = []string{"published", "zero_published", "not_published", "not_applicable", "too_small", "implausible", "unit_unclear", "invalid_period", "not_collected",
	"withdrawn", "censored"}

// vocabulary are the values of a key that are known, whether a number has them or not.
func vocabulary(key string, know *datasets.Knowledge) []string {
	var out []string
	switch key {
	case "platform":
		for _, p := range know.Platforms {
			out = append(out, p.ID)
		}
	case "indicator":
		for _, d := range know.Framework.Indicators {
			out = append(out, d.ID)
		}
	case "pillar":
		for _, p := range know.Framework.Pillars {
			out = append(out, p.ID)
		}
	case "state":
		return states
	case "metric":
		for _, m := range know.Metrics {
			out = append(out, m.ID)
		}
	}
	return out
}
