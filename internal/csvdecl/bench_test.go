package csvdecl_test

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/answerable-data/answerable/internal/csvdecl"
)

// benchText is some megabytes of rows of ten cells.
func benchText(cell func(i int) string) []byte {
	var b strings.Builder
	b.WriteString("c0,c1,c2,c3,c4,c5,c6,c7,c8,c9\n")
	for i := range 100_000 {
		for j := range 10 {
			if j > 0 {
				b.WriteByte(',')
			}
			b.WriteString(cell(i*10 + j))
		}
		b.WriteByte('\n')
	}
	return []byte(b.String())
}

var benchTexts = map[string]func(int) string{
	"bare":   func(i int) string { return fmt.Sprintf("value %d", i) },
	"quoted": func(i int) string { return fmt.Sprintf("\"value, %d\"", i) },
	"escaped": func(i int) string {
		if i%5 == 0 {
			return fmt.Sprintf("\"a \"\"%d\"\"\"", i)
		}
		return fmt.Sprint(i)
	},
}

func BenchmarkRead(b *testing.B) {
	for name, cell := range benchTexts {
		text := benchText(cell)
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := plain(nil).Read("a.csv", text, csvdecl.Handler{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkPeer is the reader of the standard library on the same texts.
func BenchmarkPeer(b *testing.B) {
	for name, cell := range benchTexts {
		text := string(benchText(cell))
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				r := csv.NewReader(strings.NewReader(text))
				for {
					if _, err := r.Read(); err == io.EOF {
						break
					} else if err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}
