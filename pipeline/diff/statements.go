package diff

import (
	"slices"
	"strings"
	"time"

	"github.com/answerable-data/answerable/pipeline/table"
)

// statements compares the figures from the EU statements of reasons. They rest on the days that were read, on the names
// that are filed under a platform, and on announcements of what is wrong in them; S24 also on a harmonised report.
func (c *comparison) statements() {
	old, now := figuresOf(c.old.Set), figuresOf(c.new.Set)
	if len(old)+len(now) == 0 {
		return
	}
	days := map[string]*cause{} // by period: what became of its days
	for _, k := range union(old, now) {
		a, b := old[k], now[k]
		if a != nil && b != nil && sameStatement(a, b) {
			continue
		}
		one := a
		if b != nil {
			one = b
		}
		row := table.Change{Platform: one.Platform, Number: one.Number(), Period: one.Period, Unit: one.Unit, Kind: kindOf(a != nil, b != nil), OldSource: c.old.Edition, NewSource: c.new.Edition}
		if a != nil {
			row.Old, row.OldLower, row.OldUpper, row.OldState = a.Value, a.Lower, a.Upper, a.State
		}
		if b != nil {
			row.New, row.NewLower, row.NewUpper, row.NewState = b.Value, b.Lower, b.Upper, b.State
		}
		if days[one.Period] == nil {
			days[one.Period] = c.days(one.Period)
		}
		w := c.whyStatement(a, b, days[one.Period])
		row.Reasons, row.Through = w.reasons(), w.rows()
		c.out = append(c.out, row)
	}
}

func figuresOf(set *table.Set) map[string]*table.StatementFigure {
	out := map[string]*table.StatementFigure{}
	for i := range set.StatementFigures {
		out[set.StatementFigures[i].Key()] = &set.StatementFigures[i]
	}
	return out
}

// sameStatement says whether a reader sees the same figure. That more days of the same counts were read is none.
func sameStatement(a, b *table.StatementFigure) bool {
	return same(a.Value, b.Value) && same(a.Lower, b.Lower) && same(a.Upper, b.Upper) && sameCount(a.Numerator, b.Numerator) && sameCount(a.Denominator, b.Denominator) &&
		a.State == b.State && a.Unit == b.Unit && slices.Equal(announced(a), announced(b))
}

func sameCount(a, b *int64) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }

// counted are the remarks that follow from the counts; the others are announcements.
var counted = []string{"small_n", "days_missing", "not_final", "few_keywords"}

// announced are the announcements of which a figure carries the code, or that take it away.
func announced(f *table.StatementFigure) []string {
	if f == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(f.Flags), func(code string) bool { return slices.Contains(counted, code) })
}

// whyStatement derives why a figure differs.
func (c *comparison) whyStatement(a, b *table.StatementFigure, days *cause) *cause {
	w := newCause()
	for r := range days.found {
		w.found[r] = true
	}
	for t := range days.through {
		w.through[t] = true
	}
	c.renamed(w, a, b)
	if a != nil && b != nil {
		for _, code := range symmetric(announced(a), announced(b)) {
			w.add(Mapping, "statement_validity:"+code)
		}
		if a.Confidence != nil && b.Confidence != nil && *a.Confidence != *b.Confidence {
			w.add(Method)
		}
		if a.Figure == "S24" {
			c.rowsOf(w, c.old.measures(a), c.new.measures(b))
		}
	}
	if len(w.found) == 0 && c.undated() && (a == nil || b == nil || a.Source != b.Source) {
		c.bySource(w, a, b)
	}
	if len(w.found) == 0 {
		c.program(w)
	}
	return w
}

// days says what became of the days that can hold statements of a period: read now and not before, read from other
// archives, or counted otherwise from the same.
func (c *comparison) days(period string) *cause {
	w := newCause()
	from, to := window(period)
	old, now := archivesOf(c.old.Set, from, to), archivesOf(c.new.Set, from, to)
	for _, k := range union(old, now) {
		a, b := old[k], now[k]
		switch {
		case a == nil:
			w.add(NewData, dayOf(b))
		case b == nil:
			w.add(Withdrawn, dayOf(a))
		case !slices.Equal(a.SHA256, b.SHA256):
			w.add(Restated, dayOf(b))
		case a.All != b.All || a.Deduplicated != b.Deduplicated:
			w.add(Method, dayOf(b))
		case a.Aggregates != b.Aggregates || a.Counted != b.Counted:
			w.add(Correction, dayOf(b))
		}
	}
	return w
}

// undated says that a release does not name its days.
func (c *comparison) undated() bool {
	return len(c.old.Set.StatementFigures) > 0 && len(c.old.Set.Archives) == 0 || len(c.new.Set.StatementFigures) > 0 && len(c.new.Set.Archives) == 0
}

// bySource explains a figure where a release does not name its days: other archives of as many days are archives that were
// published anew; of other days they are new data.
func (c *comparison) bySource(w *cause, a, b *table.StatementFigure) {
	switch {
	case a == nil || b != nil && b.DaysRead != a.DaysRead:
		w.add(NewData)
	case b == nil:
		w.add(Withdrawn)
	default:
		w.add(Restated)
	}
}

// renamed looks for names of services that are filed under another platform than before.
func (c *comparison) renamed(w *cause, a, b *table.StatementFigure) {
	one := a
	if b != nil {
		one = b
	}
	was, is := c.filed(c.old, one), c.filed(c.new, one)
	for name, platform := range is {
		if before, ok := was[name]; ok && before != platform && (platform == one.Platform || before == one.Platform) {
			w.add(Mapping, "name:"+name)
		}
	}
}

// filed says under which platform each name of a period stands.
func (c *comparison) filed(x *index, f *table.StatementFigure) map[string]string {
	if x.filed == nil {
		x.filed = map[string]map[string]string{}
		for i := range x.Set.StatementFigures {
			r := &x.Set.StatementFigures[i]
			if x.filed[r.Period] == nil {
				x.filed[r.Period] = map[string]string{}
			}
			for _, name := range strings.Split(r.Name, " | ") {
				x.filed[r.Period][name] = r.Platform
			}
		}
	}
	return x.filed[f.Period]
}

// measures are the rows of the harmonised report that S24 is over.
func (x *index) measures(f *table.StatementFigure) []string {
	var out []string
	for _, o := range x.Set.Observations {
		if o.Platform == f.Platform && o.Period == f.Period && o.Current && strings.Contains(o.Breakdown, "category=STATEMENT_CATEGORY_PROTECTION_OF_MINORS") && !strings.Contains(o.Breakdown, "keyword=") &&
			slices.Contains([]string{"dsa_own_measures", "dsa_notice_actions_law", "dsa_notice_actions_tc"}, o.Metric) {
			out = append(out, o.ID)
		}
	}
	return out
}

// symmetric lists what stands in one of two lists alone.
func symmetric(a, b []string) []string {
	var out []string
	for _, list := range [][2][]string{{a, b}, {b, a}} {
		for _, v := range list[0] {
			if !slices.Contains(list[1], v) {
				out = append(out, v)
			}
		}
	}
	return out
}

// settle is how many days after the end of a month its statements may still come.
const settle = 60

// window is the first and the last day on which statements of a period can be submitted.
func window(period string) (from, to table.Date) {
	first, months := period, 1
	if year, half, ok := strings.Cut(period, "H"); ok {
		first, months = year+"-01", 6
		if half == "2" {
			first = year + "-07"
		}
	}
	day, err := time.Parse("2006-01", first)
	if err != nil {
		return 0, -1
	}
	const second = 24 * 60 * 60
	return table.Date(day.Unix() / second), table.Date(day.AddDate(0, months, settle-1).Unix() / second)
}

func archivesOf(set *table.Set, from, to table.Date) map[string]*table.StatementArchive {
	out := map[string]*table.StatementArchive{}
	for i := range set.Archives {
		if a := &set.Archives[i]; a.Day >= from && a.Day <= to {
			out[dayOf(a)] = a
		}
	}
	return out
}

// dayOf names a day of a slug.
func dayOf(a *table.StatementArchive) string {
	if a.Slug == "global" {
		return table.DateText(a.Day)
	}
	return table.DateText(a.Day) + ":" + a.Slug
}
