package disclosures_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/disclosures"
)

// document puts platforms into a file.
func document(platforms string) string {
	return `{"@": {"title": "Social Media CSAM Disclosures"}, ` + platforms + `}`
}

func TestJSONCells(t *testing.T) {
	c, err := read(t, disclosures.JSONReader{}, document(`"Telegram": null, "Quora": {"comments": ["none"]},
		"Reddit": {"columns": ["reports", "account reversals percent (minor sexualization)"], "sums": {}, "rows": [
			{"2022": [7, 10.50]}, {"2022 H1": [3, null], "redundant": true}, {"2021": [null, null]}]},
		"Snap": {"columns": ["accounts"], "rows": [{"2019 H2": ["2.5 / 100 * 1,000"]}, {"2020 H1": [1, 2]}, {"2020 H2": []}]},
		"Roblox": {"columns": ["reports"], "rows": [{"2022": [9007199254740993]}]},
		"NCMEC": {"columns": ["platform", "reports"], "rows": [{"2019": ["Alphabet", 5]}]}`))
	if err != nil {
		t.Fatal(err)
	}
	want := []ingest.Figure{
		{Platform: "Reddit", Metric: "own_reports", Label: "reports", Period: "2022", Geography: "world", Raw: "7",
			Locator: "/Reddit/rows/0/2022/0", Origin: ingest.Origin{Publisher: "Reddit"}},
		{Platform: "Reddit", Metric: "accounts_reinstated_percent", Label: "account reversals percent (minor sexualization)", Period: "2022",
			Geography: "world", Raw: "10.50", Breakdown: ingest.Breakdown{"policy": "minor sexualization"},
			Locator: "/Reddit/rows/0/2022/1", Origin: ingest.Origin{Publisher: "Reddit"}},
		{Platform: "Snap", Metric: "own_accounts", Label: "accounts", Period: "2020 H1", Geography: "world", Raw: "1",
			Locator: "/Snap/rows/1/2020 H1/0", Origin: ingest.Origin{Publisher: "Snap"}},
	}
	if d := cmp.Diff(want, c.Figures); d != "" {
		t.Error(d)
	}
	ignored := map[string]int{"redundant-row": 2, "empty-cell": 2, "product-as-text": 1, "clearinghouse-figures-read-from-its-own-lists": 2}
	if d := cmp.Diff(ignored, c.Ignored); d != "" {
		t.Error(d)
	}
	rejects := map[string]string{"/Snap/rows/1/2020 H1/1": "extra-cell", "/Snap/rows/2/2020 H2": "missing-cell", "/Roblox/rows/0/2022/0": "type-error"}
	if d := cmp.Diff(rejects, reasons(c)); d != "" {
		t.Error(d)
	}
}

func TestRefusedJSON(t *testing.T) {
	for _, e := range []struct{ what, text, code string }{
		{"empty", "", "E-JSON-SYNTAX"},
		{"cut off", `{"Reddit": {"rows": [`, "E-JSON-SYNTAX"},
		{"text after the object", `{} {}`, "E-JSON-SYNTAX"},
		{"a list at the top", `[]`, "E-JSON-SHAPE"},
		{"a key twice", `{"Reddit": null, "Reddit": null}`, "E-JSON-DUPLICATE-KEY"},
		{"a period twice in a row", `{"Reddit": {"rows": [{"2022": [1], "2022": [2]}]}}`, "E-JSON-DUPLICATE-KEY"},
		{"too deep", `{"a":` + strings.Repeat("[", 1000) + strings.Repeat("]", 1000) + "}", "E-JSON-LIMIT"},
		{"not UTF-8", "{\"Caf\xe9\": null}", "E-JSON-ENCODING"},
		{"a platform that is a number", `{"Reddit": 5}`, "E-JSON-SHAPE"},
		{"unknown key", `{"Reddit": {"colour": "blue"}}`, "E-JSON-SHAPE"},
		{"columns that are no list", `{"Reddit": {"columns": "reports"}}`, "E-JSON-SHAPE"},
		{"a column without a name", `{"Reddit": {"columns": [1]}}`, "E-JSON-SHAPE"},
		{"a row with two periods", `{"Reddit": {"rows": [{"2022": [1], "2023": [2]}]}}`, "E-JSON-SHAPE"},
		{"a row without a period", `{"Reddit": {"rows": [{"redundant": true}]}}`, "E-JSON-SHAPE"},
		{"a row that is a number", `{"Reddit": {"rows": [1]}}`, "E-JSON-SHAPE"},
		{"a mark that is a text", `{"Reddit": {"rows": [{"2022": [1], "redundant": "yes"}]}}`, "E-JSON-SHAPE"},
		{"a value that is a list", `{"Reddit": {"rows": [{"2022": [[1]]}]}}`, "E-JSON-SHAPE"},
	} {
		_, err := read(t, disclosures.JSONReader{}, e.text)
		var p *diag.Problem
		if !errors.As(err, &p) || p.Code != e.code || p.Where.File != "in" || p.Next == "" {
			t.Errorf("%s: want %s, got %v", e.what, e.code, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"", head, lines("Snap,2022 H1,H,reports,5,", "Snap,2022 H1,H,reports,6,"), lines("Microsoft,2022 H1,H,pieces,1,", "Microsoft,2022 H1,H,pieces,2,"),
		head + "\"A", document(`"Snap": {"columns": ["reports"], "rows": [{"2022": [1, 2]}, {"2022": []}]}`), `{"a": [[[[`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, r := range []ingest.Reader{disclosures.Reader{}, disclosures.JSONReader{}} {
			r.Sniff(ingest.File{Name: "f", Bytes: b})
			var c ingest.Collected
			if err := r.Read(ingest.File{Name: "f", Bytes: b}, &c); err != nil {
				var p *diag.Problem
				if !errors.As(err, &p) {
					t.Fatalf("%s: not a Problem: %v", r.Name(), err)
				}
				continue
			}
			if err := c.Check(); err != nil {
				t.Fatalf("%s: %v", r.Name(), err)
			}
			unique(t, &c)
		}
	})
}
