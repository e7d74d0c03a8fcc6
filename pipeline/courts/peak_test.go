package courts

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/answerable-data/answerable/internal/bench/civil"
	"github.com/answerable-data/answerable/internal/peak"
)

// An archive of a few MB that unpacks to 180 MB is counted in half of that, tables and all: neither the text nor the
// rows are held in memory.
func TestMemoryDoesNotGrowWithTheRows(t *testing.T) {
	const rows, repeats = 100, 10_000
	bytes, said := peak.Of(t, func() []byte {
		var some, packed bytes.Buffer
		if _, err := civil.Write(&some, civil.Options{Rows: rows, Seed: 2, End: "\r\n"}); err != nil {
			t.Fatal(err)
		}
		head, body, _ := strings.Cut(some.String(), "\n")
		z := zip.NewWriter(&packed)
		w, err := z.Create("cv88on.txt")
		if err == nil {
			_, err = fmt.Fprintln(w, head)
		}
		for range repeats {
			if err == nil {
				_, err = w.Write([]byte(body))
			}
		}
		if err != nil || z.Close() != nil {
			t.Fatal(err)
		}
		return packed.Bytes()
	}, func(b []byte) string {
		dir, err := os.MkdirTemp(t.TempDir(), "")
		if err != nil {
			return err.Error()
		}
		path := filepath.Join(dir, "cv88on.zip")
		if err := os.WriteFile(path, b, 0o600); err != nil {
			return err.Error()
		}
		r, err := Run(context.Background(), Options{Files: []string{path}, Out: filepath.Join(dir, "out")})
		if err != nil {
			return err.Error()
		}
		return fmt.Sprint(r.Count().Loaded)
	})
	if said != fmt.Sprint(repeats*rows) || bytes > 90<<20 {
		t.Errorf("peak %d MB, rows %s", bytes>>20, said)
	}
}
