package dsavlop

import (
	"errors"
	"testing"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

func FuzzRead(f *testing.F) {
	f.Add(compiled("T4", rows(notices("0", "0", "1"), notices("0", "1", "null"), notices("0", "3", "1e3"))))
	f.Add(compiled("T6", rows(measures("1", "0", "9", "1"), measures("1", "6", "1", "0")), "T7", "[0,0,0,1,1,0]", "X10", "[0,2,1]"))
	f.Add(compiled("T4", `[0], 7, {"a":1}`, "T3", "[1]"))
	f.Add([]byte(`{"t4": [[0,0]], "t4": []}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		in := ingest.File{Name: "fuzz.json", Bytes: b}
		Reader{}.Sniff(in)
		var c ingest.Collected
		if err := (Reader{}).Read(in, &c); err != nil {
			if p := new(diag.Problem); !errors.As(err, &p) {
				t.Fatalf("an error that is no problem: %v", err)
			}
			return
		}
		if err := c.Check(); err != nil {
			t.Fatal(err)
		}
		keys := map[string]bool{}
		for _, fig := range c.Figures {
			key := fig.Platform + "|" + fig.Metric + "|" + fig.Geography + "|" + fig.Breakdown.String()
			if keys[key] {
				t.Fatalf("two figures with one key: %s", key)
			}
			keys[key] = true
		}
	})
}
