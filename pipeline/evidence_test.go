package pipeline

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
)

// due finds the row of a report in a set.
func due(t *testing.T, set *table.Set, platform string, end table.Date) table.DueReport {
	t.Helper()
	for _, d := range set.DueReports {
		if d.Platform == platform && d.PeriodEnd == end {
			return d
		}
	}
	t.Fatalf("no due report of %s for the period that ends on day %d", platform, end)
	return table.DueReport{}
}

const end2025, midYear2026 = table.Date(20453), table.Date(20634) // 2025-12-31, 2026-06-30

// Dates as they stand on sheet 1 of the reports.
func TestDaysOfRealReports(t *testing.T) {
	set := build(t, Options{}).Set
	if len(set.DueReports) != 51 || len(set.Notices) != 23 {
		t.Errorf("%d due reports, %d rows on notices", len(set.DueReports), len(set.Notices))
	}
	for _, c := range []struct {
		platform    string
		end         table.Date
		least, most float64
	}{
		{"tiktok", end2025, 58, 58}, {"tiktok", midYear2026, 62, 62}, {"facebook", midYear2026, 59, 59}, {"linkedin", end2025, 57, 57},
		{"x", end2025, 61, 61}, {"snapchat", end2025, 58, 91}, {"pornhub", end2025, 58, 107}, {"bing", end2025, 0, 133}, {"discord", end2025, 58, 58},
	} {
		d := due(t, set, c.platform, c.end)
		if d.AtLeast == nil || d.AtMost == nil || *d.AtLeast != c.least || *d.AtMost != c.most {
			t.Errorf("%s: %v to %v days, want %v to %v", c.platform, d.AtLeast, d.AtMost, c.least, c.most)
		}
	}
	if d := due(t, set, "snapchat", midYear2026); d.AtLeast != nil || d.Status != datasets.DueNotCollected {
		t.Errorf("a report that nobody looked for has days: %+v", d)
	}
}

func TestTimelinessOfRealReports(t *testing.T) {
	set := build(t, Options{}).Set
	type a3 struct {
		State  string
		Value  float64
		Scored bool
	}
	got := map[string]a3{}
	for _, i := range set.Indicators {
		if i.Indicator == "A3" && i.Value != nil {
			got[i.Platform] = a3{i.State, *i.Value, i.Scored}
		}
		if i.Indicator == "A7" && (i.State != "not_collected" || i.Value != nil || i.Scored) {
			t.Errorf("A7 of %s, of which no question is coded in full: %+v", i.Platform, i)
		}
	}
	want := map[string]a3{"aliexpress": {"published", 60.5, true}, "amazon-store": {"published", 60, true}, "bing": {"too_small", 133, false}, "booking": {"published", 58.5, true},
		"facebook": {"published", 59, true}, "google-maps": {"published", 58.5, true}, "google-play": {"published", 58.5, true}, "google-search": {"published", 58.5, true},
		"google-shopping": {"published", 58.5, true}, "instagram": {"published", 59, true}, "linkedin": {"published", 59.5, true},
		"pinterest": {"published", 58, true}, "temu": {"published", 60.5, true}, "tiktok": {"published", 60, true}, "youtube": {"published", 58.5, true},
		"zalando": {"published", 60, true}, "app-store": {"too_small", 133, false}, "discord": {"too_small", 58, false}, "grindr": {"too_small", 58, false},
		"pornhub": {"too_small", 107, false}, "roblox": {"too_small", 58, false}, "shein": {"too_small", 133, false}, "snapchat": {"too_small", 91, false},
		"wikipedia": {"too_small", 59, false}, "x": {"too_small", 61, false}, "xnxx": {"too_small", 59, false}, "xvideos": {"too_small", 59, false}}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("A3 (-want +got):\n%s", d)
	}
}

// On an earlier day, a report that came later was not public, and what was seen later was not known.
func TestDueReportsAsOfADay(t *testing.T) {
	know, err := datasets.Load()
	if err != nil {
		t.Fatal(err)
	}
	at := func(day string) *table.Set {
		set := &table.Set{}
		if err := addEvidence(set, know, day); err != nil {
			t.Fatal(err)
		}
		return set
	}
	if n := len(at("2026-02-27").DueReports); n != 0 {
		t.Errorf("%d reports are due before the first due date", n)
	}
	march := at("2026-03-01")
	if x := due(t, march, "x", end2025); x.Status != datasets.DueAbsent || x.AtMost != nil || *x.AtLeast != 60 || x.PublishedOn != nil {
		t.Errorf("a report dated the day after was public: %+v", x)
	}
	if b := due(t, march, "bing", end2025); b.Status != datasets.DueNotCollected || b.SeenOn != nil || b.AtLeast != nil {
		t.Errorf("what was seen in May is known in March: %+v", b)
	}
	if s := due(t, march, "snapchat", end2025); s.Status != datasets.DueNotCollected || s.PublishedOn != nil || s.EarlierOn != nil {
		t.Errorf("a version of April is known in March: %+v", s)
	}
	if m := due(t, march, "facebook", end2025); m.Status != datasets.DueDated || *m.AtMost != 59 {
		t.Errorf("a report dated before the day: %+v", m)
	}
	for _, n := range at("2023-01-01").Notices {
		if n.Round != "2022 first" && n.Round != "2022 first, Skype" {
			t.Errorf("a notice of %s is known in 2022", n.Given)
		}
	}
}
