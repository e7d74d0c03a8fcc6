package tiktokcser_test

import (
	"errors"
	"testing"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/tiktokcser"
)

func FuzzRead(f *testing.F) {
	row := line("Category share", "Oct-Dec 2022", "Minor safety", "All", "0.1")
	for _, s := range []string{"", first + row, "\xef\xbb\xbf" + second + row + row + "\n,,\n", third + "\"a", "PK\x03\x04"} {
		f.Add([]byte(s))
	}
	f.Add(workbook(f, report()))
	f.Fuzz(func(t *testing.T, b []byte) {
		in := ingest.File{Name: "f", Bytes: b}
		tiktokcser.Reader{}.Sniff(in)
		c, err := read(t, "f", b)
		if err != nil {
			if p := new(diag.Problem); !errors.As(err, &p) {
				t.Fatalf("not a Problem: %v", err)
			}
			return
		}
		for _, fig := range c.Figures {
			if fig.Platform == "" || fig.Metric == "" || fig.Period == "" || fig.Locator == "" {
				t.Fatalf("incomplete: %+v", fig)
			}
		}
	})
}
