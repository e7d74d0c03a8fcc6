package idb

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/internal/inflate"
)

// Bounds of an archive. The real one unpacks to about six times its size.
const (
	maxDirectory = 1 << 20 // bytes of its list of files
	maxRatio     = 500     // unpacked to packed
	maxUnpacked  = 1 << 36 // 64 GiB
)

// A source is the text of a file, from its beginning.
type source struct {
	io.Reader
	file   *os.File
	name   string // as messages give it
	base   string
	member string // file in the archive; empty: the file itself
	size   int64
}

// open opens the text of a file, which is told from an archive by its first bytes.
func open(path string) (*source, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, unreadable(path, err)
	}
	s := &source{file: f, name: filepath.ToSlash(path), base: filepath.Base(path)}
	if err := s.start(); err != nil {
		_ = f.Close() // nothing was written
		return nil, err
	}
	return s, nil
}

func unreadable(path string, err error) error {
	return &diag.Problem{Code: "E-COURTS-READ", What: "the file cannot be read", Where: diag.Place{File: filepath.ToSlash(path)},
		Next: "check the path and the permissions", Cause: err}
}

func (s *source) start() error {
	info, err := s.file.Stat()
	if err != nil {
		return unreadable(s.name, err)
	}
	if !info.Mode().IsRegular() {
		return unreadable(s.name, errors.New("it is a folder or another thing that is no file"))
	}
	s.size = info.Size()
	var mark [4]byte
	n, err := s.file.ReadAt(mark[:], 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return unreadable(s.name, err)
	}
	switch m := string(mark[:n]); {
	case m == "PK\x03\x04", m == "PK\x05\x06":
		return s.unpack()
	case strings.HasPrefix(m, "\x1f\x8b"), strings.HasPrefix(m, "BZh"), strings.HasPrefix(m, "7z\xbc\xaf"), strings.HasPrefix(m, "\x28\xb5\x2f\xfd"):
		return &diag.Problem{Code: "E-COURTS-PACKED", What: "the file is packed in a way that is not read", Where: diag.Place{File: s.name},
			Rule: "the file is the text or a ZIP archive of it", Next: "unpack it and hand in the text"}
	}
	s.Reader = s.file
	return nil
}

// unpack finds the one text in the archive.
func (s *source) unpack() error {
	at := &bounded{r: s.file, left: maxDirectory}
	z, err := zip.NewReader(at, s.size)
	if err != nil {
		return s.damaged("the file is no complete ZIP archive", err)
	}
	at.left = math.MaxInt64
	// Unpacking is what reading an archive mostly consists of; the archive's format and its checksum stay with the
	// standard library.
	z.RegisterDecompressor(zip.Deflate, func(r io.Reader) io.ReadCloser { return inflate.NewReader(r) })
	var texts []*zip.File
	var found []string
	for _, f := range z.File {
		found = append(found, f.Name)
		if strings.EqualFold(filepath.Ext(f.Name), ".txt") {
			texts = append(texts, f)
		}
	}
	if len(texts) != 1 {
		return &diag.Problem{Code: "E-COURTS-MEMBER", What: "the archive does not hold one text", Where: diag.Place{File: s.name},
			Value: diag.Clip(strings.Join(found, ", "), 200), Rule: "the archive of the civil file holds one file whose name ends in .txt", Next: "unpack it and hand in the text"}
	}
	return s.openMember(texts[0])
}

func (s *source) openMember(f *zip.File) error {
	if f.Flags&1 != 0 || f.Method != zip.Store && f.Method != zip.Deflate {
		return &diag.Problem{Code: "E-COURTS-PACKED", What: "the file is packed in a way that is not read", Where: diag.Place{File: s.name + " › " + diag.Clip(f.Name, 100)},
			Value: fmt.Sprintf("method %d", f.Method), Rule: "a file in the archive is stored or deflated, and not encrypted", Next: "unpack it and hand in the text"}
	}
	r, err := f.Open()
	if err != nil {
		return s.damaged("a file of the archive cannot be unpacked", err)
	}
	s.member = filepath.Base(f.Name)
	s.Reader = &member{r: r, s: s, left: maxUnpacked, packed: int64(min(f.CompressedSize64, math.MaxInt64/maxRatio))}
	return nil
}

func (s *source) damaged(what string, err error) error {
	where := s.name
	if s.member != "" {
		where += " › " + s.member
	}
	return &diag.Problem{Code: "E-COURTS-ZIP", What: what, Where: diag.Place{File: where}, Rule: "an archive is read whole, to its checksum",
		Next: "fetch the file again; it may have been cut off", Cause: err}
}

// A member is the text of a file in an archive. It refuses one that unpacks to too much, and says of any other error
// that the archive is damaged.
type member struct {
	r            io.Reader
	s            *source
	read, packed int64
	left         int64
}

func (m *member) Read(b []byte) (int, error) {
	n, err := m.r.Read(b)
	m.read += int64(n)
	if m.read > m.left || m.read > 1<<20 && m.read/maxRatio > m.packed {
		return n, &diag.Problem{Code: "E-COURTS-TOO-LARGE", What: "the archive unpacks to too much", Where: diag.Place{File: m.s.name},
			Rule: fmt.Sprintf("at most %d times its size and %d GiB", maxRatio, maxUnpacked>>30), Next: "fetch the archive again; if it is as published, unpack it and hand in the text"}
	}
	if err != nil && err != io.EOF {
		return n, m.s.damaged("a file of the archive cannot be unpacked", err)
	}
	return n, err
}

// A bounded reader ends with an error once more than left bytes were read: the list of files in an archive is
// built in memory, and must not be as long as the archive.
type bounded struct {
	r    io.ReaderAt
	left int64
}

func (b *bounded) ReadAt(p []byte, off int64) (int, error) {
	if b.left -= int64(len(p)); b.left < 0 {
		return 0, errors.New("the list of files in the archive is too long")
	}
	return b.r.ReadAt(p, off)
}

// sum is the SHA-256 of the file as it is, in hexadecimal.
func sum(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", unreadable(path, err)
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.CopyBuffer(h, struct{ io.Reader }{f}, make([]byte, 1<<18)); err != nil {
		return "", unreadable(path, err)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
