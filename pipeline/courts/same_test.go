package courts

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/answerable-data/answerable/pipeline/courts/idb"
	"github.com/answerable-data/answerable/pipeline/table"
)

// made gives n cells, each once and in order: more than one row group holds.
func made(n int) ranking {
	random := rand.New(rand.NewPCG(1, 2))
	var r ranking
	for range n {
		row := idb.Row{District: idb.District('0'+random.IntN(9))<<8 | idb.District('0'+random.IntN(9)), Nature: int16(random.IntN(999)),
			Disposition: int16(random.IntN(22)), Progress: int16(random.IntN(13))}
		r.cells = append(r.cells, pack(&row, 1988+random.IntN(40), random.IntN(9) == 0))
	}
	slices.Sort(r.cells)
	r.cells = slices.Compact(r.cells)
	for range r.cells {
		r.counts = append(r.counts, 1+random.Uint32N(9))
	}
	return r
}

// A file is only held to be right if each value of each column is that of its cell, and no row too many or too few.
func TestEveryValueOfTheFileIsHeldAgainstTheCells(t *testing.T) {
	r := made(300_000)
	var file bytes.Buffer
	if err := table.StreamParquet(&file, dispositionsName, r.rows()); err != nil {
		t.Fatal(err)
	}
	written := bytes.NewReader(file.Bytes())
	if err := r.same(written, written.Size()); err != nil {
		t.Fatal(err)
	}
	for _, i := range []int{0, 1, 1<<18 - 1, 1 << 18, len(r.cells) - 1} {
		for name, bit := range map[string]cell{"district": 1 << 48, "year": 1 << 36, "nature": 1 << 22, "disposition": 1 << 11, "pending": 1 << 10, "progress": 1} {
			other := ranking{slices.Clone(r.cells), r.counts}
			if other.cells[i] ^= bit; name == "pending" && other.cells[i].group() == r.cells[i].group() {
				t.Fatalf("the group of row %d does not show that a case is pending", i)
			}
			if err := other.same(written, written.Size()); err == nil {
				t.Errorf("row %d: another %s was not seen", i, name)
			}
		}
		other := ranking{r.cells, slices.Clone(r.counts)}
		other.counts[i]++
		if err := other.same(written, written.Size()); err == nil {
			t.Errorf("row %d: another count was not seen", i)
		}
	}
	fewer := ranking{r.cells[:len(r.cells)-1], r.counts[:len(r.counts)-1]}
	if err := fewer.same(written, written.Size()); err == nil {
		t.Error("a row too many was not seen")
	}
	more := ranking{append(slices.Clone(r.cells), 1<<63), append(slices.Clone(r.counts), 1)}
	if err := more.same(written, written.Size()); err == nil {
		t.Error("a row too few was not seen")
	}
}
