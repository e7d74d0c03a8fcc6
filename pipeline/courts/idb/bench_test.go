package idb

import (
	"bytes"
	"testing"

	"github.com/answerable-data/answerable/internal/bench/civil"
)

// BenchmarkBlock is the parsing of one block on one core, without reading and inflating.
func BenchmarkBlock(b *testing.B) {
	var text bytes.Buffer
	if _, err := civil.Write(&text, civil.Options{Rows: 3000, Seed: 1, End: "\r\n", Quoted: .0005}); err != nil {
		b.Fatal(err)
	}
	l, err := readHeader("", []byte(civil.Header), Options{})
	if err != nil {
		b.Fatal(err)
	}
	_, body, _ := bytes.Cut(text.Bytes(), []byte{'\n'})
	n := len(body)
	body = append(body, make([]byte, slack)...)
	p := newParser(l, nil)
	b.SetBytes(int64(n))
	for b.Loop() {
		p.block(body[:n], 2)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(p.seen), "ns/row")
}
