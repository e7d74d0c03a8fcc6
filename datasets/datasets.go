// Package datasets is what the project knows, embedded in the binary: the catalogue of sources, the
// registry of platforms with their dated aliases, the vocabulary of measures, the methodology, and
// the ledger of published figures with the litigation tables.
//
// Everything is read strictly: an unknown key, a doubled id or a dangling reference is an error, and
// the tests of this package hold that the embedded files are free of them.
package datasets

import (
	"embed"
	"fmt"
	"io/fs"
)

//go:embed catalog.yaml framework.yaml platforms.csv aliases.csv metrics.csv perimeters.csv reports_due.csv information_notices.csv statement_validity.csv disclosure_items.csv disclosure_proofs.csv disclosure_cover.csv disclosure_coding.csv ledger litigation replies
var files embed.FS

// Knowledge is the parsed content of the package.
type Knowledge struct {
	Catalog   Catalog
	Framework Framework

	FrameworkText []byte // the file that Framework was read from
	Platforms     []Platform
	Aliases       []Alias
	Metrics       []Metric

	Perimeters []Perimeter

	DueReports []DueReport         // reports_due.csv
	Notices    []InformationNotice // information_notices.csv
	Validity   []StatementValidity // statement_validity.csv
	Disclosure Disclosure
	Replies    []Reply // replies/replies.csv, or with those of a file of the user's own
	Own        string  // name and version of the user's own framework that replaces the project's; empty: none does
	AsOf       string  // ISO date of an old state of knowledge to build again; empty: that of the edition
}

// Load reads the embedded knowledge. An error names the file and the line.
func Load() (*Knowledge, error) { return LoadFS(files) }

// LoadFS reads the knowledge from a folder laid out as this one.
func LoadFS(fsys fs.FS) (*Knowledge, error) {
	k := &Knowledge{}
	steps := []func(fs.FS) error{
		func(f fs.FS) error { return readYAML(f, "catalog.yaml", &k.Catalog) },
		k.readFramework,
		func(f fs.FS) (err error) { k.Platforms, err = readPlatforms(f); return },
		func(f fs.FS) (err error) { k.Aliases, err = readAliases(f); return },
		func(f fs.FS) (err error) { k.Metrics, err = readMetrics(f); return },
		func(f fs.FS) (err error) { k.Perimeters, err = readPerimeters(f); return },
		func(f fs.FS) (err error) { k.DueReports, err = readDueReports(f); return },
		func(f fs.FS) (err error) { k.Notices, err = readNotices(f); return },
		func(f fs.FS) (err error) { k.Validity, err = readValidity(f); return },
		k.readDisclosure,
		k.readReplies,
	}
	for _, step := range steps {
		if err := step(fsys); err != nil {
			return nil, err
		}
	}
	return k, k.check()
}

// Files is the embedded folder, for the readers of the ledger and the litigation tables.
func Files() fs.FS { return files }

// Metric finds a measure by its id; nil if the vocabulary has none.
func (k *Knowledge) Metric(id string) *Metric {
	for i := range k.Metrics {
		if k.Metrics[i].ID == id {
			return &k.Metrics[i]
		}
	}
	return nil
}

// check holds the references between the tables.
func (k *Knowledge) check() error {
	ids := map[string]bool{}
	for _, p := range k.Platforms {
		ids[p.ID] = true
	}
	for _, p := range k.Platforms {
		if p.Parent != "" && !ids[p.Parent] {
			return fmt.Errorf("platforms.csv: %s: parent %q is not in the registry", p.ID, p.Parent)
		}
	}
	for _, a := range k.Aliases {
		if !ids[a.Platform] {
			return fmt.Errorf("aliases.csv: alias %q: platform %q is not in platforms.csv", a.Name, a.Platform)
		}
	}
	if err := checkAliases(k.Aliases); err != nil {
		return err
	}
	for _, p := range k.Perimeters {
		for _, part := range append(append(append([]Part{}, p.Own...), p.Clearinghouse...), p.Users...) {
			if !ids[part.Platform] {
				return fmt.Errorf("perimeters.csv: %s %s: platform %q is not in platforms.csv", p.Platform, p.Indicator, part.Platform)
			}
		}
		for _, m := range p.OwnMetrics {
			if k.Metric(m) == nil {
				return fmt.Errorf("perimeters.csv: %s %s: measure %q is not in metrics.csv", p.Platform, p.Indicator, m)
			}
		}
	}
	for _, d := range k.DueReports {
		if !ids[d.Platform] {
			return fmt.Errorf("%s: line %d: platform %q is not in platforms.csv", dueFile, d.Line, d.Platform)
		}
	}
	for _, n := range k.Notices {
		if !ids[n.Platform] {
			return fmt.Errorf("%s: line %d: platform %q is not in platforms.csv", noticesFile, n.Line, n.Platform)
		}
	}
	for _, v := range k.Validity {
		if v.Platform != "*" && !ids[v.Platform] {
			return fmt.Errorf("%s: line %d: platform %q is not in platforms.csv", validityFile, v.Line, v.Platform)
		}
	}
	for _, d := range k.Framework.Indicators {
		for _, id := range d.NotInheritedBy {
			if !ids[id] {
				return fmt.Errorf("framework.yaml: indicator %s: not_inherited_by: platform %q is not in platforms.csv", d.ID, id)
			}
		}
	}
	return k.Catalog.check()
}
