package dayzip

import (
	"regexp"
	"time"
)

// A Name is what a published file is called: sor-{slug}-{date}-{full|light}, then for a part of a day its numbers.
type Name struct {
	Slug    string // "global", or a platform's
	Day     string // of submission, UTC: "2025-09-15"; empty: the name does not say
	Version string // "full" or "light"
	Part    string // "00000-00000" or "00000", of a CSV or an inner archive by itself; empty for a whole day
}

var published = regexp.MustCompile(`^sor-([A-Za-z0-9][A-Za-z0-9-]*?)-(\d{4}-\d{2}-\d{2})-(full|light)(?:-(\d{5}(?:-\d{5})?))?(?:\.csv)?(?:\.zip)?$`)

// ParseName reads a file's name. A name in another form, or with a day that no calendar has, gives the zero Name.
func ParseName(base string) Name {
	m := published.FindStringSubmatch(base)
	if m == nil {
		return Name{}
	}
	if _, err := time.Parse(time.DateOnly, m[2]); err != nil {
		return Name{}
	}
	return Name{Slug: m[1], Day: m[2], Version: m[3], Part: m[4]}
}
