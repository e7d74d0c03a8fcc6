package score

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/pipeline/table"
)

// raw sets the printed text of a figure.
func raw(text string) func(*table.Observation) {
	return func(o *table.Observation) { o.Raw = text }
}

func TestCrossCheck(t *testing.T) {
	w := newWorld(t)
	w.source("first@2", "first", "2")
	w.source("compiled@9", "second", "9")
	w.source("other@9", "second", "9")
	w.source("meta-cser@1", "first", "1")
	w.source("first@0", "second", "0") // an edition of the same source that came second hand
	for _, f := range []struct {
		source, platform string
		value            float64
	}{
		{"first@1", "reddit", 10}, {"compiled@9", "reddit", 10}, // alike
		{"first@1", "discord", 10}, {"first@2", "discord", 12}, {"compiled@9", "discord", 10}, // alike with the earlier edition
		{"first@1", "x", 12}, {"first@2", "x", 12}, {"compiled@9", "x", 12}, // alike with both
		{"first@1", "tiktok", 10}, {"first@2", "tiktok", 12}, {"compiled@9", "tiktok", 11}, {"other@9", "tiktok", 13}, // alike with none
		{"first@1", "kik", -1}, {"compiled@9", "kik", 5}, // nothing first hand to compare with
		{"first@1", "grindr", 5}, {"compiled@9", "grindr", -1}, // nothing second hand
		{"first@1", "github", 5}, {"first@0", "github", 4}, // one source: a restatement
		{"compiled@9", "linkedin", 4}, {"other@9", "linkedin", 5}, // both second hand
		{"first@1", "bing", 4}, {"meta-cser@1", "bing", 5}, // both first hand
		{"first@1", "zalando", 4}, {"compiled@9", "zalando", 5}, {"first@1", "temu", 4}, {"compiled@9", "temu", 5},
		{"first@1", "shein", 4}, {"compiled@9", "shein", 5}, {"first@1", "booking", 4}, {"compiled@9", "booking", 5},
	} {
		w.figure(f.source, f.platform, "own_reports", "csam", "2023", f.value, raw(number(f.value)))
	}
	got := Cross(w.set)
	want := CrossCheck{Compared: 9, Earlier: 1, Differ: []string{
		`booking own_reports 2023: first@1 says "4", compiled@9 says "5"`, `shein own_reports 2023: first@1 says "4", compiled@9 says "5"`,
		`temu own_reports 2023: first@1 says "4", compiled@9 says "5"`,
		`tiktok own_reports 2023: first@2 says "12", compiled@9 says "11"`, `tiktok own_reports 2023: first@2 says "12", other@9 says "13"`,
		`zalando own_reports 2023: first@1 says "4", compiled@9 says "5"`}}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}

// New figures beside those held: of another edition, a changed one, a blank that stays blank or becomes something else.
func TestCompare(t *testing.T) {
	held, in := newWorld(t), newWorld(t)
	for _, w := range []*world{held, in} {
		w.source("first@2", "first", "2")
	}
	held.figure("first@1", "x", "own_reports", "csam", "2022", 9)
	blank := func(state string) func(*table.Observation) { return func(o *table.Observation) { o.State = state } }
	for _, f := range []struct {
		platform, period string
		old, new         float64
		state            string
	}{
		{"reddit", "2023", 10, 10, published}, {"x", "2023", 10, 11, published}, {"discord", "2023", 10, -1, notPublished},
		{"kik", "2023", -1, -1, notPublished}, {"grindr", "2023", -1, -1, tooSmall}, {"bing", "2023", -1, 5, published},
		{"github", "2023", -2, 5, published}, {"linkedin", "2024", -2, -1, notPublished}, // not held at all
		{"temu", "2023", 1.5, 1.5, implausible}, {"zalando", "2023", 1.5, 2.5, implausible},
	} {
		if f.old > -2 {
			held.figure("first@1", f.platform, "own_reports", "csam", f.period, f.old, raw(number(f.old)))
			if f.state == implausible {
				held.set.Observations[len(held.set.Observations)-1].State = implausible
			}
		}
		in.figure("first@2", f.platform, "own_reports", "csam", f.period, f.new, blank(f.state), raw(number(f.new)))
	}
	// the same print, which a rule of then called impossible and one of now does not
	held.figure("first@1", "shein", "own_reports", "csam", "2023", 1.5, raw("1.5"), blank(implausible))
	in.figure("first@2", "shein", "own_reports", "csam", "2023", 1.5, raw("1.5"))
	slices.Reverse(in.set.Observations)
	c := Compare(held.set, in.set.Observations)
	var changed []string
	for _, d := range c.Changed {
		changed = append(changed, d.New.Platform+" "+text(d.Old.Value)+" "+text(d.New.Value))
	}
	if c.New != 2 || c.Same != 3 || strings.Join(changed, ", ") != "bing null 5, discord 10 null, grindr null null, shein null 1.5, x 10 11, zalando null 2.5" {
		t.Errorf("%d new, %d the same, changed: %s", c.New, c.Same, strings.Join(changed, ", "))
	}
}
