// Package snapshot keeps input files as they were obtained: each once, under the SHA-256 of its bytes,
// with a record of its origin beside it, and never changed.
//
// A folder of snapshots is what a build reads with --inputs. The layout is
//
//	INPUTS/<first two digits>/<sha256>         the bytes
//	INPUTS/<first two digits>/<sha256>.origin  the record, YAML
package snapshot

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/goccy/go-yaml"

	"github.com/answerable-data/answerable/internal/atomicfs"
	"github.com/answerable-data/answerable/internal/csvdecl"
	"github.com/answerable-data/answerable/internal/diag"
)

// OriginSuffix ends the name of an origin record.
const OriginSuffix = ".origin"

// An Origin says where the bytes of a snapshot come from. Dates are ISO; empty parts are not known.
type Origin struct {
	File        string `yaml:"file"` // name of the file as it was handed over
	SHA256      string `yaml:"sha256"`
	Bytes       int    `yaml:"bytes"`
	Reader      string `yaml:"reader"`
	Edition     string `yaml:"edition,omitempty"`
	Publisher   string `yaml:"publisher,omitempty"`
	Title       string `yaml:"title,omitempty"`
	URL         string `yaml:"url,omitempty"`
	PublishedOn string `yaml:"published_on,omitempty"`
	RetrievedOn string `yaml:"retrieved_on,omitempty"`

	CSV *csvdecl.Declaration `yaml:"csv,omitempty"` // how a CSV file is written that is not RFC 4180 in UTF-8
}

// Hash is the name of a snapshot.
func Hash(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// Path is where the bytes with a hash stand in a folder.
func Path(dir, hash string) string { return filepath.Join(dir, hash[:2], hash) }

// Store keeps the bytes and their record. Bytes that are there already are left as they are, record
// included, and fresh is false.
func Store(dir string, b []byte, o Origin) (path string, fresh bool, err error) {
	o.SHA256, o.Bytes = Hash(b), len(b)
	path = Path(dir, o.SHA256)
	if _, err := os.Stat(path); err == nil {
		return path, false, nil
	}
	if err := atomicfs.MkdirAll(filepath.Dir(path)); err != nil {
		return "", false, err
	}
	record, err := yaml.Marshal(o)
	if err != nil {
		return "", false, err
	}
	if err := atomicfs.WriteFile(path+OriginSuffix, record, 0o644); err != nil {
		return "", false, err
	}
	return path, true, atomicfs.WriteFile(path, b, 0o644)
}

// ReadOrigin reads the record beside a file; nil if it has none. A record that does not belong to the
// bytes is refused: a snapshot is never changed.
func ReadOrigin(path string, b []byte) (*Origin, error) {
	text, err := os.ReadFile(path + OriginSuffix)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var o Origin
	if err == nil {
		err = decode(text, &o)
	}
	if err != nil {
		return nil, &diag.Problem{Code: "E-ORIGIN", What: "the origin record cannot be read", Where: diag.Place{File: path + OriginSuffix},
			Next: "add the file again with `answerable add`", Cause: err}
	}
	if h := Hash(b); h != o.SHA256 {
		return nil, &diag.Problem{Code: "E-SNAPSHOT-CHANGED", What: "the bytes of a snapshot are not those that were added", Where: diag.Place{File: path},
			Value: h, Rule: fmt.Sprintf("the bytes have the SHA-256 %s", o.SHA256), Next: "restore the file, or remove it and add it again"}
	}
	return &o, nil
}

// decode reads a record strictly. The parser is foreign code and the file may be anybody's.
func decode(text []byte, o *Origin) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the YAML parser failed: %v", p)
		}
	}()
	return yaml.UnmarshalWithOptions(text, o, yaml.Strict())
}

// IsOrigin says whether a file is a record and not an input.
func IsOrigin(path string) bool { return strings.HasSuffix(path, OriginSuffix) }
