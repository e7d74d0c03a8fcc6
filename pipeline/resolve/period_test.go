package resolve_test

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/answerable-data/answerable/pipeline/resolve"
	"github.com/answerable-data/answerable/pipeline/table"
)

func TestParsePeriod(t *testing.T) {
	for _, c := range []struct {
		text, start, end, name string
		published              bool
	}{
		{"2023", "2023-01-01", "2023-12-31", "2023", false},
		{" 2023 \n", "2023-01-01", "2023-12-31", "2023", false},
		{"2020 H1", "2020-01-01", "2020-06-30", "2020H1", false},
		{"2020H2", "2020-07-01", "2020-12-31", "2020H2", false},
		{"2023Q1", "2023-01-01", "2023-03-31", "2023Q1", false},
		{"2023 Q4", "2023-10-01", "2023-12-31", "2023Q4", false},
		{"2024-02", "2024-02-01", "2024-02-29", "2024-02", false},
		{"2025-07-01/2025-12-31", "2025-07-01", "2025-12-31", "2025H2", false},
		{"2025-01-01/2025-06-30", "2025-01-01", "2025-06-30", "2025H1", false},
		{"2025-01/2025-12", "2025-01-01", "2025-12-31", "2025", false},
		{"2025-04/2025-06", "2025-04-01", "2025-06-30", "2025Q2", false},
		{"2025-04-01/2025-06-29", "2025-04-01", "2025-06-29", "2025-04-01/2025-06-29", false},
		{"2025-02/2025-07", "2025-02-01", "2025-07-31", "2025-02/2025-07", false},
		{"2024-07/2025-06", "2024-07-01", "2025-06-30", "2024-07/2025-06", false},
		{"2024-02-29/2024-02-29", "2024-02-29", "2024-02-29", "2024-02-29/2024-02-29", false},
		{"2022-08/2023-01 (published by 2023-02-17)", "2022-08-01", "2023-01-31", "2022-08/2023-01", false},
		{"2023-02/2023-07 (as of 2023-08-01)", "2023-02-01", "2023-07-31", "2023-02/2023-07", false},
		{"2023-02 (publication month)", "2023-02-01", "2023-02-28", "2023-02", true},
		{"published 2023-08", "2023-08-01", "2023-08-31", "2023-08", true},
	} {
		p, err := resolve.ParsePeriod(c.text)
		if err != nil {
			t.Errorf("%q: %v", c.text, err)
			continue
		}
		if got := table.DateText(p.Start) + " " + table.DateText(p.End); got != c.start+" "+c.end || p.Name != c.name || p.Published != c.published {
			t.Errorf("%q: %s, %+v", c.text, got, p)
		}
	}
}

func TestParsePeriodRefuses(t *testing.T) {
	for _, s := range []string{"", " ", "23", "20233", "1899", "3000", "2023Q0", "2023Q5", "2023H3", "2023 q1", "Q1 2023", "H1 2023", "2023-00", "2023-13",
		"2023-1", "2023-02-17", "2023/2024", "2023-02-29/2023-03-01", "2023-12/2023-01", "2023-01-02/2023-01-01", "2023-01/", "/2023-01",
		"2023-01/2023-02/2023-03", "1066-01/1066-12", "2023-01/3023-01", "2023 (second half)", "2023 (estimate)", "2023 (published by then)",
		"2023(publication month)", "July to December, year not verified", "report before 2025-02", "published", "published ", "published 2023-08 ?",
		"FY2023", "٢٠٢٣", "2023 – 2024", "2023-01-01 - 2023-06-30", "01/2023"} {
		if p, err := resolve.ParsePeriod(s); err == nil || !strings.Contains(err.Error(), "period") {
			t.Errorf("%q is read as %+v, %v", s, p, err)
		}
	}
}

// Half-years, quarters and months in any form are the same days, and their parts add up to the year.
func TestPartsOfAYear(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		y := rapid.StringMatching(`(19|20|21)\d\d`).Draw(t, "year")
		whole := period(t, y)
		for _, parts := range [][]string{
			{y + " H1", y + "H2"}, {y + "Q1", y + "Q2", y + " Q3", y + "Q4"},
			{y + "-01-01/" + y + "-06-30", y + "-07/" + y + "-12"},
			{y + "-01", y + "-02", y + "-03", y + "-04", y + "-05", y + "-06", y + "-07", y + "-08", y + "-09", y + "-10", y + "-11", y + "-12"},
		} {
			next := whole.Start
			for _, s := range parts {
				p := period(t, s)
				if p.Start != next || p.End < p.Start {
					t.Fatalf("%s runs from %s to %s", s, table.DateText(p.Start), table.DateText(p.End))
				}
				next = p.End + 1
			}
			if next != whole.End+1 {
				t.Fatalf("%v end on %s", parts, table.DateText(next-1))
			}
		}
	})
}

func period(t *rapid.T, s string) resolve.Period {
	p, err := resolve.ParsePeriod(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func FuzzParsePeriod(f *testing.F) {
	for _, s := range []string{"2023", "2020 H1", "2023Q4", "2024-02", "2025-07-01/2025-12-31", "2022-08/2023-01 (published by 2023-02-17)", "published 2023-08",
		"2023-02 (publication month)", "0000-01/9999-12", "2023 ()", "/", "(as of 2023-01-01)"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := resolve.ParsePeriod(s)
		if err != nil {
			return
		}
		if p.End < p.Start || p.Name == "" {
			t.Fatalf("%q: %+v", s, p)
		}
		again, err := resolve.ParsePeriod(p.Name)
		if err != nil || again.Start != p.Start || again.End != p.End || again.Name != p.Name {
			t.Fatalf("%q: %+v is named %q, which is %+v, %v", s, p, p.Name, again, err)
		}
	})
}

func TestParseDay(t *testing.T) {
	if d, err := resolve.ParseDay(""); d != nil || err != nil {
		t.Errorf("no date: %v, %v", d, err)
	}
	d, err := resolve.ParseDay("1969-12-31")
	if err != nil || *d != -1 || resolve.Day(time.Date(1969, 12, 31, 0, 0, 0, 0, time.UTC)) != -1 {
		t.Errorf("%v, %v", d, err)
	}
	for _, s := range []string{"2023-02-29", "2023-2-1", "2023-02", "2023-02-01T00:00", " 2023-02-01", "20230201"} {
		if d, err := resolve.ParseDay(s); err == nil {
			t.Errorf("%q is read as %v", s, *d)
		}
	}
}
