package workbook

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Paper sizes by their numbers in the file format.
const (
	paperA4 = 9
	paperA3 = 8
	paperA2 = 66
)

// Heights in points of the rows with larger letters.
const (
	titleHeight   = 24
	headingHeight = 26
)

// Widths in characters up to which a table can be read on A4 and on A3.
const (
	widthOfA4 = 170
	widthOfA3 = 330
)

// render writes the sheets and gives the bytes of the workbook.
func (b *book) render(sheets []*sheet) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetDefaultFont("Arial"); err != nil {
		return nil, err
	}
	st, err := newStyles(f)
	if err != nil {
		return nil, err
	}
	for i, s := range sheets {
		s.name = clean(b.lang, s.name)
		if i == 0 {
			err = f.SetSheetName("Sheet1", s.name)
		} else {
			_, err = f.NewSheet(s.name)
		}
		if err != nil {
			return nil, fmt.Errorf("sheet %q: %w", s.name, err)
		}
	}
	f.SetActiveSheet(0) // before the rows: it parses every sheet
	for _, s := range sheets {
		if err := b.writeSheet(f, st, s); err != nil {
			return nil, fmt.Errorf("sheet %q: %w", s.name, err)
		}
	}
	if err := b.properties(f); err != nil {
		return nil, err
	}
	m := &mending{sheets: map[string]*sheet{}, lang: b.lang, language: b.t("language_tag")}
	for _, s := range sheets {
		m.sheets[s.name] = s
	}
	return save(f, m)
}

// titled adds to a title that the methodology is the user's own.
func (b *book) titled(title string) string {
	if b.know.Own == "" {
		return title
	}
	return title + " · " + b.t("own", b.know.Own)
}

// properties are those of the document: title, author, language and the date of the edition.
func (b *book) properties(f *excelize.File) error {
	c, fw := b.know.Catalog, b.know.Framework
	date := c.PublishedOn + "T00:00:00Z"
	err := f.SetDocProps(&excelize.DocProperties{
		Title: b.titled(fw.Name.In(b.lang) + ", " + b.t("cover.edition", c.Edition)), Subject: fw.Scope.In(b.lang),
		Creator: "answerable", LastModifiedBy: "answerable", Created: date, Modified: date,
		Keywords: b.t("keywords"), Language: b.t("language_tag"), Identifier: c.Edition + ":" + b.lang,
		Version: c.Edition,
	})
	if err != nil {
		return err
	}
	return f.SetAppProps(&excelize.AppProperties{Application: "answerable", Company: c.Publisher})
}

// writeSheet streams one sheet: settings first, then lines, head and rows, then the table mark.
func (b *book) writeSheet(f *excelize.File, st *styles, s *sheet) error {
	top := len(s.lines) + 2 // row of the head
	if err := setUp(f, s, top); err != nil {
		return err
	}
	w, err := f.NewStreamWriter(s.name)
	if err != nil {
		return err
	}
	for i, width := range slices.Backward(s.widths) { // the library writes the last one first
		if err := w.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	if err := s.addCharts(f, w, top); err != nil {
		return err
	}
	if err := b.writeLines(w, st, s); err != nil {
		return err
	}
	if s.table != "" {
		if err := b.writeTable(f, w, st, s, top); err != nil {
			return err
		}
	}
	return w.Flush()
}

// writeLines writes the title and the lines below it. On a page of lines they wrap; above a table they
// run on over the empty cells beside them.
func (b *book) writeLines(w *excelize.StreamWriter, st *styles, s *sheet) error {
	put := func(row, style int, text string, high float64) error {
		return w.SetRow(fmt.Sprintf("A%d", row), []any{excelize.Cell{StyleID: style, Value: clean(b.lang, text)}},
			excelize.RowOpts{Height: high})
	}
	if err := put(1, st.title, b.titled(s.title), titleHeight); err != nil {
		return err
	}
	for i, line := range s.lines {
		style, high := st.line, height(nil, nil, 1)
		switch {
		case s.isHeading(line):
			style, high = st.heading, headingHeight
		case s.table == "":
			style, high = st.page, height([]string{line}, s.widths, 1)
		}
		if err := put(i+2, style, line, high); err != nil {
			return err
		}
	}
	return nil
}

func (s *sheet) isHeading(line string) bool {
	for _, h := range s.headings {
		if h == line {
			return true
		}
	}
	return false
}

// writeTable writes head and rows and marks them as a table. Links are set before the stream ends:
// later they would be lost without a word.
func (b *book) writeTable(f *excelize.File, w *excelize.StreamWriter, st *styles, s *sheet, top int) error {
	head, sides := make([]any, len(s.heads)), s.sides()
	for i, h := range s.heads {
		head[i] = excelize.Cell{StyleID: st.head[sides[i]], Value: clean(b.lang, h)}
	}
	high := excelize.RowOpts{Height: height(s.heads, s.widths, boldWider)}
	if err := w.SetRow(fmt.Sprintf("A%d", top), head, high); err != nil {
		return err
	}
	for r, row := range s.rows {
		line, texts := make([]any, len(row)), make([]string, len(row))
		for c, v := range row {
			line[c], texts[c] = b.value(st, v, sides[c]), clean(b.lang, v.text)
			if err := setLink(f, s.name, c+1, top+1+r, v); err != nil {
				return err
			}
		}
		high := excelize.RowOpts{Height: height(texts, s.widths, 1)}
		if err := w.SetRow(fmt.Sprintf("A%d", top+1+r), line, high); err != nil {
			return err
		}
	}
	stripes := false
	return w.AddTable(&excelize.Table{Range: s.area(top), Name: s.table, StyleName: "TableStyleLight1", ShowRowStripes: &stripes})
}

// value is the cell as the library takes it. An empty cell keeps its border.
func (b *book) value(st *styles, v cell, at side) excelize.Cell {
	switch {
	case v.num != nil:
		return excelize.Cell{StyleID: st.number[v.format], Value: *v.num}
	case v.text == "":
		return excelize.Cell{StyleID: st.text[at]}
	case v.url != "" || v.sheet != "":
		return excelize.Cell{StyleID: st.link[at], Value: clean(b.lang, v.text)}
	}
	return excelize.Cell{StyleID: st.text[at], Value: clean(b.lang, v.text)}
}

func setLink(f *excelize.File, sheet string, col, row int, v cell) error {
	if v.text == "" || (v.url == "" && v.sheet == "") {
		return nil
	}
	at, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		return err
	}
	if v.sheet != "" {
		return f.SetCellHyperLink(sheet, at, quoted(v.sheet)+"!A1", "Location")
	}
	return f.SetCellHyperLink(sheet, at, v.url, "External")
}

// A side is where the contents of a column stand.
type side int

const (
	left  side = iota // the first column
	inset             // texts of the other columns, a little in, so that they do not touch what stands before
	right             // numbers
)

// sides gives the side of each column.
func (s *sheet) sides() []side {
	out := make([]side, len(s.heads))
	for i := range out {
		switch {
		case slices.ContainsFunc(s.rows, func(r []cell) bool { return r[i].num != nil }):
			out[i] = right
		case i > 0:
			out[i] = inset
		}
	}
	return out
}

// area is the range of the table.
func (s *sheet) area(top int) string {
	last, _ := excelize.CoordinatesToCellName(len(s.heads), top+len(s.rows))
	return fmt.Sprintf("A%d:%s", top, last)
}

// setUp makes the settings that the file holds before and after the cells: extent, view, paper, and
// the head repeated on each printed page.
func setUp(f *excelize.File, s *sheet, top int) error {
	zoom, corner, landscape, one, many := 100.0, "A1", "landscape", 1, 0
	fit, paper, margin, chartScale := true, s.paper(), 0.4, uint(75)
	extent := fmt.Sprintf("A1:A%d", len(s.lines)+1)
	if s.table != "" {
		extent = "A1:" + strings.Split(s.area(top), ":")[1]
	}
	layout := &excelize.PageLayoutOptions{Size: &paper, Orientation: &landscape, FitToWidth: &one, FitToHeight: &many}
	if len(s.charts) > 0 { // programs that fit a sheet to a page leave page breaks out, and would cut charts
		fit, layout.AdjustTo, layout.FitToWidth, layout.FitToHeight = false, &chartScale, nil, nil
	}
	err := errors.Join(
		f.SetSheetProps(s.name, &excelize.SheetPropsOptions{FitToPage: &fit}),
		f.SetSheetDimension(s.name, extent),
		f.SetSheetView(s.name, 0, &excelize.ViewOptions{ZoomScale: &zoom, TopLeftCell: &corner}),
		f.SetPageLayout(s.name, layout),
		f.SetPageMargins(s.name, &excelize.PageLayoutMarginsOptions{Left: &margin, Right: &margin, Top: &margin, Bottom: &margin}),
	)
	if err != nil || s.table == "" || len(s.charts) > 0 {
		return err
	}
	return f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: s.name,
		RefersTo: fmt.Sprintf("%s!$%[2]d:$%[2]d", quoted(s.name), top)})
}

// quoted writes a sheet name as references do.
func quoted(sheet string) string { return "'" + strings.ReplaceAll(sheet, "'", "''") + "'" }

// paper is the size of paper on which the table can be read, one page wide.
func (s *sheet) paper() int {
	sum := 0.0
	for _, w := range s.widths {
		sum += w
	}
	switch {
	case sum <= widthOfA4:
		return paperA4
	case sum <= widthOfA3:
		return paperA3
	}
	return paperA2
}
