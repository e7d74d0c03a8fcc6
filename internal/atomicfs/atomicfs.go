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

// Write writes a file into a Staging, with the folders that it needs. It brings nothing to the disk: Publish
// does, for all files together. What it leaves behind when it fails goes with the staging.
func Write(path string, data []byte) error {
	if err := MkdirAll(filepath.Dir(path)); err != nil {
		return err
	}
	f, err := create(path)
	if err != nil {
		return WriteProblem(path, err)
	}
	err = fill(f, path, data)
	if closed := shut(f, path); err == nil {
		err = closed
	}
	return WriteProblem(path, err)
}

// MkdirAll makes a folder and those above it.
func MkdirAll(path string) error {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return nil
	}
	err := refused(OpMkdir, path)
	if err == nil {
		err = os.MkdirAll(path, 0o755)
	}
	return WriteProblem(path, err)
}

func create(path string) (*os.File, error) {
	if err := refused(OpCreate, path); err != nil {
		return nil, err
	}
	return os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
}

// fill writes all bytes. A full disk takes some of them, so a refusal that a test asks for does, too.
func fill(f *os.File, path string, data []byte) error {
	if err := refused(OpWrite, path); err != nil {
		_, _ = f.Write(data[:len(data)/2])
		return err
	}
	_, err := f.Write(data)
	return err
}

func shut(f *os.File, path string) error {
	refusal := refused(OpClose, path)
	if err := f.Close(); err != nil {
		return err
	}
	return refusal
}
