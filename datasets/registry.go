package datasets

import (
	"bytes"
	"fmt"
	"io/fs"
	"slices"
	"time"

	"github.com/answerable-data/answerable/internal/csvscan"
)

// A Platform is an entity of the registry: a service, or an operator taken as a whole.
type Platform struct {
	ID, Name, Operator, Parent, Level, Kind, SizeClass, ValidFrom, ValidTo, Note string
}

// An Alias maps a name as published, in the naming scheme of a source and within dates, to an entity.
type Alias struct {
	Scheme    string // ncmec, dsa, meta, google, audience, litigation, litigation-operator, or any
	Name      string
	Platform  string
	Perimeter string // what the name covers, where that is not simply the entity
	ValidFrom string // ISO date, or empty
	ValidTo   string // ISO date, or empty
	Note      string
	Source    string
}

// AliasNotes lists the remarks on names that figures carry beside the publisher's own, each once, in order.
func (k *Knowledge) AliasNotes() (notes []string) {
	for _, a := range k.Aliases {
		if a.Note != "" && !slices.Contains(notes, a.Note) {
			notes = append(notes, a.Note)
		}
	}
	return notes
}

// A Metric is a measure of the vocabulary.
type Metric struct {
	ID, Unit string
	Kind     string // count, percent, share, decimal, hours, mixed
	Harm     string // csam, cse, all, or "by category" where the breakdown decides
	Defn     string
}

func readPlatforms(fsys fs.FS) ([]Platform, error) {
	cols := []string{"id", "name", "operator", "parent", "level", "kind", "size_class", "valid_from", "valid_to", "note"}
	var out []Platform
	seen := map[string]bool{}
	err := readTable(fsys, "platforms.csv", cols, func(get func(string) string) error {
		p := Platform{get("id"), get("name"), get("operator"), get("parent"), get("level"), get("kind"),
			get("size_class"), get("valid_from"), get("valid_to"), get("note")}
		if seen[p.ID] {
			return fmt.Errorf("id %q stands twice", p.ID)
		}
		seen[p.ID] = true
		out = append(out, p)
		return nil
	})
	return out, err
}

func readAliases(fsys fs.FS) ([]Alias, error) {
	cols := []string{"scheme", "name", "platform", "perimeter", "valid_from", "valid_to", "note", "source"}
	var out []Alias
	err := readTable(fsys, "aliases.csv", cols, func(get func(string) string) error {
		out = append(out, Alias{get("scheme"), get("name"), get("platform"), get("perimeter"),
			get("valid_from"), get("valid_to"), get("note"), get("source")})
		return nil
	})
	return out, err
}

// checkAliases refuses a date that cannot be read, and a name that would stand for two things on a day.
func checkAliases(all []Alias) error {
	seen := map[string][]Alias{}
	for _, a := range all {
		if !isDay(a.ValidFrom) || !isDay(a.ValidTo) {
			return fmt.Errorf("aliases.csv: alias %q: %q and %q are not ISO dates or empty", a.Name, a.ValidFrom, a.ValidTo)
		}
		key := a.Scheme + "\x00" + a.Name
		for _, b := range seen[key] {
			if (a.ValidTo == "" || b.ValidFrom <= a.ValidTo) && (b.ValidTo == "" || a.ValidFrom <= b.ValidTo) {
				return fmt.Errorf("aliases.csv: %s alias %q stands twice for the same days", a.Scheme, a.Name)
			}
		}
		seen[key] = append(seen[key], a)
	}
	return nil
}

// isDay says whether a text is an ISO date or empty.
func isDay(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return s == "" || err == nil
}

func readMetrics(fsys fs.FS) ([]Metric, error) {
	cols := []string{"id", "unit", "kind", "harm", "definition"}
	var out []Metric
	seen := map[string]bool{}
	err := readTable(fsys, "metrics.csv", cols, func(get func(string) string) error {
		m := Metric{get("id"), get("unit"), get("kind"), get("harm"), get("definition")}
		if seen[m.ID] {
			return fmt.Errorf("id %q stands twice", m.ID)
		}
		seen[m.ID] = true
		out = append(out, m)
		return nil
	})
	return out, err
}

// readTable reads one of the project's own CSV tables; any irregular row is an error.
func readTable(fsys fs.FS, name string, cols []string, row func(get func(string) string) error) error {
	return readLines(fsys, name, cols, func(_ int, get func(string) string) error { return row(get) })
}

// readLines is readTable for rows that keep the line on which they stand.
func readLines(fsys fs.FS, name string, cols []string, row func(line int, get func(string) string) error) error {
	b, err := fs.ReadFile(fsys, name)
	if err != nil {
		return err
	}
	var first error
	bad, err := csvscan.Read(name, bytes.Clone(b), csvscan.Options{Columns: cols}, func(r csvscan.Row) {
		if e := row(r.Line, r.Get); e != nil && first == nil {
			first = fmt.Errorf("%s: line %d: %w", name, r.Line, e)
		}
	})
	switch {
	case err != nil:
		return err
	case len(bad) > 0:
		return fmt.Errorf("%s: line %d: %s: %s", name, bad[0].Line, bad[0].Reason, bad[0].Raw)
	}
	return first
}
