package datasets

import (
	"fmt"
	"io/fs"
	"strconv"
	"strings"
)

// A Perimeter says which published lines make up the two sides of a comparison, so that only like is
// set beside like.
type Perimeter struct {
	Platform      string   // entity that the comparison is about
	Indicator     string   // A1 or A6; Shown for a reconciliation that no score uses
	From, To      int      // calendar years; To 0 means open
	OwnMetrics    []string // measures added up to the platform's own count; their unit may differ from the clearinghouse's, and then nothing is compared
	Own           []Part   // added up to the platform's own count
	Split         string   // dimension over which the own count is printed in parts that add up; empty where it is printed whole
	OwnStep       float64  // step to which the publisher rounds each own figure, where that is known and the file does not show it; 0 otherwise
	Clearinghouse []Part   // added up to the clearinghouse's count
	Users         []Part   // added up to the number of users
	Note          string
}

// Shown marks a reconciliation that is printed and never scored: what the own count covers is not known
// well enough, or is known to differ.
const Shown = "shown"

// A Part is one published series: an entity and what the series covers.
type Part struct{ Platform, Perimeter string }

// Covers says whether the perimeter holds for a year.
func (p Perimeter) Covers(year int) bool { return year >= p.From && (p.To == 0 || year <= p.To) }

func readPerimeters(fsys fs.FS) ([]Perimeter, error) {
	cols := []string{"platform", "indicator", "from", "to", "own_metric", "own", "split", "own_step", "clearinghouse", "users", "note"}
	var out []Perimeter
	err := readTable(fsys, "perimeters.csv", cols, func(get func(string) string) error {
		p := Perimeter{Platform: get("platform"), Indicator: get("indicator"), Split: get("split"), Note: get("note")}
		var err error
		if p.From, err = strconv.Atoi(get("from")); err != nil {
			return fmt.Errorf("column from: %q is not a year", get("from"))
		}
		if to := get("to"); to != "" {
			if p.To, err = strconv.Atoi(to); err != nil {
				return fmt.Errorf("column to: %q is not a year", to)
			}
		}
		if m := get("own_metric"); m != "" {
			p.OwnMetrics = strings.Split(m, ";")
		}
		if step := get("own_step"); step != "" {
			if p.OwnStep, err = strconv.ParseFloat(step, 64); err != nil || p.OwnStep <= 0 {
				return fmt.Errorf("column own_step: %q is not a number above 0", step)
			}
		}
		for col, dst := range map[string]*[]Part{"own": &p.Own, "clearinghouse": &p.Clearinghouse, "users": &p.Users} {
			if *dst, err = parts(get(col)); err != nil {
				return fmt.Errorf("column %s: %w", col, err)
			}
		}
		out = append(out, p)
		return p.check()
	})
	return out, err
}

// check refuses a row that lacks what its comparison needs.
func (p Perimeter) check() error {
	switch {
	case p.Indicator != "A1" && p.Indicator != "A6" && p.Indicator != Shown:
		return fmt.Errorf("column indicator: %q is none of A1, A6, %s", p.Indicator, Shown)
	case p.Indicator != "A6" && (len(p.OwnMetrics) == 0 || len(p.Own) == 0):
		return fmt.Errorf("columns own_metric and own: a reconciliation needs both")
	case len(p.Clearinghouse) == 0:
		return fmt.Errorf("column clearinghouse: at least one entity/perimeter is needed")
	}
	return nil
}

// parts reads "entity/perimeter;entity/perimeter".
func parts(s string) ([]Part, error) {
	if s == "" {
		return nil, nil
	}
	var out []Part
	for _, t := range strings.Split(s, ";") {
		platform, perimeter, ok := strings.Cut(t, "/")
		if !ok {
			return nil, fmt.Errorf("%q is not entity/perimeter", t)
		}
		out = append(out, Part{platform, perimeter})
	}
	return out, nil
}
