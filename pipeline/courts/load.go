package courts

import (
	"encoding/json"
	"os"
	"path/filepath"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/table"
)

// RatesHash is the SHA-256 of the table of base rates of a folder, which Load reads.
func RatesHash(dir string) (string, error) {
	sum, err := hashFile(filepath.Join(dir, ratesName+".parquet"))
	if err != nil {
		return "", &diag.Problem{Code: "E-COURTS-RESULT", What: "the folder of base rates cannot be read", Where: diag.Place{File: filepath.ToSlash(dir)}, Cause: err,
			Rule: "the folder is a result of `answerable courts`, unchanged", Next: "count the civil file again with `answerable courts`"}
	}
	return sum, nil
}

// Load reads the base rates of a result. It refuses a folder that is no result of this version of the tables, or whose
// base rates are not the bytes that its manifest names.
func Load(dir string) ([]table.CourtBaseRate, error) {
	refuse := func(what string, cause error) error {
		return &diag.Problem{Code: "E-COURTS-RESULT", What: what, Where: diag.Place{File: filepath.ToSlash(dir)}, Cause: cause,
			Rule: "the folder is a result of `answerable courts`, unchanged", Next: "count the civil file again with `answerable courts`"}
	}
	b, err := os.ReadFile(filepath.Join(dir, manifestName))
	if err != nil {
		return nil, refuse("the folder of base rates cannot be read", err)
	}
	var m Manifest
	if err := json.Unmarshal(b, &m); err != nil || m.Program != program {
		return nil, refuse("the folder of base rates cannot be read", err)
	}
	if m.Contract != table.Contract {
		return nil, refuse("the base rates are of another version of the tables", nil)
	}
	path := filepath.Join(dir, ratesName+".parquet")
	if sum, err := hashFile(path); err != nil || sum != m.Outputs[ratesName+".parquet"] {
		return nil, refuse("the base rates are not those that the manifest names", err)
	}
	if b, err = os.ReadFile(path); err != nil {
		return nil, refuse("the folder of base rates cannot be read", err)
	}
	rows, err := table.ReadParquet[table.CourtBaseRate](b)
	if err != nil {
		return nil, refuse("the folder of base rates cannot be read", err)
	}
	return rows, nil
}
