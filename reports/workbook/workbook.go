// Package workbook writes the scorecard as an Excel workbook that people and programs can both read.
//
// It reads the canonical tables and the embedded knowledge and computes nothing: a number in the
// workbook is a number of a table. It promises
//   - the same bytes for the same input, whatever the run, machine, clock or time zone;
//   - one table a sheet, starting in column A, with a name, one header row and nothing below it;
//   - no merged, hidden or frozen cells, no filters, formulas, pictures, macros or fills;
//   - number columns that hold numbers or nothing, with a status column beside them that says why;
//   - texts that stay texts, whatever they begin with, cut visibly where Excel could not hold them;
//   - native charts on one sheet, each with a title, an alternative text and its numbers on another sheet,
//     where every score stands between the ends of its band and one of low reliability has a shape and a marker of its own;
//   - that the sheet Checks says of a report what its numbers say, never what was meant;
//   - that the sheet Trace names for every number on the sheet Indicators the figures behind it, which stand
//     on the sheet Figures, or the rows on Litigation, Due reports and Information notices;
//   - the same sheets, rows and numbers in both languages.
//
// Package points checks these promises on the bytes of any workbook. The rules are those of the UK Government
// Analysis Function, "Releasing statistics in spreadsheets".
package workbook

import (
	"io"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/workbook/points"
)

// Write writes the workbook scorecards.<lang>.xlsx. Lang is "en" or "fr". An error is a
// *diag.Problem: E-WORKBOOK-LANG for another language, E-WORKBOOK-DATE for a catalogue without a date
// of publication, E-WORKBOOK for anything that keeps the file from being written.
func Write(w io.Writer, set *table.Set, know *datasets.Knowledge, lang string) error {
	b, err := newBook(set, know, lang)
	if err != nil {
		return err
	}
	out, err := b.render(b.sheets())
	if err != nil {
		return &diag.Problem{Code: "E-WORKBOOK", What: "the workbook could not be made",
			Next: "report this with the command that was run", Exit: diag.ExitInternal, Cause: err}
	}
	if _, err := w.Write(out); err != nil {
		return &diag.Problem{Code: "E-WORKBOOK", What: "the workbook could not be written",
			Next: "check the free space and the rights of the folder", Exit: diag.ExitOutput, Cause: err}
	}
	return nil
}

// body lists the sheets behind cover, contents and notes, in the order of the workbook. A new sheet needs its
// line here, its texts workbook.<key>.name, .title and .about in package locale, and its shape in testdata.
func (b *book) body() []*sheet {
	list := []*sheet{b.summary()}
	for _, p := range b.know.Framework.Pillars {
		list = append(list, b.pillar(p))
	}
	list = append(list, b.composite(), b.sensitivity(), b.differences())
	plots, counts := b.plots(), b.litigationCounts()
	data := b.chartData(plots)
	list = append(list, b.charts(plots, data, counts), data, b.indicators(), b.definitions(), b.audit(), b.platforms(), counts, b.dismissalRates(), b.incidence(), b.litigation(),
		b.reconciliation(), b.restatements(), b.changes(), b.dueReports(), b.informationNotices(), b.disclosure(), b.checks(),
		b.trace(), b.figures(), b.sources(), b.rejects())
	list = append(append(list, b.baseRates()...), b.statements()...)
	return append(list, b.replies()...)
}

// sheets lists all sheets. Contents and Notes describe the others, so they are made last.
func (b *book) sheets() []*sheet {
	body := b.body()
	cover := b.cover()
	notes := b.notes(append([]*sheet{cover}, body...))
	described := append([]*sheet{cover, notes}, body...)
	return append([]*sheet{cover, b.contents(described), notes}, body...)
}

// Check lists what breaks any of the points of a good workbook; see package points, which knows nothing of how
// the file was made.
func Check(file []byte) []string { return points.Check(file) }
