package microsoft

import (
	"regexp"
	"strings"

	"github.com/answerable-data/answerable/internal/xlsxscan"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

// A block is one table of the sheet.
type block struct {
	period string          // as printed in column B: "Jul - Dec 2020"
	titles []xlsxscan.Cell // row of titles, each over a group of columns
	heads  []xlsxscan.Cell // row of measures
	values []xlsxscan.Cell // all other cells right of column B
	notes  []xlsxscan.Cell // texts in column B below
}

// blocksOf cuts the sheet into blocks: each begins in a row with a text in column B, the period, and others
// right of it. Above is the number of cells that stand before the first one.
func blocksOf(s xlsxscan.Sheet) (above int, blocks []*block) {
	right := map[int]bool{} // rows with text right of column B
	for _, c := range s.Cells {
		right[c.Row] = right[c.Row] || c.Col > 2
	}
	top := 0
	for _, c := range s.Cells {
		if c.Col == 2 && right[c.Row] {
			blocks = append(blocks, &block{period: c.Text})
			top = c.Row
			continue
		}
		if len(blocks) == 0 {
			above++
			continue
		}
		b := blocks[len(blocks)-1]
		switch {
		case c.Col <= 2:
			b.notes = append(b.notes, c)
		case c.Row == top:
			b.titles = append(b.titles, c)
		case c.Row == top+1:
			b.heads = append(b.heads, c)
		default:
			b.values = append(b.values, c)
		}
	}
	return above, blocks
}

// child marks the block in scope by its titles.
var child = regexp.MustCompile(`(?i)child|csea`)

func (b *block) cseai() bool {
	for _, t := range b.titles {
		if child.MatchString(t.Text) {
			return true
		}
	}
	return false
}

// services by folded title of a group of columns, with the names that figures bear.
var services = map[string]string{
	"child sexual exploitation & abuse imagery (cseai) - hosted consumer services": "Hosted Consumer Services",
	"cseai - bing search engine": "Bing Search Engine",
}

// measures by folded name.
var measures = map[string]string{
	"content actioned":             "content_actioned",
	"content detected proactively": "content_proactive_share",
	"accounts actioned":            "own_accounts",
	"accounts reinstated":          "accounts_reinstated_share",
}

// under finds the cell of a row that a column stands under: the last one at or left of it.
func under(row []xlsxscan.Cell, col int) (found xlsxscan.Cell) {
	for _, c := range row {
		if c.Col <= col {
			found = c
		}
	}
	return found
}

// exactly finds the cell of a row in a column.
func exactly(row []xlsxscan.Cell, col int) xlsxscan.Cell {
	if c := under(row, col); c.Col == col {
		return c
	}
	return xlsxscan.Cell{}
}

func at(c xlsxscan.Cell) string { return "sheet \"" + sheetName + "\", cell " + c.Ref }

// read hands on the values and the notes of the block in scope.
func (b *block) read(sink ingest.Sink) {
	seen := ingest.Keys{}
	period, dated := halfOf(b.period)
	for _, c := range b.values {
		sink.Seen(1)
		f, reason, rule := b.figure(c, seen)
		if f.Period = period; !dated && reason == "" {
			reason, rule = "type-error", "the period is a half-year in words, as in January - June 2020"
		}
		if reason != "" {
			sink.Reject(ingest.Reject{Locator: at(c), Raw: c.Text, Reason: reason, Rule: rule})
			continue
		}
		sink.Figure(f)
	}
	for _, c := range b.notes {
		b.readNote(c, period, dated, sink)
	}
}

// asterisk is a count with a mark that points to a remark.
var asterisk = regexp.MustCompile(`^(\d[\d,]*)\*$`)

// figure reads one value, or says why it cannot be used.
func (b *block) figure(c xlsxscan.Cell, seen ingest.Keys) (f ingest.Figure, reason, rule string) {
	title, head := under(b.titles, c.Col), exactly(b.heads, c.Col)
	service, ok := services[fold(title.Text)]
	if !ok {
		return f, "unknown-service", "the group of columns is that of hosted consumer services or of Bing"
	}
	metric, ok := measures[fold(head.Text)]
	if !ok {
		return f, "unknown-metric", "the measure is one of the four that this report gives"
	}
	if rule, doubled := seen.Doubled(c.Row, "service and measure", service, metric); doubled {
		return f, "duplicate-row", rule
	}
	f = ingest.Figure{Platform: service, Metric: metric, Label: head.Text, Geography: "world", Raw: c.Text, Locator: at(c)}
	if c.Stored != c.Text {
		f.Note = "stored as " + c.Stored
	}
	if m := asterisk.FindStringSubmatch(c.Text); m != nil {
		remark := b.remark()
		if remark == "" {
			return f, "constraint-error", "a value with an asterisk has a remark that begins with one"
		}
		f.Raw, f.Note = m[1], "printed as "+c.Text+"; "+remark
	}
	return f, "", ""
}

// remark is the note that begins with an asterisk.
func (b *block) remark() string {
	for _, c := range b.notes {
		if text := strings.TrimSpace(c.Text); strings.HasPrefix(text, "*") {
			return text
		}
	}
	return ""
}
