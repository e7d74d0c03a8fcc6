package pipeline

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/courts"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/release"
	"github.com/answerable-data/answerable/pipeline/snapshot"
	"github.com/answerable-data/answerable/pipeline/statements"
)

// recipeOf says what a release is made from.
func recipeOf(opt Options, name string, know *datasets.Knowledge, loaded []*ingest.Loaded) (*release.Recipe, error) {
	embedded, err := embeddedHash()
	if err != nil {
		return nil, err
	}
	r := &release.Recipe{Embedded: embedded, Named: name, AsOf: opt.AsOf, Inputs: []release.Input{}, Languages: languagesOf(opt)}
	if opt.Framework != "" {
		r.Framework = &release.Own{Name: strings.TrimSuffix(know.Own, ", "+know.Framework.Version), SHA256: hashOf(know.FrameworkText)}
	}
	if opt.Courts != "" {
		if r.Courts, err = courts.RatesHash(opt.Courts); err != nil {
			return nil, err
		}
	}
	if opt.Statements != "" {
		if r.Statements, err = statements.Hash(opt.Statements); err != nil {
			return nil, err
		}
	}
	if opt.Replies != "" {
		if r.Replies, err = fileHash(opt.Replies); err != nil {
			return nil, err
		}
	}
	if opt.Previous != "" {
		if r.Previous, err = release.Identify(opt.Previous); err != nil {
			return nil, err
		}
	}
	for _, l := range loaded {
		if l.Handed != nil {
			r.Inputs = append(r.Inputs, release.Input(*l.Handed))
		}
	}
	return r, nil
}

// languagesOf are those of the reports; none where tables alone are built.
func languagesOf(opt Options) []string {
	if len(opt.Reports) == 0 {
		return []string{}
	}
	return append([]string{}, opt.Languages...)
}

// embeddedHash is one hash of all that the program carries.
func embeddedHash() (string, error) {
	var all strings.Builder
	err := fs.WalkDir(datasets.Files(), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := fs.ReadFile(datasets.Files(), path)
		all.WriteString(hashOf(b) + "  " + path + "\n")
		return err
	})
	return hashOf([]byte(all.String())), err
}

// handed notes the file that a build reads, and the record of its origin.
func handed(path string, f ingest.File) (*ingest.Handed, error) {
	h := &ingest.Handed{Name: filepath.Base(f.Name), SHA256: hashOf(f.Bytes)}
	switch record, err := os.ReadFile(path + snapshot.OriginSuffix); {
	case err == nil:
		h.Origin = hashOf(record)
	case !errors.Is(err, fs.ErrNotExist):
		return nil, &diag.Problem{Code: "E-ORIGIN", What: "the origin record cannot be read", Where: diag.Place{File: path + snapshot.OriginSuffix},
			Next: "add the file again with `answerable add`", Cause: err}
	}
	return h, nil
}

// fileHash is the hash of a file that a flag names.
func fileHash(path string) (string, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return "", &diag.Problem{Code: "E-INPUT", What: "the file cannot be read", Where: diag.Place{File: path}, Next: "check the path and the permissions", Cause: err}
	}
	return hashOf(b), nil
}
