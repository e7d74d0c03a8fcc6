package atomicfs

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"
)

// An Operation is one of the things that a build asks of a file system and that it may refuse.
type Operation string

// The operations. Each is asked for as often as the build does it.
const (
	OpLock     Operation = "lock"     // open and lock the lock file
	OpMkdir    Operation = "mkdir"    // make a folder
	OpCreate   Operation = "create"   // make or empty a file
	OpWrite    Operation = "write"    // write the bytes of a file
	OpClose    Operation = "close"    // close a written file, where some file systems report a full disk
	OpSync     Operation = "sync"     // bring a file or the entries of a folder to the disk
	OpRename   Operation = "rename"   // rename a folder
	OpExchange Operation = "exchange" // let two folders change names
	OpReplace  Operation = "replace"  // put a small file in the place of another, whole
	OpRemove   Operation = "remove"   // remove a folder with all that is in it
)

// watcher is asked before every operation; nil in a program that runs.
var watcher atomic.Pointer[func(Operation, string) error]

// Watch has every operation of this process asked for beforehand: an error that ask gives stands for the file
// system's refusal, and ask may end the process there. A write that is refused has written half of its bytes. It is
// for tests of what a failure or a death leaves behind; stop ends it. One watcher stands at a time.
func Watch(ask func(op Operation, path string) error) (stop func()) {
	watcher.Store(&ask)
	return func() { watcher.Store(nil) }
}

// refused asks the watcher, where there is one.
func refused(op Operation, path string) error {
	ask := watcher.Load()
	if ask == nil {
		return nil
	}
	if err := (*ask)(op, path); err != nil {
		return &fs.PathError{Op: string(op), Path: path, Err: err}
	}
	return nil
}

// operations are the steps of publishing that the file system can refuse. Tests make each of them fail
// in turn.
type operations struct {
	rename    func(from, to string) error
	exchange  func(a, b string) error // errors.ErrUnsupported where there is no such step
	sync      func(path string) error
	removeAll func(path string) error
}

var system = operations{
	rename:    asked2(OpRename, os.Rename),
	exchange:  asked2(OpExchange, exchange),
	sync:      asked(OpSync, syncPath),
	removeAll: asked(OpRemove, os.RemoveAll),
}

func asked(op Operation, do func(string) error) func(string) error {
	return func(path string) error {
		if err := refused(op, path); err != nil {
			return err
		}
		return do(path)
	}
}

func asked2(op Operation, do func(a, b string) error) func(a, b string) error {
	return func(a, b string) error {
		if err := refused(op, b); err != nil {
			return err
		}
		return do(a, b)
	}
}

// syncTree brings every file and then every folder below root to the disk, the deepest first, so that
// a folder is on the disk only after what it names.
func (o operations) syncTree(root string) error {
	var paths []string
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && (entry.IsDir() || entry.Type().IsRegular()) {
			paths = append(paths, path)
		}
		return err
	})
	if err != nil {
		return err
	}
	for _, path := range slices.Backward(paths) {
		if err := o.sync(path); err != nil {
			return WriteProblem(path, err)
		}
	}
	return nil
}
