package dayzip

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/answerable-data/answerable/internal/atomicfs"
	"github.com/answerable-data/answerable/internal/diag"
)

// within gives the path of an entry of an inner archive.
func within(inner, name string) string {
	if inner == "" {
		return name
	}
	return inner + "/" + name
}

func clip(name string) string { return diag.Clip(strings.ToValidUTF8(name, "\uFFFD"), 200) }

// where names a member in messages.
func (a *Archive) where(member string) string {
	if member == "" {
		return a.Path
	}
	return a.Path + " › " + clip(member)
}

func unreadable(path string, err error) error {
	return &diag.Problem{Code: "E-DAY-READ", What: "the file cannot be read", Where: diag.Place{File: filepath.ToSlash(path)}, Cause: err,
		Next: "check the path and the permissions"}
}

func scratchProblem(path string, err error) error { return atomicfs.WriteProblem(path, err) }

// damaged refuses an archive that is not whole, or not what it says.
func (a *Archive) damaged(member, what string, cause error) error {
	return &diag.Problem{Code: "E-DAY-DAMAGED", What: what, Where: diag.Place{File: a.where(member)}, Cause: cause,
		Rule: "an archive is whole and is what its list says", Next: "fetch the archive again; it may have been cut off"}
}

// refuse is the problem of an archive that is not read.
func (a *Archive) refuse(code, member, what string, cause error) error {
	return &diag.Problem{Code: code, What: what, Where: diag.Place{File: a.where(member)}, Cause: cause,
		Rule: fmt.Sprintf("a day has at most %d entries, which do not overlap and stay inside it, archives in it one level deep, and unpacks to "+
			"at most %d GiB and no file of it to %d times its size", a.limits.Entries, a.limits.Bytes>>30, a.limits.Ratio),
		Next: "fetch the archive again; if it is as published, unpack it with care and hand in the CSVs"}
}

// methods names what other programs pack with.
var methods = map[uint16]string{1: "shrink", 6: "implode", 9: "deflate64", 12: "bzip2", 14: "LZMA", 20: "zstd (old number)", 93: "zstd", 94: "MP3", 95: "xz", 96: "JPEG",
	97: "WavPack", 98: "PPMd", 99: "AES encryption"}

// otherMethod refuses an entry that is packed in another way.
func (a *Archive) otherMethod(member string, method uint16) error {
	value := fmt.Sprintf("method %d", method)
	if name, ok := methods[method]; ok {
		value += ", " + name
	}
	return &diag.Problem{Code: "E-DAY-METHOD", What: "a file of the archive is packed by a method that is not read", Where: diag.Place{File: a.where(member)}, Value: value,
		Rule: "a file of the archive is stored or deflated, as the Commission publishes it", Next: "unpack the archive with 7z (7z x FILE) and hand in the CSVs"}
}

// otherPacked refuses a file in another form.
func (a *Archive) otherPacked(form string) error {
	return &diag.Problem{Code: "E-DAY-PACKED", What: "the file is in a form that is not read", Where: diag.Place{File: a.Path}, Value: form,
		Rule: "a day is a ZIP archive as published, or a CSV of it", Next: "unpack the file and hand in the ZIP archive or the CSV"}
}
