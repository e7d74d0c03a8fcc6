package statements

import (
	"cmp"
	"context"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/internal/atomicfs"
	"github.com/answerable-data/answerable/internal/diag"
)

// Merge joins the results of shards, or of any runs, into one folder: the same bytes as those of one run over all archives, in
// whatever way and order they were split. A day that stands in several folders with the same content is taken once; with another
// content it is refused. It gives the manifests of the days that are new in the folder.
func Merge(ctx context.Context, dirs []string, out string) ([]*Manifest, error) {
	days, events, err := gather(dirs)
	if err != nil {
		return nil, err
	}
	r, free, err := begin(Options{Out: out}, nil)
	if err != nil {
		return nil, err
	}
	defer free()
	var fresh []*Manifest
	for _, key := range slices.Sorted(maps.Keys(days)) {
		d := days[key]
		if there := r.present[key]; there != nil {
			if err := same(d.manifest, there, d.dir, r.out); err != nil {
				return nil, err
			}
			continue
		}
		fresh = append(fresh, d.manifest)
	}
	if err := r.alike(fresh); err != nil {
		return nil, err
	}
	for _, m := range fresh {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := r.adopt(days[m.Day+"-"+m.Slug].dir, m); err != nil {
			return nil, err
		}
	}
	return fresh, r.addEvents(events)
}

// A gathered day is one that a folder has.
type gathered struct {
	manifest *Manifest
	dir      string
}

// gather reads the manifests and events of folders.
func gather(dirs []string) (map[string]gathered, [][]string, error) {
	days := map[string]gathered{}
	var events [][]string
	for _, dir := range dirs {
		if err := finished(dir); err != nil {
			return nil, nil, err
		}
		all, err := manifests(dir)
		if err != nil {
			return nil, nil, err
		}
		for _, m := range all {
			key := m.Day + "-" + m.Slug
			if there, ok := days[key]; !ok {
				days[key] = gathered{m, dir}
			} else if err := same(m, there.manifest, dir, there.dir); err != nil {
				return nil, nil, err
			}
		}
		e, err := readEvents(filepath.Join(dir, eventsName))
		if err != nil {
			return nil, nil, err
		}
		events = mergeEvents(events, e)
	}
	return days, events, nil
}

// finished refuses a folder that is no result, or in which a run is at work or was killed.
func finished(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return resultProblem(dir, err)
	}
	results := false
	for _, e := range entries {
		if !ours(e) {
			return resultProblem(filepath.Join(dir, e.Name()), errOther)
		}
		if strings.HasPrefix(e.Name(), stagingPrefix) || strings.HasPrefix(e.Name(), commitPrefix) {
			return resultProblem(dir, errUnfinished)
		}
		results = results || e.Name() == "manifests"
	}
	if !results {
		return resultProblem(dir, errors.New("it holds no day"))
	}
	return nil
}

var errUnfinished = errors.New("a run is at work there, or was killed; running it again completes it")

// same refuses two results of one day that differ.
func same(a, b *Manifest, dirA, dirB string) error {
	if string(a.encode()) == string(b.encode()) {
		return nil
	}
	value := a.Day + " " + a.Slug + ": " + a.identity() + ", " + b.identity()
	if a.identity() == b.identity() {
		value = a.Day + " " + a.Slug + ": the same archive, by another version or other settings"
	}
	return &diag.Problem{Code: "E-DAY-CONFLICT", What: "a day stands in two folders with different content", Where: diag.Place{File: filepath.ToSlash(dirA) + ", " + filepath.ToSlash(dirB)},
		Value: value, Rule: "a day is taken once", Next: "count the day again in one of the folders, with the newest archive, and merge without the other"}
}

// alike refuses days that cannot stand beside each other.
func (r *run) alike(fresh []*Manifest) error {
	slugs := map[string][]string{}
	var first *Manifest
	for _, m := range slices.Concat(slices.Collect(maps.Values(r.present)), fresh) {
		slugs[m.Day] = append(slugs[m.Day], m.Slug)
		slices.Sort(slugs[m.Day])
		first = m
	}
	for _, m := range fresh {
		if m.Settings != first.Settings {
			return mixed(filepath.Join(r.opt.Out, m.path()))
		}
		if m.Settings.Dedupe {
			return &diag.Problem{Code: "E-DAY-MERGE", What: "days that were deduplicated across days cannot be merged", Where: diag.Place{File: m.path()},
				Rule: "such a day leaves out what the days before it in its own folder have, and other days were not looked at", Next: "count all archives in one run with --dedupe, or in shards without it"}
		}
	}
	return apart(slugs)
}

// mixed refuses days that were counted by different settings.
func mixed(where string) error {
	return &diag.Problem{Code: "E-DAY-MIXED", What: "the folder holds days that were counted by other settings", Where: diag.Place{File: filepath.ToSlash(where)},
		Rule: "--all, --rows and --dedupe are the same for all days of a folder", Next: "give the same options, or another folder with --out"}
}

// adopt copies a day and publishes it, if its files are those that its manifest names.
func (r *run) adopt(dir string, m *Manifest) error {
	s, err := stage(r.out, m.Day+"-"+m.Slug)
	if err != nil {
		return err
	}
	defer s.abort()
	for _, name := range slices.Sorted(maps.Keys(m.Outputs)) {
		if !filepath.IsLocal(filepath.FromSlash(name)) || !slices.Contains(trees[:len(trees)-1], strings.Split(name, "/")[0]) {
			return resultProblem(filepath.Join(dir, m.path()), errOther)
		}
		to, err := s.file(name)
		if err != nil {
			return err
		}
		from := filepath.Join(dir, filepath.FromSlash(name))
		if err := copyFile(from, to); err != nil {
			return err
		}
		if got, err := outputOf(to); err != nil || got != m.Outputs[name] {
			return resultProblem(from, cmp.Or(err, errChanged))
		}
	}
	if err := m.writeTo(s.dir); err != nil {
		return err
	}
	return s.publish()
}

var errChanged = errors.New("it is not the file that the manifest names")

func copyFile(from, to string) error {
	src, err := os.Open(from)
	if err != nil {
		return resultProblem(from, err)
	}
	defer src.Close() // only read
	return toFile(to, func(w io.Writer) error {
		_, err := io.Copy(w, src)
		return err
	})
}

// addEvents adds events to those of the folder.
func (r *run) addEvents(events [][]string) error {
	if len(events) == 0 {
		return nil
	}
	path := filepath.Join(r.out, eventsName)
	there, err := readEvents(path)
	if err != nil {
		return err
	}
	return atomicfs.WriteFile(path, encodeEvents(mergeEvents(there, events)), 0o644)
}
