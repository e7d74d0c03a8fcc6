package dsacsv

import (
	"testing"

	"github.com/answerable-data/answerable/pipeline/ingest"
)

// A report of eleven tabs, of which two have a hundred rows.
func reportBook(b *testing.B) []byte {
	long := sheetRows("6")
	for range 100 {
		long = append(long, row("6", selfHarm, "", "1", "2", "3", "4", "5", "6", "7", "8", "9"))
	}
	tabs := []tab{{name: "a", rows: long}, {name: "b", rows: long}}
	for _, sheet := range anySheet {
		tabs = append(tabs, tab{name: "s" + sheet, rows: sheetRows(sheet)})
	}
	return book(b, tabs...)
}

func BenchmarkSniffWorkbook(b *testing.B) {
	data := reportBook(b)
	for b.Loop() {
		if (Reader{}).Sniff(ingest.File{Bytes: data}) != ingest.Sure {
			b.Fatal("not recognised")
		}
	}
}

func BenchmarkReadWorkbook(b *testing.B) {
	data := reportBook(b)
	for b.Loop() {
		if err := (Reader{}).Read(ingest.File{Bytes: data}, &ingest.Collected{}); err != nil {
			b.Fatal(err)
		}
	}
}
