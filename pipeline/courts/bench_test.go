package courts

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/answerable-data/answerable/internal/bench/civil"
)

// BenchmarkRun is the whole command on a text of 200,000 rows; the script internal/bench/courts.sh measures ten million.
func BenchmarkRun(b *testing.B) {
	path := filepath.Join(b.TempDir(), "cv88on.txt")
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	if _, err := civil.Write(f, civil.Options{Rows: 200_000, Seed: 1, End: "\r\n", Quoted: .0005}); err != nil {
		b.Fatal(err)
	}
	info, err := f.Stat()
	if err != nil || f.Close() != nil {
		b.Fatal(err)
	}
	b.SetBytes(info.Size())
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Run(context.Background(), Options{Files: []string{path}, Out: filepath.Join(b.TempDir(), "out")}); err != nil {
			b.Fatal(err)
		}
	}
}
