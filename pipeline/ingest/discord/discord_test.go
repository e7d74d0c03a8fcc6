package discord_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/discord"
	"github.com/answerable-data/answerable/pipeline/ingest/ingesttest"
)

func read(t testing.TB, name, text string) (*ingest.Collected, error) {
	t.Helper()
	c := &ingest.Collected{}
	err := discord.Reader{}.Read(ingest.File{Name: name, Bytes: []byte(text)}, c)
	if err == nil {
		if e := c.Check(); e != nil {
			t.Error(e)
		}
	}
	return c, err
}

// report is a small report of 2031 Q1 with a table of each kind.
const report = `Warns,,,,
,,,,
Warns,Individual Accounts Warned,Servers Warned,,
Child Safety,"1,100",--,,
Spam,5,6,,
Total:,"1,105",6,,
Accounts Disabled,,,,
,,,,
Accounts Disabled Category,Accounts Disabled,,,
Child Safety,"2,000",,,
Spam,30,,,
,,,,
Total:,"2,031",,,
,,,,
NCMEC,,,,
,,,,
Month,Media Reports,Grooming or Endangerment Escalations,Month Total,
January,"1,000",1,"1,001",
February,200,2,202,
March,30,,30,
,,,,
Total,"1,230",3,"1,233",
,,,,
Servers Removed,,,,
,,,,
Servers Removed Category,Servers Removed Proactive,Servers Removed Reactive,Total Servers Removed,
Child Safety,10,1,11,
,,,,
In-App Reports,,,,
,,,,
Report Category,Reports Received,,,
Child Safety,400,,,
Total,500,,,
"Emergency Requests
",,,,
,,,,
Country,Requests,Information Produced,,
Nowhere,2,1,,
,,,,
Appeals,,,,
,,,,
Appeal Category,Accounts Disabled,Appeals,% Accounts Who Submitted an Appeal,
Child Safety,"2,000",100,5.00%,
`

// lines writes figures as text: metric, period, breakdown, raw, locator.
func lines(figures []ingest.Figure) (out []string) {
	for _, f := range figures {
		out = append(out, strings.Join([]string{f.Metric, f.Period, f.Breakdown.String(), f.Raw, f.Locator}, "|"))
	}
	return out
}

func TestFigures(t *testing.T) {
	want := []string{
		"accounts_warned|2031Q1|table=warns|1,100|row 4, column 2",
		"servers_warned|2031Q1|table=warns|--|row 4, column 3",
		"accounts_disabled|2031Q1|table=accounts_disabled|2,000|row 10, column 2",
		"accounts_disabled_all|2031Q1|table=accounts_disabled|2,031|row 13, column 2",
		"ncmec_accounts_media|2031-01||1,000|row 18, column 2",
		"ncmec_accounts_grooming|2031-01||1|row 18, column 3",
		"ncmec_accounts|2031-01||1,001|row 18, column 4",
		"ncmec_accounts_media|2031-02||200|row 19, column 2",
		"ncmec_accounts_grooming|2031-02||2|row 19, column 3",
		"ncmec_accounts|2031-02||202|row 19, column 4",
		"ncmec_accounts_media|2031-03||30|row 20, column 2",
		"ncmec_accounts_grooming|2031-03|||row 20, column 3",
		"ncmec_accounts|2031-03||30|row 20, column 4",
		"ncmec_accounts_media|2031Q1||1,230|row 22, column 2",
		"ncmec_accounts|2031Q1||1,233|row 22, column 4",
		"servers_removed|2031Q1|detection=proactive;table=servers_removed|10|row 27, column 2",
		"servers_removed|2031Q1|detection=reactive;table=servers_removed|1|row 27, column 3",
		"servers_removed|2031Q1|table=servers_removed|11|row 27, column 4",
		"user_reports|2031Q1|table=in_app|400|row 32, column 2",
		"user_reports_all|2031Q1|table=in_app|500|row 33, column 2",
		"accounts_disabled|2031Q1|table=appeal|2,000|row 43, column 2",
		"appeals|2031Q1|table=appeal|100|row 43, column 3",
	}
	ignored := map[string]int{"category-out-of-scope": 3, "total-of-all-categories-not-used": 2, "table-out-of-scope": 2, "share-derivable-from-counts": 1}
	for what, edition := range map[string]string{"LF": report, "CRLF": strings.ReplaceAll(report, "\n", "\r\n"), "BOM": "\xef\xbb\xbf" + report,
		"no last line end": strings.TrimSuffix(report, "\n")} {
		c, err := read(t, "report-2031-q1.csv", edition)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, lines(c.Figures)); d != "" {
			t.Errorf("%s: %s", what, d)
		}
		if d := cmp.Diff(ignored, c.Ignored); d != "" {
			t.Errorf("%s: %s", what, d)
		}
		// A month without a number leaves the total of its column unproven.
		if len(c.Rejects) != 1 || c.Rejects[0].Reason != "total-mismatch" || c.Rejects[0].Locator != "row 22, column 3" {
			t.Errorf("%s: %+v", what, c.Rejects)
		}
		f := c.Figures[0]
		if f.Platform != "Discord" || f.Geography != "world" || f.Label != "Individual Accounts Warned" {
			t.Errorf("%s: %+v", what, f)
		}
		ingesttest.Unique(t, c.Figures)
	}
}

// Accounts that were reported to NCMEC never become reports.
func TestAccountsAreNoReports(t *testing.T) {
	c, err := read(t, "2031-h1.csv", "Month,Media reports,Escalations\nJanuary,5,6\n")
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"ncmec_accounts_media|2031-01||5|row 2, column 2", "ncmec_accounts_grooming|2031-01||6|row 2, column 3"}, lines(c.Figures)); d != "" {
		t.Error(d)
	}
}

func TestTotalWithoutLabel(t *testing.T) {
	c, err := read(t, "2031-q1.csv", "Q1 NCMEC Reports,,\nMonth,Media Reports,Grooming or Endangerment Escalations\nJanuary,5,6\n,,\n,5,6\n,,\nTotal,11,\n")
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Figures) != 4 || c.Figures[2].Note == "" || c.Figures[2].Period != "2031Q1" || c.Figures[0].Note != "" {
		t.Errorf("%+v", c.Figures)
	}
	if len(c.Rejects) != 1 || c.Rejects[0].Reason != "total-mismatch" || c.Rejects[0].Locator != "row 7, column 2" {
		t.Errorf("%+v", c.Rejects)
	}
}

func TestRejects(t *testing.T) {
	month := "Month,Media Reports,Escalations\n"
	disabled := "Accounts Disabled\n\nAccounts Disabled Category,Accounts Disabled,\n"
	for _, c := range []struct {
		what, text string
		want       []string
	}{
		{"month of another quarter", month + "April,1,2\n", []string{"row 2, column 2: month-outside-period", "row 2, column 3: month-outside-period"}},
		{"misspelt month", month + "Januray,1,\n", []string{"row 2, column 2: unknown-label"}},
		{"month twice", month + "January,1,2\nJanuary,1,3\n", []string{"row 3, column 2: duplicate-row", "row 3, column 3: duplicate-row"}},
		{"total is not the sum", month + "January,1,2\nTotal,9,2\n", []string{"row 3, column 2: total-mismatch"}},
		{"no label is not the sum", month + "January,1,2\n,9,2\n", []string{"row 3, column 2: total-mismatch"}},
		{"beyond the header", month + "January,1,2,3\n", []string{"row 2, column 4: extra-cell"}},
		{"renamed column", month + "January,1,2\nReport Category,Reports Made\nChild Safety,5\n", []string{"row 4, column 2: unknown-table"}},
		{"unknown table", month + "January,1,2\n\nNew\n\nCategory,Count\nChild Safety,5\n", []string{"row 7, column 2: unknown-table"}},
		{"unknown table without a header", month + "January,1,2\n\nNew\n\nMinors,7\n", []string{"row 6, column 2: unknown-table"}},
		{"renamed category", month + disabled + "Minor Safety,5,\n", []string{"row 5, column 2: unknown-category"}},
		{"value without a label", month + disabled + ",5,\n", []string{"row 5, column 2: missing-cell"}},
		{"slipped table", month + disabled + "Child Safety,Accounts Disabled,\nSpam,5,\nTotal:,,\n,6,\n",
			[]string{"row 5, column 2: slipped-table", "row 6, column 2: slipped-table", "row 8, column 2: slipped-table"}},
		{"reports under another title", month + "Reports by Phone\n\nReport Category,Reports Received\nChild Safety,5\n", []string{"row 5, column 2: unknown-table"}},
	} {
		got, err := read(t, "2031-q1.csv", c.text)
		if err != nil {
			t.Errorf("%s: %v", c.what, err)
			continue
		}
		var rejects []string
		for _, r := range got.Rejects {
			rejects = append(rejects, r.Locator+": "+r.Reason)
			if r.Rule == "" || r.Raw == "" || !strings.Contains(c.text, r.Raw) {
				t.Errorf("%s: %+v", c.what, r)
			}
		}
		if d := cmp.Diff(c.want, rejects); d != "" {
			t.Errorf("%s: %s", c.what, d)
		}
	}
}

// A row of Child Safety without a value is a published blank, not a title.
func TestBlankValueInScope(t *testing.T) {
	c, err := read(t, "2031-q1.csv", "Month,Media Reports,Escalations\n\nAccounts Disabled\n\nAccounts Disabled Category,Accounts Disabled\nSpam,1\n\nChild Safety,\nTotal,4\n")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"accounts_disabled|2031Q1|table=accounts_disabled||row 8, column 2", "accounts_disabled_all|2031Q1|table=accounts_disabled|4|row 9, column 2"}
	if d := cmp.Diff(want, lines(c.Figures)); d != "" || len(c.Rejects) > 0 {
		t.Error(d, c.Rejects)
	}
}

func TestRefusedFiles(t *testing.T) {
	good := "Month,Media Reports,Escalations\nJanuary,1,2\n"
	for _, c := range []struct{ what, name, text, code string }{
		{"empty", "2031-q1.csv", " \n\n", "E-CSV-EMPTY"},
		{"no period in the name", "discord.csv", good, "E-DISCORD-PERIOD"},
		{"fifth quarter", "discord-2031-q5.csv", good, "E-DISCORD-PERIOD"},
		{"third half", "discord-2031-h3.csv", good, "E-DISCORD-PERIOD"},
		{"another table", "2031-q1.csv", "app,value\nx,1\n", "E-DISCORD-TABLES"},
		{"Windows-1252", "2031-q1.csv", good + "Caf\xe9,1,2\n", "E-CSV-ENCODING"},
		{"UTF-16", "2031-q1.csv", "\xff\xfeM\x00o\x00", "E-CSV-ENCODING"},
		{"cut in a quoted cell", "2031-q1.csv", good + "February,\"1,0", "E-CSV-QUOTE"},
		{"quote in a cell", "2031-q1.csv", good + "Feb\"ruary,1,0\n", "E-CSV-QUOTE"},
		{"old line ends", "2031-q1.csv", strings.ReplaceAll(good, "\n", "\r"), "E-CSV-LINE-END"},
	} {
		_, err := read(t, c.name, c.text)
		var p *diag.Problem
		if !errors.As(err, &p) || p.Code != c.code || p.Where.File != c.name || p.Next == "" || p.Rule == "" {
			t.Errorf("%s: want %s, got %v", c.what, c.code, err)
		}
	}
}

func TestSniff(t *testing.T) {
	for _, c := range []struct {
		text string
		want ingest.Match
	}{
		{report, ingest.Sure}, {"\xef\xbb\xbfMonth,Media reports,Escalations\r\n", ingest.Sure},
		{"Month,Media Reports,Referrals\n", ingest.Likely}, {"Month,Value\n", ingest.No}, {"", ingest.No}, {"%PDF-1.7\n", ingest.No},
	} {
		if got := (discord.Reader{}).Sniff(ingest.File{Bytes: []byte(c.text)}); got != c.want {
			t.Errorf("%q: %v, want %v", c.text, got, c.want)
		}
	}
	if r := (discord.Reader{}); r.Name() != "discord-csv" || r.Version() < 1 {
		t.Errorf("%s %d", r.Name(), r.Version())
	}
}

// Whatever stands in the cells, every cell with text below a header of a known table is counted.
func TestEveryCellIsCounted(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		label := rapid.SampledFrom([]string{"Child Safety", "Spam", "Total:", "Minors"})
		value := rapid.SampledFrom([]string{"1", "\"1,000\"", "--", "x"})
		text, cells := "Month,Media Reports,Escalations\n\nAppeals,,\n\nAppeal Category,Appeals,Appeals Granted\n", 0
		for range rapid.IntRange(0, 8).Draw(rt, "rows") {
			text += label.Draw(rt, "label") + "," + value.Draw(rt, "one") + "," + value.Draw(rt, "two") + "\n"
			cells += 2
		}
		c, err := read(t, "2031-h2.csv", text)
		if err != nil {
			rt.Fatal(err)
		}
		if c.Rows != cells {
			rt.Fatalf("%d of %d cells", c.Rows, cells)
		}
		ingesttest.Unique(rt, c.Figures)
	})
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"", report, "Month,Media Reports,Escalations\nJanuary,1,2\n,1,2\nTotal,9\n", "a\nb,c\n,,d\nChild Safety\n",
		"Warns\n\nWarns,Servers Warned\nChild Safety,Servers Warned\nChild Safety\n", "Country,1\nx,2\nMonth,\nMay,3,4\n", "Month,\"a"} {
		f.Add("2031-q1.csv", []byte(s))
	}
	f.Add("x.csv", []byte(report))
	f.Fuzz(func(t *testing.T, name string, b []byte) {
		var c ingest.Collected
		in := ingest.File{Name: name, Bytes: b}
		(discord.Reader{}).Sniff(in)
		if err := (discord.Reader{}).Read(in, &c); err != nil {
			if p := new(diag.Problem); !errors.As(err, &p) {
				t.Fatalf("not a Problem: %v", err)
			}
			return
		}
		if err := c.Check(); err != nil {
			t.Fatal(err)
		}
		ingesttest.Unique(t, c.Figures)
		for _, fig := range c.Figures {
			if fig.Platform == "" || fig.Metric == "" || fig.Period == "" || fig.Geography == "" || fig.Locator == "" || fig.Label == "" {
				t.Fatalf("incomplete: %+v", fig)
			}
		}
	})
}
