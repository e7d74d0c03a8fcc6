package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/statements/dayzip"
)

// An element is one CSV of an archive, as JSON.
type element struct {
	Archive string `json:"archive"` // absolute path
	Bytes   int64  `json:"bytes"`   // of the archive, so that another file under the path is not counted
	Member  int    `json:"member"`  // place in the archive, which decides which of two rows with one uuid counts
	Name    string `json:"name"`
	Day     string `json:"day"`
	Slug    string `json:"slug"`
	All     bool   `json:"all"`
}

// key is the day and slug that the element belongs to.
func (e element) key() string { return e.Day + " " + e.Slug }

// list opens the archives and lists their CSVs.
func list(archives []string, all bool) ([]string, error) {
	var out []string
	from := map[string]string{}
	for _, path := range archives {
		abs, err := filepath.Abs(path)
		if err != nil {
			return nil, err
		}
		found, err := members(abs, all)
		if err != nil {
			return nil, err
		}
		if len(found) == 0 {
			continue
		}
		key := found[0].key()
		if first, twice := from[key]; twice {
			return nil, &diag.Problem{Code: "E-DAY-TWICE", What: "two archives are of one day and slug", Where: diag.Place{File: path}, Value: first,
				Rule: "the archive of a day holds all of it", Next: "give each day once", Exit: diag.ExitUsage}
		}
		from[key] = path
		for _, e := range found {
			b, err := json.Marshal(e)
			if err != nil {
				return nil, err
			}
			out = append(out, string(b))
		}
	}
	return out, nil
}

// members lists the CSVs of an archive.
func members(path string, all bool) ([]element, error) {
	a, free, err := open(path)
	if err != nil {
		return nil, err
	}
	defer free()
	if a.Name.Day == "" {
		return nil, &diag.Problem{Code: "E-DAY-NAME", What: "the name of the archive does not say its day", Where: diag.Place{File: path},
			Rule: "sor-SLUG-YYYY-MM-DD-full.zip or -light.zip, as published", Next: "give the file its published name"}
	}
	var out []element
	for i := range a.Members {
		out = append(out, element{Archive: path, Bytes: a.Size, Member: i, Name: a.Members[i].Name, Day: a.Name.Day, Slug: a.Name.Slug, All: all})
	}
	return out, nil
}

// open opens an archive with a scratch folder of its own; free closes the one and removes the other.
func open(path string) (*dayzip.Archive, func(), error) {
	scratch, err := os.MkdirTemp("", "answerable-beam-")
	if err != nil {
		return nil, nil, err
	}
	a, err := dayzip.Open(path, scratch, dayzip.Default)
	if err != nil {
		_ = os.RemoveAll(scratch)
		return nil, nil, err
	}
	return a, func() {
		_ = a.Close() // only read
		_ = os.RemoveAll(scratch)
	}, nil
}

// build is the whole job: each CSV to its part, the parts of a day to the day, the day to its files.
func build(s beam.Scope, out string, elements []string) {
	csvs := beam.Reshuffle(s, beam.CreateList(s, elements))
	parts := beam.ParDo(s, &countFn{}, csvs)
	days := beam.CombinePerKey(s, &mergeFn{}, parts)
	beam.ParDo0(s, &writeFn{Out: absolute(out)}, days)
}

func absolute(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}

// changed says that the archive is not the one that was listed.
func (e element) changed(found string) error {
	return fmt.Errorf("%s is not what was listed: %s, not %d bytes with %s at place %d", e.Archive, found, e.Bytes, e.Name, e.Member)
}
