package statements

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/internal/atomicfs"
	"github.com/answerable-data/answerable/internal/diag"
)

// The trees of a result, each with a folder day=YYYY-MM-DD a day, so that DuckDB, Spark, Trino and Polars find the day as a
// column and read no other. What belongs to a day lies in up to four of them, which no file system renames in one step.
// So a day is published in two: its folder is built under a hidden name (staging), then renamed (commit): from that moment
// on the day is decided, and its files are renamed into their trees, the manifest last. A run that is killed before the commit
// leaves nothing that counts; one that is killed after it has the rest of its renames done by the next run. Whoever reads
// goes by the manifests.
var trees = []string{"aggregates", "rows", "rejects", "manifests"}

const (
	stagingPrefix = ".staging-"
	commitPrefix  = ".commit-"
	eventName     = "event.csv"  // in a commit: the event to report
	eventsName    = "events.csv" // in the folder: all of them
)

// ours says whether an entry of the folder is one of a result.
func ours(e fs.DirEntry) bool {
	n := e.Name()
	if e.IsDir() {
		return slices.Contains(trees, n) || strings.HasPrefix(n, stagingPrefix) || strings.HasPrefix(n, commitPrefix)
	}
	return n == eventsName || n == atomicfs.LockName || strings.HasPrefix(n, "."+eventsName)
}

// usable refuses a folder that holds anything but a result.
func usable(out string) error {
	entries, err := os.ReadDir(out)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	p := &diag.Problem{Code: "E-OUT-OTHER", What: "the place of the result holds something else", Where: diag.Place{File: filepath.ToSlash(out)}, Exit: diag.ExitOutput,
		Rule: "days are added to a folder only if it holds such a result alone", Next: "give another folder with --out"}
	if err != nil {
		p.Cause = err
		return p
	}
	for _, e := range entries {
		if !ours(e) {
			p.Value = e.Name()
			return p
		}
	}
	return nil
}

// recoverDays completes what a killed run had decided and removes what it had not.
func recoverDays(out string) error {
	entries, err := os.ReadDir(out)
	if err != nil {
		return atomicfs.WriteProblem(out, err)
	}
	for _, e := range entries {
		path := filepath.Join(out, e.Name())
		switch {
		case strings.HasPrefix(e.Name(), commitPrefix):
			err = complete(out, path)
		case strings.HasPrefix(e.Name(), stagingPrefix), strings.HasPrefix(e.Name(), "."+eventsName):
			err = os.RemoveAll(path)
		}
		if err != nil {
			return atomicfs.WriteProblem(path, err)
		}
	}
	return nil
}

// A staging is a day under construction.
type staging struct {
	out, key string
	dir      string // what is published
	scratch  string // what is not
}

// stage begins a day.
func stage(out, key string) (*staging, error) {
	s := &staging{out: out, key: key, dir: filepath.Join(out, stagingPrefix+key), scratch: filepath.Join(out, stagingPrefix+key+".scratch")}
	for _, dir := range []string{s.dir, s.scratch} {
		if err := os.Mkdir(dir, 0o755); err != nil {
			return nil, atomicfs.WriteProblem(dir, err)
		}
	}
	return s, nil
}

// file gives the path of an output, whose folder it makes.
func (s *staging) file(name string) (string, error) {
	path := filepath.Join(s.dir, filepath.FromSlash(name))
	return path, atomicfs.WriteProblem(path, os.MkdirAll(filepath.Dir(path), 0o755))
}

// abort removes what was staged. After publish it does nothing.
func (s *staging) abort() {
	_ = os.RemoveAll(s.dir) // the next run removes what is left
	_ = os.RemoveAll(s.scratch)
}

// publish decides the day, then brings its files to their places.
func (s *staging) publish() error {
	if err := atomicfs.SyncTree(s.dir); err != nil {
		return atomicfs.WriteProblem(s.dir, err)
	}
	commit := filepath.Join(s.out, commitPrefix+s.key)
	if err := os.Rename(s.dir, commit); err != nil {
		return atomicfs.WriteProblem(commit, err)
	}
	if err := atomicfs.Sync(s.out); err != nil {
		return atomicfs.WriteProblem(s.out, err)
	}
	_ = os.RemoveAll(s.scratch) // the next run removes what is left
	return atomicfs.WriteProblem(s.out, complete(s.out, commit))
}

// complete renames the files of a decided day into their trees, the manifest last. It may be done again after any part of it.
func complete(out, commit string) error {
	var files []string
	for _, tree := range trees { // the manifests are the last tree
		found, err := filesBelow(commit, tree)
		if err != nil {
			return err
		}
		files = append(files, found...)
	}
	touched := map[string]bool{}
	for i, name := range files {
		if strings.HasPrefix(name, "manifests/") {
			if err := replaceRest(out, commit, name, touched); err != nil {
				return err
			}
		}
		to := filepath.Join(out, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return err
		}
		if err := os.Rename(filepath.Join(commit, filepath.FromSlash(files[i])), to); err != nil {
			return err
		}
		touched[filepath.Dir(to)] = true
	}
	for dir := range touched {
		if err := atomicfs.Sync(dir); err != nil {
			return err
		}
	}
	return os.RemoveAll(commit)
}

// replaceRest does what comes before the new manifest: files of the edition before that the new one does not have go, and
// the event is written down.
func replaceRest(out, commit, name string, touched map[string]bool) error {
	m, err := readManifest(filepath.Join(commit, filepath.FromSlash(name)))
	if err != nil {
		return err
	}
	before, err := readManifest(filepath.Join(out, filepath.FromSlash(name)))
	if err == nil {
		for old := range before.Outputs {
			if _, stays := m.Outputs[old]; stays || !filepath.IsLocal(filepath.FromSlash(old)) {
				continue
			}
			path := filepath.Join(out, filepath.FromSlash(old))
			if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
			touched[filepath.Dir(path)] = true
		}
	}
	return addEvent(out, filepath.Join(commit, eventName))
}

// filesBelow lists the files of a tree of a folder, with slashes, sorted.
func filesBelow(root, tree string) ([]string, error) {
	var out []string
	err := filepath.WalkDir(filepath.Join(root, tree), func(path string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(root, path)
		out = append(out, filepath.ToSlash(rel))
		return err
	})
	return out, err
}

// outputs gives size and hash of every staged file but the manifest.
func (s *staging) outputs() (map[string]Output, error) {
	out := map[string]Output{}
	for _, tree := range trees[:len(trees)-1] {
		names, err := filesBelow(s.dir, tree)
		if err != nil {
			return nil, atomicfs.WriteProblem(s.dir, err)
		}
		for _, name := range names {
			path := filepath.Join(s.dir, filepath.FromSlash(name))
			if out[name], err = outputOf(path); err != nil {
				return nil, atomicfs.WriteProblem(path, err)
			}
		}
	}
	return out, nil
}

// outputOf gives size and hash of a file.
func outputOf(path string) (Output, error) {
	f, err := os.Open(path)
	if err != nil {
		return Output{}, err
	}
	defer f.Close() // only read
	h := sha256.New()
	n, err := io.Copy(h, f)
	return Output{Bytes: n, SHA256: hex.EncodeToString(h.Sum(nil))}, err
}
