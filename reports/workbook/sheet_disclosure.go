package workbook

import (
	"cmp"
	"slices"

	"github.com/answerable-data/answerable/pipeline/table"
)

// disclosures lists the items behind the shares on disclosure that the workbook shows, by name of
// platform, newest year first, in the order of the list.
func (b *book) disclosures() []table.Disclosure {
	shown := map[[2]string]bool{}
	for _, i := range b.set.Indicators {
		if i.Indicator == "A2" {
			shown[[2]string{i.Platform, i.Period}] = true
		}
	}
	rank := map[string]int{}
	for i, it := range b.know.Disclosure.Items {
		rank[it.ID] = i
	}
	var out []table.Disclosure
	for _, d := range b.set.Disclosures {
		if shown[[2]string{d.Platform, d.Period}] {
			out = append(out, d)
		}
	}
	slices.SortStableFunc(out, func(x, y table.Disclosure) int {
		return cmp.Or(b.byName(x.Platform, y.Platform), cmp.Compare(y.Period, x.Period), cmp.Compare(rank[x.Item], rank[y.Item]),
			cmp.Compare(x.Coder, y.Coder))
	})
	return out
}

// disclosure prints them: one row for each platform, year and item, or one a coder where coders judged.
func (b *book) disclosure() *sheet {
	type row = table.Disclosure
	txt := func(key string, width float64, get func(row) string) column[row] {
		return column[row]{head: b.t(key), width: width, cell: func(d row) cell { return text(get(d)) }}
	}
	cols := []column[row]{
		txt("col.platform", 20, func(d row) string { return b.name(d.Platform) }),
		txt("col.platform_id", 14, func(d row) string { return d.Platform }),
		txt("col.period", 10, func(d row) string { return d.Period }),
		txt("col.item", 28, func(d row) string { return b.itemName(d.Item) }),
		txt("col.item_id", 18, func(d row) string { return d.Item }),
		txt("col.item_definition", 44, func(d row) string { return b.itemDefinition(d.Item) }),
		txt("col.item_list", 16, func(d row) string { return b.term("disclosure_list", d.List) }),
		txt("col.item_state", 18, func(d row) string { return b.term("disclosure_code", d.Code) }),
		txt("col.item_basis", 26, func(d row) string { return b.term("disclosure_basis", d.Basis) }),
		txt("col.perimeter", 16, func(d row) string { return d.Perimeter }),
		txt("col.ids", 20, func(d row) string { return b.ids(d.Observations) }),
		txt("col.coder", 10, func(d row) string { return b.ours(d.Coder) }),
		txt("col.coded_period", 12, func(d row) string { return d.CodedPeriod }),
		txt("col.publisher", 20, func(d row) string { return d.Publisher }),
		txt("col.publication", 36, func(d row) string { return d.Title }),
		{head: b.t("col.source_link"), width: 46, cell: func(d row) cell { return b.evidence(d) }},
		txt("col.locator", 28, func(d row) string { return b.locator(d.Locator) }),
		txt("col.remark", 36, func(d row) string { return b.ours(d.Note) }),
		txt("col.coded_on", 13, func(d row) string { return b.day(d.CodedOn) }),
	}
	s := spec{key: "disclosure", table: "disclosure", notes: []string{"disclosure", "perimeter", "ids"}}
	return build(b, s, cols, b.disclosures())
}

// evidence leads to the publication that a judgement rests on; a figure leads there by its id.
func (b *book) evidence(d table.Disclosure) cell {
	if d.Coder == "" || d.URL == "" {
		return cell{}
	}
	return b.link(b.t("evidence_of", d.Item, b.name(d.Platform)), d.URL)
}

func (b *book) itemName(id string) string {
	if it := b.know.Disclosure.Item(id); it != nil {
		return it.Name.In(b.lang)
	}
	return id
}

func (b *book) itemDefinition(id string) string {
	if it := b.know.Disclosure.Item(id); it != nil {
		return it.Definition.In(b.lang)
	}
	return ""
}
