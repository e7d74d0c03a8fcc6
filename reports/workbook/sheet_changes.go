package workbook

// A change is a published number that differs from the edition before.
type change struct {
	address, platform, measure, unit, reason, reference string
	before, now                                         *float64
}

// changes prints what differs from the edition before. A set of tables holds one edition only, so there is
// nothing to compare with, and the sheet says that instead of looking as if nothing had changed.
func (b *book) changes() *sheet {
	txt := func(key string, width float64, get func(change) string) column[change] {
		return column[change]{head: b.t(key), width: width, cell: func(c change) cell { return text(get(c)) }}
	}
	num := func(key string, get func(change) *float64) column[change] {
		return column[change]{head: b.t(key), width: 16, cell: func(c change) cell { return number(get(c), free) }}
	}
	cols := []column[change]{
		txt("col.changed_measure", 40, func(c change) string { return c.measure }),
		txt("col.address", 52, func(c change) string { return c.address }),
		txt("col.platform", 20, func(c change) string { return b.name(c.platform) }),
		txt("col.platform_id", 14, func(c change) string { return c.platform }),
		num("col.value_before", func(c change) *float64 { return c.before }),
		num("col.value_now", func(c change) *float64 { return c.now }),
		{head: b.t("col.values_status"), width: 10, status: true, cell: func(c change) cell { return text(present(c.before, c.now)) }},
		txt("col.unit", 13, func(c change) string { return b.term("unit", c.unit) }),
		txt("col.reason_class", 26, func(c change) string { return b.term("change_reason", c.reason) }),
		txt("col.reference", 36, func(c change) string { return c.reference }),
	}
	s := spec{key: "changes", table: "changes", notes: []string{"address"}, none: "changes.none", extra: []string{b.t("changes.mind")}}
	return build(b, s, cols, []change(nil))
}
