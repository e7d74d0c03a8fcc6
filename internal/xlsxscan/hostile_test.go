package xlsxscan_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/internal/peak"
	"github.com/answerable-data/answerable/internal/xlsxscan"
)

// outcome is what became of a workbook: its number of cells, or code and cause of the problem.
func outcome(b []byte) string {
	xlsxscan.Names(b)
	book, err := xlsxscan.Read("w.xlsx", b)
	var p *diag.Problem
	if errors.As(err, &p) {
		return p.Code + ": " + p.Cause.Error()
	} else if err != nil {
		return err.Error()
	}
	n := 0
	for _, s := range book.Sheets {
		n += len(s.Cells)
	}
	return fmt.Sprintf("read %d", n)
}

const tooLarge = "E-XLSX-TOO-LARGE: "

// Small files that would take gigabytes, each read in a process of its own.
func TestHostileWorkbooks(t *testing.T) {
	two := []string{"A", "XFD"}
	for _, c := range []struct {
		name  string
		want  string
		build func() []byte
	}{
		{"sparse and wide", tooLarge + `sheet "S": part "xl/worksheets/sheet1.xml": cell XFD1, number 2`,
			func() []byte { return with(t, sheet1, grid(20_000, two, `<c r="%s"><v>1</v></c>`)) }},
		{"far column within the bounds", "read 40000",
			func() []byte { return with(t, sheet1, grid(20_000, []string{"A", "IV"}, `<c r="%s"><v>1</v></c>`)) }},
		{"sheet bomb", tooLarge + `sheet "S": part "xl/worksheets/sheet1.xml": a tag or text of more than`,
			func() []byte { return with(t, sheet1, data(strings.Repeat(" ", 100<<20))) }},
		{"bomb beside the sheets", tooLarge + `part "xl/media/image1.png": 5`,
			func() []byte { return with(t, "xl/media/image1.png", strings.Repeat("\x00", 50<<20)) }},
		{"bomb of fair ratio", tooLarge + `part "xl/media/`, func() []byte { return with(t, fair(70)...) }},
		{"overlapping parts", tooLarge + `part "xl/p1" overlaps another`, func() []byte {
			var names []string
			for i := range 900 {
				names = append(names, fmt.Sprintf("xl/p%d", i))
			}
			return overlapping(names, strings.Repeat("x", 900<<10))
		}},
		{"more entries than the directory says", tooLarge, func() []byte { return overlapping(make([]string, 65_537), "") }},
		{"many shared strings", tooLarge + `part "xl/sharedStrings.xml": more than 300000 shared strings`,
			func() []byte { return with(t, strings1, "<sst>"+filler("<si><t>%07d</t></si>", 400_000)+"</sst>") }},
		{"long shared string", tooLarge + `part "xl/sharedStrings.xml": a tag or text of more than`,
			func() []byte { return with(t, strings1, "<sst><si><t>"+filler("%09d ", 500_000)+"</t></si></sst>") }},
		{"shared string of many runs", "read 0",
			func() []byte {
				return with(t, strings1, "<sst><si>"+filler("<r><t>%09d</t></r>", 1_000_000)+"</si></sst>")
			}},
		{"deep XML", tooLarge + `sheet "S": part "xl/worksheets/sheet1.xml": more than 64 elements in each other`,
			func() []byte { return with(t, sheet1, strings.Repeat("<a>", 300_000)) }},
		{"many attributes", tooLarge + `sheet "S": part "xl/worksheets/sheet1.xml": a tag or text of more than`,
			func() []byte { return with(t, sheet1, "<worksheet "+filler(`a%08d="" `, 200_000)+"/>") }},
		{"many tags", tooLarge + `sheet "S": part "xl/worksheets/sheet1.xml": more than 12000000 tags`,
			func() []byte { return with(t, sheet1, data(filler("<a/><b/><c/><d/><e/>%03d", 2_500_000))) }},
		{"a million empty cells with a format", "read 0",
			func() []byte { return with(t, sheet1, grid(20_000, letters(50), `<c r="%s" s="1"/>`)) }},
		{"more values than may be", tooLarge + `sheet "S": part "xl/worksheets/sheet1.xml": more than 300000 cells with a value`,
			func() []byte {
				return with(t, sheet1, grid(20_000, letters(16), `<c r="%s" t="str"><v>a text</v></c>`))
			}},
		{"merged cells over and over", tooLarge + `sheet "S": part "xl/worksheets/sheet1.xml": merged cells cover`,
			func() []byte {
				return with(t, sheet1, "<worksheet><mergeCells>"+filler(`<mergeCell ref="A1:XFD1048576" n="%d"/>`, 10_000)+"</mergeCells></worksheet>")
			}},
		{"one sheet listed often", `E-XLSX-DAMAGED: sheet "S1": part "xl/worksheets/sheet1.xml" has two uses`, func() []byte {
			return with(t, "xl/workbook.xml", "<workbook><sheets>"+filler(`<sheet name="S%d" id="r1"/>`, 10_000)+"</sheets></workbook>",
				sheet1, grid(20_000, letters(10), `<c r="%s" t="str"><v>a text</v></c>`))
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			bytes, said := peak.Of(t, c.build, outcome)
			if !strings.HasPrefix(said, c.want) {
				t.Errorf("want %s, got %s", c.want, said)
			}
			if bytes > 256<<20 {
				t.Errorf("peak of %d MB", bytes>>20)
			}
		})
	}
}

// filler repeats a format with a running number.
func filler(format string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// fair gives n parts of one megabyte that pack well, but none too well.
func fair(n int) []string {
	var out []string
	text := filler("%09d ", 20_000) + strings.Repeat("x", 800_000)
	for i := range n {
		out = append(out, fmt.Sprintf("xl/media/image%d.png", i), text)
	}
	return out
}
