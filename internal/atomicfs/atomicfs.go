// Package atomicfs publishes a folder whole or not at all.
//
// A run holds the folder that it publishes into (Lock), builds its result under a temporary name
// inside it (Held.Stage) and makes it visible with one rename (Staging.Publish). Whoever reads the
// folder, at any moment and after a crash at any moment, finds the old release whole or the new one
// whole, and never a mixture. What a dead run left behind is put right by the next Stage.
//
// Where the file system can exchange two folders in one step (Linux), replacing a release leaves no
// moment without one. Elsewhere the old folder is renamed aside first; a crash between the two renames
// is repaired by the next Stage.
//
// Every error is a *diag.Problem: exit code diag.ExitLocked when another run holds the folder,
// diag.ExitOutput when the file system refuses to write.
package atomicfs

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/google/renameio/v2/maybe"
)

// WriteFile writes a file whole or not at all: under a temporary name, to the disk, then renamed. On
// Windows, which has no such rename, it writes in place. Its folder must exist.
func WriteFile(path string, data []byte, perm os.FileMode) error {
	err := refused(OpReplace, path)
	if err == nil {
		err = maybe.WriteFile(path, data, perm)
	}
	if err == nil {
		err = system.sync(filepath.Dir(path))
	}
	return WriteProblem(path, err)
}

// Remove removes a file; one that is not there is removed already.
func Remove(path string) error {
	err := asked(OpRemove, os.Remove)(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return WriteProblem(path, err)
}

// Sync brings a file, or the entries of a folder, to the disk. It is for those who publish in steps of their own.
func Sync(path string) error { return syncPath(path) }

// SyncTree does so for every file and folder below root, and for root.
func SyncTree(root string) error { return system.syncTree(root) }
