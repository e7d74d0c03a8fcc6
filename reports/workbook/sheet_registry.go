package workbook

import (
	"cmp"
	"slices"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// firstVersion is the first version of the methodology; a definition that does not say otherwise is of it.
const firstVersion = "0.1.0"

// definitions prints the methodology, one row an indicator.
func (b *book) definitions() *sheet {
	type row = datasets.IndicatorDef
	txt := func(key string, width float64, get func(row) string) column[row] {
		return column[row]{head: b.t(key), width: width, cell: func(d row) cell { return text(get(d)) }}
	}
	cols := []column[row]{
		txt("col.indicator", 12, func(d row) string { return d.ID }),
		txt("col.pillar", 13, func(d row) string { return b.pillarName(d.Pillar) }),
		txt("col.indicator_name", 26, func(d row) string { return d.Name.In(b.lang) }),
		txt("col.definition", 42, func(d row) string { return d.Definition.In(b.lang) }),
		txt("col.unit", 16, func(d row) string { return b.term("unit", d.Unit) }),
		txt("col.direction", 16, func(d row) string { return b.term("direction", d.Direction) }),
		txt("col.scored", 9, func(d row) string { return b.yesNo(d.Scored) }),
	}
	cols = append(cols, b.scales()...)
	cols = append(cols,
		txt("col.rationale", 48, func(d row) string { return d.Rationale.In(b.lang) }),
		txt("col.changed", 14, func(d row) string { return b.changed(d) }))
	s := spec{key: "definitions", table: "definitions", notes: []string{"score", "definitions"},
		source: b.t("source_method", b.know.Framework.Version)}
	return build(b, s, cols, b.know.Framework.Indicators)
}

// A setting is a number of a definition that not every definition has.
type setting struct {
	key string
	get func(datasets.IndicatorDef) float64
}

// scales are the numbers of a definition: weight, goalposts, floors, level. A setting of 0 means that
// the definition has none, except for goalposts, where 0 is a value like others.
func (b *book) scales() []column[datasets.IndicatorDef] {
	type row = datasets.IndicatorDef
	weight := []setting{{"col.weight", func(d row) float64 { return d.Weight }}}
	posts := []setting{{"col.best", func(d row) float64 { return d.Goalposts.Best }}, {"col.worst", func(d row) float64 { return d.Goalposts.Worst }}}
	floors := []setting{
		{"col.floor_shown", func(d row) float64 { return d.Floor.Shown }},
		{"col.floor_scored", func(d row) float64 { return d.Floor.Scored }},
		{"col.floor_reliable", func(d row) float64 { return d.Floor.Reliable }},
		{"col.implausible_above", func(d row) float64 { return d.ImplausibleAbove }},
		{"col.needs_in_class", func(d row) float64 { return float64(d.NeedsInClass) }},
	}
	positive := func(_ row, v float64) bool { return v > 0 }
	cols := b.settings("col.weight_status", weight, positive)
	cols = append(cols, b.settings("col.goalposts_status", posts, func(d row, _ float64) bool { return d.Goalposts.Best != d.Goalposts.Worst })...)
	cols = append(cols, column[row]{head: b.t("col.scale"), width: 14, cell: func(d row) cell { return text(b.term("scale", d.Goalposts.Scale)) }})
	cols = append(cols, b.settings("col.floors_status", floors, positive)...)
	return append(cols, column[row]{head: b.t("col.confidence"), width: 14, cell: func(d row) cell {
		level := b.know.Framework.Level(&d)
		return number(&level, share)
	}})
}

// settings makes the columns of a group of numbers and of the status that explains them.
func (b *book) settings(status string, group []setting, has func(datasets.IndicatorDef, float64) bool) []column[datasets.IndicatorDef] {
	type row = datasets.IndicatorDef
	var cols []column[row]
	for _, g := range group {
		cols = append(cols, column[row]{head: b.t(g.key), width: 14, cell: func(d row) cell {
			v := g.get(d)
			if !has(d, v) {
				return cell{}
			}
			return number(&v, free)
		}})
	}
	return append(cols, column[row]{head: b.t(status), width: 12, status: true, cell: func(d row) cell {
		for _, g := range group {
			if !has(d, g.get(d)) {
				return text(locale.Shorthand("not_applicable"))
			}
		}
		return cell{}
	}})
}

// changed says what this version of the methodology changed in a definition.
func (b *book) changed(d datasets.IndicatorDef) string {
	switch version := b.know.Framework.Version; {
	case cmp.Or(d.Since, firstVersion) == version:
		return b.t("changed_new")
	case d.Changed == version:
		return b.t("changed_yes")
	}
	return b.t("changed_no")
}

func (b *book) pillarName(id string) string {
	for _, p := range b.know.Framework.Pillars {
		if p.ID == id {
			return p.Name.In(b.lang)
		}
	}
	return id
}

// entityName is the name of one row of the registry: an entity may have had another before.
func (b *book) entityName(p table.Platform) string {
	if locale.Term(locale.English, "platform", p.ID) == p.Name {
		return b.term("platform", p.ID)
	}
	return p.Name
}

// platforms prints the registry, with the entities that were met in a source and are not in it.
func (b *book) platforms() *sheet {
	type row = table.Platform
	cols := []column[row]{
		{head: b.t("col.platform"), width: 24, cell: func(p row) cell { return text(b.entityName(p)) }},
		{head: b.t("col.platform_id"), width: 20, cell: func(p row) cell { return text(p.ID) }},
		{head: b.t("col.operator"), width: 22, cell: func(p row) cell { return text(p.Operator) }},
		{head: b.t("col.parent"), width: 16, cell: func(p row) cell { return text(p.Parent) }},
		{head: b.t("col.level"), width: 11, cell: func(p row) cell { return text(b.term("level", p.Level)) }},
		{head: b.t("col.kind"), width: 22, cell: func(p row) cell { return text(b.term("kind", p.Kind)) }},
		{head: b.t("col.size_class") + " " + noteMark("size"), width: 14, cell: func(p row) cell { return text(b.term("size_class", p.SizeClass)) }},
		{head: b.t("col.valid_from"), width: 13, cell: func(p row) cell { return text(b.day(p.ValidFrom)) }},
		{head: b.t("col.valid_to"), width: 13, cell: func(p row) cell { return text(b.day(p.ValidTo)) }},
		{head: b.t("col.known"), width: 12, cell: func(p row) cell { return text(b.yesNo(p.Known)) }},
		{head: b.t("col.remark"), width: 50, cell: func(p row) cell { return text(b.ours(p.Note)) }},
	}
	rows := slices.Clone(b.set.Platforms)
	slices.SortStableFunc(rows, func(x, y row) int { return b.byName(x.ID, y.ID) })
	return build(b, spec{key: "platforms", table: "platforms", notes: []string{"order", "size"}, source: b.t("source_registry")}, cols, rows)
}

// sources prints every file that was read, with what became of its rows.
func (b *book) sources() *sheet {
	type row = table.Source
	txt := func(key string, width float64, get func(row) string) column[row] {
		return column[row]{head: b.t(key), width: width, cell: func(s row) cell { return text(get(s)) }}
	}
	num := func(key string, get func(row) int64) column[row] {
		return column[row]{head: b.t(key), width: 12, cell: func(s row) cell { return count(get(s)) }}
	}
	cols := []column[row]{
		txt("col.source_id", 32, func(s row) string { return s.ID }),
		txt("col.publisher", 24, func(s row) string { return b.publisher(s.Publisher) }),
		txt("col.title", 34, func(s row) string { return s.Title }),
		{head: b.t("col.source_link"), width: 46, cell: func(s row) cell { return b.link(b.t("publication_of", s.ID), s.URL) }},
		txt("col.edition", 16, func(s row) string { return s.Edition }),
		txt("col.hand", 20, func(s row) string { return b.term("hand", s.Hand) }),
		txt("col.published_on", 13, func(s row) string { return b.day(s.PublishedOn) }),
		txt("col.retrieved_on", 13, func(s row) string { return b.day(s.RetrievedOn) }),
		txt("col.licence", 24, func(s row) string { return b.ours(s.Licence) }),
		txt("col.via", 32, func(s row) string { return b.ours(s.Via) }),
		num("col.bytes", func(s row) int64 { return s.Bytes }),
		num("col.rows_seen", func(s row) int64 { return s.RowsSeen }),
		num("col.rows_loaded", func(s row) int64 { return s.RowsLoaded }),
		num("col.rows_rejected", func(s row) int64 { return s.RowsRejected }),
		num("col.rows_ignored", func(s row) int64 { return s.RowsIgnored }),
		txt("col.ignored_rules", 30, func(s row) string { return b.ignored(s.IgnoredRules) }),
		txt("col.reader", 16, func(s row) string { return s.Reader }),
		num("col.reader_version", func(s row) int64 { return int64(s.ReaderVersion) }),
		txt("col.file", 30, func(s row) string { return s.File }),
		txt("col.sha256", 36, func(s row) string { return s.SHA256 }),
	}
	s := spec{key: "sources", table: "sources", notes: []string{"second_hand"}, source: b.t("source_catalogue")}
	return build(b, s, cols, b.set.Sources)
}
