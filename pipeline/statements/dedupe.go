package statements

import (
	"bufio"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/internal/atomicfs"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/statements/tally"
)

// A store keeps the uuids of the counted rows of each day, 16 bytes each and sorted, in day=YYYY-MM-DD/uuids-{slug}.bin below
// its folder. A row is a duplicate across days if its uuid stands in an earlier day, so days are added in their order.
type store struct {
	dir  string
	held *atomicfs.Held
	sets []idSet // sorted by day and slug
	sums map[string]string
}

// An idSet is the file of one day and slug.
type idSet struct{ day, slug, path string }

// idMark begins each file of uuids.
const idMark = "answerable uuids"

// openStore takes hold of the folder, which it makes where it is missing.
func openStore(dir string) (*store, error) {
	held, err := atomicfs.Lock(dir)
	if err != nil {
		return nil, err
	}
	s := &store{dir: dir, held: held, sums: map[string]string{}}
	if err := s.list(); err != nil {
		_ = held.Unlock() // nothing was written
		return nil, err
	}
	return s, nil
}

func (s *store) close() error { return s.held.Unlock() }

// list finds the days; a folder with anything else in it is refused.
func (s *store) list() error {
	err := filepath.WalkDir(s.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || path == s.dir {
			return err
		}
		rel, err := filepath.Rel(s.dir, path)
		if err != nil {
			return err
		}
		day, name, _ := strings.Cut(filepath.ToSlash(rel), "/")
		slug := strings.TrimSuffix(strings.TrimPrefix(name, "uuids-"), ".bin")
		day, isDay := strings.CutPrefix(day, "day=")
		switch {
		case rel == atomicfs.LockName, isDay && d.IsDir() && name == "":
		case isDay && strings.HasPrefix(name, ".uuids-"): // what a killed run left
			return os.Remove(path)
		case isDay && name == "uuids-"+slug+".bin" && slug != "":
			s.sets = append(s.sets, idSet{day, slug, path})
		default:
			return &diag.Problem{Code: "E-OUT-OTHER", What: "the folder of uuids holds something else", Where: diag.Place{File: filepath.ToSlash(s.dir)}, Value: rel, Exit: diag.ExitOutput,
				Rule: "the folder holds the uuids of days alone", Next: "give another folder with --dedupe"}
		}
		return nil
	})
	slices.SortFunc(s.sets, func(a, b idSet) int { return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.slug, b.slug)) })
	return atomicfs.WriteProblem(s.dir, err)
}

// inOrder refuses a day that is earlier than one in the folder: the later one was counted without regard to it.
func (s *store) inOrder(day string) error {
	if len(s.sets) == 0 || s.sets[len(s.sets)-1].day <= day {
		return nil
	}
	return &diag.Problem{Code: "E-DAY-ORDER", What: "a day comes after a later one", Where: diag.Place{File: filepath.ToSlash(s.dir)},
		Value: day + ", and the folder has " + s.sets[len(s.sets)-1].day,
		Rule:  "a row is a duplicate if its uuid stands in an earlier day, so days are counted in their order, and one that is counted again makes the later ones wrong",
		Next:  "count all days again, with a new folder for --dedupe and a new one for --out"}
}

// before lists the sets of the days before a day.
func (s *store) before(day string) []idSet {
	n, _ := slices.BinarySearchFunc(s.sets, day, func(x idSet, day string) int { return cmp.Compare(x.day, day) })
	return s.sets[:n]
}

// earlier says against which days a day is held: their number and a hash of their uuids, day by day.
func (s *store) earlier(day string) (*Earlier, error) {
	h := sha256.New()
	days := map[string]bool{}
	for _, x := range s.before(day) {
		if s.sums[x.path] == "" {
			o, err := outputOf(x.path)
			if err != nil {
				return nil, resultProblem(x.path, err)
			}
			s.sums[x.path] = o.SHA256
		}
		days[x.day] = true
		fmt.Fprintln(h, x.day, x.slug, s.sums[x.path])
	}
	return &Earlier{Days: len(days), SHA256: hex.EncodeToString(h.Sum(nil))}, nil
}

// has says whether the uuids of a day and slug are kept.
func (s *store) has(day, slug string) bool {
	return slices.ContainsFunc(s.sets, func(x idSet) bool { return x.day == day && x.slug == slug })
}

// keep puts the uuids of a day, which a day's staging holds in a scratch file, in place of those that were there. It is done before
// the day is decided: after a crash in between, the day is the newest of the folder and is counted again.
func (s *store) keep(day, slug, from string) error {
	path := filepath.Join(s.dir, "day="+day, "uuids-"+slug+".bin")
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return atomicfs.WriteProblem(path, err)
	}
	if err := moveFile(from, path); err != nil {
		return atomicfs.WriteProblem(path, err)
	}
	delete(s.sums, path)
	if !s.has(day, slug) {
		s.sets = append(s.sets, idSet{day, slug, path})
	}
	return nil
}

// moveFile brings a file to its place whole, from another file system too.
func moveFile(from, to string) error {
	src, err := os.Open(from)
	if err != nil {
		return err
	}
	defer src.Close() // only read
	f, err := os.CreateTemp(filepath.Dir(to), ".uuids-*")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(f.Name()) }() // after the rename there is none
	_, err = io.Copy(f, src)
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(f.Name(), to)
	}
	if err == nil {
		err = atomicfs.Sync(filepath.Dir(to))
	}
	return err
}

// open opens the sets of the days before a day for tally.
func (s *store) open(day string) (sets []tally.IDSet, free func(), err error) {
	var files []*os.File
	free = func() {
		for _, f := range files {
			_ = f.Close() // only read
		}
	}
	for _, x := range s.before(day) {
		f, err := os.Open(x.path)
		if err != nil {
			free()
			return nil, nil, resultProblem(x.path, err)
		}
		files = append(files, f)
		set, err := idsOf(f)
		if err != nil {
			free()
			return nil, nil, resultProblem(x.path, err)
		}
		sets = append(sets, set)
	}
	return sets, free, nil
}

var errNoIDs = errors.New("it is no file of uuids")

// idsOf gives the uuids behind the mark of a file.
func idsOf(f *os.File) (tally.IDSet, error) {
	info, err := f.Stat()
	if err != nil {
		return tally.IDSet{}, err
	}
	mark := make([]byte, len(idMark))
	if _, err := f.ReadAt(mark, 0); err != nil || string(mark) != idMark || info.Size()%16 != 0 {
		return tally.IDSet{}, errors.Join(errNoIDs, err)
	}
	size := info.Size() - int64(len(idMark))
	return tally.IDSet{R: io.NewSectionReader(f, int64(len(idMark)), size), Size: size}, nil
}

// An idFile is the scratch file to which the uuids of a day are written, behind the mark.
type idFile struct {
	path string
	file *os.File
	*bufio.Writer
}

func newIDFile(path string) (*idFile, error) {
	f, err := os.Create(path)
	if err != nil {
		return nil, atomicfs.WriteProblem(path, err)
	}
	w := &idFile{path, f, bufio.NewWriterSize(f, 1<<16)}
	_, err = w.WriteString(idMark)
	return w, atomicfs.WriteProblem(path, err)
}

// close completes the file; a second call does nothing, nor does one of a day whose uuids are not kept.
func (w *idFile) close() error {
	if w == nil || w.file == nil {
		return nil
	}
	err := w.Flush()
	if e := w.file.Close(); err == nil {
		err = e
	}
	w.file = nil
	return atomicfs.WriteProblem(w.path, err)
}
