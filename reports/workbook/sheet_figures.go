package workbook

import (
	"cmp"
	"strings"

	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// usedObservations lists the published figures behind any number or comparison of the workbook.
func (b *book) usedObservations() []table.Observation {
	var out []table.Observation
	for _, o := range b.set.Observations {
		if b.used[o.ID] {
			out = append(out, o)
		}
	}
	return out
}

// figures prints the published figures that were used, as published and as read.
func (b *book) figures() *sheet {
	type row = table.Observation
	txt := func(key string, width float64, get func(row) string) column[row] {
		return column[row]{head: b.t(key), width: width, cell: func(o row) cell { return text(get(o)) }}
	}
	cols := []column[row]{
		txt("col.figure_id", 17, func(o row) string { return o.ID }),
		txt("col.platform", 18, func(o row) string { return b.name(o.Platform) }),
		txt("col.platform_id", 14, func(o row) string { return o.Platform }),
		txt("col.perimeter", 14, func(o row) string { return o.Perimeter }),
		txt("col.metric", 28, func(o row) string { return o.Metric }),
		txt("col.metric_definition", 30, func(o row) string { return b.ours(b.metric[o.Metric].Defn) }),
		txt("col.harm", 16, func(o row) string { return b.term("harm", o.Harm) }),
		txt("col.period", 11, func(o row) string { return o.Period }),
		txt("col.geography", 12, func(o row) string { return b.term("geography", o.Geography) }),
		txt("col.geography_code", 12, func(o row) string { return o.Geography }),
		txt("col.breakdown", 52, func(o row) string { return breakdown(o.Breakdown) }),
		{head: b.t("col.figure_value"), width: 16, cell: func(o row) cell { return number(o.Value, free) }},
		{head: b.t("col.value_status"), width: 10, status: true, cell: figureStatus},
		txt("col.unit", 11, func(o row) string { return b.term("figure_unit", o.Unit) }),
		txt("col.raw", 16, func(o row) string { return o.Raw }),
		txt("col.flags", 18, func(o row) string { return b.terms("flag", o.Flags, ", ") }),
		txt("col.source_id", 22, func(o row) string { return o.Source }),
		txt("col.publisher", 20, func(o row) string { return b.publisher(cmp.Or(o.Publisher, b.sourceOf(o.Source).Publisher)) }),
		txt("col.publication", 36, func(o row) string { return cmp.Or(o.Title, b.sourceOf(o.Source).Title) }),
		{head: b.t("col.source_link"), width: 32, cell: func(o row) cell {
			return b.link(b.t("publication_of", o.ID), b.addressOf(o))
		}},
		txt("col.hand", 14, func(o row) string { return b.t("hand_" + known(b.sourceOf(o.Source).Hand, "first", "second")) }),
		txt("col.locator", 24, func(o row) string { return b.locator(o.Locator) }),
		txt("col.remark", 30, func(o row) string { return b.remark(o.Note) }),
	}
	s := spec{key: "figures", table: "figures", notes: []string{"perimeter", "second_hand", "address", "ids", "raw"}, source: b.t("source_figures")}
	return build(b, s, cols, b.usedObservations())
}

// addressOf is the address of the publication.
func (b *book) addressOf(o table.Observation) string {
	return cmp.Or(o.URL, b.sourceOf(o.Source).URL)
}

// known gives a code if it is one of the list, else "unknown".
func known(code string, list ...string) string {
	for _, c := range list {
		if c == code {
			return code
		}
	}
	return "unknown"
}

func figureStatus(o table.Observation) cell {
	if o.Value == nil {
		return text(missing(o.State))
	}
	return text(locale.Shorthand(o.State) + flagged(o.Flags))
}

// breakdown writes key=value;key=value so that it can wrap.
func breakdown(s string) string {
	return strings.NewReplacer(";", "\n", "=", " = ").Replace(s)
}

// sourceOf finds a source; one that is not in the table has only its id.
func (b *book) sourceOf(id string) table.Source {
	if s := b.source[id]; s != nil {
		return *s
	}
	return table.Source{ID: id}
}

// rejects prints the quarantined rows. A row of the litigation tables may name a person: its text is
// withheld here.
func (b *book) rejects() *sheet {
	type row = table.RejectRow
	txt := func(key string, width float64, get func(row) string) column[row] {
		return column[row]{head: b.t(key), width: width, cell: func(r row) cell { return text(get(r)) }}
	}
	cols := []column[row]{
		txt("col.source_id", 28, func(r row) string { return r.Source }),
		{head: b.t("col.seq"), width: 10, cell: func(r row) cell { return count(int64(r.Seq)) }},
		txt("col.locator", 28, func(r row) string { return b.locator(r.Locator) }),
		txt("col.raw", 50, b.rejectedText),
		txt("col.reject_reason", 22, func(r row) string { return b.term("reject", r.Reason) }),
		txt("col.reject_code", 22, func(r row) string { return r.Reason }),
		txt("col.rule", 50, func(r row) string { return b.ours(r.Rule) }),
		{head: b.t("col.reject_rows"), width: 12, cell: func(r row) cell { return count(int64(r.Rows)) }},
		txt("col.stage", 14, func(r row) string { return b.term("stage", r.Stage) }),
	}
	return build(b, spec{key: "rejects", table: "rejects", notes: []string{"raw", "withheld"}, source: b.t("source_rejects")}, cols, b.set.Rejects)
}

func (b *book) rejectedText(r table.RejectRow) string {
	if b.sourceOf(r.Source).Reader == "litigation-csv" || strings.HasPrefix(r.Source, "litigation@") {
		return b.t("withheld")
	}
	return r.Raw
}
