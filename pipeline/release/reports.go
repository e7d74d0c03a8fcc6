package release

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/atomicfs"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/table"
)

// A Report draws a part of what people open into the folder of a release: the pages, a workbook. It reads the tables,
// the knowledge and the folder data of the release, and nothing else, so that what it drew from the same ones before can
// be taken over.
type Report struct {
	Name string   // for plans: "pages", "workbook en"
	Owns []string // the files that it writes, and folders, which end in a slash
	Draw func(dir string, set *table.Set, know *datasets.Knowledge) error
}

func (r Report) owns(path string) bool {
	return slices.ContainsFunc(r.Owns, func(own string) bool {
		return path == own || strings.HasSuffix(own, "/") && strings.HasPrefix(path, own)
	})
}

// runReports draws the reports, several at a time, but for those that can be taken over.
func runReports(p Plan, dir string) error {
	var work errgroup.Group
	work.SetLimit(runtime.GOMAXPROCS(0))
	for _, r := range p.Reports {
		work.Go(func() error {
			if p.Take != nil {
				if taken, err := p.Take(r, dir); taken || err != nil {
					return err
				}
			}
			return r.Draw(dir, p.Set, p.Know)
		})
	}
	return work.Wait()
}

// TakeOver copies the files of a report from a release that stands into a staging. The list of checksums must have the
// given SHA-256 and every file the one that is listed: false, and nothing is written, where anything is amiss.
func TakeOver(r Report, from, sums, dir string) (bool, error) {
	files := drawn(r, from, sums)
	for path, b := range files {
		if err := atomicfs.Write(filepath.Join(dir, filepath.FromSlash(path)), b); err != nil {
			return false, err
		}
	}
	return len(files) > 0, nil
}

// Holds says whether TakeOver would find what a report drew.
func Holds(r Report, from, sums string) bool { return len(drawn(r, from, sums)) > 0 }

// drawn reads the files of a report in a release that stands; nil where anything is amiss.
func drawn(r Report, from, sums string) map[string][]byte {
	found, err := hashFile(filepath.Join(from, sumsFile))
	if err != nil || found.sum != sums {
		return nil
	}
	listed, err := readSums(from)
	if err != nil {
		return nil
	}
	files := map[string][]byte{}
	for path, want := range listed {
		if !r.owns(path) {
			continue
		}
		b, err := os.ReadFile(filepath.Join(from, filepath.FromSlash(path)))
		if sum := sha256.Sum256(b); err != nil || hex.EncodeToString(sum[:]) != want {
			return nil
		}
		files[path] = b
	}
	return files
}

// DataHash is one hash of all files in the folder data of a release.
func DataHash(dir string) (string, error) {
	found, err := hashes(filepath.Join(dir, "data"))
	if err != nil {
		return "", unreadableFolder(dir, err)
	}
	return hashOfSums(sumsOf(found)), nil
}

// DataHashOf is what DataHash will give for a release of these tables.
func DataHashOf(p Plan) (string, error) {
	sums := map[string]string{}
	err := eachTable(p.Set, func(name string, parquet, csv []byte) error {
		sums[name+".parquet"], sums[name+".csv"] = hashBytes(parquet), hashBytes(csv)
		return nil
	})
	if err != nil {
		return "", err
	}
	values, err := indexTable(p)
	if err != nil {
		return "", err
	}
	sums["index.csv"] = hashBytes(values)
	return hashOfSums(sums), nil
}

func hashBytes(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

func hashOfSums(sums map[string]string) string {
	return hashBytes(listOf(sums))
}

// SumsHash is the SHA-256 of the list of checksums of a release, which names its bytes.
func SumsHash(dir string) (string, error) {
	h, err := hashFile(filepath.Join(dir, sumsFile))
	if err != nil {
		return "", unreadableFolder(dir, err)
	}
	return h.sum, nil
}

// Tables reads all tables of a release.
func Tables(dir string) (*table.Set, error) {
	set := &table.Set{}
	for _, spec := range table.Specs() {
		path := tablePath(dir, spec.Name, ".parquet")
		b, err := os.ReadFile(path)
		if os.IsNotExist(err) && spec.Missing(set) {
			continue
		}
		if err == nil {
			err = spec.Read(set, b)
		}
		if err != nil {
			return nil, &diag.Problem{Code: "E-VERIFY-TABLE", What: "a file of the release cannot be read", Where: diag.Place{File: path}, Rule: "a release is read as the program wrote it",
				Next: "get the release again from where it was published, or build it anew", Cause: err}
		}
	}
	return set, nil
}
