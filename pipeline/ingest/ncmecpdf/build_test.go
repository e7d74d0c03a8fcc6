package ncmecpdf_test

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
)

// A pdfFile is written by these tests in the layout of the published lists: Letter pages, names from
// x = 122, numbers that end at x = 490, rows 16.3 points apart, lines of one name 13.2.
type pdfFile struct {
	pages     []string // text operators
	extra     string   // more objects, from number 100
	contents  string   // replaces the reference to the text operators of the first page
	toUnicode string   // gives the second font this character map
	packed    bool     // all plain objects lie in an object stream, all streams are packed
	encrypted bool
	pageTree  string // replaces the page tree
}

// Numbers of the fixed objects.
const (
	catalogID = 1 + iota
	treeID
	plainFontID
	oddFontID
	cmapID
	firstPageID // page i is firstPageID + 2i, its text the number after that
)

// bytes writes the file.
func (f pdfFile) bytes() []byte {
	var kids []string
	plain := map[int]string{catalogID: fmt.Sprintf("<< /Type /Catalog /Pages %d 0 R >>", treeID)}
	streams := map[int]string{}
	for i, ops := range f.pages {
		id := firstPageID + 2*i
		kids = append(kids, fmt.Sprintf("%d 0 R", id))
		contents := fmt.Sprintf("%d 0 R", id+1)
		if i == 0 && f.contents != "" {
			contents = f.contents
		}
		plain[id] = fmt.Sprintf("<< /Type /Page /Parent %d 0 R /MediaBox [0 0 612 792] /Contents %s"+
			" /Resources << /Font << /F1 %d 0 R /F2 %d 0 R >> >> >>", treeID, contents, plainFontID, oddFontID)
		streams[id+1] = ops
	}
	plain[treeID] = fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", strings.Join(kids, " "), len(f.pages))
	if f.pageTree != "" {
		plain[treeID] = f.pageTree
	}
	font := "<< /Type /Font /Subtype /Type1 /BaseFont /Test /FirstChar 0 /LastChar 255 /Widths [" + strings.Repeat("500 ", 256) + "] "
	plain[plainFontID] = font + "/Encoding /WinAnsiEncoding >>"
	plain[oddFontID] = font + "/Encoding << /Type /Encoding /Differences [ 1 /fi ] >> >>"
	if f.toUnicode != "" {
		plain[oddFontID] = font + fmt.Sprintf("/ToUnicode %d 0 R >>", cmapID)
		streams[cmapID] = f.toUnicode
	}
	return f.write(plain, streams)
}

func (f pdfFile) write(plain, streams map[int]string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\r%\xe2\xe3\xcf\xd3\r\n")
	var index, body strings.Builder
	for id := range firstPageID + 2*len(f.pages) {
		if obj, ok := plain[id]; ok && !f.packed {
			fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", id, obj)
		} else if ok {
			fmt.Fprintf(&index, "%d %d ", id, body.Len())
			body.WriteString(obj + " ")
		}
		if data, ok := streams[id]; ok {
			f.writeStream(&b, id, "", data)
		}
	}
	b.WriteString(f.extra)
	trailer := fmt.Sprintf("/Size 200 /Root %d 0 R", catalogID)
	if f.encrypted {
		trailer += " /Encrypt << /Filter /Standard /V 4 >>"
	}
	if !f.packed {
		fmt.Fprintf(&b, "xref\n0 0\ntrailer\n<< %s >>\n", trailer)
	} else {
		n := len(strings.Fields(index.String())) / 2
		f.writeStream(&b, 90, fmt.Sprintf("/Type /ObjStm /N %d /First %d", n, index.Len()), index.String()+body.String())
		f.writeStream(&b, 91, "/Type /XRef "+trailer+" /W [1 2 1]", "")
	}
	b.WriteString("startxref\n0\n%%EOF\n")
	return b.Bytes()
}

func (f pdfFile) writeStream(b *bytes.Buffer, id int, dict, data string) {
	if f.packed {
		var z bytes.Buffer
		w := zlib.NewWriter(&z)
		_, _ = w.Write([]byte(data))
		_ = w.Close()
		data, dict = z.String(), dict+" /Filter /FlateDecode"
	}
	fmt.Fprintf(b, "%d 0 obj\n<< %s /Length %d >>\nstream\n%s\nendstream\nendobj\n", id, dict, len(data), data)
}

var escape = strings.NewReplacer("(", `\(`, ")", `\)`, `\`, `\\`)

// text draws a piece of text with its baseline at y. Every letter is 5.5 points wide.
func text(x, y float64, s string) string {
	return fmt.Sprintf("BT /F1 11 Tf 1 0 0 1 %.2f %.2f Tm (%s) Tj ET\n", x, y, escape.Replace(s))
}

// number draws a number that ends at right.
func number(right, y float64, s string) string { return text(right-5.5*float64(len(s)), y, s) }

const titleOps = "BT /F1 19 Tf 1 0 0 1 175 616 Tm (2031 CyberTipline Reports by ) Tj ET\n" +
	"BT /F1 19 Tf 1 0 0 1 156 594 Tm (Electronic Service Providers ) Tj ET\n" +
	"BT /F1 19 Tf 1 0 0 1 432 596 Tm (\\() Tj ET BT /F1 19 Tf 1 0 0 1 441 594 Tm (ESP) Tj ET BT /F1 19 Tf 1 0 0 1 470 596 Tm (\\)) Tj ET\n" +
	"BT /F1 11 Tf 1 0 0 1 88 541 Tm (In 2031, the CyberTipline received 12 reports.) Tj ET\n"

// A pdfPage draws rows from top to bottom.
type pdfPage struct {
	ops strings.Builder
	y   float64
}

func newPage(title bool) *pdfPage {
	p := &pdfPage{y: 690}
	if title {
		p.ops.WriteString(titleOps)
		p.y = 422
	}
	p.ops.WriteString(text(122, p.y, "ESP") + number(490, p.y, "Number of Reports"))
	p.y -= 24
	return p
}

// row draws a row of one line.
func (p *pdfPage) row(name, count string) *pdfPage {
	p.ops.WriteString(number(490, p.y, count) + text(122, p.y, name))
	p.y -= 16.3
	return p
}

// wrapped draws a name of several lines, the number so many points below the first baseline.
func (p *pdfPage) wrapped(count string, below float64, names ...string) *pdfPage {
	p.ops.WriteString(number(490, p.y-below, count))
	for _, n := range names {
		p.ops.WriteString(text(122, p.y, n))
		p.y -= 13.2
	}
	p.y -= 16.3 - 13.2
	return p
}

// footer draws what stands below the list on every page.
func (p *pdfPage) footer() string {
	return p.ops.String() + text(100, 40, "Copyright \xa9 2032 National Center for Missing & Exploited Children. All rights reserved.")
}

// list is a file with one page and these rows, as "name|count".
func list(rows ...string) pdfFile {
	p := newPage(true)
	for _, r := range rows {
		name, count, _ := strings.Cut(r, "|")
		p.row(name, count)
	}
	return pdfFile{pages: []string{p.footer()}}
}
