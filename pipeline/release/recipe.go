package release

import (
	"path/filepath"
	"sort"

	"github.com/answerable-data/answerable/internal/diag"
)

// A Recipe says what a release was made from, so that it can be made again. It names files by their hashes alone: a path
// or an address in it would mean nothing on another machine.
type Recipe struct {
	Embedded   string   `json:"embedded_sha256"`             // of the data in the program: ledger, registry, methodology
	Named      string   `json:"named,omitempty"`             // release of a quarter, 2026Q3.1; empty: that of the catalogue
	AsOf       string   `json:"as_of,omitempty"`             // ISO date of an old state of knowledge
	Framework  *Own     `json:"framework,omitempty"`         // own framework in place of the project's
	Previous   *Before  `json:"previous,omitempty"`          // release that it lists its changes from
	Courts     string   `json:"courts_sha256,omitempty"`     // of the table of base rates
	Replies    string   `json:"replies_sha256,omitempty"`    // of a file of replies beside the project's
	Statements string   `json:"statements_sha256,omitempty"` // of the manifests of the statements of reasons
	Inputs     []Input  `json:"inputs"`                      // publishers' files beside the embedded data, in the order of reading
	Languages  []string `json:"languages"`                   // of workbook and pages; empty: the tables alone
}

// Own is a framework of the user's own. Its text stands in the release.
type Own struct {
	Name   string `json:"name"` // base name of the file, which every title carries
	SHA256 string `json:"sha256"`
}

// Before is the release that a release lists its changes from.
type Before struct {
	Edition string `json:"edition"`
	Sums    string `json:"sha256sums_sha256"` // SHA-256 of its list of checksums
}

// Input is a publisher's file that was given to the build and used.
type Input struct {
	Name   string `json:"name"` // under which it was read; a period may stand in it
	SHA256 string `json:"sha256"`
	Origin string `json:"origin_sha256,omitempty"` // of the record of its origin; empty: it had none
}

// Identify names a release that stands by its edition and the hash of its checksums.
func Identify(dir string) (*Before, error) {
	r, err := readRun(dir)
	if err != nil {
		return nil, err
	}
	sums, err := hashFile(filepath.Join(dir, sumsFile))
	if err != nil {
		return nil, unreadableFolder(dir, err)
	}
	return &Before{r.Edition, sums.sum}, nil
}

// A Made says how a release came about, as its record tells.
type Made struct {
	Version, Edition string
	From             *Recipe
}

// Record reads how a release came about. A release of a program that did not write it down is refused.
func Record(dir string) (*Made, error) {
	r, err := readRun(dir)
	if err != nil {
		return nil, err
	}
	if r.MadeFrom == nil {
		return nil, &diag.Problem{Code: "E-REBUILD-RECORD", What: "the release does not say what it was made from", Where: diag.Place{File: filepath.Join(dir, runFile)}, Value: "version " + r.Version,
			Rule: "run.json names the inputs by their hashes", Next: "build it again with the program that made it, and compare SHA256SUMS"}
	}
	return &Made{r.Version, r.Edition, r.MadeFrom}, nil
}

// Differing lists the files in which two release folders differ, in the order of their paths, each with what is the case.
// The signature is no part of what is built.
func Differing(had, made string) ([]string, error) {
	a, err := hashes(had)
	if err != nil {
		return nil, unreadableFolder(had, err)
	}
	b, err := hashes(made)
	if err != nil {
		return nil, unreadableFolder(made, err)
	}
	var out []string
	for path, h := range a {
		switch got, ok := b[path]; {
		case !ok:
			out = append(out, path+" is not made")
		case got != h:
			out = append(out, path+" differs")
		}
	}
	for path := range b {
		if _, ok := a[path]; !ok {
			out = append(out, path+" is made and not there")
		}
	}
	sort.Strings(out)
	return out, nil
}
