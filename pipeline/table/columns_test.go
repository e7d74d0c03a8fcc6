package table

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"testing"
)

// many are rows of more than one row group and of many pages, in which neighbours differ.
func many(n int) func([]CourtDisposition) int {
	i := 0
	return func(batch []CourtDisposition) int {
		filled := min(len(batch), n-i)
		for k := range batch[:filled] {
			batch[k] = CourtDisposition{District: fmt.Sprint(i / 5000), Year: int32(i), Nature: int32(-i), Disposition: int32(i % 21),
				Group: fmt.Sprint(i % 3), Progress: int32(i % 13), Count: int64(i) << 33}
			i++
		}
		return filled
	}
}

// Columns hold the values that rows hold, each once.
func TestColumnsAreTheRows(t *testing.T) {
	const n = rowGroupRows + 40_000
	var file bytes.Buffer
	if err := StreamParquet(&file, "court_dispositions", many(n)); err != nil {
		t.Fatal(err)
	}
	want, got := make([]CourtDisposition, n), make([]CourtDisposition, n)
	many(n)(want)
	var mu sync.Mutex
	calls := 0
	err := ScanColumns[CourtDisposition](bytes.NewReader(file.Bytes()), int64(file.Len()), func(s Stretch) error {
		mu.Lock()
		defer mu.Unlock()
		calls++
		for i := range max(len(s.Int32), len(s.Int64), len(s.Index)) {
			row := &got[s.From+i]
			switch s.Column {
			case 0:
				row.District += s.Texts[s.Index[i]] // a value handed over twice would show
			case 1:
				row.Year += s.Int32[i]
			case 2:
				row.Nature += s.Int32[i]
			case 3:
				row.Disposition += s.Int32[i]
			case 4:
				row.Group += s.Texts[s.Index[i]]
			case 5:
				row.Progress += s.Int32[i]
			case 6:
				row.Count += s.Int64[i]
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("row %d: %+v, want %+v", i, got[i], want[i])
		}
	}
	if calls < 20 {
		t.Errorf("%d stretches: the file does not have several pages", calls)
	}
}

func TestColumnsRefuse(t *testing.T) {
	var rates, file bytes.Buffer
	err := StreamParquet(&rates, "court_base_rates", func() func([]CourtBaseRate) int {
		left := 1
		return func(batch []CourtBaseRate) int { left--; return left + 1 }
	}())
	if err == nil {
		err = StreamParquet(&file, "court_dispositions", many(10_000))
	}
	if err != nil {
		t.Fatal(err)
	}
	none := func(Stretch) error { return nil }
	if err := ScanColumns[CourtBaseRate](bytes.NewReader(rates.Bytes()), int64(rates.Len()), none); err == nil || !strings.Contains(err.Error(), "of another form") {
		t.Errorf("missing values: %v", err)
	}
	if err := ScanColumns[CourtDisposition](bytes.NewReader(rates.Bytes()), int64(rates.Len()), none); err == nil || !strings.Contains(err.Error(), "other columns") {
		t.Errorf("another table: %v", err)
	}
	stop := fmt.Errorf("stop")
	if err := ScanColumns[CourtDisposition](bytes.NewReader(file.Bytes()), int64(file.Len()), func(Stretch) error { return stop }); err != stop {
		t.Errorf("an error of the caller: %v", err)
	}
	// What stands in the pages has a checksum each; a byte of them that is flipped is seen.
	for at := 100; at < file.Len()/2; at += 997 {
		bad := bytes.Clone(file.Bytes())
		bad[at] ^= 0x10
		if err := ScanColumns[CourtDisposition](bytes.NewReader(bad), int64(len(bad)), none); err == nil {
			t.Errorf("byte %d of %d was flipped and nothing said", at, len(bad))
		}
	}
}
