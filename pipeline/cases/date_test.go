package cases

import "testing"

func TestDates(t *testing.T) {
	for text, want := range map[string]bool{"": true, "2020": true, "2023-11": true, "2008-05-16": true, "2024-02-29": true, "2023-02-29": false,
		"2023-13": false, "23": false, "2023-1": false, "16.11.2023": false, "2023 ": false} {
		if _, ok := ParseDate(text); ok != want {
			t.Errorf("%q: %v", text, ok)
		}
	}
	for _, c := range []struct {
		a, b                       string
		before, overlaps, contains bool
	}{
		{"2020", "2020-05", false, true, true}, {"2020-05", "2020", false, true, false}, {"2020", "2021-01-01", true, false, false},
		{"2020-12-31", "2021", true, false, false}, {"2020-05-06", "2020-05-06", false, true, false}, {"", "2020", false, true, false},
		{"2024-02", "2024-02-29", false, true, true}, {"2024-02-29", "2024-03", true, false, false}, {"2021", "2020", false, false, false},
	} {
		a, b := date(c.a), date(c.b)
		if a.Before(b) != c.before || a.Overlaps(b) != c.overlaps || a.Contains(b) != c.contains {
			t.Errorf("%s, %s: before %v, overlaps %v, contains %v", c.a, c.b, a.Before(b), a.Overlaps(b), a.Contains(b))
		}
	}
	if first, last := date("2024-02").Bounds(); first.Format("0102") != "0201" || last.Format("0102") != "0229" || date("2024-02").Day() || !date("2024-02-03").Day() {
		t.Error("bounds of a month")
	}
}
