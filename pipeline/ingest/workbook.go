package ingest

import (
	"fmt"
	"strings"

	"github.com/answerable-data/answerable/internal/xlsxscan"
)

// Rules under which values that a workbook does not show are ignored.
const (
	RuleHiddenSheet = "hidden-sheet"
	RuleCovered     = "covered-by-merged-cell"
)

// SkipHidden ignores the n values of a hidden sheet and tells the user its name. A sheet without any value is
// told too, for it may have been emptied by mistake.
func SkipHidden(s xlsxscan.Sheet, n int, sink Sink) {
	if n > 0 {
		sink.Seen(n)
		sink.Ignore(RuleHiddenSheet, n)
	}
	sink.Remark(fmt.Sprintf("sheet %q is hidden and was not read; it holds %s", s.Name, count(n, "value")))
}

// Unseen accounts for what a sheet holds beside the values that it shows: those below a merged cell are ignored,
// formulas without a stored result are rejected, since the figure may be one of them, and the user is told of both,
// and of values in hidden rows and columns, which are read. A reader calls it for each sheet that it reads.
func Unseen(s xlsxscan.Sheet, sink Sink) {
	if n := len(s.Covered); n > 0 {
		sink.Seen(n)
		sink.Ignore(RuleCovered, n)
		sink.Remark(fmt.Sprintf("sheet %q: %s below merged cells %s not read: %s", s.Name, count(n, "value"), were(n), refs(s.Covered)))
	}
	for _, c := range s.Unstored {
		sink.Seen(1)
		sink.Reject(Reject{Locator: fmt.Sprintf("sheet %q, cell %s", s.Name, c.Ref), Reason: "missing-cell",
			Rule: "a formula is stored with its result; open the file in a spreadsheet program and save it"})
	}
	var hidden []xlsxscan.Cell
	for _, c := range s.Cells {
		if c.Hidden {
			hidden = append(hidden, c)
		}
	}
	if n := len(hidden); n > 0 {
		sink.Remark(fmt.Sprintf("sheet %q: %s in hidden rows or columns %s read: %s", s.Name, count(n, "value"), were(n), refs(hidden)))
	}
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func were(n int) string {
	if n == 1 {
		return "was"
	}
	return "were"
}

// refs names the first few cells.
func refs(cells []xlsxscan.Cell) string {
	const few = 5
	var out []string
	for i, c := range cells {
		if i == few {
			return strings.Join(out, ", ") + " and more"
		}
		out = append(out, c.Ref)
	}
	return strings.Join(out, ", ")
}
