package ledger_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/ledger"
)

// embedded reads the ledger in the tree, which the program embeds.
func embedded(t *testing.T) (dir string, loaded []*ingest.Loaded) {
	t.Helper()
	dir = filepath.Join("..", "..", "..", "datasets")
	loaded, err := ledger.Read(os.DirFS(dir), "ledger")
	if err != nil {
		t.Fatal(diag.Render(err))
	}
	return dir, loaded
}

func TestEmbeddedLedger(t *testing.T) {
	_, loaded := embedded(t)
	ids, figures := map[string]string{}, 0
	for _, l := range loaded {
		s := l.Source
		if s.Reader != "litigation-csv" && s.RowsLoaded != int64(len(l.Figures)) {
			t.Errorf("%s: %d figures, but %d rows loaded", s.ID, len(l.Figures), s.RowsLoaded)
		}
		if !regexp.MustCompile(`^[0-9a-f]{64}$`).MatchString(s.SHA256) || s.ID != s.CatalogID+"@"+s.Edition || s.Publisher == "" || s.Title == "" || s.File == "" || s.Bytes == 0 {
			t.Errorf("%+v", s)
		}
		for _, f := range l.Figures {
			id := ledger.ID(s.ID, f)
			if other, met := ids[id]; met {
				t.Errorf("%s is the id of %s and of %s, %s", id, other, s.ID, f.Locator)
			}
			ids[id] = s.ID + ", " + f.Locator
			o := f.Origin
			if o.Publisher == "" || o.Title == "" || !strings.HasPrefix(o.URL, "http") || f.Locator == "" {
				t.Errorf("%s, %q: publisher %q, title %q, address %q", s.ID, f.Locator, o.Publisher, o.Title, o.URL)
			}
			if f.Platform == "" || f.Metric == "" || f.Period == "" || f.Geography == "" {
				t.Errorf("%s, %s: incomplete: %+v", s.ID, f.Locator, f)
			}
			figures++
		}
	}
	if len(loaded) < 20 || figures < 5000 {
		t.Errorf("only %d sources and %d figures", len(loaded), figures)
	}
}

// Written again, the ledger is the same, byte for byte: it was not edited by hand.
func TestEmbeddedLedgerIsAsWritten(t *testing.T) {
	dir, loaded := embedded(t)
	files := ledger.Files(loaded)
	for name, b := range files {
		there, err := os.ReadFile(filepath.Join(dir, "ledger", name))
		if err != nil {
			t.Error(err)
		} else if string(there) != string(b) {
			t.Errorf("%s would be written differently", name)
		}
	}
	names, err := filepath.Glob(filepath.Join(dir, "ledger", "*.csv"))
	if err != nil || len(names) != len(files) {
		t.Errorf("%d files in the ledger, %d written, %v", len(names), len(files), err)
	}
}

// The sources of the suits have as many rows as the tables that carry them.
func TestEmbeddedSuits(t *testing.T) {
	dir, loaded := embedded(t)
	for _, l := range loaded {
		if l.Source.Reader != "litigation-csv" {
			continue
		}
		rows := 0
		for _, name := range []string{"cases.csv", "case_events.csv", "case_platforms.csv"} {
			b, err := os.ReadFile(filepath.Join(dir, "litigation", name))
			if err != nil {
				t.Fatal(err)
			}
			rows += strings.Count(string(b), ","+l.Source.ID+",")
		}
		if int64(rows) != l.Source.RowsLoaded || rows == 0 {
			t.Errorf("%s: %d rows loaded, %d in the tables", l.Source.ID, l.Source.RowsLoaded, rows)
		}
	}
}
