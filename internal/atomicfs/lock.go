package atomicfs

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/gofrs/flock"

	"github.com/answerable-data/answerable/internal/diag"
)

// LockName is the file in a held folder that carries the lock. It stays behind, empty, when the lock
// is given back: removing it would let two runs hold two different files of that name.
const LockName = ".lock"

// A Held is a folder that this run alone may publish into.
type Held struct {
	dir  string
	lock *flock.Flock
	ops  operations
}

// Lock takes hold of a folder, creating it where it is missing. It does not wait: when another run
// holds the folder, the Problem (exit code diag.ExitLocked) names its process and start time. The lock
// is the kernel's and dies with its process, so a lock file left by a dead run never blocks.
func Lock(dir string) (*Held, error) {
	if err := MkdirAll(dir); err != nil {
		return nil, err
	}
	path := filepath.Join(dir, LockName)
	if err := refused(OpLock, path); err != nil {
		return nil, WriteProblem(path, err)
	}
	lock := flock.New(path, flock.SetFlag(os.O_CREATE|os.O_RDWR), flock.SetPermissions(0o644))
	taken, err := lock.TryLock()
	if err != nil {
		return nil, WriteProblem(path, err)
	}
	if !taken {
		return nil, lockedProblem(dir, path)
	}
	// The owner's line is a courtesy to the next one to come: the lock holds without it.
	owner := fmt.Sprintf("process %d, started %s\n", os.Getpid(), time.Now().UTC().Format(time.RFC3339))
	_ = os.WriteFile(path, []byte(owner), 0o644)
	return &Held{dir: dir, lock: lock, ops: system}, nil
}

// Unlock gives the folder back. A second call does nothing.
func (h *Held) Unlock() error {
	if !h.lock.Locked() {
		return nil
	}
	_ = os.Truncate(h.lock.Path(), 0)
	if err := h.lock.Unlock(); err != nil {
		return WriteProblem(h.lock.Path(), err)
	}
	return nil
}

func lockedProblem(dir, path string) error {
	owner := "another run"
	if line, err := os.ReadFile(path); err == nil && len(line) > 0 {
		owner = diag.Clip(strings.TrimSpace(string(line)), 100)
	}
	return &diag.Problem{
		Code:  "E-LOCKED",
		What:  "another run holds the output folder",
		Where: diag.Place{File: filepath.ToSlash(dir)},
		Value: owner,
		Rule:  "one run at a time publishes into a folder",
		Next:  "wait until that run has ended, or name another folder",
		Exit:  diag.ExitLocked,
	}
}
