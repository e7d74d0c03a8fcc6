package tiktokcser

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/internal/xlsxscan"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

// The sheets in scope, by folded name, and how each is laid out.
var layouts = map[string]func(*bookReader, xlsxscan.Sheet){
	"historical video removals":       (*bookReader).totals,
	"total removals and removal rate": (*bookReader).totals,
	"removal rates by policy":         (*bookReader).rates,
	"video removals by policy":        (*bookReader).shares,
	"sub policy":                      (*bookReader).parts,
	"sub policy - non automated":      (*bookReader).parts,
}

// outside are the sheets that are known and out of scope.
var outside = regexp.MustCompile(`^(account removals|published removal pct|top \d+ countries|ads|fake engagement|spam)$`)

// needed are the sheets that every edition has; the format is known by them.
var needed = []string{"removal rates by policy", "video removals by policy", "historical video removals"}

// sniffBook implements Sniff for workbooks.
func sniffBook(f ingest.File) ingest.Match {
	found := 0
	for _, name := range xlsxscan.Names(f.Bytes) {
		for _, n := range needed {
			if fold(name) == n {
				found++
			}
		}
	}
	switch {
	case found >= len(needed):
		return ingest.Sure
	case found > 0:
		return ingest.Likely
	}
	return ingest.No
}

// A bookReader reads one workbook.
type bookReader struct {
	sink     ingest.Sink
	date1904 bool
	quarter  string          // of the sheets without a date, from the title of one of them
	totalsAt map[string]cell // by period and task
}

// A cell is a stored value with its sheet.
type cell struct {
	xlsxscan.Cell
	sheet string
}

func (c cell) at() string { return fmt.Sprintf("sheet %q, cell %s", c.sheet, c.Ref) }

// note says how a number stands in the file where that is not its decimal text.
func (c cell) note() string {
	if c.Stored == c.Text {
		return ""
	}
	return "stored as " + c.Stored
}

// readBook reads a workbook.
func readBook(f ingest.File, sink ingest.Sink) error {
	book, err := xlsxscan.Read(f.Name, f.Bytes)
	if err != nil {
		return err
	}
	b := &bookReader{sink: sink, date1904: book.Date1904, totalsAt: map[string]cell{}}
	found := 0
	for _, s := range book.Sheets {
		if fold(s.Name) != needed[0] || s.Hidden {
			continue
		}
		found++
		b.quarter, _ = quarterOf(strings.TrimSuffix(fold(s.At(1, 1).Text), " removal policy"))
	}
	if found != 1 || b.quarter == "" {
		return &diag.Problem{Code: "E-TIKTOK-QUARTER", What: "the workbook does not say which quarter it is about",
			Where: diag.Place{File: f.Name, Sheet: needed[0], Row: 1, Column: "A"},
			Rule:  "cell A1 of the one sheet of removal rates by policy reads as in Jul-Sep 2022 removal policy",
			Next:  "fetch the file again; if it is complete, its layout is new"}
	}
	for _, s := range book.Sheets {
		b.sheet(s)
	}
	return nil
}

// sheet hands on the values of one sheet: the cells below the first row and right of the first column.
func (b *bookReader) sheet(s xlsxscan.Sheet) {
	n := 0
	for _, c := range s.Cells {
		if c.Row > 1 && c.Col > 1 {
			n++
		}
	}
	read, known := layouts[fold(s.Name)]
	switch {
	case s.Hidden:
		ingest.SkipHidden(s, n, b.sink)
	case known:
		ingest.Unseen(s, b.sink)
		read(b, s)
	case n == 0:
	case outside.MatchString(fold(s.Name)):
		b.ignore(otherSheet, n)
	default:
		b.sink.Seen(n)
		b.sink.Reject(ingest.Reject{Locator: fmt.Sprintf("sheet %q", s.Name), Raw: s.Name, Reason: "unknown-sheet", Rows: n,
			Rule: "a sheet is one of those that this report has had"})
	}
}

func (b *bookReader) ignore(rule string, n int) {
	b.sink.Seen(n)
	b.sink.Ignore(rule, n)
}

// reject counts a cell and hands it on as one that cannot be used.
func (b *bookReader) reject(c cell, reason, rule string) {
	b.sink.Seen(1)
	b.sink.Reject(ingest.Reject{Locator: c.at(), Raw: c.Text, Reason: reason, Rule: rule})
}

// figure counts a cell and hands it on.
func (b *bookReader) figure(c cell, metric, label, period string, breakdown ingest.Breakdown) {
	b.sink.Seen(1)
	b.sink.Figure(ingest.Figure{
		Platform: platform, Metric: metric, Label: label, Period: period, Geography: geography,
		Breakdown: breakdown, Raw: c.Text, Locator: c.at(), Note: c.note(),
	})
}
