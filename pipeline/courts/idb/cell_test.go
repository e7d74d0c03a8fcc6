package idb

import (
	"fmt"
	"testing"
	"time"
)

func TestDates(t *testing.T) {
	for day := time.Date(1900, 1, 2, 0, 0, 0, 0, time.UTC); day.Year() < 2100; day = day.AddDate(0, 0, 1) {
		got, ok := date([]byte(day.Format("01/02/2006")))
		if want := Date(day.Year()*10000 + int(day.Month())*100 + day.Day()); !ok || got != want {
			t.Fatalf("%s is %d, %v", day.Format(time.DateOnly), got, ok)
		}
	}
	for _, none := range []string{"", "-8", "01/01/1900"} {
		if d, ok := date([]byte(none)); d != 0 || !ok {
			t.Errorf("%q is %d, %v", none, d, ok)
		}
	}
	for _, bad := range []string{"02/30/2020", "02/29/2019", "02/29/1900", "00/10/2020", "13/10/2020", "04/31/2020", "1/1/2020", "01-01-2020", "2020/01/01", "01/01/1899", "01/01/2100", "0a/01/2020", "-8 ", "99999"} {
		if d, ok := date([]byte(bad)); ok {
			t.Errorf("%q is %d", bad, d)
		}
	}
}

func TestCodes(t *testing.T) {
	for n := minCode; n <= maxCode; n++ {
		if got, ok := code(fmt.Append(nil, n)); !ok || int(got) != n {
			t.Errorf("%d is %d, %v", n, got, ok)
		}
	}
	for text, want := range map[string]int16{"": Missing, "  ": Missing, "06": 6, " 6 ": 6, "000": 0} {
		if got, ok := code([]byte(text)); !ok || got != want {
			t.Errorf("%q is %d, %v", text, got, ok)
		}
	}
	for _, bad := range []string{"-", "--", "-a", "-10", "1000", "99999", "a", "1a", "1.0", "6 6", "\t"} {
		if got, ok := code([]byte(bad)); ok {
			t.Errorf("%q is %d", bad, got)
		}
	}
}

func TestDistricts(t *testing.T) {
	for text, want := range map[string]string{"00": "00", "3A": "3A", "7-": "7-", "-8": "-8", "": "-8", "0": "0"} {
		if got, ok := district([]byte(text)); !ok || got.String() != want || got == 0 {
			t.Errorf("%q is %q, %v", text, got, ok)
		}
	}
	for _, bad := range []string{"3a", "3LA", " 3", "\x00\x00", "ÉA"} {
		if got, ok := district([]byte(bad)); ok {
			t.Errorf("%q is %q", bad, got)
		}
	}
}

func TestStatisticalYears(t *testing.T) {
	for d, want := range map[Date]int{19870630: 1987, 19870701: 1988, 19910630: 1991, 19910701: 1992, 19920930: 1992, 19921001: 1993, 20190930: 2019, 20191001: 2020} {
		if got := d.StatisticalYear(); got != want {
			t.Errorf("%d is counted in %d, want %d", d, got, want)
		}
	}
}
