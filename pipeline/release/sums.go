package release

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"github.com/answerable-data/answerable/internal/atomicfs"
	"github.com/answerable-data/answerable/internal/diag"
)

const sumsFile = "SHA256SUMS"

// writeSums writes the checksums of all files, sorted by path, in the form of sha256sum.
func writeSums(_ Plan, dir string) error {
	found, err := hashes(dir)
	if err != nil {
		return err
	}
	return atomicfs.Write(filepath.Join(dir, sumsFile), listOf(sumsOf(found)))
}

func sumsOf(found map[string]hashed) map[string]string {
	sums := make(map[string]string, len(found))
	for path, h := range found {
		sums[path] = h.sum
	}
	return sums
}

// listOf writes hashes by path as sha256sum does, sorted.
func listOf(sums map[string]string) []byte {
	var b bytes.Buffer
	for _, p := range slices.Sorted(maps.Keys(sums)) {
		fmt.Fprintf(&b, "%s  %s\n", sums[p], p)
	}
	return b.Bytes()
}

// A hashed is a file as it stands on the disk.
type hashed struct {
	sum  string // SHA-256; empty for what is no regular file
	size int64
}

// hashes gives every file under a folder but the list itself and its signature. The folder itself may be a link; a link
// in it is not followed.
func hashes(dir string) (map[string]hashed, error) {
	out := map[string]hashed{}
	dir, err := filepath.EvalSymlinks(dir)
	if err != nil {
		return nil, err
	}
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil || unlisted[filepath.ToSlash(rel)] {
			return err
		}
		if !d.Type().IsRegular() { // a link could lead anywhere: it is not followed
			out[filepath.ToSlash(rel)] = hashed{}
			return nil
		}
		out[filepath.ToSlash(rel)], err = hashFile(path)
		return err
	})
	return out, err
}

// hashFile hashes a file of any size.
func hashFile(path string) (hashed, error) {
	f, err := os.Open(path)
	if err != nil {
		return hashed{}, err
	}
	defer f.Close()
	h := sha256.New()
	n, err := io.Copy(h, f)
	return hashed{hex.EncodeToString(h.Sum(nil)), n}, err
}

func unreadableFolder(dir string, err error) error {
	return &diag.Problem{Code: "E-VERIFY-READ", What: "the folder cannot be read", Where: diag.Place{File: dir}, Next: "check the path and the permissions", Cause: err}
}

// Verify holds a release folder against its checksums: a file that is missing, changed or not listed is
// an error that names it.
func Verify(dir string) error {
	listed, err := readSums(dir)
	if err != nil {
		return err
	}
	found, err := hashes(dir)
	if err != nil {
		return unreadableFolder(dir, err)
	}
	var wrong []string
	for p, h := range listed {
		switch got, ok := found[p]; {
		case !ok:
			wrong = append(wrong, p+" is missing")
		case got.sum == "":
			wrong = append(wrong, p+" is no regular file")
		case got.sum != h:
			wrong = append(wrong, p+" has changed")
		}
	}
	for p := range found {
		if _, ok := listed[p]; !ok {
			wrong = append(wrong, p+" is not listed")
		}
	}
	if len(wrong) == 0 {
		return nil
	}
	sort.Strings(wrong)
	return &diag.Problem{Code: "E-VERIFY", What: fmt.Sprintf("the folder differs from its checksums in %d files", len(wrong)),
		Where: diag.Place{File: dir}, Value: strings.Join(wrong, "; "), Rule: "every file is listed in " + sumsFile + " with its SHA-256",
		Next: "get the release again from where it was published, or build it anew", Exit: diag.ExitChecks}
}

// readSums reads the list.
func readSums(dir string) (map[string]string, error) {
	path := filepath.Join(dir, sumsFile)
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, &diag.Problem{Code: "E-VERIFY-SUMS", What: "the folder has no list of checksums", Where: diag.Place{File: path},
			Next: "name a release folder, such as releases/2026Q3.0", Cause: err}
	}
	out := map[string]string{}
	s := bufio.NewScanner(bytes.NewReader(b))
	for line := 1; s.Scan(); line++ {
		sum, name, ok := strings.Cut(s.Text(), "  ")
		if _, twice := out[name]; !ok || twice || len(sum) != 64 || !filepath.IsLocal(name) {
			return nil, &diag.Problem{Code: "E-VERIFY-SUMS", What: "the list of checksums has a line that cannot be read", Exit: diag.ExitChecks,
				Where: diag.Place{File: path, Row: line}, Value: s.Text(), Rule: "64 hexadecimal digits, two spaces, a path inside the folder; each path once",
				Next: "get the release again from where it was published"}
		}
		out[name] = sum
	}
	return out, s.Err()
}
