package chart

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// elements and attributes are all that a drawing may contain. Anything else would be a surprise in a
// page that promises no script and no style of its own, so it fails the build.
var (
	elements   = set("svg g path rect circle line polyline polygon ellipse text")
	attributes = set(`d x y x1 y1 x2 y2 cx cy r rx ry width height points transform viewBox fill
		fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-dasharray stroke-linecap stroke-linejoin
		stroke-miterlimit stroke-dashoffset text-anchor dominant-baseline dx dy opacity id
		font-size font-family font-weight font-style`)
	dropped = set("pointer-events xmlns version baseProfile class space xlink")
	// Clip paths hide what lies outside the axes, and nothing does: every axis holds all that is drawn on it.
	skipped = set("style defs")
)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// usual is how text is set unless it says otherwise.
var usual = map[string]string{"font-family": fontFamily, "font-size": strconv.Itoa(fontSize) + "px"}

// dress rewrites what ECharts drew into what a page can carry: role, title and description are added,
// ids are made unique in the page, and style attributes, which a strict content policy blocks, become
// presentation attributes.
func dress(raw string, o Option) (string, error) {
	d := dresser{o: o, ids: map[string]int{}}
	in := xml.NewDecoder(strings.NewReader(raw))
	for {
		t, err := in.Token()
		if errors.Is(err, io.EOF) {
			return d.b.String(), nil
		}
		if err == nil {
			err = d.token(t)
		}
		if err != nil {
			return "", fmt.Errorf("drawing: %w", err)
		}
	}
}

type dresser struct {
	o    Option
	b    strings.Builder
	ids  map[string]int // ECharts' ids, numbered as they come
	skip int            // depth inside a dropped element
}

func (d *dresser) token(t xml.Token) error {
	switch t := t.(type) {
	case xml.StartElement:
		if d.skip > 0 || skipped[t.Name.Local] {
			d.skip++
			return nil
		}
		return d.start(t)
	case xml.EndElement:
		if d.skip > 0 {
			d.skip--
			return nil
		}
		d.b.WriteString("</" + t.Name.Local + ">")
	case xml.CharData:
		if d.skip == 0 {
			d.text(string(t))
		}
	}
	return nil
}

func (d *dresser) start(t xml.StartElement) error {
	if !elements[t.Name.Local] {
		return fmt.Errorf("element %q is not expected", t.Name.Local)
	}
	d.b.WriteString("<" + t.Name.Local)
	for _, a := range t.Attr {
		if err := d.attr(t.Name.Local, a.Name.Local, a.Value); err != nil {
			return err
		}
	}
	if t.Name.Local != "svg" {
		d.b.WriteByte('>')
		return nil
	}
	return d.head()
}

// attr writes one attribute; a style attribute is written as the attributes it stands for.
func (d *dresser) attr(element, name, value string) error {
	switch {
	case name == "style":
		return d.style(element, value)
	case dropped[name], name == "clip-path", strings.HasPrefix(name, "ecmeta_"):
		return nil
	case element == "text" && usual[name] == value: // said once, by the root
		return nil
	case element == "svg" && (name == "width" || name == "height" || name == "viewBox"):
		return nil
	case !attributes[name]:
		return fmt.Errorf("attribute %q is not expected", name)
	case name == "id":
		value = d.id(value)
	}
	d.b.WriteString(" " + name + `="`)
	d.text(value)
	d.b.WriteByte('"')
	return nil
}

// id makes an id unique in the page, and numbers it by its place in the drawing: ECharts counts on over
// all the charts of a machine.
func (d *dresser) id(value string) string {
	if _, ok := d.ids[value]; !ok {
		d.ids[value] = len(d.ids)
	}
	return d.o.ID + "-c" + strconv.Itoa(d.ids[value])
}

func (d *dresser) style(element, value string) error {
	for _, decl := range strings.Split(value, ";") {
		name, v, ok := strings.Cut(decl, ":")
		name = strings.TrimSpace(name)
		if !ok || name == "white-space" || strings.HasPrefix(name, "user-select") || element == "svg" {
			continue
		}
		if err := d.attr(element, name, strings.TrimSpace(v)); err != nil {
			return err
		}
	}
	return nil
}

// head ends the opening tag of the drawing and writes its text alternative.
func (d *dresser) head() error {
	o := d.o
	w, h := strconv.Itoa(o.Width), strconv.Itoa(o.Height)
	d.b.WriteString(` xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ` + w + " " + h + `" width="` + w + `" height="` + h +
		`" font-family="` + fontFamily + `" font-size="` + usual["font-size"] + `" role="img" lang="` + o.Lang + `" aria-labelledby="` + o.ID + `-t" aria-describedby="` + o.ID + `-d">`)
	d.b.WriteString(`<title id="` + o.ID + `-t">`)
	d.text(o.Title)
	d.b.WriteString(`</title><desc id="` + o.ID + `-d">`)
	d.text(o.Desc)
	d.b.WriteString("</desc>")
	return nil
}

// escape covers text and attribute values, in XML as in HTML.
var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;")

func (d *dresser) text(s string) { _, _ = escape.WriteString(&d.b, s) }
