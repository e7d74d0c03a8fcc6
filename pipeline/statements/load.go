package statements

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/statements/tally"
)

// Loaded are the counts of a folder, for figures.
type Loaded struct {
	Groups    []tally.Aggregate
	Days      []string // of submission that were read, in order
	All       bool     // every category was counted
	Territory bool     // every archive had the column territorial_scope
	Source    string   // what was read: archives, days, and a hash over the hashes of the archives
}

// Load reads the aggregates of a folder that Run or Merge wrote. It refuses a folder whose aggregates are not those that the
// manifests name, and one whose days were counted by different settings or are not the same for each slug, since no figure
// over them could say what it is over.
func Load(dir string) (*Loaded, error) {
	all, err := manifests(dir)
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, resultProblem(dir, errors.New("there is no manifest"))
	}
	if err := alike(dir, all); err != nil {
		return nil, err
	}
	l := &Loaded{All: all[0].Settings.All, Territory: true}
	hash, archives := sha256.New(), 0
	var parts [][]tally.Aggregate
	for _, m := range all {
		rows, err := m.aggregates(dir)
		if err != nil {
			return nil, err
		}
		parts = append(parts, rows)
		if !slices.Contains(l.Days, m.Day) {
			l.Days = append(l.Days, m.Day)
		}
		l.Territory = l.Territory && m.Export != "light" && !slices.Contains(m.MissingColumns, "territorial_scope")
		archives += len(m.Sources)
		fmt.Fprintln(hash, m.Day, m.Slug, m.identity())
	}
	l.Groups = tally.Merge(parts...)
	l.Source = fmt.Sprintf("%d × .zip, %s/%s, sha256:%s", archives, l.Days[0], l.Days[len(l.Days)-1], hex.EncodeToString(hash.Sum(nil))[:16])
	return l, nil
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

// alike holds that the days can be added up.
func alike(dir string, all []*Manifest) error {
	days := map[string][]string{} // by slug
	for _, m := range all {
		if a, b := m.Settings, all[0].Settings; a.All != b.All || a.Dedupe != b.Dedupe {
			return together(dir, m.Day, "all days are counted by the same settings")
		}
		days[m.Slug] = append(days[m.Slug], m.Day)
	}
	for slug, d := range days {
		if !slices.Equal(d, days[all[0].Slug]) {
			return together(dir, slug, "the days are the same for each platform")
		}
	}
	return nil
}

func together(dir, value, rule string) error {
	return &diag.Problem{Code: "E-DAY-MIXED", What: "the days of the folder do not go together", Where: diag.Place{File: filepath.ToSlash(dir)}, Value: value, Rule: rule,
		Next: "count the archives again into a new folder"}
}

// aggregates reads the counts of a day and holds them against their hash.
func (m *Manifest) aggregates(dir string) ([]tally.Aggregate, error) {
	for name, o := range m.Outputs {
		if !strings.HasPrefix(name, "aggregates/") {
			continue
		}
		path := filepath.Join(dir, filepath.FromSlash(name))
		b, err := os.ReadFile(path)
		if err != nil {
			return nil, resultProblem(path, err)
		}
		if sum := sha256.Sum256(b); hex.EncodeToString(sum[:]) != o.SHA256 {
			return nil, resultProblem(path, errors.New("the file is not the one that the manifest names"))
		}
		rows, err := tally.Read(bytes.NewReader(b), int64(len(b)))
		if err != nil {
			return nil, resultProblem(path, err)
		}
		return rows, nil
	}
	return nil, resultProblem(filepath.Join(dir, filepath.FromSlash(m.path())), errors.New("it names no aggregates"))
}
