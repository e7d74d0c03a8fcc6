package atomicfs

import "os"

// syncPath brings a file to the disk. Windows flushes only what is open for writing and has no flush
// for folders, which are left to the file system's journal.
func syncPath(path string) error {
	info, err := os.Stat(path)
	if err != nil || info.IsDir() {
		return err
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	err = f.Sync()
	if closed := f.Close(); err == nil {
		err = closed
	}
	return err
}
