// Package raster turns the drawings of package chart into pictures of pixels, for the places that take no
// SVG: cards of links, slides, chat.
//
// It knows just the elements and attributes that those drawings can hold, and refuses any other, since a
// picture that leaves something out would be wrong without anybody seeing it. Text is set in the Go fonts,
// which are embedded. The same drawing gives the same bytes on any machine of an architecture.
package raster

import (
	"encoding/xml"
	"errors"
	"fmt"
	"image/color"
	"io"
	"strconv"
	"strings"
)

// PNG draws an SVG document at its own width and height.
func PNG(svg string) ([]byte, error) {
	w := &walker{in: xml.NewDecoder(strings.NewReader(svg)), stack: []state{{m: identity, fill: black, width: 1, size: 16, opacity: 1, fillOpacity: 1, strokeOpacity: 1}}}
	for {
		t, err := w.in.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil {
			err = w.token(t)
		}
		if err != nil {
			return nil, fmt.Errorf("picture: %w", err)
		}
	}
	if w.page == nil {
		return nil, errors.New("picture: there is no drawing")
	}
	return w.page.png()
}

// mostPixels bounds a picture.
const mostPixels = 2 << 20

var (
	black = color.RGBA{A: 255}
)

// A state is what an element inherits. A colour without opacity is none.
type state struct {
	m                                   matrix
	fill, stroke                        color.RGBA
	opacity, fillOpacity, strokeOpacity float64
	width                               float64
	round, square                       bool // caps
	dash                                []float64
	size                                float64
	bold                                bool
	anchor                              string
	central                             bool
}

// A walker goes through a document from top to bottom and draws as it goes.
type walker struct {
	in    *xml.Decoder
	page  *page
	stack []state
	skip  int // depth inside what is not drawn
	text  *textRun
}

func (w *walker) token(t xml.Token) error {
	switch t := t.(type) {
	case xml.StartElement:
		if w.skip > 0 || t.Name.Local == "title" || t.Name.Local == "desc" {
			w.skip++
			return nil
		}
		return w.start(t)
	case xml.EndElement:
		if w.skip > 0 {
			w.skip--
			return nil
		}
		w.stack = w.stack[:len(w.stack)-1]
		if t.Name.Local == "text" {
			w.page.text(w.text)
			w.text = nil
		}
	case xml.CharData:
		if w.skip == 0 && w.text != nil {
			w.text.words += string(t)
		}
	}
	return nil
}

func (w *walker) start(t xml.StartElement) error {
	s := w.stack[len(w.stack)-1]
	a := map[string]string{}
	for _, at := range t.Attr {
		a[at.Name.Local] = at.Value
	}
	if err := s.read(a); err != nil {
		return err
	}
	w.stack = append(w.stack, s)
	if w.page == nil {
		if t.Name.Local != "svg" {
			return fmt.Errorf("the document starts with <%s>", t.Name.Local)
		}
		return w.open(a)
	}
	switch t.Name.Local {
	case "g":
		return nil
	case "text":
		n := numbers(a)
		w.text = &textRun{state: s, x: n("x"), y: n("y")}
		return n.err(a, "x", "y")
	}
	shape, err := shapeOf(t.Name.Local, a)
	if err != nil {
		return err
	}
	w.page.shape(shape, s)
	return nil
}

// open makes the page.
func (w *walker) open(a map[string]string) error {
	n := numbers(a)
	width, height := int(n("width")), int(n("height"))
	if err := n.err(a, "width", "height"); err != nil {
		return err
	}
	if width < 1 || height < 1 || width*height > mostPixels {
		return fmt.Errorf("a picture of %d by %d pixels", width, height)
	}
	w.page = newPage(width, height)
	return nil
}

// quiet are attributes that change nothing that is seen.
var quiet = map[string]bool{"id": true, "role": true, "lang": true, "xmlns": true, "aria-labelledby": true, "aria-describedby": true, "viewBox": true,
	"width": true, "height": true, "x": true, "y": true, "d": true, "rx": true, "cx": true, "cy": true, "r": true, "ry": true, "x1": true, "x2": true, "y1": true,
	"y2": true, "points": true, "font-family": true, "stroke-miterlimit": true, "stroke-linejoin": true, "fill-rule": true, "stroke-dashoffset": true}

// read takes the attributes of an element into its state.
func (s *state) read(a map[string]string) (err error) {
	for name, v := range a {
		switch name {
		case "fill":
			s.fill, err = colour(v)
		case "stroke":
			s.stroke, err = colour(v)
		case "opacity":
			var own float64
			own, err = number(v)
			s.opacity *= own
		case "fill-opacity":
			s.fillOpacity, err = number(v)
		case "stroke-opacity":
			s.strokeOpacity, err = number(v)
		case "stroke-width":
			s.width, err = number(v)
		case "stroke-linecap":
			s.round, s.square = v == "round", v == "square"
		case "stroke-dasharray":
			s.dash, err = dashes(v)
		case "font-size":
			s.size, err = number(strings.TrimSuffix(v, "px"))
		case "font-weight":
			s.bold = v == "bold" || v == "700" || v == "600"
		case "text-anchor":
			s.anchor = v
		case "dominant-baseline":
			s.central = v == "central" || v == "middle"
		case "transform":
			var m matrix
			m, err = transform(v)
			s.m = s.m.times(m)
		default:
			if !quiet[name] {
				err = fmt.Errorf("attribute %q is not known", name)
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func number(v string) (float64, error) {
	f, err := strconv.ParseFloat(strings.TrimSpace(v), 64)
	if err != nil || f != f || f > 1e7 || f < -1e7 {
		return 0, fmt.Errorf("%q is no number of a drawing", v)
	}
	return f, nil
}

func dashes(v string) ([]float64, error) {
	if v == "none" {
		return nil, nil
	}
	var out []float64
	sum := 0.0
	for _, f := range strings.FieldsFunc(v, func(r rune) bool { return r == ',' || r == ' ' }) {
		n, err := number(f)
		if err != nil || n < 0 {
			return nil, fmt.Errorf("dash %q", v)
		}
		out, sum = append(out, n), sum+n
	}
	if sum < 0.01 { // would never end
		return nil, nil
	}
	if len(out)%2 == 1 {
		out = append(out, out...)
	}
	return out, nil
}

// colour reads a colour; "none" has no opacity.
func colour(v string) (color.RGBA, error) {
	var r, g, b uint8
	switch {
	case v == "none" || v == "transparent":
		return color.RGBA{}, nil
	case len(v) == 7 && v[0] == '#':
		if n, err := strconv.ParseUint(v[1:], 16, 32); err == nil {
			return color.RGBA{R: uint8(n >> 16), G: uint8(n >> 8), B: uint8(n), A: 255}, nil
		}
	case len(v) == 4 && v[0] == '#':
		return colour("#" + v[1:2] + v[1:2] + v[2:3] + v[2:3] + v[3:] + v[3:])
	case strings.HasPrefix(v, "rgb("):
		if _, err := fmt.Sscanf(v, "rgb(%d,%d,%d)", &r, &g, &b); err == nil {
			return color.RGBA{R: r, G: g, B: b, A: 255}, nil
		}
	}
	return color.RGBA{}, fmt.Errorf("colour %q is not known", v)
}
