package ncmecpdf_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/ingesttest"
	"github.com/answerable-data/answerable/pipeline/ingest/ncmecpdf"
)

// published are the lists at hand, with their rows and printed totals.
var published = []struct {
	year        string
	rows, total int
}{
	{"2019", 148, 16_836_694}, {"2020", 168, 21_447_786}, {"2021", 230, 29_157_083}, {"2023", 247, 35_944_826},
}

func realFile(t testing.TB, name string) ingest.File {
	b, err := os.ReadFile(filepath.Join(ingesttest.Dir(t, "ncmec"), "originals", name))
	if err != nil {
		t.Fatal(err)
	}
	return ingest.File{Name: name, Bytes: b}
}

// Every figure of the published PDFs equals the row of the transcription, in the same order.
func TestRealListsEqualTranscription(t *testing.T) {
	rows := transcription(t)
	for _, p := range published {
		f := realFile(t, "ncmec-by-esp-"+p.year+".pdf")
		if m := (ncmecpdf.Reader{}).Sniff(f); m != ingest.Sure {
			t.Errorf("%s: Sniff = %v", p.year, m)
		}
		var c ingest.Collected
		if err := (ncmecpdf.Reader{}).Read(f, &c); err != nil {
			t.Errorf("%s", diag.Render(err))
			continue
		}
		if err := c.Check(); err != nil {
			t.Error(err)
		}
		if c.Ignored["printed-total"] != 1 || len(c.Rejects) != 0 || len(c.Figures) != p.rows {
			t.Errorf("%s: %d figures, %v rejected, %v ignored", p.year, len(c.Figures), c.Rejects, c.Ignored)
		}
		var got []string
		sum := 0
		for _, fig := range c.Figures {
			plain := strings.ReplaceAll(fig.Raw, ",", "")
			n := 0
			if _, err := fmt.Sscan(plain, &n); err != nil {
				t.Fatal(err)
			}
			sum += n
			got = append(got, fig.Platform+"|"+plain)
			if fig.Period != p.year || fig.Metric != "ncmec_reports" || fig.Geography != "world" {
				t.Errorf("%s: %+v", p.year, fig)
			}
		}
		if sum != p.total {
			t.Errorf("%s: sum %d, want %d", p.year, sum, p.total)
		}
		if d := cmp.Diff(rows[p.year], got); d != "" {
			t.Errorf("%s: transcription (-) and PDF (+):\n%s", p.year, d)
		}
	}
}

// transcription is esp_reports.csv as "name|count", by year, in the order of the file.
func transcription(t *testing.T) map[string][]string {
	f, err := os.Open(filepath.Join(ingesttest.Dir(t, "ncmec"), "esp_reports.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string][]string{}
	for _, r := range all[1:] {
		rows[r[1]] = append(rows[r[1]], r[0]+"|"+r[2])
	}
	return rows
}

// The lists by country lie beside the lists by provider and look much like them.
func TestRealListsByCountryAreRefused(t *testing.T) {
	for _, year := range []string{"2019", "2020", "2021", "2022", "2023"} {
		f := realFile(t, "ncmec-by-country-"+year+".pdf")
		if m := (ncmecpdf.Reader{}).Sniff(f); m != ingest.No {
			t.Errorf("%s: Sniff = %v", year, m)
		}
		refused(t, year, f.Bytes, "E-PDF-TITLE")
	}
}

// A published file that is cut off is refused. With an end mark added it is refused as well, unless the
// cut took nothing of the list: then every figure is there.
func TestRealTruncated(t *testing.T) {
	for _, p := range published {
		b := realFile(t, "ncmec-by-esp-"+p.year+".pdf").Bytes
		whole, err := read(t, b)
		if err != nil {
			t.Fatal(err)
		}
		for i := range 40 {
			cut := b[:len(b)*i/40]
			refused(t, p.year, cut, "E-PDF-DAMAGED")
			got, err := read(t, append(bytes.Clone(cut), "\n%%EOF\n"...))
			if err == nil && !cmp.Equal(whole.Figures, got.Figures) {
				t.Errorf("%s: %d of %d bytes gave other figures", p.year, len(cut), len(b))
			}
		}
	}
}
