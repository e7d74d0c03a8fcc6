package explain

import (
	"testing"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
)

func TestReadingOfTexts(t *testing.T) {
	grouped, zeros := datasets.Numbers{Group: ","}, datasets.Numbers{Rounding: "trailing-zeros"}
	plain := datasets.Numbers{}
	for _, tc := range []struct {
		raw, unit, breakdown string
		form                 datasets.Numbers
		value, step          float64 // below 0: none
		fails                bool
	}{
		{"1,234", "reports", "", grouped, 1234, -1, false},
		{"1,234", "reports", "", plain, 0, 0, true},
		{"12,34", "reports", "", grouped, 0, 0, true},
		{"1234,567", "reports", "", grouped, 0, 0, true},
		{" 12.50% ", "percent", "", plain, 12.5, 0.01, false},
		{"0.9376", "share", "", plain, 0.9376, 0.0001, false},
		{"0.9376543", "share", "", plain, 0.9376543, -1, false},
		{"1.3hrs", "hours", "", plain, 1.3, 0.1, false},
		{"5500000", "pieces", "", zeros, 5500000, 100000, false},
		{"120", "pieces", "", zeros, 120, 10, false},
		{"0", "pieces", "", zeros, 0, -1, false},
		{"2.91", "persons", "unit=billion persons", plain, 2.91e9, 1e7, false},
		{"", "reports", "", plain, -1, -1, false},
		{"N/A", "reports", "", plain, -1, -1, false},
		{"<10", "reports", "", plain, -1, -1, false},
		{"> 45", "persons", "", plain, -1, -1, false},
		{"about 5", "reports", "", plain, 0, 0, true},
		{"-5", "reports", "", plain, 0, 0, true},
		{"1e3", "reports", "", plain, 0, 0, true},
	} {
		r, err := read(&table.Observation{Raw: tc.raw, Unit: tc.unit, Breakdown: tc.breakdown}, nil, tc.form)
		if (err != nil) != tc.fails {
			t.Errorf("%q: %v", tc.raw, err)
			continue
		}
		if err == nil && (!is(r.value, tc.value) || !is(r.step, tc.step)) {
			t.Errorf("%q reads as %s, step %s", tc.raw, or(r.value, "none"), or(r.step, "none"))
		}
	}
}

func is(got *float64, want float64) bool {
	if want < 0 || got == nil {
		return want < 0 && got == nil
	}
	return *got == want
}

// Questions of notices are not coded yet in the embedded data, so their share is held here.
func TestAnswersByTwoCoders(t *testing.T) {
	set := &table.Set{}
	ind := &table.Indicator{Platform: "plaza", Indicator: "A7", Period: "2030"}
	for i, code := range []string{"answered", "answered", "refused", "answered", "refused", "refused"} {
		id := string(rune('a' + i))
		set.Notices = append(set.Notices, table.InformationNotice{ID: id, Coder: []string{"coder-1", "coder-2"}[i/3], Code: code})
		ind.Observations = append(ind.Observations, id)
	}
	w := &work{e: New(set, &datasets.Knowledge{}), ind: ind, roles: map[string]string{}}
	if err := answered(w); err != nil {
		t.Fatal(err)
	}
	if *w.value != (2.0/3+1.0/3)/2 || *w.lower != 1.0/3 || *w.upper != 2.0/3 || *w.numerator != 1.5 || *w.n != 3 {
		t.Errorf("%v %v %v %v %v", *w.value, *w.lower, *w.upper, *w.numerator, *w.n)
	}
}
