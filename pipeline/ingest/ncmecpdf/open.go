package ncmecpdf

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"

	"github.com/ledongthuc/pdf"
)

// Bounds of the work on the pages.
const (
	maxPages   = 200
	maxDepth   = 32      // of the page tree
	maxFonts   = 200     // on one page
	maxContent = 1 << 20 // bytes of text operators in the whole file, unpacked; the published lists have up to 80 KB
	maxStreams = 100     // of text operators on one page
	maxSaved   = 5000    // letters q on one page: each may save the state of the page, and the library keeps them all
	maxCmap    = 64 << 10
	maxColumns = 1 << 16
	maxLookups = 1 << 28 // bytes of a page's content times entries of its largest font table
)

// A meter is the rebuilt file. It stops the library, which has no bounds of its own, when it has
// read too much: every cycle in a file (a page that is its own parent) reads something on each turn.
type meter struct {
	*bytes.Reader
	left int
}

var errReads = errors.New("the structures of the file refer to each other without end")

// ReadAt implements io.ReaderAt. It panics with errReads when the bound is reached; catch turns that
// into a Problem.
func (m *meter) ReadAt(p []byte, off int64) (int, error) {
	if m.left -= len(p); m.left < 0 {
		panic(errReads)
	}
	return m.Reader.ReadAt(p, off)
}

// catch turns a panic of the library into a Problem.
func catch(err *error) {
	switch x := recover().(type) {
	case nil:
	case error:
		if errors.Is(x, errReads) {
			*err = tooLarge(x.Error())
			return
		}
		*err = damaged("the contents cannot be read", x)
	default:
		*err = damaged("the contents cannot be read", fmt.Errorf("%v", x))
	}
}

// open gives the pages of a file, at least one.
func open(b []byte) (pages []pdf.Page, err error) {
	defer catch(&err)
	whole, err := rebuild(b)
	if err != nil {
		return nil, err
	}
	r, err := pdf.NewReader(&meter{bytes.NewReader(whole), maxReads}, int64(len(whole)))
	if err != nil {
		return nil, damaged("the contents cannot be read", err)
	}
	top := r.Trailer().Key("Root").Key("Pages")
	if pages, err = collectPages(top, nil, 0); err != nil {
		return nil, err
	}
	if want := top.Key("Count").Int64(); want != int64(len(pages)) || want == 0 {
		return nil, damaged(fmt.Sprintf("the file says that it has %d pages; %d were found", want, len(pages)), nil)
	}
	return pages, nil
}

// collectPages walks the page tree in reading order.
func collectPages(node pdf.Value, pages []pdf.Page, depth int) ([]pdf.Page, error) {
	if depth > maxDepth || len(pages) >= maxPages {
		return nil, tooLarge(fmt.Sprintf("more than %d pages, or a page tree deeper than %d", maxPages, maxDepth))
	}
	if node.Kind() != pdf.Dict {
		return nil, damaged(fmt.Sprintf("page %d is missing", len(pages)+1), nil)
	}
	kids := node.Key("Kids")
	if kids.Kind() != pdf.Array {
		return append(pages, pdf.Page{V: node}), nil
	}
	if kids.Len() > maxPages {
		return nil, tooLarge(fmt.Sprintf("%d pages", kids.Len()))
	}
	var err error
	for i := range kids.Len() {
		if pages, err = collectPages(kids.Index(i), pages, depth+1); err != nil {
			return nil, err
		}
	}
	return pages, nil
}

// An allowance is what is left of the bound on the content of all pages.
type allowance struct{ content int }

func newAllowance() *allowance { return &allowance{content: maxContent} }

// checkPage refuses a page on which the library would loop or use memory without bound. What it
// checks are the three kinds of data that the library runs through blindly: the text operators, the
// tables from character codes to Unicode, and the lists of glyph names.
func checkPage(p pdf.Page, left *allowance) error {
	content, err := contentOf(p, left)
	if err != nil {
		return err
	}
	names := p.Fonts()
	if len(names) > maxFonts {
		return tooLarge(fmt.Sprintf("%d fonts on one page", len(names)))
	}
	for _, name := range names {
		entries, err := fontEntries(p.Font(name).V)
		if err != nil {
			return err
		}
		if entries*content > maxLookups {
			return tooLarge("the character tables of the fonts")
		}
	}
	return nil
}

// contentOf measures the text operators of a page.
func contentOf(p pdf.Page, left *allowance) (int, error) {
	c := p.V.Key("Contents")
	streams := []pdf.Value{c}
	if c.Kind() == pdf.Array {
		if c.Len() > maxStreams {
			return 0, tooLarge(fmt.Sprintf("a page of %d streams", c.Len()))
		}
		streams = nil
		for i := range c.Len() {
			streams = append(streams, c.Index(i))
		}
	}
	var content []byte
	for _, s := range streams {
		if s.Kind() != pdf.Stream {
			return 0, damaged("a page has no content", nil)
		}
		data, err := unpack(s, left.content)
		if err != nil {
			return 0, err
		}
		left.content -= len(data)
		content = append(content, data...)
	}
	if n := bytes.Count(content, []byte("q")); n > maxSaved {
		return 0, tooLarge(fmt.Sprintf("a page that may save its state %d times", n))
	}
	return len(content), checkTail(content)
}

// unpack reads a stream of at most limit bytes.
func unpack(s pdf.Value, limit int) ([]byte, error) {
	if err := checkFilters(s); err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(s.Reader(), int64(limit)+1))
	if err != nil {
		return nil, damaged("a stream cannot be unpacked", err)
	}
	if len(data) > limit {
		return nil, tooLarge(fmt.Sprintf("a stream unpacks to more than %d bytes", limit))
	}
	return data, nil
}

// checkFilters refuses packing inside packing and rows of absurd width.
func checkFilters(s pdf.Value) error {
	if f := s.Key("Filter"); f.Kind() == pdf.Array && f.Len() > 2 ||
		f.Kind() == pdf.Array && f.Len() == 2 && f.Index(0).Name() == f.Index(1).Name() {
		return tooLarge("a stream is packed several times over")
	}
	parms := s.Key("DecodeParms")
	all := []pdf.Value{parms, parms.Index(0), parms.Index(1)}
	for _, p := range all {
		if n := p.Key("Columns").Int64(); n < 0 || n > maxColumns {
			return tooLarge(fmt.Sprintf("a stream has %d columns", n))
		}
	}
	return nil
}

var openHex = regexp.MustCompile(`^<[0-9A-Fa-f\s\x00]*[^>\s\x00]?[\s\x00]*$`)

// checkTail refuses data that ends inside a hexadecimal string, perhaps after a wrong digit: the
// library would wait for the next digit for ever.
func checkTail(data []byte) error {
	if at := bytes.LastIndexByte(data, '<'); at >= 0 && openHex.Match(data[at:]) {
		return damaged("a stream ends inside a string", nil)
	}
	return nil
}

// fontEntries counts the entries of a font's character table.
func fontEntries(font pdf.Value) (int, error) {
	n := font.Key("Encoding").Key("Differences").Len()
	cmap := font.Key("ToUnicode")
	if cmap.Kind() != pdf.Stream {
		return n, nil
	}
	data, err := unpack(cmap, maxCmap)
	if err != nil {
		return 0, err
	}
	m, err := cmapEntries(data)
	return max(n, m), err
}

var (
	cmapBegin = regexp.MustCompile(`begin(?:bfchar|bfrange|codespacerange)`)
	cmapSmall = regexp.MustCompile(`(?:^|\s)\d{1,3}\s+begin(?:bfchar|bfrange|codespacerange)`)
	cmapEnd   = regexp.MustCompile(`end(?:bfchar|bfrange|codespacerange)`)
	cmapLong  = regexp.MustCompile(`<[0-9A-Fa-f\s\x00]{33}|\([^)]{100}|\\`)
)

// cmapEntries gives an upper bound of the entries of a character map (at most 100 a block by the
// standard) and refuses maps that promise more than they can hold or map one code to a long text.
func cmapEntries(data []byte) (int, error) {
	begins, ends := len(cmapBegin.FindAll(data, -1)), len(cmapEnd.FindAll(data, -1))
	if begins != len(cmapSmall.FindAll(data, -1)) || cmapLong.Match(data) {
		return 0, damaged("a font's character map is not in the standard form", nil)
	}
	return 100 * ends, checkTail(data)
}
