package workbook

import (
	"cmp"

	"github.com/xuri/excelize/v2"
)

// styles are the cell styles of the workbook: no fills, no colour that carries meaning.
type styles struct {
	title, heading, line, page int
	head, text, link           [3]int // by side
	number                     [len(numberFormats)]int
}

func newStyles(f *excelize.File) (*styles, error) {
	var first error
	style := func(font excelize.Font, at excelize.Alignment, rule []excelize.Border, number *string) int {
		font.Family = "Arial"
		id, err := f.NewStyle(&excelize.Style{Font: &font, Alignment: &at, Border: rule, CustomNumFmt: number})
		first = cmp.Or(first, err)
		return id
	}
	thin := []excelize.Border{{Type: "bottom", Color: "BFBFBF", Style: 1}}
	thick := []excelize.Border{{Type: "bottom", Color: "000000", Style: 2}}
	plain, bold := excelize.Font{Size: 11}, excelize.Font{Size: 11, Bold: true}
	top := excelize.Alignment{Vertical: "top", WrapText: true}
	s := &styles{
		title:   style(excelize.Font{Size: 15, Bold: true}, excelize.Alignment{}, nil, nil),
		heading: style(excelize.Font{Size: 12, Bold: true}, excelize.Alignment{Vertical: "bottom", WrapText: true}, nil, nil),
		line:    style(plain, excelize.Alignment{}, nil, nil),
		page:    style(plain, top, nil, nil),
	}
	for i, at := range [...]excelize.Alignment{left: {}, inset: {Horizontal: "left", Indent: 1}, right: {Horizontal: "right", Indent: 1}} {
		at.WrapText, at.Vertical = true, "bottom"
		s.head[i] = style(bold, at, thick, nil)
		at.Vertical = "top"
		s.text[i] = style(plain, at, thin, nil)
		s.link[i] = style(excelize.Font{Size: 11, Underline: "single", Color: "0B3D91"}, at, thin, nil)
	}
	for i, code := range numberFormats {
		s.number[i] = style(plain, excelize.Alignment{Horizontal: "right", Indent: 1, Vertical: "top"}, thin, &code)
	}
	return s, first
}

// numberFormats are the formats as Excel writes them; a reader sees the marks of his own language.
var numberFormats = [...]string{
	whole: "#,##0", tenths: "#,##0.0", hours: "#,##0.00", share: "0.000", ratio: "0.0000", plain: "0", free: "#,##0.0##",
}
