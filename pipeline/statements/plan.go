package statements

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/statements/dayzip"
	"github.com/answerable-data/answerable/pipeline/statements/sor"
)

// global is the slug of the archive of all platforms.
const global = "global"

// unnamed is the slug of files whose name does not say whose they are.
const unnamed = "unnamed"

// A unit is what is counted and published together: the files of one day and slug.
type unit struct {
	day, slug, export string
	files             []file // sorted by name
}

// key names a unit in folders, and sorts units by day.
func (u *unit) key() string { return u.day + "-" + u.slug }

// A file is one that was handed in, and what its name says.
type file struct {
	path string
	name dayzip.Name
}

// plan groups the files by day and slug, sorted.
func plan(ctx context.Context, paths []string, scratch string) ([]unit, error) {
	byKey := map[string]*unit{}
	bases := map[string]string{}
	for _, path := range paths {
		name, err := nameOf(ctx, path, scratch)
		if err != nil {
			return nil, err
		}
		base := filepath.Base(path)
		if _, twice := bases[base]; twice {
			return nil, &diag.Problem{Code: "E-DAY-TWICE", What: "a file was given twice", Where: diag.Place{File: filepath.ToSlash(path)},
				Rule: "the rows of all files are added up, so each file is read once, and no two have the same name", Next: "leave one of them out"}
		}
		bases[base] = path
		u := &unit{day: name.Day, slug: name.Slug, export: name.Version}
		if byKey[u.key()] == nil {
			byKey[u.key()] = u
		}
		u = byKey[u.key()]
		u.files = append(u.files, file{path, name})
	}
	var units []unit
	slugs := map[string][]string{}
	for _, key := range slices.Sorted(maps.Keys(byKey)) {
		u := byKey[key]
		slices.SortFunc(u.files, func(a, b file) int { return cmp.Compare(filepath.Base(a.path), filepath.Base(b.path)) })
		if err := u.consistent(); err != nil {
			return nil, err
		}
		units = append(units, *u)
		slugs[u.day] = append(slugs[u.day], u.slug)
	}
	return units, apart(slugs)
}

// consistent refuses files of one day and slug that hold the same rows: both exports, or a whole day beside its parts.
func (u *unit) consistent() error {
	first := u.files[0]
	for _, f := range u.files[1:] {
		what := ""
		switch {
		case f.name.Version != first.name.Version:
			what = "the full and the light export of one day were given"
		case u.slug != unnamed && (f.name.Part == "" || first.name.Part == ""):
			what = "a day was given whole and in parts"
		case samePart(f.name.Part, first.name.Part):
			what = "an inner archive was given beside its own CSVs"
		default:
			continue
		}
		return &diag.Problem{Code: "E-DAY-DOUBLE", What: what, Where: diag.Place{File: filepath.ToSlash(f.path)}, Value: filepath.Base(first.path),
			Rule: "a row is counted once, so each row of a day is in one of the files", Next: "hand in one of the two"}
	}
	return nil
}

// samePart says whether one of two parts holds the other: 00003 is the archive of 00003-00000.
func samePart(a, b string) bool {
	return a != b && a != "" && b != "" && (strings.HasPrefix(a, b+"-") || strings.HasPrefix(b, a+"-"))
}

// apart refuses a platform's own archive beside the archive of all platforms of the same day.
func apart(slugs map[string][]string) error {
	for _, day := range slices.Sorted(maps.Keys(slugs)) {
		of := slugs[day]
		if len(of) > 1 && (slices.Contains(of, global) || slices.Contains(of, unnamed)) {
			return &diag.Problem{Code: "E-DAY-DOUBLE", What: "a day has the archive of all platforms and others beside it", Value: day + ": " + strings.Join(of, ", "),
				Rule: "the archive of all platforms holds the rows of each platform's own, so they are never added up",
				Next: "hand in one or the other, into a folder of its own each"}
		}
	}
	return nil
}

// nameOf gives slug and day of a file: from its name, from the names in it, or, where no name says anything, from its rows.
func nameOf(ctx context.Context, path, scratch string) (dayzip.Name, error) {
	name := dayzip.ParseName(filepath.Base(path))
	if name.Day == "" {
		a, err := dayzip.Open(path, scratch, dayzip.Default)
		if err != nil {
			return name, err
		}
		defer func() { _ = a.Close() }() // only read
		if name = a.Name; name.Day == "" {
			if name, err = nameByRows(ctx, a); err != nil {
				return name, err
			}
		}
	}
	name.Slug = strings.ToLower(name.Slug) // a file system may not tell "A" from "a"
	return name, nil
}

// nameByRows takes the day from the first row that can be read.
func nameByRows(ctx context.Context, a *dayzip.Archive) (dayzip.Name, error) {
	for i := range a.Members {
		var p peek
		if err := readMember(ctx, &a.Members[i], sor.Options{All: true}, &p, nil); err != nil && !errors.Is(err, errEnough) {
			return dayzip.Name{}, err
		}
		if p.found {
			return dayzip.Name{Slug: unnamed, Day: dayText(p.day)}, nil
		}
	}
	return dayzip.Name{}, &diag.Problem{Code: "E-DAY-NAME", What: "neither the name of the file nor a row of it says which day it is of", Where: diag.Place{File: a.Path},
		Rule: "a day archive is called sor-{platform or global}-{day}-{full or light}.zip", Next: "give the file the name under which it was published"}
}

// errEnough ends the reading of a member once its first row is known.
var errEnough = errors.New("the first row is known")

// A peek takes the day of the first row.
type peek struct {
	day   int32
	found bool
}

func (p *peek) Row(r *sor.Row) error {
	p.day, p.found = sor.Day(r.Created), true
	return errEnough
}

func (p *peek) Reject(sor.Reject) error { return nil }

// dayText writes a day, counted from 1970-01-01, as ISO 8601.
func dayText(day int32) string { return time.Unix(int64(day)*86400, 0).UTC().Format(time.DateOnly) }

var shardForm = regexp.MustCompile(`^([1-9][0-9]{0,5})/([1-9][0-9]{0,5})$`)

// ParseShard reads "i/n": the i-th of n parts of the list.
func ParseShard(text string) (i, n int, err error) {
	if m := shardForm.FindStringSubmatch(text); m != nil {
		_, _ = fmt.Sscan(m[1], &i) // the form holds
		_, _ = fmt.Sscan(m[2], &n)
	}
	if n == 0 || i > n {
		return 0, 0, &diag.Problem{Code: "E-USAGE", What: "the shard cannot be understood", Value: text, Rule: "i/n is the i-th of n parts of the list, from 1/n to n/n",
			Next: "write --shard 1/4, 2/4, 3/4 and 4/4 for four runs", Exit: diag.ExitUsage}
	}
	return i, n, nil
}

// shard keeps every n-th unit. Units are never split, so a day is whole in one of the results.
func shard(units []unit, i, n int) []unit {
	if n == 0 {
		return units
	}
	var out []unit
	for k := i - 1; k < len(units); k += n {
		out = append(out, units[k])
	}
	return out
}
