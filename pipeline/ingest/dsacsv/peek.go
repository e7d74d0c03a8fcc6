package dsacsv

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"strings"

	"github.com/answerable-data/answerable/internal/charset"
	"github.com/answerable-data/answerable/internal/ziptree"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

// Bounds of what is looked at to recognise a file; nothing is read for its data here.
const (
	peekPart    = 256 << 10 // of a part of a workbook, unpacked
	peekParts   = 40        // parts of a workbook
	peekMembers = 16        // members of an archive
	peekBook    = 16 << 20  // of a workbook in an archive
)

// sniff judges by a glance.
func sniff(b []byte) ingest.Match {
	switch form, _ := formOf(b); form {
	case formWorkbook:
		return sniffBook(b)
	case formArchive:
		return sniffArchive(b)
	case formOther:
		return ingest.No
	}
	return sniffText(b)
}

// sniffText looks for the header in the first rows of a text.
func sniffText(b []byte) ingest.Match {
	head, best := charset.Head(b), ingest.No
	for _, row := range firstRows(head, ',') {
		best = max(best, judge(row))
	}
	if best == ingest.No && otherwise(head) != nil {
		return ingest.Likely
	}
	return best
}

// judge says how much a row is a header of the template.
func judge(head []string) ingest.Match {
	if _, ok := identify(head); ok {
		return ingest.Sure
	}
	if looksLike(head) {
		return ingest.Likely
	}
	return ingest.No
}

// sniffBook looks for the headings among the first texts of a workbook, of which each stands once in a list or
// in the cells themselves. Workbooks of other publishers do not have them.
func sniffBook(b []byte) ingest.Match {
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return ingest.No
	}
	best := ingest.No
	for i, part := range z.File {
		name := strings.ToLower(part.Name)
		if i >= peekParts || best == ingest.Sure {
			break
		}
		if name == "xl/sharedstrings.xml" || strings.HasPrefix(name, "xl/worksheets/") && strings.HasSuffix(name, ".xml") {
			best = max(best, judge(partTexts(part)))
		}
	}
	return best
}

// partTexts gives the first texts of a part: a text is what stands in one item of the list, or in one cell.
func partTexts(part *zip.File) []string {
	r, err := part.Open()
	if err != nil {
		return nil
	}
	defer func() { _ = r.Close() }() // nothing was written
	d := xml.NewDecoder(io.LimitReader(r, peekPart))
	var list []string
	inText := false
	for {
		t, err := d.RawToken()
		if err != nil {
			return list
		}
		switch e := t.(type) {
		case xml.StartElement:
			inText = e.Name.Local == "t"
			if e.Name.Local == "si" || e.Name.Local == "is" {
				list = append(list, "")
			}
		case xml.EndElement:
			inText = false
		case xml.CharData:
			if inText && len(list) > 0 {
				list[len(list)-1] += string(e)
			}
		}
	}
}

// sniffArchive looks into the first members of an archive that may be sheets.
func sniffArchive(b []byte) ingest.Match {
	tree, err := ziptree.Open("", b, limits)
	if err != nil {
		return ingest.No
	}
	return sniffTree(tree)
}

func sniffTree(tree *ziptree.Tree) ingest.Match {
	best, looked := ingest.No, 0
	for _, f := range tree.Files() {
		if litter(f.Path) || document(f.Path) {
			continue
		}
		if looked++; looked > peekMembers || best == ingest.Sure {
			break
		}
		best = max(best, sniffMember(tree, f))
	}
	return best
}

// sniffMember unpacks as little of a member as tells what it is.
func sniffMember(tree *ziptree.Tree, f ziptree.File) ingest.Match {
	head, err := tree.Head(f, 64<<10)
	if err != nil {
		return ingest.No
	}
	if !bytes.HasPrefix(head, []byte(zipMark)) {
		return sniffText(head)
	}
	whole, err := tree.Head(f, peekBook)
	if err != nil {
		return ingest.No
	}
	switch form, _ := formOf(whole); form {
	case formWorkbook:
		return sniffBook(whole)
	case formArchive:
		inner, err := tree.Open(f, whole)
		if err != nil {
			return ingest.No
		}
		return sniffTree(inner)
	}
	return ingest.No
}
