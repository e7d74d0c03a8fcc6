package score

import (
	"testing"

	"github.com/answerable-data/answerable/pipeline/table"
)

// 5,000 reports over 500 million users, printed to two million: 10 a million, from 5000/501 to 5000/499.
func TestARowOfReportsPerUsers(t *testing.T) {
	w := indicators(t)
	w.figure("first@1", "pinterest", "ncmec_reports", "csam", "2023", 5000, flagged("second_hand"))
	users := func(period string, value float64, change ...func(*table.Observation)) {
		w.figure("first@1", "pinterest", "users_monthly", "all", period, value, append(change, func(o *table.Observation) { o.Rounding = ptr(2e6) })...)
	}
	users("2023Q3", 400e6)
	users("2023Q4", 500e6, flagged("unit_in_cell"))
	users("2024Q1", 900e6)
	users("2022Q4", 900e6)
	w.compute()
	sameRow(t, "A6", table.Indicator{Platform: "pinterest", Indicator: "A6", Period: "2023", Address: "2026Q3.0:pinterest:A6:2023", Pillar: "reporting",
		Perimeter: "pinterest", State: published, Value: ptr(10.0), Lower: ptr(5000.0 / 501), Upper: ptr(5000.0 / 499), Method: "printed digits",
		Numerator: ptr(5000.0), N: ptr(500e6), Unit: "reports per million users", Reason: "shown-only", Flags: "second_hand unit_in_cell",
		Observations: []string{"o-000000000001", "o-000000000003"}, Basis: "5000 / (500000000 / 1,000,000), users of 2023Q4"}, w.get("pinterest", "A6"))
	if n := w.rows("pinterest", "A6"); n != 1 {
		t.Errorf("%d rows for one year of reports", n)
	}
}

// Users are worldwide, of a quarter of the year, and of the perimeter that is declared; anything else is none.
func TestUsersThatFit(t *testing.T) {
	for _, c := range []struct {
		what, period string
		change       func(*table.Observation)
		fits         bool
		flags        string
	}{
		{"the last quarter", "2025Q4", func(*table.Observation) {}, true, "break_2024_bundling"},
		{"another quarter", "2025Q2", func(*table.Observation) {}, true, "break_2024_bundling users_not_of_last_quarter"},
		{"a half-year", "2025H2", func(*table.Observation) {}, false, "break_2024_bundling"},
		{"a year", "2025", func(*table.Observation) {}, false, "break_2024_bundling"},
		{"another year", "2024Q4", func(*table.Observation) {}, false, "break_2024_bundling"},
		{"of the European Union", "2025Q4", func(o *table.Observation) { o.Geography = "EU" }, false, "break_2024_bundling"},
		{"of another perimeter", "2025Q4", func(o *table.Observation) { o.Perimeter = "pinterest-app" }, false, "break_2024_bundling"},
		{"blank", "2025Q4", func(o *table.Observation) { o.Value, o.State = nil, notPublished }, false, "break_2024_bundling"},
	} {
		w := indicators(t)
		w.counts("pinterest", "2025", -1, 50)
		w.figure("first@1", "pinterest", "users_monthly", "all", c.period, 5e6, c.change)
		w.compute()
		a6 := w.row("pinterest", "A6", "2025")
		if (a6.State == published) != c.fits || (a6.Value != nil) != c.fits || a6.Flags != c.flags || a6.Scored || a6.Score != nil {
			t.Errorf("%s: %+v", c.what, a6)
		}
		if want := map[bool]string{true: "shown-only", false: "no-worldwide-users"}[c.fits]; a6.Reason != want || !c.fits && a6.State != notPublished {
			t.Errorf("%s: %s %q, want %q", c.what, a6.State, a6.Reason, want)
		}
		if c.fits && (*a6.Value != 10 || *a6.Lower != 10 || *a6.Upper != 10) {
			t.Errorf("%s: %v from %v to %v", c.what, *a6.Value, *a6.Lower, *a6.Upper)
		}
	}
}

// A blank last quarter leaves the one before, the year of the change is marked beside other flags, and what others
// publish is not the platform's.
func TestUsersBesideOthers(t *testing.T) {
	w := indicators(t)
	w.counts("pinterest", "2024", -1, 50)
	w.figure("first@1", "pinterest", "users_monthly", "all", "2024Q3", 5e6, flagged("unit_in_cell"))
	w.figure("first@1", "pinterest", "users_monthly", "all", "2024Q4", -1)
	w.figure("first@1", "x", "users_monthly", "all", "2024Q4", 1e6)
	w.figure("first@1", "x", "users_monthly", "all", "2024Q4", 1e6, func(o *table.Observation) { o.Perimeter = "pinterest" })
	w.compute()
	a6 := w.get("pinterest", "A6")
	near(t, "A6", a6.Value, 10, 0)
	if a6.Flags != "break_2024_bundling unit_in_cell users_not_of_last_quarter" {
		t.Errorf("flags %q", a6.Flags)
	}
}

// Without a line in the list there is nothing to divide, and part of the lines is no sum.
func TestNoReportsPerUsersWithoutReports(t *testing.T) {
	w := indicators(t)
	w.counts("kik", "2025", -1, 5)
	w.counts("facebook", "2025", -1, 5)
	w.counts("instagram", "2025", -1, 5)
	for _, p := range []string{"pinterest", "meta"} {
		w.figure("first@1", p, "users_monthly", "all", "2025Q4", 5e6)
	}
	w.compute()
	if n := w.rows("pinterest", "A6") + w.rows("meta", "A6"); n != 0 {
		t.Errorf("%d rows", n)
	}
	w.counts("whatsapp", "2025", -1, 5)
	w.compute()
	near(t, "three lines over the users of the family", w.get("meta", "A6").Value, 3, 0)
}

func TestPrintedDigits(t *testing.T) {
	for _, c := range []struct {
		value        float64
		step         *float64
		lower, upper float64
	}{{10, nil, 10, 10}, {10, ptr(1.0), 9.5, 10.5}, {0.2, ptr(1.0), 0, 0.7}, {0.97, ptr(0.01), 0.965, 0.975}} {
		lower, upper := roundingRange(table.Observation{Value: &c.value, Rounding: c.step})
		near(t, "lower", &lower, c.lower, 1e-12)
		near(t, "upper", &upper, c.upper, 1e-12)
	}
}
