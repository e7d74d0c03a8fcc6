package github_test

import (
	"bytes"
	"errors"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/github"
	"github.com/answerable-data/answerable/pipeline/ingest/ingesttest"
)

const (
	detected     = "year,detection_type,abuse_type,count\n"
	detectedHalf = "year,half,detection_type,abuse_type,count\n"
	abuse        = "year,type,count\n"
	abuseHalf    = "year,half,type,count\n"
	recipients   = "year,month,average_mau,service\n"
)

func read(t testing.TB, text string) (*ingest.Collected, error) {
	t.Helper()
	c := &ingest.Collected{}
	err := github.Reader{}.Read(ingest.File{Name: "file.csv", Bytes: []byte(text)}, c)
	if err == nil {
		if e := c.Check(); e != nil {
			t.Error(e)
		}
	}
	return c, err
}

func count(metric, label, period, raw, at string, b ingest.Breakdown) ingest.Figure {
	return ingest.Figure{Platform: "GitHub", Metric: metric, Label: label, Period: period, Geography: "world", Breakdown: b, Raw: raw, Locator: at}
}

func bounds(service, period, lower, upper, at string) []ingest.Figure {
	f := ingest.Figure{Platform: service, Metric: "amar_eu_lower", Label: "average_mau", Period: period, Geography: "EU", Raw: lower, Locator: at,
		Note: "published as the range " + lower + "-" + upper + "; average of the six months before"}
	g := f
	g.Metric, g.Raw = "amar_eu_upper", upper
	return []ingest.Figure{f, g}
}

func TestFigures(t *testing.T) {
	automated, staff := ingest.Breakdown{"detection": "automated"}, ingest.Breakdown{"detection": "staff"}
	full := "account hidden and access restricted, but fully reinstated"
	for _, c := range []struct {
		what, text string
		want       []ingest.Figure
		ignored    map[string]int
	}{
		{"detection by year", detected + "2031,automated detection,CSEAI,57\n2031,staff,CSEAI,\n2031,staff,TVEC,3\n", []ingest.Figure{
			count("cseai_reported", "CSEAI, automated detection", "2031", "57", "row 2, column count", automated),
			count("cseai_reported", "CSEAI, staff", "2031", "", "row 3, column count", staff),
		}, map[string]int{"abuse-type-out-of-scope": 1}},
		{"detection by half-year", detectedHalf + "2031,1,staff,CSEAI,6\n2031,2,staff,CSEAI,7\n", []ingest.Figure{
			count("cseai_reported", "CSEAI, staff", "2031 H1", "6", "row 2, column count", staff),
			count("cseai_reported", "CSEAI, staff", "2031 H2", "7", "row 3, column count", staff),
		}, nil},
		{"abuse by year", abuse + "2031,account hidden,9\n2031,projects disabled,8\n", []ingest.Figure{
			count("abuse_accounts_all", "account hidden", "2031", "9", "row 2, column count", ingest.Breakdown{"action": "account hidden"}),
			count("abuse_projects_all", "projects disabled", "2031", "8", "row 3, column count", ingest.Breakdown{"action": "projects disabled"}),
		}, nil},
		{"abuse by half-year, both spellings", abuseHalf + "2031,1,\"" + full + "\",1\n2030,2,\"" + strings.Replace(full, "fully", "full", 1) + "\",2\n2031,1,account hidden,3\n", []ingest.Figure{
			count("abuse_accounts_all", full, "2031 H1", "1", "row 2, column count", ingest.Breakdown{"action": full}),
			count("abuse_accounts_all", strings.Replace(full, "fully", "full", 1), "2030 H2", "2", "row 3, column count", ingest.Breakdown{"action": full}),
			count("abuse_accounts_all", "account hidden", "2031 H1", "3", "row 4, column count", ingest.Breakdown{"action": "account hidden"}),
		}, nil},
		{"recipients", recipients + "2031,2,10-11,github\n2031,12,6000000-7000000,npm\n",
			append(bounds("github", "2031-02 (publication month)", "10", "11", "row 2, column average_mau"),
				bounds("npm", "2031-12 (publication month)", "6000000", "7000000", "row 3, column average_mau")...), nil},
		{"takedowns", "year,government,government_iso2_code,count_received\n2031,Nowhere,NW,1\n", nil, map[string]int{"government-takedown-out-of-scope": 1}},
	} {
		for _, edition := range []string{c.text, strings.ReplaceAll(c.text, "\n", "\r\n"), "\xef\xbb\xbf" + c.text, strings.TrimSuffix(c.text, "\n")} {
			got, err := read(t, edition)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(c.want, got.Figures); d != "" || len(got.Rejects) > 0 {
				t.Errorf("%s: rejects %v, %s", c.what, got.Rejects, d)
			}
			if d := cmp.Diff(c.ignored, got.Ignored); d != "" {
				t.Errorf("%s: %s", c.what, d)
			}
			if m := (github.Reader{}).Sniff(ingest.File{Bytes: []byte(edition)}); m != ingest.Sure {
				t.Errorf("%s: sniffed as %v", c.what, m)
			}
		}
	}
}

func TestRejects(t *testing.T) {
	for _, c := range []struct{ what, head, good, row, reason, at string }{
		{"too few cells", detected, "2031,staff,CSEAI,7", "2031,staff,CSEAI", "missing-cell", "row 3"},
		{"thousands comma without quotes", detected, "2031,staff,CSEAI,7", "2030,staff,CSEAI,1,000", "extra-cell", "row 3"},
		{"blank line", detected, "2031,staff,CSEAI,7", "", "blank-row", "row 3"},
		{"renamed type of abuse", detected, "2031,staff,CSEAI,7", "2031,staff,CSAM,1", "unknown-abuse-type", "row 3, column abuse_type"},
		{"no type of abuse", detected, "2031,staff,CSEAI,7", "2031,staff,,1", "missing-cell", "row 3, column abuse_type"},
		{"unknown detection", detected, "2031,staff,CSEAI,7", "2031,user report,CSEAI,1", "unknown-detection", "row 3, column detection_type"},
		{"no year", detected, "2031,staff,CSEAI,7", " ,staff,CSEAI,1", "missing-cell", "row 3, column year"},
		{"doubled key", detected, "2031,staff,CSEAI,7", "2031,staff,CSEAI,8", "duplicate-row", "row 3, column count"},
		{"third half", detectedHalf, "2031,1,staff,CSEAI,7", "2031,3,staff,CSEAI,8", "type-error", "row 3, column half"},
		{"no half", detectedHalf, "2031,1,staff,CSEAI,7", "2031,,staff,CSEAI,8", "type-error", "row 3, column half"},
		{"unknown action", abuse, "2031,account hidden,7", "2031,account deleted,8", "unknown-metric", "row 3, column type"},
		{"action on children", abuse, "2031,account hidden,7", "2031,child safety,8", "unknown-metric", "row 3, column type"},
		{"no range", recipients, "2031,1,7-8,github", "2031,2,10000000,github", "type-error", "row 3, column average_mau"},
		{"month in words", recipients, "2031,1,7-8,github", "2031,Feb,10-11,github", "type-error", "row 3, column month"},
		{"doubled month", recipients, "2031,1,7-8,github", "2031,1,10-11,github", "duplicate-row", "row 3, column average_mau"},
		{"no service", recipients, "2031,1,7-8,github", "2031,2,10-11,", "missing-cell", "row 3, column service"},
		{"stray quote over two lines", detected, "2031,staff,CSEAI,7", "2031,staff,\"CSEAI\n2031,staff\",CSEAI", "constraint-error", "row 3"},
	} {
		got, err := read(t, c.head+c.good+"\n"+c.row+"\n")
		if err != nil {
			t.Errorf("%s: %v", c.what, err)
			continue
		}
		if len(got.Figures) == 0 || got.Figures[0].Raw != "7" || len(got.Rejects) != 1 || len(got.Ignored) != 0 {
			t.Errorf("%s: figures %v, rejects %v, ignored %v", c.what, got.Figures, got.Rejects, got.Ignored)
			continue
		}
		if r := got.Rejects[0]; r.Reason != c.reason || r.Locator != c.at || r.Raw != c.row || r.Rule == "" {
			t.Errorf("%s: %+v", c.what, r)
		}
	}
}

func TestRefusedFiles(t *testing.T) {
	row := "2031,staff,CSEAI,7\n"
	for _, c := range []struct{ what, text, code string }{
		{"empty", "", "E-CSV-EMPTY"},
		{"missing column", "year,detection_type,count\n", "E-CSV-COLUMN-MISSING"},
		{"unknown column", strings.Replace(detected, "count", "count,colour", 1) + row, "E-CSV-COLUMN-UNKNOWN"},
		{"renamed column", strings.Replace(recipients, "average_mau", "mau", 1), "E-CSV-COLUMN-UNKNOWN"},
		{"doubled column", strings.Replace(detected, "abuse_type", "year", 1), "E-CSV-COLUMN-DUPLICATE"},
		{"Windows-1252", detected + "Caf\xe9" + row, "E-CSV-ENCODING"},
		{"UTF-16", "\xff\xfey\x00e\x00", "E-CSV-ENCODING"},
		{"cut in a quoted cell", detected + row + "\"203", "E-CSV-TRUNCATED"},
		{"old line ends", strings.ReplaceAll(detected+row, "\n", "\r"), "E-CSV-LINE-END"},
	} {
		_, err := read(t, c.text)
		var p *diag.Problem
		if !errors.As(err, &p) || p.Code != c.code || p.Where.File != "file.csv" || p.Next == "" {
			t.Errorf("%s: want %s, got %v", c.what, c.code, err)
		}
	}
}

func TestSniff(t *testing.T) {
	for _, c := range []struct {
		text string
		want ingest.Match
	}{
		{detected, ingest.Sure}, {detectedHalf, ingest.Sure}, {recipients, ingest.Sure},
		{"\xef\xbb\xbf" + strings.TrimSpace(detected) + "\r\n", ingest.Sure},
		{"year,detection_type,abuse,count\n", ingest.Likely}, {"year,half,average_mau,service\n", ingest.Likely},
		{abuse, ingest.No}, {abuse + "2031,apples,1\n", ingest.No}, {abuse + "2031,account hidden,1\n", ingest.Sure},
		{"year,month,service\n", ingest.No}, {"", ingest.No}, {"{}", ingest.No},
	} {
		if got := (github.Reader{}).Sniff(ingest.File{Bytes: []byte(c.text)}); got != c.want {
			t.Errorf("%q: %v, want %v", c.text, got, c.want)
		}
	}
	if r := (github.Reader{}); r.Name() != "github-transparency-csv" || r.Version() < 1 {
		t.Errorf("%s %d", r.Name(), r.Version())
	}
}

func TestEveryRowIsCounted(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		pick := func(s ...string) *rapid.Generator[string] { return rapid.SampledFrom(s) }
		line := rapid.Custom(func(t *rapid.T) string {
			return pick("2031", "2032", "").Draw(t, "year") + "," + pick("1", "2", "13").Draw(t, "month") + "," +
				pick("1-2", "30-40", "x", "").Draw(t, "range") + "," + pick("github", "npm", "").Draw(t, "service") + "\n"
		})
		lines := rapid.SliceOf(line).Draw(rt, "lines")
		c, err := read(t, recipients+strings.Join(lines, ""))
		if err != nil {
			rt.Fatal(err)
		}
		if len(c.Figures)%2 != 0 || len(c.Figures)/2+len(c.Rejects) != len(lines) {
			rt.Fatalf("%d figures and %d rejects of %d lines", len(c.Figures), len(c.Rejects), len(lines))
		}
		ingesttest.Unique(rt, c.Figures)
	})
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"", detected, detected + "2031,staff,CSEAI,5\n2031,staff,CSEAI,6\n2031,x,TVEC,6\n",
		"\xef\xbb\xbf" + detectedHalf + "2031,1,staff,CSEAI,5\r\n2031,3,staff,CSEAI,5\r\n\r\n,,,,\n", abuse + "2031,account hidden,5\n\"a",
		abuseHalf + "2031,2,\"account hidden, but later unhidden\",5\n", recipients + "2031,2,10-11,github\n2031,2,x,npm\n",
		"year,government,government_iso2_code,count_received\n2031,X,XX,1\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		in := ingest.File{Name: "f.csv", Bytes: b}
		match := github.Reader{}.Sniff(in)
		var c ingest.Collected
		if err := (github.Reader{}).Read(in, &c); err != nil {
			if p := new(diag.Problem); !errors.As(err, &p) {
				t.Fatalf("not a Problem: %v", err)
			}
			return
		}
		if err := c.Check(); err != nil {
			t.Fatal(err)
		}
		// A file of abuse that holds no known type of action is read when asked for, but not taken for GitHub's.
		if match != ingest.Sure && bytes.Contains(b[:min(len(b), 1<<16)], []byte("account hidden")) {
			t.Fatal("read a file that Sniff does not know")
		}
		ingesttest.Unique(t, c.Figures)
		for _, fig := range c.Figures {
			if fig.Platform == "" || fig.Metric == "" || fig.Period == "" || fig.Geography == "" || fig.Locator == "" {
				t.Fatalf("incomplete: %+v", fig)
			}
		}
	})
}

// Rows and sums of the real files; the sums were taken with another tool.
func TestRealFiles(t *testing.T) {
	for _, c := range []struct {
		name                  string
		figures, sum, ignored int
	}{
		{"cseai_and_tvec_reported.csv", 10, 144, 0},
		{"cseai_and_tvec_reported_by_calendar_year_half.csv", 10, 83, 0},
		{"abuse_related_violations.csv", 54, 280_697, 0},
		{"abuse_related_violations_by_calendar_year_half.csv", 45, 148_654, 0},
		{"eu_dsa_mau.csv", 28, 358_000_000, 0},
		{"government_takedowns_processed.csv", 0, 0, 22},
		{"government_takedowns_received.csv", 0, 0, 17},
	} {
		text := string(ingesttest.Published(t, "github", c.name))
		got, err := read(t, text)
		if err != nil {
			t.Fatal(diag.Render(err))
		}
		sum := 0
		for _, f := range got.Figures {
			n, err := strconv.Atoi(f.Raw)
			if err != nil {
				t.Errorf("%+v", f)
			}
			sum += n
		}
		if len(got.Figures) != c.figures || sum != c.sum || len(got.Rejects) > 0 || got.Ignored["government-takedown-out-of-scope"] != c.ignored {
			t.Errorf("%s: %d figures, sum %d, rejects %v, ignored %v", c.name, len(got.Figures), sum, got.Rejects, got.Ignored)
		}
		ingesttest.Unique(t, got.Figures)
		if m := (github.Reader{}).Sniff(ingest.File{Bytes: []byte(text)}); m != ingest.Sure {
			t.Errorf("%s: sniffed as %v", c.name, m)
		}
	}
}
