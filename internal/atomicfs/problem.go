package atomicfs

import (
	"errors"
	"io/fs"
	"path/filepath"
	"syscall"

	"github.com/answerable-data/answerable/internal/diag"
)

// WriteProblem says in a person's terms why path could not be written. It keeps err as the cause, and
// hands back an err that is a Problem already. It is for everybody who writes into a Staging.
func WriteProblem(path string, err error) error {
	var known *diag.Problem
	if err == nil || errors.As(err, &known) {
		return err
	}
	p := &diag.Problem{
		Code:  "E-WRITE",
		What:  "the output cannot be written",
		Where: diag.Place{File: filepath.ToSlash(path)},
		Rule:  "a release is published whole or not at all",
		Next:  "look at the cause, then run the same command again",
		Exit:  diag.ExitOutput,
		Cause: err,
	}
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		p.Code, p.What = "E-DISK-FULL", "the disk or the quota is full"
		p.Next = "free some space or name another folder, then run the same command again"
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		p.Code, p.What = "E-READ-ONLY", "the output folder may not be written"
		p.Next = "allow writing there or name another folder, then run the same command again"
	case errors.Is(err, syscall.ENOTDIR), errors.Is(err, fs.ErrExist):
		p.Code, p.What = "E-NOT-A-FOLDER", "a file stands where a folder is needed"
		p.Next = "move the file away or name another folder, then run the same command again"
	}
	return p
}
