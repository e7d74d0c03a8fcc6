package workbook

import (
	"strings"

	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// replies prints what platforms answered. A workbook has the sheet only where there is a reply.
func (b *book) replies() []*sheet {
	if len(b.set.Replies) == 0 {
		return nil
	}
	type row = table.Reply
	txt := func(key string, width float64, get func(row) string) column[row] {
		return column[row]{head: b.t(key), width: width, cell: func(r row) cell { return text(get(r)) }}
	}
	cols := []column[row]{
		txt("col.reply_id", 18, func(r row) string { return r.ID }),
		txt("col.platform", 18, func(r row) string { return b.name(r.Platform) }),
		txt("col.platform_id", 14, func(r row) string { return r.Platform }),
		txt("col.concerns", 18, func(r row) string { return r.Concerns }),
		txt("col.reply_numbers", 36, func(r row) string { return b.ids(b.addressed(r.Numbers)) }),
		txt("col.reply_rows", 18, func(r row) string { return b.ids(r.Rows) }),
		txt("col.reply_text", 60, func(r row) string { return r.Text(b.lang) }),
		txt("col.reply_translated", 14, func(r row) string { return b.yesNo(r.Translated == b.lang) }),
		txt("col.reply_by", 24, func(r row) string { return r.Organisation }),
		txt("col.reply_office", 20, func(r row) string { return r.Office }),
		txt("col.received_on", 13, func(r row) string { return locale.ISODay(r.ReceivedOn) }),
		txt("col.reply_status", 20, func(r row) string { return b.term("reply_status", r.Status) }),
		txt("col.reply_edition", 13, func(r row) string { return r.Edition }),
		txt("col.publisher", 22, func(r row) string { return r.Publisher }),
		{head: b.t("col.evidence_source"), width: 34, cell: func(r row) cell { return b.replySource(r) }},
		txt("col.locator", 18, func(r row) string { return r.Locator }),
		txt("col.sha256", 36, func(r row) string { return r.SHA256 }),
	}
	return []*sheet{build(b, spec{key: "replies", table: "replies", notes: []string{"address", "ids"}, source: b.t("source_replies")}, cols, b.set.Replies)}
}

// replySource leads to the document of a reply, or names it where it is kept under its hash.
func (b *book) replySource(r table.Reply) cell {
	if r.URL == "" {
		return text(r.Title)
	}
	return b.link(r.Title, r.URL)
}

// addressed puts the edition before numbers.
func (b *book) addressed(numbers []string) []string {
	out := make([]string, len(numbers))
	for i, n := range numbers {
		out[i] = b.know.Catalog.Edition + ":" + n
	}
	return out
}

// replied gives the replies to a number, one after the other.
func (b *book) replied(number string) string {
	var out []string
	for _, r := range b.set.Replies {
		if r.About(number) {
			out = append(out, b.t("replied", r.Organisation, r.Office, locale.ISODay(r.ReceivedOn), b.term("reply_status", r.Status), r.Text(b.lang)))
		}
	}
	return strings.Join(out, "\n")
}
