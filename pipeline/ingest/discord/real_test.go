package discord_test

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/discord"
	"github.com/answerable-data/answerable/pipeline/ingest/ingesttest"
)

// The cells of the real files are counted once more with encoding/csv alone: those with text, right of the
// label, in lines that are no header. Figures and rejects were counted by hand in the files.
func TestRealEditions(t *testing.T) {
	headers := []string{"Month", "Accounts Disabled Category", "Servers Removed Category", "Appeal Category", "Report Category", "Request Type", "Country"}
	for _, e := range []struct {
		name             string
		figures, rejects int
	}{
		{"2020-h2", 12, 0}, {"2021-h1", 12, 0}, {"2021-h2", 12, 0}, {"2022-q1", 8, 0}, {"2022-q2", 8, 0}, {"2022-q3", 11, 1},
		{"2022-q4", 24, 9}, {"2023-q1", 33, 0}, {"2023-q2", 35, 0}, {"2023-q3", 29, 14}, {"2023-q4", 31, 0},
	} {
		name := "discord-" + e.name + ".csv"
		text := string(ingesttest.Published(t, "discord", name))
		records := csv.NewReader(strings.NewReader(text))
		records.FieldsPerRecord = -1
		all, err := records.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		cells := 0
		for _, r := range all {
			if slices.Contains(headers, r[0]) || r[0] == "Warns" {
				continue
			}
			for _, c := range r[1:] {
				if c != "" {
					cells++
				}
			}
		}
		got, err := read(t, name, text)
		if err != nil {
			t.Fatal(diag.Render(err))
		}
		if got.Rows != cells || len(got.Figures) != e.figures || len(got.Rejects) != e.rejects || got.Ignored["table-unknown"] != 0 {
			t.Errorf("%s: %d of %d cells, %d figures, rejects %v", e.name, got.Rows, cells, len(got.Figures), got.Rejects)
		}
		ingesttest.Unique(t, got.Figures)
		if m := (discord.Reader{}).Sniff(ingest.File{Bytes: []byte(text)}); m != ingest.Sure {
			t.Errorf("%s: sniffed as %v", e.name, m)
		}
	}
}

// The traps of the files, one by one.
func TestRealTraps(t *testing.T) {
	for _, c := range []struct{ edition, figure string }{
		{"2022-q2", "ncmec_accounts_media|2022Q2||21,425|row 6, column 2"},                      // total without a label
		{"2022-q3", "ncmec_accounts_media|2022Q3||14,303|row 6, column 2"},                      // not the 14,366 below it
		{"2022-q4", "ncmec_accounts|2022Q4||11,589|row 44, column 4"},                           // its months are labelled January to March
		{"2023-q2", "servers_removed_all|2023Q2|table=servers_removed|54,362|row 62, column 4"}, // one short of its parts
		{"2023-q3", "accounts_disabled|2023Q3|table=appeal|128,153|row 67, column 2"},           // the table proper has slipped
	} {
		got, err := read(t, "discord-"+c.edition+".csv", string(ingesttest.Published(t, "discord", "discord-"+c.edition+".csv")))
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Contains(lines(got.Figures), c.figure) {
			t.Errorf("%s: no figure %s", c.edition, c.figure)
		}
		for _, f := range got.Figures {
			if f.Raw == "14,366" || f.Metric == "own_reports" || strings.Contains(f.Breakdown.String(), "table=accounts_disabled") && c.edition == "2023-q3" {
				t.Errorf("%s: %+v", c.edition, f)
			}
		}
	}
}
