package diff

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/release"
	"github.com/answerable-data/answerable/pipeline/table"
)

// Load reads a release folder. It holds the folder against its checksums first, and refuses tables of another contract:
// their columns would not mean the same.
func Load(dir string) (Release, error) {
	if err := release.Verify(dir); err != nil {
		return Release{}, err
	}
	r, err := loadRecord(filepath.Join(dir, "run.json"))
	if err != nil {
		return Release{}, err
	}
	if r.Framework, err = os.ReadFile(filepath.Join(dir, "framework.yaml")); err != nil {
		return Release{}, unreadable(filepath.Join(dir, "framework.yaml"), err)
	}
	r.Set = &table.Set{}
	for _, spec := range table.Specs() {
		if !compared[spec.Name] {
			continue
		}
		path := filepath.Join(dir, "data", spec.Name+".parquet")
		b, err := os.ReadFile(path)
		if spec.Absent != nil && errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err == nil {
			err = spec.Read(r.Set, b)
		}
		if err != nil {
			return Release{}, unreadable(path, err)
		}
	}
	return r, nil
}

// compared are the tables that a comparison reads; a release may lack others.
var compared = map[string]bool{"sources": true, "platforms": true, "observations": true, "case_platforms": true, "restatements": true, "due_reports": true,
	"information_notices": true, "disclosures": true, "indicators": true, "scores": true, "statement_figures": true, "statement_archives": true}

// loadRecord reads what a release says of itself.
func loadRecord(path string) (Release, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return Release{}, unreadable(path, err)
	}
	var run struct {
		Version, Edition, Methodology string
		Contract                      string `json:"table_contract"`
	}
	if err := json.Unmarshal(b, &run); err != nil {
		return Release{}, unreadable(path, err)
	}
	if run.Contract != table.Contract {
		return Release{}, &diag.Problem{Code: "E-DIFF-CONTRACT", What: "the release has tables of another contract", Where: diag.Place{File: path}, Value: run.Contract,
			Rule: fmt.Sprintf("this program reads tables of contract %s", table.Contract), Next: "compare with the program that wrote the newer of the two releases, or build the older one again with this program and --as-of"}
	}
	return Release{Edition: run.Edition, Methodology: run.Methodology, Program: run.Version}, nil
}

func unreadable(path string, err error) error {
	return &diag.Problem{Code: "E-DIFF-READ", What: "a file of the release cannot be read", Where: diag.Place{File: path}, Rule: "a release is read as the program wrote it",
		Next: "get the release again from where it was published, or build it anew", Cause: err}
}
