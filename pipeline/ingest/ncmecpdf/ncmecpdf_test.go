package ncmecpdf_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/ncmecpdf"
)

func read(t *testing.T, b []byte) (*ingest.Collected, error) {
	t.Helper()
	c := &ingest.Collected{}
	err := ncmecpdf.Reader{}.Read(ingest.File{Name: "esp.pdf", Bytes: b}, c)
	if err == nil {
		if e := c.Check(); e != nil {
			t.Error(e)
		}
	}
	return c, err
}

// brief is a figure as "name|count|locator|note".
func brief(figures []ingest.Figure) []string {
	var out []string
	for _, f := range figures {
		out = append(out, strings.Join([]string{f.Platform, f.Raw, f.Locator, f.Note}, "|"))
	}
	return out
}

// wholeList has every peculiarity of the published lists.
func wholeList() pdfFile {
	one := newPage(true).row("4chan", "1,380").row("Tech 2K Games 24", "3")
	one.ops.WriteString(text(144, 454, "*Report totals for related platforms have been combined."))
	one.wrapped("22", 0, "First/Second /", "Third").wrapped("41", 6.6, "Middle/Number/", "Here").wrapped("5", 13.2, "Two", "Words")
	one.wrapped("6", 13.2, "Three", "Long", "Lines").row("Starred Inc.*", "10,443")
	// A name in pieces: a ligature from another font, kerning in place of a space, a curly quote.
	one.ops.WriteString(number(490, one.y, "7") + text(122, one.y, "A") + fmt.Sprintf("BT /F2 11 Tf 1 0 0 1 127.5 %.2f Tm (\\001) Tj ET\n"+
		"BT /F1 11 Tf 1 0 0 1 133 %.2f Tm [(lias)-400(USA\\222s) 20 ( )] TJ ET\n", one.y, one.y))
	two := newPage(false)
	two.ops.WriteString(text(430, 746, "2031 Reports by ESP") + text(540, 746, "2"))
	two.row("Under the (Header)", "1").row("Zvelo", "2")
	two.y -= 16
	two.row("Totals:", "11,910")
	two.ops.WriteString(text(244, 90, "MissingKids.org/CyberTiplineData"))
	return pdfFile{pages: []string{one.footer(), two.footer()}}
}

func TestWholeList(t *testing.T) {
	star := "*Report totals for related platforms have been combined."
	want := []string{
		"4chan|1,380|page 1, line 6|", "Tech 2K Games 24|3|page 1, line 7|",
		"First/Second /Third|22|page 1, line 8|", "Middle/Number/Here|41|page 1, line 10|",
		"Two Words|5|page 1, line 13|", "Three Long Lines|6|page 1, line 15|",
		"Starred Inc.*|10,443|page 1, line 18|" + star, "Afilias USA’s|7|page 1, line 19|",
		"Under the (Header)|1|page 2, line 3|", "Zvelo|2|page 2, line 4|",
	}
	for _, packed := range []bool{false, true} {
		f := wholeList()
		f.packed = packed
		b := f.bytes()
		if m := (ncmecpdf.Reader{}).Sniff(ingest.File{Bytes: b}); m != ingest.Sure {
			t.Errorf("Sniff = %v", m)
		}
		c, err := read(t, b)
		if err != nil {
			t.Fatal(diag.Render(err))
		}
		if d := cmp.Diff(want, brief(c.Figures)); d != "" {
			t.Errorf("packed %v:\n%s", packed, d)
		}
		if c.Rows != 11 || c.Ignored["printed-total"] != 1 || len(c.Rejects) > 0 {
			t.Errorf("%d rows, ignored %v, rejected %v", c.Rows, c.Ignored, c.Rejects)
		}
		f0 := c.Figures[0]
		if f0.Period != "2031" || f0.Metric != "ncmec_reports" || f0.Label != "CyberTipline reports" || f0.Geography != "world" {
			t.Errorf("%+v", f0)
		}
	}
}

func TestPanelsSideBySide(t *testing.T) {
	var ops strings.Builder
	ops.WriteString(titleOps)
	for i, x := range []float64{60, 330} {
		ops.WriteString(text(x, 422, "ESP") + number(x+200, 422, "Reports"))
		for j, r := range [][2]string{{"One", "10"}, {"Two 2", "20"}, {"Three", "30"}} {
			ops.WriteString(text(x, 400-16.3*float64(j), r[0]+string(rune('a'+i))) + number(x+200, 400-16.3*float64(j), r[1]))
		}
	}
	ops.WriteString(text(330, 340, "Total") + number(530, 340, "120"))
	c, err := read(t, pdfFile{pages: []string{ops.String()}}.bytes())
	if err != nil {
		t.Fatal(diag.Render(err))
	}
	want := []string{
		"Onea|10|page 1, line 5|", "Two 2a|20|page 1, line 6|", "Threea|30|page 1, line 7|",
		"Oneb|10|page 1, line 5|", "Two 2b|20|page 1, line 6|", "Threeb|30|page 1, line 7|",
	}
	if d := cmp.Diff(want, brief(c.Figures)); d != "" {
		t.Error(d)
	}
}

func TestRepeatedNames(t *testing.T) {
	// The printed total counts the repeated line once: the second one is left out.
	c, err := read(t, list("A|5", "B|7", "A|5", "Total|12").bytes())
	if err != nil {
		t.Fatal(diag.Render(err))
	}
	if d := cmp.Diff([]string{"A|5|page 1, line 5|", "B|7|page 1, line 6|"}, brief(c.Figures)); d != "" {
		t.Error(d)
	}
	want := []ingest.Reject{{Locator: "page 1, line 7", Raw: "A 5", Reason: "duplicate-row", Rows: 1,
		Rule: "the line repeats page 1, line 5; the printed total counts it once"}}
	if d := cmp.Diff(want, c.Rejects); d != "" {
		t.Error(d)
	}
	// The printed total counts both lines: both stand, and say so.
	for _, count := range []string{"5", "6"} {
		total := map[string]string{"5": "17", "6": "18"}[count]
		c, err = read(t, list("A|5", "B|7", "A|"+count, "Total|"+total).bytes())
		if err != nil {
			t.Fatal(diag.Render(err))
		}
		if len(c.Figures) != 3 || !strings.Contains(c.Figures[0].Note, "page 1, line 5; page 1, line 7") || c.Figures[1].Note != "" {
			t.Errorf("%q", brief(c.Figures))
		}
	}
}

func TestUnreadableRowsThatDoNotCount(t *testing.T) {
	c, err := read(t, list("A|5", "B|n/a", "Bad\x81name|0", "Total|5").bytes())
	if err != nil {
		t.Fatal(diag.Render(err))
	}
	var got []string
	for _, r := range c.Rejects {
		got = append(got, r.Locator+" "+r.Reason)
	}
	if d := cmp.Diff([]string{"page 1, line 6 type-error", "page 1, line 7 encoding-error"}, got); d != "" {
		t.Error(d)
	}
}

func TestAsteriskWithoutRemark(t *testing.T) {
	c, err := read(t, list("A*|5", "Total|5").bytes())
	if err != nil || len(c.Figures) != 1 || c.Figures[0].Note != "* (the document gives no remark for the asterisk)" {
		t.Errorf("%v %q", err, brief(c.Figures))
	}
}

// refused checks that a file is refused with a complete Problem.
func refused(t *testing.T, what string, b []byte, code string) *diag.Problem {
	t.Helper()
	_, err := read(t, b)
	var p *diag.Problem
	if !errors.As(err, &p) {
		t.Errorf("%s: no Problem: %v", what, err)
		return &diag.Problem{}
	}
	if p.Code != code || p.Where.File != "esp.pdf" || p.Rule == "" || p.Next == "" {
		t.Errorf("%s: want %s, got\n%s", what, code, diag.Render(err))
	}
	return p
}

func TestRefusedLists(t *testing.T) {
	p := refused(t, "sum", list("A|1,000", "B|7", "Total|1,010").bytes(), "E-PDF-SUM")
	if want := "the list adds up to 1007, but its printed total is 1010: the difference is -3"; p.What != want {
		t.Errorf("What: %s", p.What)
	}
	refused(t, "sum, and a repeated row that does not explain it", list("A|5", "A|5", "Total|7").bytes(), "E-PDF-SUM")
	refused(t, "no total", list("A|5", "B|7").bytes(), "E-PDF-TOTAL")
	refused(t, "no rows", list().bytes(), "E-PDF-TOTAL")
	refused(t, "row below the total", list("A|5", "Total|5", "B|7").bytes(), "E-PDF-TOTAL")
	refused(t, "two totals", list("A|5", "Total|5", "Total|5").bytes(), "E-PDF-TOTAL")
	p = refused(t, "count", list("A|5", "B|7 pieces", "Total|12").bytes(), "E-PDF-COUNT")
	if p.Where.Page != 1 || p.Where.Row != 6 || p.Value != "7 pieces" {
		t.Errorf("%+v", p)
	}
	refused(t, "misplaced comma", list("A|5", "B|1,38", "Total|143").bytes(), "E-PDF-COUNT")
	refused(t, "total", list("A|5", "Total|five").bytes(), "E-PDF-COUNT")
	refused(t, "name without number", pdfFile{pages: []string{
		newPage(true).row("A", "5").row("B", "6").row("C", "").row("D", "1").row("Total", "12").footer()}}.bytes(), "E-PDF-ROW")
	refused(t, "number without name", pdfFile{pages: []string{
		newPage(true).row("A", "5").row("B", "6").row("", "0").row("Total", "11").footer()}}.bytes(), "E-PDF-ROW")
	p = refused(t, "another title", pdfFile{pages: []string{
		text(150, 616, "2031 CyberTipline Reports") + text(200, 594, "by Country")}}.bytes(), "E-PDF-TITLE")
	if p.Value != "2031 CyberTipline Reports / by Country" {
		t.Errorf("Value: %q", p.Value)
	}
	refused(t, "no text", pdfFile{pages: []string{"0 0 10 10 re f\n"}}.bytes(), "E-PDF-TITLE")
}

func TestSniffOthers(t *testing.T) {
	for _, c := range []struct {
		what string
		b    []byte
		want ingest.Match
	}{
		{"another PDF", pdfFile{pages: []string{text(150, 616, "2031 CyberTipline Reports by Country")}}.bytes(), ingest.No},
		{"cut off", wholeList().bytes()[:2000], ingest.Likely},
		{"no PDF", []byte("esp_name,year\n"), ingest.No},
		{"empty", nil, ingest.No},
	} {
		if got := (ncmecpdf.Reader{}).Sniff(ingest.File{Bytes: c.b}); got != c.want {
			t.Errorf("%s: %v, want %v", c.what, got, c.want)
		}
	}
}
