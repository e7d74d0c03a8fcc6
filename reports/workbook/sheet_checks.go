package workbook

import (
	"cmp"
	"slices"

	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// bearings are the meanings of a failed check, in the order in which they are shown.
var bearings = []string{"duty", "question", "uninformative"}

// failedChecks lists the checks that failed: first what breaks a rule of the template, then what is a
// question, then what tells nothing; in each by name of platform.
func (b *book) failedChecks() []table.Check {
	var rows []table.Check
	for _, c := range b.set.Checks {
		if c.State == "failed" {
			rows = append(rows, c)
		}
	}
	slices.SortStableFunc(rows, func(x, y table.Check) int {
		return cmp.Or(cmp.Compare(weight(x), weight(y)), b.byName(x.Platform, y.Platform))
	})
	return rows
}

// weight is the place of a bearing; one that is not known comes last.
func weight(c table.Check) int {
	if i := slices.Index(bearings, c.Bearing); i >= 0 {
		return i
	}
	return len(bearings)
}

// checks prints the failed checks of the harmonised reports. Those that passed are counted above the table;
// all of them are in the table checks of the release.
func (b *book) checks() *sheet {
	type row = table.Check
	txt := func(key string, width float64, get func(row) string) column[row] {
		return column[row]{head: b.t(key), width: width, cell: func(c row) cell { return text(get(c)) }}
	}
	num := func(key string, get func(row) *float64) column[row] {
		return column[row]{head: b.t(key), width: 16, cell: func(c row) cell { return number(get(c), free) }}
	}
	cols := []column[row]{
		txt("col.platform", 18, func(c row) string { return b.name(c.Platform) }),
		txt("col.platform_id", 14, func(c row) string { return c.Platform }),
		txt("col.period", 11, func(c row) string { return c.Period }),
		txt("col.check", 28, func(c row) string { return b.checkText(c.Check, ".name") }),
		txt("col.bearing", 22, func(c row) string { return b.term("bearing", c.Bearing) }),
		txt("col.check_sheet", 10, func(c row) string { return c.Sheet }),
		txt("col.check_spot", 34, func(c row) string { return locale.CheckSpot(b.lang, c.Category, c.Part) }),
		txt("col.check_measure", 24, func(c row) string { return b.term("dsa_metric", c.Metric) }),
		num("col.check_whole", func(c row) *float64 { return c.Whole }),
		num("col.check_parts", func(c row) *float64 { return c.Parts }),
		num("col.check_difference", func(c row) *float64 { return c.Difference }),
		{head: b.t("col.check_status"), width: 10, status: true, cell: func(c row) cell { return text(present(c.Whole, c.Parts, c.Difference)) }},
		txt("col.check_says", 52, b.checkSays),
		txt("col.check_rule", 36, func(c row) string { return b.checkText(c.Check, ".rule") }),
		txt("col.check_remark", 40, func(c row) string { return c.Remark }),
		txt("col.hand", 14, func(c row) string { return b.t("hand_" + known(b.sourceOf(c.Source).Hand, "first", "second")) }),
		txt("col.source_id", 28, func(c row) string { return c.Source }),
		txt("col.ids", 18, func(c row) string { return b.ids(c.Observations) }),
		txt("col.check_id", 26, func(c row) string { return c.Check }),
	}
	s := spec{key: "checks", table: "checks", notes: []string{"checks", "second_hand", "raw", "ids"}, extra: b.checkCounts()}
	return build(b, s, cols, b.failedChecks())
}

// checkSays words a failed row from its numbers; a row of a check that has no words yet keeps its own.
func (b *book) checkSays(c table.Check) string {
	if c.Whole == nil || c.Parts == nil || c.Difference == nil {
		return c.Detail
	}
	return cmp.Or(locale.CheckSentence(b.lang, c.Check, *c.Whole, *c.Parts, *c.Difference), c.Detail)
}

// checkCounts says for each check how many rows passed, failed or could not be looked at.
func (b *book) checkCounts() []string {
	type tally struct{ passed, failed, other int64 }
	counts, order := map[string]*tally{}, []string{}
	for _, c := range b.set.Checks {
		t := counts[c.Check]
		if t == nil {
			t = &tally{}
			counts[c.Check], order = t, append(order, c.Check)
		}
		switch c.State {
		case "passed":
			t.passed++
		case "failed":
			t.failed++
		default:
			t.other++
		}
	}
	slices.Sort(order)
	var lines []string
	for _, id := range order {
		t := counts[id]
		lines = append(lines, b.t("checks.count", b.checkText(id, ".name"), locale.Integer(b.lang, t.passed),
			locale.Integer(b.lang, t.failed), locale.Integer(b.lang, t.other)))
	}
	return lines
}

// checkText gives name or rule of a check; one that has no text is named by its id.
func (b *book) checkText(id, part string) string {
	if key := "check." + id + part; locale.Has(key) {
		return locale.T(b.lang, key)
	}
	return id
}
