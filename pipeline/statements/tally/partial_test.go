package tally

import (
	"bytes"
	"context"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/answerable-data/answerable/pipeline/statements/sor"
)

// part counts some members as a machine of its own would, and gives the bytes that it would send.
func part(t failer, dir string, ordinals []int, members [][]stated) []byte {
	d := NewDay(dir, Options{InMemory: 3})
	for _, i := range ordinals {
		var text strings.Builder
		text.WriteString(header)
		for _, s := range members[i] {
			text.WriteString(s.text())
		}
		if _, err := sor.Read(context.Background(), strings.NewReader(text.String()), sor.Options{}, &sink{m: d.Member(i)}); err != nil {
			t.Fatal(err)
		}
	}
	p, err := d.Partial()
	if err != nil {
		t.Fatal(err)
	}
	b, err := p.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// A day that was counted in parts, put together in any order, is the day that was counted in one place, duplicates
// across parts included.
func TestPartsGiveTheWhole(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		members := rapid.SliceOfN(rapid.SliceOfN(anyRow, 0, 20), 1, 6).Draw(t, "members")
		want, wantDup, _ := count(t, dir, Options{}, 2, members)
		groups := map[int][]int{}
		for i := range members {
			machine := rapid.IntRange(0, 2).Draw(t, "machine")
			groups[machine] = append(groups[machine], i)
		}
		var parts [][]byte
		for _, ordinals := range groups { // in any order
			parts = append(parts, part(t, dir, ordinals, members))
		}
		rand.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
		d := NewDay(dir, Options{InMemory: 7})
		for _, b := range parts {
			var p Partial
			if err := p.UnmarshalBinary(b); err != nil {
				t.Fatal(err)
			}
			if err := d.Add(&p); err != nil {
				t.Fatal(err)
			}
		}
		rows, dup, err := d.Finish()
		if err != nil {
			t.Fatal(err)
		}
		if got := encode(t, rows); !bytes.Equal(got, want) {
			t.Fatal("other bytes")
		}
		if d := cmp.Diff(wantDup, dup); d != "" {
			t.Fatal(d)
		}
	})
}

// FuzzPartial holds that no bytes bring the reader down, and that what it takes is what was written.
func FuzzPartial(f *testing.F) {
	dir := f.TempDir()
	f.Add(part(f, dir, []int{0, 1}, [][]stated{{{id: 1, platform: "A", content: 1, application: 2}, {id: 2, platform: "B", content: 1, application: 9}}, {{id: 1, platform: "A", content: 3, application: 4}}}))
	f.Add([]byte(partialMark))
	f.Fuzz(func(t *testing.T, b []byte) {
		var p, again Partial
		if p.UnmarshalBinary(b) != nil {
			return
		}
		out, err := p.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		if err := again.UnmarshalBinary(out); err != nil {
			t.Fatal(err)
		}
		if second, _ := again.MarshalBinary(); !bytes.Equal(out, second) {
			t.Fatal("other bytes the second time")
		}
	})
}
