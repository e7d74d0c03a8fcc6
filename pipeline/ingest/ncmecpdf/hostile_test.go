package ncmecpdf_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/ncmecpdf"
)

func TestDamagedFiles(t *testing.T) {
	good := list("A|5", "Total|5")
	refused(t, "empty", nil, "E-PDF-DAMAGED")
	refused(t, "error page", []byte("<html>404</html>"), "E-PDF-DAMAGED")
	enc := good
	enc.encrypted = true
	refused(t, "encrypted", enc.bytes(), "E-PDF-ENCRYPTED")
	enc.packed = true
	refused(t, "encrypted and packed", enc.bytes(), "E-PDF-ENCRYPTED")
	refused(t, "no root", bytes.Replace(good.bytes(), []byte("/Root"), []byte("/Boot"), 1), "E-PDF-DAMAGED")
	refused(t, "page missing", bytes.Replace(good.bytes(), []byte("6 0 obj"), []byte("8 0 obj"), 1), "E-PDF-DAMAGED")
	refused(t, "page count", bytes.Replace(good.bytes(), []byte("/Count 1"), []byte("/Count 2"), 1), "E-PDF-DAMAGED")
	refused(t, "too large", append(good.bytes(), make([]byte, 17<<20)...), "E-PDF-LIMIT")
	refused(t, "huge object number", bytes.Replace(good.bytes(), []byte("6 0 obj"), []byte("9999999 0 obj"), 1), "E-PDF-LIMIT")
}

// A file cut off anywhere is refused; what is cut could be a row.
func TestTruncated(t *testing.T) {
	for _, packed := range []bool{false, true} {
		f := wholeList()
		f.packed = packed
		b := bytes.TrimSpace(f.bytes())
		for n := 0; n < len(b); n += 7 {
			if _, err := read(t, b[:n]); err == nil {
				t.Fatalf("packed %v: %d of %d bytes were accepted", packed, n, len(b))
			}
		}
	}
}

// Structures without end, each of which makes the library alone loop or use up the memory.
func TestEndlessStructures(t *testing.T) {
	one := list("A|5", "Total|5")
	vary := func(change func(*pdfFile)) []byte {
		f := one
		change(&f)
		return f.bytes()
	}
	refused(t, "page tree in itself", vary(func(f *pdfFile) {
		f.pageTree = "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"
	}), "E-PDF-LIMIT")
	refused(t, "many pages", vary(func(f *pdfFile) {
		f.pageTree = "<< /Type /Pages /Kids [" + strings.Repeat("6 0 R ", 1000) + "] /Count 1000 >>"
	}), "E-PDF-LIMIT")
	loop := bytes.Replace(one.bytes(), []byte("/Parent 2 0 R"), []byte("/Parent 6 0 R"), 1)
	refused(t, "parent of itself", bytes.Replace(loop, []byte("/Resources"), []byte("/Sources"), 1), "E-PDF-LIMIT")
	for _, tail := range []string{"<", "<4", "<41 ", "<\xa0", "<41\xa0\n", "<41<", "<4\x001"} {
		refused(t, "string without end", vary(func(f *pdfFile) { f.pages = []string{f.pages[0] + tail} }), "E-PDF-DAMAGED")
	}
	refused(t, "restore without save", vary(func(f *pdfFile) { f.pages = []string{"Q"} }), "E-PDF-DAMAGED")
	refused(t, "text without end", vary(func(f *pdfFile) {
		f.packed, f.pages = true, []string{strings.Repeat(" ", 3<<20)}
	}), "E-PDF-LIMIT")
	refused(t, "no content", vary(func(f *pdfFile) { f.contents = "[ 4 0 R ]" }), "E-PDF-DAMAGED")
	refused(t, "content of itself", vary(func(f *pdfFile) {
		f.contents = "[ 100 0 R ]"
		f.extra = "100 0 obj\n<< /Length 100 0 R >>\nstream\nBT\nendstream\nendobj\n"
	}), "E-PDF-TITLE") // the length is no number, so the stream counts as empty
	refused(t, "packed twice", vary(func(f *pdfFile) {
		f.contents = "100 0 R"
		f.extra = "100 0 obj\n<< /Length 2 /Filter [/FlateDecode /FlateDecode] >>\nstream\nBT\nendstream\nendobj\n"
	}), "E-PDF-LIMIT")
	refused(t, "rows of absurd width", vary(func(f *pdfFile) {
		f.contents = "100 0 R"
		f.extra = "100 0 obj\n<< /Length 2 /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 99999999999 >> >>\nstream\nBT\nendstream\nendobj\n"
	}), "E-PDF-LIMIT")
	refused(t, "unknown packing", vary(func(f *pdfFile) {
		f.contents = "100 0 R"
		f.extra = "100 0 obj\n<< /Length 2 /Filter /LZWDecode >>\nstream\nBT\nendstream\nendobj\n"
	}), "E-PDF-DAMAGED")
}

// Character maps that promise more than they hold, or cost more than a page of text can need.
func TestEndlessCharacterMaps(t *testing.T) {
	for what, cmap := range map[string]string{
		"map of a thousand million codes": "999999999 beginbfchar endbfchar",
		"map without begin":               "endbfchar",
		"map with a long text":            "1 beginbfchar <41> <" + strings.Repeat("0041", 100) + "> endbfchar",
		"map that ends in a string":       "1 beginbfchar <41",
		"map of many blocks":              strings.Repeat("999 beginbfchar endbfchar ", 2400),
	} {
		f := list("A|5", "Total|5")
		f.toUnicode, f.pages = cmap, []string{f.pages[0] + "BT /F2 11 Tf (A) Tj ET " + strings.Repeat(" ", 1000)}
		_, err := read(t, f.bytes())
		var p *diag.Problem
		if !errors.As(err, &p) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// Bytes changed anywhere never lead to a panic, and never to figures that do not add up.
func TestChangedBytes(t *testing.T) {
	rnd := rand.New(rand.NewSource(1))
	for _, packed := range []bool{false, true} {
		f := wholeList()
		f.packed = packed
		good := f.bytes()
		for range 600 {
			b := bytes.Clone(good)
			for range 1 + rnd.Intn(3) {
				b[rnd.Intn(len(b))] = byte(rnd.Intn(256))
			}
			checkAny(t, b)
		}
	}
}

// checkAny reads bytes of any kind and checks what must hold for all of them.
func checkAny(t *testing.T, b []byte) {
	t.Helper()
	f := ingest.File{Name: "any.pdf", Bytes: b}
	match := ncmecpdf.Reader{}.Sniff(f)
	var c ingest.Collected
	if err := (ncmecpdf.Reader{}).Read(f, &c); err != nil {
		var p *diag.Problem
		if !errors.As(err, &p) {
			t.Fatalf("not a Problem: %v", err)
		}
		return
	}
	if match != ingest.Sure {
		t.Fatalf("read a file that Sniff judges %v", match)
	}
	if err := c.Check(); err != nil {
		t.Fatal(err)
	}
	if c.Ignored["printed-total"] != 1 {
		t.Fatalf("ignored %v", c.Ignored)
	}
}

func FuzzRead(f *testing.F) {
	for _, seed := range []pdfFile{wholeList(), list("A|5", "A|5", "Total|5"), {pages: []string{"Q"}}, list("A*|5", "Totals:|1,0")} {
		for _, packed := range []bool{false, true} {
			seed.packed = packed
			f.Add(seed.bytes())
		}
	}
	f.Fuzz(func(t *testing.T, b []byte) { checkAny(t, b) })
}

// FuzzPage varies the text operators of a page and a character map in an otherwise sound file.
func FuzzPage(f *testing.F) {
	for _, ops := range wholeList().pages {
		f.Add(ops, "")
	}
	f.Add("BT /F2 11 Tf [(A)-300<4142>] TJ T* (x) ' ET q 1 0 0 1 0 0 cm Q", "1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <41> <42> [<0041> <0042>] endbfrange")
	f.Add("BT /F2 11 Tf (A) Tj 12 TL 3 Tc 2 Tw 90 Tz 1 Ts 1 2 (b) \" ET", "1 beginbfchar <41> <00660069> endbfchar")
	f.Fuzz(func(t *testing.T, ops, cmap string) {
		checkAny(t, pdfFile{pages: []string{titleOps + ops, ops}, toUnicode: cmap}.bytes())
	})
}

// BenchmarkRead reads each published list whole.
func BenchmarkRead(b *testing.B) {
	for _, p := range published {
		f := realFile(b, fmt.Sprintf("ncmec-by-esp-%s.pdf", p.year))
		b.Run("read/"+p.year, func(b *testing.B) {
			b.SetBytes(int64(len(f.Bytes)))
			for b.Loop() {
				var c ingest.Collected
				if err := (ncmecpdf.Reader{}).Read(f, &c); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run("sniff/"+p.year, func(b *testing.B) {
			for b.Loop() {
				if (ncmecpdf.Reader{}).Sniff(f) != ingest.Sure {
					b.Fatal("not recognised")
				}
			}
		})
	}
}
