package atomicfs

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// operations are the steps of publishing that the file system can refuse. Tests make each of them fail
// in turn.
type operations struct {
	rename    func(from, to string) error
	exchange  func(a, b string) error // errors.ErrUnsupported where there is no such step
	sync      func(path string) error
	removeAll func(path string) error
}

var system = operations{rename: os.Rename, exchange: exchange, sync: syncPath, removeAll: os.RemoveAll}

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
			return err
		}
	}
	return nil
}
