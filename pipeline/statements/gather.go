package statements

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/statements/tally"
	"github.com/answerable-data/answerable/pipeline/table"
)

// Gathered are the counts of a folder, for figures.
type Gathered struct {
	Groups    []tally.Aggregate
	Days      []string // of submission that were read, in order
	All       bool     // every category was counted
	Territory bool     // every archive had the column territorial_scope
	Source    string   // what was read: archives, days, and a hash over the hashes of the archives
	Archives  []table.StatementArchive
	SHA256    string // as Hash gives it
}

// Gather reads the counts of a folder as Load does. It refuses one without days, one whose days were counted by different
// settings, and one whose days are not the same for each slug, since no figure over them could say what it is over.
func Gather(dir string) (*Gathered, error) {
	all, groups, err := Load(dir)
	switch {
	case err != nil:
		return nil, err
	case len(all) == 0:
		return nil, resultProblem(dir, errors.New("there is no manifest"))
	}
	if err := together(dir, all); err != nil {
		return nil, err
	}
	g := &Gathered{Groups: groups, All: all[0].Settings.All, Territory: true}
	hash, whole, archives := sha256.New(), sha256.New(), 0
	for _, m := range all {
		if !slices.Contains(g.Days, m.Day) {
			g.Days = append(g.Days, m.Day)
		}
		g.Territory = g.Territory && m.Export != "light" && !slices.Contains(m.MissingColumns, "territorial_scope")
		archives += len(m.Sources)
		fmt.Fprintln(hash, m.Day, m.Slug, m.identity())
		_, _ = whole.Write(m.encode()) // a hash takes everything
		a, err := m.archive()
		if err != nil {
			return nil, resultProblem(filepath.Join(dir, m.path()), err)
		}
		g.Archives = append(g.Archives, a)
	}
	g.SHA256 = hex.EncodeToString(whole.Sum(nil))
	g.Source = fmt.Sprintf("%d × .zip, %s/%s, sha256:%s", archives, g.Days[0], g.Days[len(g.Days)-1], hex.EncodeToString(hash.Sum(nil))[:16])
	return g, nil
}

// archive is what a manifest says, as a row of the table.
func (m *Manifest) archive() (table.StatementArchive, error) {
	day, err := time.Parse(time.DateOnly, m.Day)
	if err != nil {
		return table.StatementArchive{}, err
	}
	a := table.StatementArchive{Day: table.Date(day.Unix() / 86400), Slug: m.Slug, Export: m.Export, Schema: m.Schema, Seen: m.Rows.Seen, Loaded: m.Rows.Loaded,
		Rejected: m.Rows.Rejected, Ignored: m.Rows.Ignored, Duplicates: m.Duplicates.WithinDay + m.Duplicates.Earlier, Counted: m.Counted, All: m.Settings.All,
		Deduplicated: m.Settings.Dedupe, Version: m.Version}
	for _, s := range m.Sources {
		a.Files, a.SHA256 = append(a.Files, s.File), append(a.SHA256, s.SHA256)
	}
	for name, o := range m.Outputs {
		if strings.HasPrefix(name, "aggregates/") {
			a.Aggregates = o.SHA256
		}
	}
	return a, nil
}

// Hash is one hash of all that the manifests of a folder say, and so of its aggregates.
func Hash(dir string) (string, error) {
	all, err := manifests(dir)
	if err != nil {
		return "", err
	}
	hash := sha256.New()
	for _, m := range all {
		_, _ = hash.Write(m.encode()) // a hash takes everything
	}
	return hex.EncodeToString(hash.Sum(nil)), nil
}

// together holds that the days can be added up.
func together(dir string, all []*Manifest) error {
	days := map[string][]string{} // by slug
	for _, m := range all {
		if a, b := m.Settings, all[0].Settings; a.All != b.All || a.Dedupe != b.Dedupe {
			return apartDays(dir, m.Day, "all days are counted by the same settings")
		}
		days[m.Slug] = append(days[m.Slug], m.Day)
	}
	for _, m := range all {
		if !slices.Equal(days[m.Slug], days[all[0].Slug]) {
			return apartDays(dir, m.Slug, "the days are the same for each platform")
		}
	}
	return nil
}

func apartDays(dir, value, rule string) error {
	return &diag.Problem{Code: "E-DAY-MIXED", What: "the days of the folder do not go together", Where: diag.Place{File: filepath.ToSlash(dir)}, Value: value, Rule: rule,
		Next: "count the archives again into a new folder"}
}
