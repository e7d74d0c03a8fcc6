package atomicfs

import (
	"os"
	"path/filepath"
)

// Write writes a file into a Staging, with the folders that it needs. It brings nothing to the disk: Publish
// does, for all files together. What it leaves behind when it fails goes with the staging.
func Write(path string, data []byte) error {
	if err := MkdirAll(filepath.Dir(path)); err != nil {
		return err
	}
	f, err := Create(path)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if closed := f.Close(); err == nil {
		err = closed
	}
	return err
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

// A File is a file of a Staging that is written piece by piece. Its errors are Problems that name it.
type File struct{ file *os.File }

// Create makes a file in a folder that is there, or empties the one of that name.
func Create(path string) (*File, error) {
	err := refused(OpCreate, path)
	if err != nil {
		return nil, WriteProblem(path, err)
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return nil, WriteProblem(path, err)
	}
	return &File{f}, nil
}

// Write writes all bytes or gives the reason. A full disk takes some of them, so a refusal that a test asks for
// takes half.
func (f *File) Write(b []byte) (int, error) {
	if err := refused(OpWrite, f.file.Name()); err != nil {
		n, _ := f.file.Write(b[:len(b)/2])
		return n, WriteProblem(f.file.Name(), err)
	}
	n, err := f.file.Write(b)
	return n, WriteProblem(f.file.Name(), err)
}

// Close ends the writing; some file systems say only here that the disk is full.
func (f *File) Close() error {
	refusal := refused(OpClose, f.file.Name())
	err := f.file.Close()
	if err == nil {
		err = refusal
	}
	return WriteProblem(f.file.Name(), err)
}
