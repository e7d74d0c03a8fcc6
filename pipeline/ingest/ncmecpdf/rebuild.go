package ncmecpdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
)

// Bounds of the work on one file. The published lists have up to 392 KB, 8 pages and 1,450 objects.
const (
	maxBytes    = 16 << 20 // of the file
	maxObjects  = 100_000  // highest object number, and how many there are
	maxInflated = 32 << 20 // of all object streams together
	maxRebuilt  = 64 << 20 // of the file written anew
	maxReads    = 64 << 20 // bytes that the library may read, over and over, from the rebuilt file
)

// isPDF says whether the bytes begin like a PDF; other programs may have put a little text before it.
func isPDF(b []byte) bool { return bytes.Contains(b[:min(len(b), 1024)], []byte("%PDF-")) }

// An object is an indirect object as it lies in the file.
type object struct {
	id, gen int
	start   int // offset of the object number
	dict    []byte
	stream  []byte // nil unless the object is a stream
}

// rebuild writes the file anew with one plain cross-reference table, made by looking for the objects
// themselves, as PDF programs do to repair a file. The published table is not used at all: it could
// name huge or circular structures, which the library would follow until memory ends. Objects inside
// object streams are written out as plain ones. The result is as large as the file and its object
// streams, and no structure in it refers to the layout of the file.
func rebuild(b []byte) ([]byte, error) {
	if err := checkOutside(b); err != nil {
		return nil, err
	}
	objects, outside, err := scanObjects(b)
	if err != nil {
		return nil, err
	}
	if bytes.Contains(outside, []byte("/Encrypt")) {
		return nil, encrypted()
	}
	root := lastRoot(outside)
	if root == "" {
		return nil, damaged("the file names no document root", nil)
	}
	w := &writer{table: map[int]entry{}}
	w.out.WriteString("%PDF-1.7\n")
	base := w.out.Len()
	w.out.Write(b)
	for _, o := range objects {
		w.table[o.id] = entry{base + o.start, o.gen}
		if err := w.expand(o); err != nil {
			return nil, err
		}
	}
	return w.finish(root), nil
}

// checkOutside refuses what is too large, no PDF, or cut off.
func checkOutside(b []byte) error {
	switch {
	case !isPDF(b):
		return notPDF(b)
	case len(b) > maxBytes:
		return tooLarge(fmt.Sprintf("the file has %d bytes", len(b)))
	case !bytes.Contains(b[max(0, len(b)-1024):], []byte("%%EOF")):
		return damaged("the end mark is missing: the file is cut off", nil)
	}
	return nil
}

// scanObjects finds all objects in the order of the file. outside is the text in which the file
// speaks about itself: what stands between the objects, and the dictionaries of cross-reference streams.
func scanObjects(b []byte) (objects []object, outside []byte, err error) {
	for pos := 0; ; {
		o, body, ok := nextObject(b, pos)
		if !ok {
			return objects, append(outside, b[pos:]...), nil
		}
		if o.id > maxObjects || len(objects) >= maxObjects {
			return nil, nil, tooLarge(fmt.Sprintf("object number %d, after %d others", o.id, len(objects)))
		}
		outside = append(outside, b[pos:o.start]...)
		end := bytes.Index(b[body:], []byte("endobj"))
		if end < 0 {
			return nil, nil, damaged(fmt.Sprintf("object %d has no end", o.id), nil)
		}
		o.dict, pos = b[body:body+end], body+end
		if at := bytes.Index(o.dict, []byte("stream")); at >= 0 {
			from := body + at + len("stream")
			n := bytes.Index(b[from:], []byte("endstream"))
			if n < 0 {
				return nil, nil, damaged(fmt.Sprintf("the stream of object %d has no end", o.id), nil)
			}
			o.dict, o.stream, pos = o.dict[:at], b[from:from+n], from+n
		}
		if bytes.Contains(o.dict, []byte("/XRef")) {
			outside = append(outside, o.dict...)
		}
		objects = append(objects, o)
	}
}

// nextObject finds the next "12 0 obj" and the offset behind it.
func nextObject(b []byte, pos int) (o object, body int, ok bool) {
	for {
		at := bytes.Index(b[pos:], []byte("obj"))
		if at < 0 {
			return object{}, 0, false
		}
		at += pos
		if gen, i, ok := numberBefore(b, at); ok {
			if id, start, ok := numberBefore(b, i); ok {
				return object{id: id, gen: gen, start: start}, at + len("obj"), true
			}
		}
		pos = at + len("obj")
	}
}

// numberBefore reads the number that ends, but for white space, at offset end.
func numberBefore(b []byte, end int) (n, start int, ok bool) {
	i := end
	for i > 0 && end-i < 8 && isSpace(b[i-1]) {
		i--
	}
	last := i
	for i > 0 && last-i < 8 && b[i-1] >= '0' && b[i-1] <= '9' {
		i--
	}
	n, err := strconv.Atoi(string(b[i:last]))
	return n, i, err == nil && last < end
}

func isSpace(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' || c == 0 }

var rootRef = regexp.MustCompile(`/Root\s+(\d{1,7}\s+\d{1,5})\s+R`)

// lastRoot is the newest reference to the document root, as "12 0".
func lastRoot(outside []byte) string {
	all := rootRef.FindAllSubmatch(outside, -1)
	if len(all) == 0 {
		return ""
	}
	return string(all[len(all)-1][1])
}

// A writer collects the rebuilt file.
type writer struct {
	out      bytes.Buffer
	table    map[int]entry // by object number; a later object replaces an earlier one
	inflated int
}

type entry struct{ offset, gen int }

var (
	countKey = regexp.MustCompile(`/N\s+(\d{1,6})\b`)
	firstKey = regexp.MustCompile(`/First\s+(\d{1,7})\b`)
)

// expand writes out the objects of an object stream; other objects it leaves alone.
func (w *writer) expand(o object) error {
	if o.stream == nil || !bytes.Contains(o.dict, []byte("/ObjStm")) {
		return nil
	}
	data, err := w.inflate(o)
	if err != nil {
		return err
	}
	offsets, ids, err := parseIndex(o, data)
	if err != nil {
		return err
	}
	ends := append(slices.Clone(offsets), len(data))
	slices.Sort(ends)
	written := 0
	for i, from := range offsets {
		at, _ := slices.BinarySearch(ends, from+1)
		if written += ends[min(at, len(ends)-1)] - from; written > len(data) || w.out.Len() > maxRebuilt {
			return tooLarge(fmt.Sprintf("object stream %d has objects that share their bytes, or too many", o.id))
		}
		w.table[ids[i]] = entry{w.out.Len() + 1, 0}
		fmt.Fprintf(&w.out, "\n%d 0 obj\n%s\nendobj\n", ids[i], data[from:ends[min(at, len(ends)-1)]])
	}
	return nil
}

// parseIndex reads the head of an object stream: pairs of object number and offset.
func parseIndex(o object, data []byte) (offsets, ids []int, err error) {
	bad := func() ([]int, []int, error) {
		return nil, nil, damaged(fmt.Sprintf("object stream %d contradicts itself", o.id), nil)
	}
	n, ok1 := intKey(countKey, o.dict)
	first, ok2 := intKey(firstKey, o.dict)
	if !ok1 || !ok2 || first > len(data) {
		return bad()
	}
	nums := bytes.Fields(data[:first])
	if len(nums) < 2*n {
		return bad()
	}
	for i := range n {
		id, err1 := strconv.Atoi(string(nums[2*i]))
		off, err2 := strconv.Atoi(string(nums[2*i+1]))
		if err1 != nil || err2 != nil || id < 0 || id > maxObjects || off < 0 || off >= len(data)-first {
			return bad()
		}
		ids, offsets = append(ids, id), append(offsets, first+off)
	}
	return offsets, ids, nil
}

func intKey(re *regexp.Regexp, dict []byte) (int, bool) {
	m := re.FindSubmatch(dict)
	if m == nil {
		return 0, false
	}
	n, err := strconv.Atoi(string(m[1]))
	return n, err == nil
}

// inflate unpacks an object stream, within the bound for all of them.
func (w *writer) inflate(o object) ([]byte, error) {
	if !bytes.Contains(o.dict, []byte("/FlateDecode")) || bytes.Contains(o.dict, []byte("/Predictor")) {
		return nil, damaged(fmt.Sprintf("object stream %d is packed in an unknown way", o.id), nil)
	}
	zr, err := zlib.NewReader(bytes.NewReader(bytes.TrimLeft(o.stream, "\r\n")))
	if err != nil {
		return nil, damaged(fmt.Sprintf("object stream %d cannot be unpacked", o.id), err)
	}
	data, err := io.ReadAll(io.LimitReader(zr, int64(maxInflated-w.inflated+1)))
	if err != nil {
		return nil, damaged(fmt.Sprintf("object stream %d cannot be unpacked", o.id), err)
	}
	if w.inflated += len(data); w.inflated > maxInflated {
		return nil, tooLarge(fmt.Sprintf("the object streams unpack to more than %d bytes", maxInflated))
	}
	return data, nil
}

// finish adds the cross-reference table and the trailer.
func (w *writer) finish(root string) []byte {
	top := 0
	for id := range w.table {
		top = max(top, id)
	}
	start := w.out.Len() + 1
	fmt.Fprintf(&w.out, "\nxref\n0 %d\n", top+1)
	for id := range top + 1 {
		if e, ok := w.table[id]; ok {
			fmt.Fprintf(&w.out, "%010d %05d n \n", e.offset, e.gen)
		} else {
			w.out.WriteString("0000000000 65535 f \n")
		}
	}
	fmt.Fprintf(&w.out, "trailer\n<< /Size %d /Root %s R >>\nstartxref\n%d\n%%%%EOF\n", top+1, root, start)
	return w.out.Bytes()
}
