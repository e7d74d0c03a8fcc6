package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/rogpeppe/go-internal/testscript"
)

// reseal is a command of the scripts: "reseal FOLDER" lists the checksums of a release anew, as somebody does who has
// changed it.
func reseal(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: reseal folder")
	}
	var list bytes.Buffer
	dir := ts.MkAbs(args[0])
	ts.Check(filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		name, _ := filepath.Rel(dir, path)
		if err != nil || d.IsDir() || name == "SHA256SUMS" || name == "SHA256SUMS.minisig" {
			return err
		}
		b, err := os.ReadFile(path)
		fmt.Fprintf(&list, "%x  %s\n", sha256.Sum256(b), filepath.ToSlash(name))
		return err
	}))
	ts.Check(os.WriteFile(filepath.Join(dir, "SHA256SUMS"), list.Bytes(), 0o600))
}

// flip is a command of the scripts: "flip FILE" flips one bit in the middle of a file.
func flip(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: flip file")
	}
	b, err := os.ReadFile(ts.MkAbs(args[0]))
	ts.Check(err)
	b[len(b)/2] ^= 4
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b, 0o600))
}
