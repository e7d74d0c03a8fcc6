package atomicfs

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/answerable-data/answerable/internal/diag"
)

// Names of the folders that live only while a release is being published. The lock makes them unique.
const (
	stagingPrefix = ".staging-"
	asidePrefix   = ".aside-"
)

// A Staging is a release under construction. Exactly one of Publish and Abort ends it; Abort after
// Publish does nothing, so it can be deferred.
type Staging struct {
	held    *Held
	path    string
	target  string
	ended   bool
	unlocks bool // whether the end of the staging gives back the lock
}

// Stage takes hold of dir and begins the release name in it. The lock is given back by Publish or
// Abort. A run that publishes several releases, or reads the folder before it builds, calls Lock
// itself and then Held.Stage.
func Stage(dir, name string) (*Staging, error) {
	held, err := Lock(dir)
	if err != nil {
		return nil, err
	}
	s, err := held.Stage(name)
	if err != nil {
		_ = held.Unlock()
		return nil, err
	}
	s.unlocks = true
	return s, nil
}

// Stage begins the release name: it first clears away what dead runs left in the folder, then makes
// an empty folder on the same file system. The name is one plain path element, not hidden.
func (h *Held) Stage(name string) (*Staging, error) {
	if name == "" || name[0] == '.' || strings.ContainsAny(name, `/\`) || !filepath.IsLocal(name) {
		return nil, nameProblem(name)
	}
	target := filepath.Join(h.dir, name)
	if info, err := os.Lstat(target); err == nil && !info.IsDir() {
		return nil, WriteProblem(target, fs.ErrExist)
	}
	if err := h.recover(); err != nil {
		return nil, WriteProblem(h.dir, err)
	}
	path := filepath.Join(h.dir, stagingPrefix+name)
	if err := asked(OpMkdir, func(path string) error { return os.Mkdir(path, 0o755) })(path); err != nil {
		return nil, WriteProblem(path, err)
	}
	return &Staging{held: h, path: path, target: target}, nil
}

// Path is the folder to write into.
func (s *Staging) Path() string { return s.path }

// Publish brings everything to the disk and gives the folder its final name. When it fails before the
// rename, what was published before is still there, whole, and so is the staging, to be tried again or
// aborted. When only the last flush fails, the new release stands, whole, and the staging has ended.
func (s *Staging) Publish() error {
	if s.ended {
		return nil
	}
	if err := s.held.ops.syncTree(s.path); err != nil {
		return WriteProblem(s.path, err)
	}
	if err := s.held.replace(s.path, s.target); err != nil {
		return WriteProblem(s.target, err)
	}
	return errors.Join(WriteProblem(s.target, s.held.settle(s.path, s.target)), s.end())
}

// Abort removes the staging and leaves what was published before.
func (s *Staging) Abort() error {
	if s.ended {
		return nil
	}
	err := s.held.ops.removeAll(s.path)
	return errors.Join(WriteProblem(s.path, err), s.end())
}

func (s *Staging) end() error {
	s.ended = true
	if s.unlocks {
		return s.held.Unlock()
	}
	return nil
}

// replace renames path to target. A target that exists ends up under path or set aside.
func (h *Held) replace(path, target string) error {
	_, err := os.Lstat(target)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return h.ops.rename(path, target)
	case err != nil:
		return err
	}
	return h.exchange(path, target)
}

// settle makes the rename last and then removes the release before. What of it cannot be removed is
// left to the next Stage: by now the new one is out, and that is no failure.
func (h *Held) settle(path, target string) error {
	if err := h.ops.sync(h.dir); err != nil {
		return err
	}
	_ = h.ops.removeAll(path)
	_ = h.ops.removeAll(h.aside(target))
	return nil
}

// exchange puts path in target's place, in one step where the system has one.
func (h *Held) exchange(path, target string) error {
	err := h.ops.exchange(path, target)
	if !errors.Is(err, errors.ErrUnsupported) {
		return err
	}
	aside := h.aside(target)
	if err := h.ops.rename(target, aside); err != nil {
		return err
	}
	if err := h.ops.rename(path, target); err != nil {
		return errors.Join(err, h.ops.rename(aside, target))
	}
	return nil
}

// aside is where the old release waits while the new one takes its name.
func (h *Held) aside(target string) string {
	return filepath.Join(h.dir, asidePrefix+filepath.Base(target))
}

// recover undoes what a dead run began: a release that it had renamed aside gets its name back,
// unless its successor already has it, and unfinished stagings go.
func (h *Held) recover() error {
	entries, err := os.ReadDir(h.dir)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		path := filepath.Join(h.dir, entry.Name())
		if name, ok := strings.CutPrefix(entry.Name(), asidePrefix); ok {
			target := filepath.Join(h.dir, name)
			if _, err := os.Lstat(target); errors.Is(err, fs.ErrNotExist) {
				if err := h.ops.rename(path, target); err != nil {
					return err
				}
			}
		} else if !strings.HasPrefix(entry.Name(), stagingPrefix) {
			continue
		}
		if err := h.ops.removeAll(path); err != nil {
			return err
		}
	}
	return nil
}

func nameProblem(name string) error {
	return &diag.Problem{
		Code:  "E-RELEASE-NAME",
		What:  "this cannot be the name of a release folder",
		Value: name,
		Rule:  "a name is one path element that does not begin with a full stop",
		Next:  "choose a name such as 2026Q3.0",
		Exit:  diag.ExitUsage,
	}
}

// Scratch makes an empty folder of this run's own, outside any folder of releases. Remove takes it away with all that is
// in it.
func Scratch() (dir string, remove func(), err error) {
	if err := refused(OpMkdir, os.TempDir()); err != nil {
		return "", nil, WriteProblem(os.TempDir(), err)
	}
	dir, err = os.MkdirTemp("", "answerable-")
	if err != nil {
		return "", nil, WriteProblem(os.TempDir(), err)
	}
	return dir, func() { _ = system.removeAll(dir) }, nil
}

// WriteFile puts a file of the program's own beside the releases, whole or not at all. What a dead run leaves of it is
// cleared away by the next Stage.
func (h *Held) WriteFile(name string, data []byte) error {
	path, target := filepath.Join(h.dir, stagingPrefix+name), filepath.Join(h.dir, name)
	err := Write(path, data)
	if err == nil {
		err = h.ops.sync(path)
	}
	if err == nil {
		err = h.ops.rename(path, target)
	}
	if err == nil {
		err = h.ops.sync(h.dir)
	}
	return WriteProblem(target, err)
}
