package dayzip

import (
	"cmp"
	"context"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/answerable-data/answerable/internal/diag"
)

// Sums are the checksums of a file as it lies there, in hexadecimal.
type Sums struct{ SHA256, SHA1 string }

// sumBlock is how much is read at once for the checksums.
const sumBlock = 1 << 20

// Sums reads the file for its checksums; the SHA-1 only if asked for, since it serves the side-car alone. It may run while members
// are read.
func (a *Archive) Sums(ctx context.Context, withSHA1 bool) (Sums, error) {
	long, short := sha256.New(), sha1.New()
	buf := make([]byte, sumBlock)
	for at := int64(0); at < a.Size; {
		if err := ctx.Err(); err != nil {
			return Sums{}, err
		}
		n, err := a.file.ReadAt(buf[:min(sumBlock, a.Size-at)], at)
		if n == 0 && err != nil {
			return Sums{}, unreadable(a.Path, err)
		}
		var both sync.WaitGroup
		if withSHA1 {
			both.Go(func() { short.Write(buf[:n]) })
		}
		long.Write(buf[:n])
		both.Wait()
		at += int64(n)
	}
	s := Sums{SHA256: hex.EncodeToString(long.Sum(nil))}
	if withSHA1 {
		s.SHA1 = hex.EncodeToString(short.Sum(nil))
	}
	return s, a.unchanged()
}

// unchanged refuses a file that was written to while it was read.
func (a *Archive) unchanged() error {
	info, err := a.file.Stat()
	if err != nil {
		return unreadable(a.Path, err)
	}
	if info.Size() == a.Size && info.ModTime().Equal(a.changed) {
		return nil
	}
	return &diag.Problem{Code: "E-DAY-CHANGED", What: "the file was changed while it was read", Where: diag.Place{File: a.Path},
		Rule: "what is counted is what was hashed", Next: "wait until it is complete, then run the same command again"}
}

// SideCar is what the .sha1 file beside an archive says: the sum in hexadecimal, and whether there is such a file. The
// Commission writes one line without its end: sum, two spaces, name.
func (a *Archive) SideCar() (sum string, found bool, err error) {
	path := a.Path + ".sha1"
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", false, nil
	}
	if err != nil {
		return "", false, unreadable(path, err)
	}
	defer f.Close() // only read
	text, err := io.ReadAll(io.LimitReader(f, 1<<12))
	if err != nil {
		return "", false, unreadable(path, err)
	}
	sum, name, ok := cutSum(string(text))
	refuse := &diag.Problem{Code: "E-DAY-SHA1", Where: diag.Place{File: path}, Value: diag.Clip(strings.TrimSpace(string(text)), 200),
		Rule: "the file beside an archive holds its SHA-1 in 40 hexadecimal digits, two spaces and its name", Next: "fetch the archive and its .sha1 again, under their published names"}
	switch {
	case !ok:
		refuse.What = "the .sha1 file is not one line of sum and name"
		return "", false, refuse
	case name != a.Base:
		refuse.What = "the .sha1 file is that of another archive"
		return "", false, refuse
	}
	return sum, true, nil
}

// cutSum reads the line of a .sha1 file: with or without its end, and with the mark of a binary file, as sha1sum writes it.
func cutSum(text string) (sum, name string, ok bool) {
	line := strings.TrimSuffix(strings.TrimSuffix(text, "\n"), "\r")
	sum, name, ok = strings.Cut(line, " ")
	if !ok || len(sum) != 40 || name == "" || (name[0] != ' ' && name[0] != '*') || strings.ContainsAny(name, "\n\r") {
		return "", "", false
	}
	if _, err := hex.DecodeString(sum); err != nil {
		return "", "", false
	}
	return strings.ToLower(sum), name[1:], true
}

// CheckSideCar holds the sum of the file against what the side-car says.
func (a *Archive) CheckSideCar(said string, got Sums) error {
	if said == got.SHA1 {
		return nil
	}
	return &diag.Problem{Code: "E-DAY-SHA1", What: "the archive is not the one that its .sha1 file names", Where: diag.Place{File: a.Path}, Value: got.SHA1,
		Rule: "the SHA-1 of the archive is " + said, Next: "fetch the archive again; if it was published anew, fetch its .sha1, too"}
}

// Explain looks for the cause of an error of Open: where a file is damaged and its side-car says that it is another one, that is
// the error, since it tells more.
func Explain(ctx context.Context, path string, err error) error {
	var p *diag.Problem
	if !errors.As(err, &p) || p.Code != "E-DAY-DAMAGED" {
		return err
	}
	f, e := os.Open(path)
	if e != nil {
		return err
	}
	defer f.Close() // only read
	info, e := f.Stat()
	if e != nil {
		return err
	}
	a := &Archive{Path: filepath.ToSlash(path), Base: filepath.Base(path), file: f, Size: info.Size(), changed: info.ModTime()}
	said, found, e := a.SideCar()
	if e != nil || !found {
		return cmp.Or(e, err)
	}
	got, e := a.Sums(ctx, true)
	if e != nil {
		return e
	}
	return cmp.Or(a.CheckSideCar(said, got), err)
}
