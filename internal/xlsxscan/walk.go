package xlsxscan

import (
	"bufio"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
)

// A visitor is told of the elements of a part. path holds the local names from the root down to the element
// itself. Nothing that it is given may be kept.
type visitor interface {
	start(path []string, attrs []xml.Attr) error
	text(path []string, b []byte) error
	end(path []string) error
}

// walk goes through the XML of a part as a stream.
func (a *archive) walk(p *part, v visitor) error {
	r, err := a.stream(p)
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }() // nothing was written
	f := &feed{Reader: bufio.NewReader(r)}
	w := &walker{feed: f, dec: xml.NewDecoder(f), visitor: v, archive: a}
	for {
		if err := w.step(); errors.Is(err, io.EOF) && w.roots == 1 {
			return nil
		} else if err != nil {
			return fmt.Errorf("part %q: %w", p.Name, err)
		}
	}
}

// A feed hands bytes to the decoder, which takes them one at a time, and stops it in a token without end.
type feed struct {
	*bufio.Reader
	left int
}

// ReadByte implements io.ByteReader.
func (f *feed) ReadByte() (byte, error) {
	if f.left--; f.left < 0 {
		return 0, fmt.Errorf("a tag or text of more than %d bytes: %w", maxToken, errBound)
	}
	return f.Reader.ReadByte()
}

// A walker holds the open elements.
type walker struct {
	feed    *feed
	dec     *xml.Decoder
	visitor visitor
	archive *archive
	path    []string
	roots   int
}

// step reads one token.
func (w *walker) step() error {
	w.feed.left = maxToken
	if w.archive.tags--; w.archive.tags < 0 {
		return fmt.Errorf("more than %d tags and texts: %w", maxTags, errBound)
	}
	t, err := w.dec.Token()
	if err != nil {
		return err
	}
	switch t := t.(type) {
	case xml.Directive:
		return errors.New("a document type, which no workbook has")
	case xml.StartElement:
		return w.open(t)
	case xml.CharData:
		if len(w.path) > 0 {
			return w.visitor.text(w.path, t)
		}
	case xml.EndElement:
		err := w.visitor.end(w.path)
		w.path = w.path[:len(w.path)-1]
		return err
	}
	return nil
}

// open enters an element.
func (w *walker) open(e xml.StartElement) error {
	if len(w.path) == 0 {
		w.roots++
	}
	switch {
	case w.roots > 1:
		return errors.New("two roots")
	case len(w.path) >= maxDepth:
		return fmt.Errorf("more than %d elements in each other: %w", maxDepth, errBound)
	}
	w.path = append(w.path, e.Name.Local)
	return w.visitor.start(w.path, e.Attr)
}

// at says whether a path is the one given.
func at(path []string, want ...string) bool { return slices.Equal(path, want) }

// attr gives the value of an attribute by its local name; empty if there is none.
func attr(attrs []xml.Attr, name string) string {
	for _, a := range attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// on reads an attribute that is a switch.
func on(attrs []xml.Attr, name string) bool {
	v := attr(attrs, name)
	return v == "1" || v == "true"
}

// elements is the visitor of a part of which only the tags matter.
type elements func(path []string, attrs []xml.Attr) error

func (f elements) start(path []string, attrs []xml.Attr) error { return f(path, attrs) }
func (elements) text([]string, []byte) error                   { return nil }
func (elements) end([]string) error                            { return nil }
