package ncmecpdf_test

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/internal/peak"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/ncmecpdf"
)

// objectStream is a file whose object stream names the same bytes as n objects.
func objectStream(n, size int) []byte {
	f := list("A|5", "Total|5")
	var index strings.Builder
	for i := range n {
		fmt.Fprintf(&index, "%d 0 ", 200+i)
	}
	var z bytes.Buffer
	w := zlib.NewWriter(&z)
	_, _ = w.Write([]byte(index.String() + strings.Repeat("1", size)))
	_ = w.Close()
	f.extra = fmt.Sprintf("100 0 obj\n<< /Type /ObjStm /N %d /First %d /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream\nendobj\n",
		n, index.Len(), z.Len(), z.String())
	return f.bytes()
}

// packedOps is a file with one packed page of operators.
func packedOps(ops string) func() []byte {
	return func() []byte { return pdfFile{pages: []string{titleOps + ops}, packed: true}.bytes() }
}

// Small files that would take gigabytes or run out of the stack, each read in a process of its own.
func TestHostileFiles(t *testing.T) {
	deep := func(open string, n int) func() []byte {
		return func() []byte {
			f := list("A|5", "Total|5")
			f.contents = "100 0 R"
			f.extra = "100 0 obj\n" + strings.Repeat(open, n) + "\nendobj\n"
			return f.bytes()
		}
	}
	for _, c := range []struct {
		name, want string
		build      func() []byte
	}{
		{"objects that share their bytes", "E-PDF-LIMIT", func() []byte { return objectStream(90_000, 1<<20) }},
		{"arrays in arrays", "E-PDF-DAMAGED", deep("[", 15<<20)},
		{"dictionaries in dictionaries", "E-PDF-DAMAGED", deep("<</A", 3<<20)},
		{"arrays in arrays among the operators", "E-PDF-", packedOps(strings.Repeat("[", 1_000_000))},
		{"dictionaries in dictionaries among the operators", "E-PDF-", packedOps(strings.Repeat("<</A", 200_000))},
		{"saved states", "E-PDF-LIMIT", packedOps(strings.Repeat("q ", 500_000))},
		{"a million letters", "E-PDF-", packedOps("BT /F1 11 Tf (" + strings.Repeat("x", 1_000_000) + ") Tj ET")},
		{"many operands", "E-PDF-", packedOps(strings.Repeat("1 ", 500_000))},
		{"many content streams", "E-PDF-LIMIT", func() []byte {
			f := list("A|5", "Total|5")
			f.contents = "[" + strings.Repeat("100 0 R ", 200_000) + "]"
			f.extra = "100 0 obj\n<< /Length 0 >>\nstream\n\nendstream\nendobj\n"
			return f.bytes()
		}},
		{"a million objects", "E-PDF-LIMIT", func() []byte {
			f := list("A|5", "Total|5")
			f.extra = strings.Repeat("100 0 obj\nendobj\n", 900_000)
			return f.bytes()
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, said := peak.Of(t, c.build, func(b []byte) string {
				f := ingest.File{Name: "any.pdf", Bytes: b}
				ncmecpdf.Reader{}.Sniff(f)
				err := ncmecpdf.Reader{}.Read(f, &ingest.Collected{})
				if p := new(diag.Problem); errors.As(err, &p) {
					return p.Code + ": " + p.What
				}
				return "read"
			})
			if !strings.HasPrefix(said, c.want) {
				t.Errorf("want %s, got %s", c.want, said)
			}
			if got > 400<<20 {
				t.Errorf("peak of %d MB", got>>20)
			}
		})
	}
}
