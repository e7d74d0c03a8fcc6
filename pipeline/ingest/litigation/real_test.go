package litigation

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/answerable-data/answerable/pipeline/ingest/ingesttest"
)

// The coded files, their tables and their rows as the codebook counts them.
var coded = []struct {
	file, table string
	rows        int
}{{"cases.csv", "cases", 69}, {"case_events.csv", "case_events", 131}, {"case_platform_status.csv", "case_platforms", 99}}

// table reads a file with encoding/csv alone.
func table(t *testing.T, b []byte) []line {
	t.Helper()
	all, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	out := make([]line, len(all)-1)
	for i, r := range all[1:] {
		out[i] = line{}
		for j, c := range all[0] {
			out[i][c] = r[j]
		}
	}
	return out
}

func TestRealFiles(t *testing.T) {
	for _, f := range coded {
		c := read(t, ingesttest.Published(t, "litigation", f.file))
		if len(c.Records) != f.rows || len(c.Rejects) > 0 || len(c.Ignored) > 0 {
			t.Errorf("%s: %d records, rejects %v, ignored %v", f.file, len(c.Records), c.Rejects, c.Ignored)
		}
		for _, r := range c.Records {
			if r.Table != f.table {
				t.Errorf("%s: %+v", f.file, r)
			}
		}
		sameRecords(t, c, roundTrip(t, f.table, c.Records))
	}
}

// The public ids of the cases are unique, and events and pairs join to them as the coded ids do.
func TestRealIDs(t *testing.T) {
	public := map[string]string{}
	back := map[string]string{}
	for i, r := range read(t, ingesttest.Published(t, "litigation", "cases.csv")).Records {
		id := table(t, ingesttest.Published(t, "litigation", "cases.csv"))[i]["case_id"]
		public[id], back[r.Fields["case_id"]] = r.Fields["case_id"], id
	}
	if len(public) != 69 || len(back) != 69 {
		t.Errorf("%d coded ids, %d public ones", len(public), len(back))
	}
	for _, f := range coded[1:] {
		raw := table(t, ingesttest.Published(t, "litigation", f.file))
		for i, r := range read(t, ingesttest.Published(t, "litigation", f.file)).Records {
			if want := public[raw[i]["case_id"]]; want == "" || r.Fields["case_id"] != want {
				t.Errorf("%s, %s: %q, want %q", f.file, r.Locator, r.Fields["case_id"], want)
			}
		}
	}
}

// No word of a caption or of the defendants that may be a name is in any field, the address excepted; an
// address that has one is marked.
func TestRealCasesNameNobody(t *testing.T) {
	people := map[string]bool{}
	for _, r := range table(t, ingesttest.Published(t, "litigation", "cases.csv")) {
		for _, w := range names(r["caption"] + " " + r["defendants_as_captioned"]) {
			people[w] = true
		}
	}
	if len(people) < 30 {
		t.Fatalf("only %d words may be names", len(people))
	}
	withheld := 0
	for _, f := range coded {
		for _, r := range read(t, ingesttest.Published(t, "litigation", f.file)).Records {
			for column, v := range r.Fields {
				for _, w := range words(v) {
					if people[w] && column != "source_url" {
						t.Errorf("%s, %s, column %s has a word of a caption", f.file, r.Locator, column)
					}
				}
			}
			if r.Fields["address_withheld"] == "yes" {
				withheld++
			}
		}
	}
	if withheld != 7 {
		t.Errorf("%d addresses are marked", withheld)
	}
}

// In the file of cases an address in which a word of its own row's caption stands is reduced to its host
// and marked; a given name that it shares with another row's party, as an official's may be, does not
// count.
func TestRealAddresses(t *testing.T) {
	raw := table(t, ingesttest.Published(t, "litigation", "cases.csv"))
	marked := 0
	for i, r := range read(t, ingesttest.Published(t, "litigation", "cases.csv")).Records {
		before, after := strings.ToLower(raw[i]["source_url"]), strings.ToLower(r.Fields["source_url"])
		for _, w := range names(raw[i]["caption"] + " " + raw[i]["defendants_as_captioned"]) {
			if strings.Contains(after, w) {
				t.Errorf("%s: the address that is handed on names a party", r.Locator)
			}
			if strings.Contains(before, w) && r.Fields["address_withheld"] != "yes" {
				t.Errorf("%s: the address names a party and is not marked", r.Locator)
			}
		}
		if r.Fields["address_withheld"] == "yes" {
			marked++
			if strings.Count(after, "/") != 3 {
				t.Errorf("%s: more than the host is left of a withheld address", r.Locator)
			}
		}
	}
	if marked < 4 {
		t.Errorf("only %d addresses are marked", marked)
	}
}

// The embedded tables are what the reader makes of the coded files.
func TestRealEmbeddedTables(t *testing.T) {
	for _, f := range coded {
		fresh := read(t, ingesttest.Published(t, "litigation", f.file))
		b, err := os.ReadFile(filepath.Join(ingesttest.Root(t), "datasets", "litigation", f.table+".csv"))
		if err != nil {
			t.Fatal(err)
		}
		byRow := map[string]map[string]string{}
		for _, r := range read(t, b).Records {
			byRow[r.Locator] = r.Fields
		}
		for _, r := range fresh.Records {
			for k, v := range r.Fields {
				if got := byRow[r.Locator][k]; got != v {
					t.Errorf("%s, %s, column %s: %q, want %q", f.table, r.Locator, k, got, v)
				}
			}
		}
		if len(byRow) != f.rows {
			t.Errorf("%s: %d rows, want %d", f.table, len(byRow), f.rows)
		}
	}
}
