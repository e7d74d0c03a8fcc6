package dockets

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// A Number is a docket number without the marks of its writing: office, year, kind and serial number.
type Number struct {
	Office string // of a district court; empty where it was not written
	Year   int    // two digits; -1 for a multidistrict litigation
	Kind   string // cv, cr, md, mc; empty before a court of appeals
	Serial int
}

// String writes the number as courts do.
func (n Number) String() string {
	switch {
	case n.Kind == "":
		return fmt.Sprintf("%02d-%d", n.Year, n.Serial)
	case n.Year < 0:
		return fmt.Sprintf("MDL %d", n.Serial)
	case n.Office == "":
		return fmt.Sprintf("%02d-%s-%05d", n.Year, n.Kind, n.Serial)
	}
	return fmt.Sprintf("%s:%02d-%s-%05d", n.Office, n.Year, n.Kind, n.Serial)
}

var (
	district  = regexp.MustCompile(`(?i)^(?:(\d{1,2}):)?(?:\d{2})?(\d{2})[-_ ]?(cv|civ|cr|crim|md|mc)[-_ ]?0*(\d{1,6})(?:[^0-9a-z].*)?$`)
	yearFirst = regexp.MustCompile(`(?i)^(?:(\d{1,2}):)?(\d{2})-0*(\d{1,6})-(cv|civ|cr|crim)(?:[^0-9a-z].*)?$`)
	letter    = regexp.MustCompile(`(?i)^c(\d{2})-0*(\d{1,6})(?:[^0-9a-z].*)?$`)
	appellate = regexp.MustCompile(`(?i)^(?:nos?\.? ?)?(\d{2})-0*(\d{1,6})$`)
	mdl       = regexp.MustCompile(`(?i)^mdl ?(?:nos?\.? ?)?0*(\d{1,6})$`)
	core      = regexp.MustCompile(`^(\d{2})(\d{5})$`)
)

// ParseNumber reads a docket number as it is written in a federal court: 3:21-cv-00485-JCS, 4:20-CV-1254, 5:05CV91,
// 20-60702-CIV, C19-6153, 22-15103, MDL No. 3166. Initials of judges are passed over. Other numbers, those of state
// courts among them, are not read.
func ParseNumber(text string) (Number, bool) {
	text = strings.TrimSpace(text)
	if m := district.FindStringSubmatch(text); m != nil {
		return number(m[1], m[2], m[3], m[4]), true
	}
	if m := yearFirst.FindStringSubmatch(text); m != nil {
		return number(m[1], m[2], m[4], m[3]), true
	}
	if m := letter.FindStringSubmatch(text); m != nil {
		return number("", m[1], "cv", m[2]), true
	}
	if m := appellate.FindStringSubmatch(text); m != nil {
		return number("", m[1], "", m[2]), true
	}
	if m := mdl.FindStringSubmatch(text); m != nil {
		n := number("", "0", "md", m[1])
		n.Year = -1
		return n, true
	}
	return Number{}, false
}

// parseCore reads a number as the Integrated Database writes it: two digits of the year, five of the number. It has
// civil cases only.
func parseCore(text, office string) (Number, bool) {
	m := core.FindStringSubmatch(text)
	if m == nil {
		return ParseNumber(text)
	}
	return number(office, m[1], "cv", m[2]), true
}

// number puts the parts of a match together; they are digits.
func number(office, year, kind, serial string) Number {
	y, _ := strconv.Atoi(year)
	s, _ := strconv.Atoi(serial)
	switch k := strings.ToLower(kind); k {
	case "civ":
		kind = "cv"
	case "crim":
		kind = "cr"
	default:
		kind = k
	}
	if len(office) > 1 {
		office = strings.TrimPrefix(office, "0")
	}
	return Number{office, y, kind, s}
}

// same says whether two numbers of one court may be the same docket: offices count where both are written. sure is
// false where one lacks it.
func (n Number) same(o Number) (same, sure bool) {
	if n.Year != o.Year || n.Kind != o.Kind || n.Serial != o.Serial {
		return false, false
	}
	if n.Office == "" || o.Office == "" {
		return true, cmp.Compare(n.Office, o.Office) == 0
	}
	return n.Office == o.Office, true
}

// place is a number without its office, by which dockets are looked up.
func (n Number) place() Number { n.Office = ""; return n }
