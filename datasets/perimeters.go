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
	Platform      string // entity that the comparison is about
	Indicator     string // A1 or A6
	From, To      int    // calendar years; To 0 means open
	Own           []Part // added up to the platform's own count
	Clearinghouse []Part // added up to the clearinghouse's count
	Users         []Part // added up to the number of users
	Note          string
}

// A Part is one published series: an entity and what the series covers.
type Part struct{ Platform, Perimeter string }

// Covers says whether the perimeter holds for a year.
func (p Perimeter) Covers(year int) bool { return year >= p.From && (p.To == 0 || year <= p.To) }

func readPerimeters(fsys fs.FS) ([]Perimeter, error) {
	cols := []string{"platform", "indicator", "from", "to", "own", "clearinghouse", "users", "note"}
	var out []Perimeter
	err := readTable(fsys, "perimeters.csv", cols, func(get func(string) string) error {
		p := Perimeter{Platform: get("platform"), Indicator: get("indicator"), Note: get("note")}
		var err error
		if p.From, err = strconv.Atoi(get("from")); err != nil {
			return fmt.Errorf("column from: %q is not a year", get("from"))
		}
		if to := get("to"); to != "" {
			if p.To, err = strconv.Atoi(to); err != nil {
				return fmt.Errorf("column to: %q is not a year", to)
			}
		}
		for col, dst := range map[string]*[]Part{"own": &p.Own, "clearinghouse": &p.Clearinghouse, "users": &p.Users} {
			if *dst, err = parts(get(col)); err != nil {
				return fmt.Errorf("column %s: %w", col, err)
			}
		}
		out = append(out, p)
		return nil
	})
	return out, err
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
