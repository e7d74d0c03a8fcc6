package workbook

import (
	"slices"
	"strconv"
	"strings"

	"github.com/answerable-data/answerable/pipeline/table"
)

// A step leads from a number to one of the figures or suits behind it.
type step struct{ address, id string }

// steps lists them in the order of the sheet Indicators, then those of the reconciliation, then those of the
// failed checks.
func (b *book) steps() []step {
	var out []step
	for _, i := range b.allIndicators() {
		for _, id := range i.Observations {
			out = append(out, step{i.Address, id})
		}
	}
	for _, r := range b.reconciliations() {
		for _, id := range slices.Concat(r.OwnIDs, r.ClearingIDs, r.TotalIDs) {
			out = append(out, step{"reconciliation:" + r.Platform + ":" + strconv.Itoa(int(r.Year)) + ":" + r.Perimeter, id})
		}
	}
	for _, c := range b.failedChecks() {
		for _, id := range c.Observations {
			out = append(out, step{strings.Join([]string{"check", c.Check, c.Platform, c.Period, c.Sheet, c.Part, c.Category, c.Metric}, ":"), id})
		}
	}
	return out
}

// reconciliations lists the comparisons by name of platform and year.
func (b *book) reconciliations() []table.Reconciliation {
	rows := slices.Clone(b.set.Reconciliations)
	slices.SortStableFunc(rows, func(x, y table.Reconciliation) int { return b.byName(x.Platform, y.Platform) })
	return rows
}

// trace prints the way from each number to the published figures, complete, for people and programs.
func (b *book) trace() *sheet {
	stands := func(id string) string {
		switch prefix, _, _ := strings.Cut(id, "-"); prefix {
		case "l":
			return b.t("litigation.name")
		case "d":
			return b.t("due.name")
		case "n":
			return b.t("information.name")
		}
		return b.t("figures.name")
	}
	cols := []column[step]{
		{head: b.t("col.address"), width: 52, cell: func(s step) cell { return text(s.address) }},
		{head: b.t("col.trace_id"), width: 24, cell: func(s step) cell { return text(s.id) }},
		{head: b.t("col.trace_sheet"), width: 24, cell: func(s step) cell { return text(stands(s.id)) }},
	}
	return build(b, spec{key: "trace", table: "trace", notes: []string{"address", "ids"}}, cols, b.steps())
}
