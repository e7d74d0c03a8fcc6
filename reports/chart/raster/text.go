package raster

import (
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// A textRun is a text and where it stands.
type textRun struct {
	state
	x, y  float64
	words string
}

// unit is the size in pixels at which outlines are read; texts of any size are made from them.
const unit = 512

// A glyph is the outline of a character, y downwards, and how far the next one stands.
type glyph struct {
	outline shape
	advance float64
}

// A face is an embedded font, whose characters are read once.
type face struct {
	mu     sync.Mutex
	font   *sfnt.Font
	glyphs map[rune]glyph
}

var faces = sync.OnceValue(func() [2]*face {
	var out [2]*face
	for i, ttf := range [][]byte{goregular.TTF, gobold.TTF} {
		out[i] = &face{glyphs: map[rune]glyph{}}
		if f, err := sfnt.Parse(ttf); err == nil { // embedded: cannot fail
			out[i].font = f
		}
	}
	return out
})

func faceOf(bold bool) *face {
	if bold {
		return faces()[1]
	}
	return faces()[0]
}

// Width is how wide a text is at a size, in pixels.
func Width(text string, size float64, bold bool) float64 {
	w := 0.0
	f := faceOf(bold)
	for _, r := range text {
		w += f.glyph(r).advance
	}
	return w * size / unit
}

// plain gives the characters that the font lacks by those that stand for them.
var plain = map[rune]rune{'\u00a0': ' ', '\u2009': ' ', '\u202f': ' ', '\u2011': '-'}

// narrow are the spaces that are narrower than the usual one.
var narrow = map[rune]bool{'\u2009': true, '\u202f': true}

func (f *face) glyph(r rune) glyph {
	f.mu.Lock()
	defer f.mu.Unlock()
	g, ok := f.glyphs[r]
	if !ok {
		g = f.load(r)
		f.glyphs[r] = g
	}
	return g
}

func (f *face) load(r rune) glyph {
	c := r
	if p, ok := plain[r]; ok {
		c = p
	}
	var b sfnt.Buffer
	i, err := f.font.GlyphIndex(&b, c) // zero for an unknown character: the empty box, which is seen
	if err != nil {
		return glyph{}
	}
	ppem := fixed.I(unit)
	advance, err := f.font.GlyphAdvance(&b, i, ppem, font.HintingNone)
	if err != nil {
		return glyph{}
	}
	g := glyph{advance: px(advance)}
	if narrow[r] {
		g.advance *= 0.7
	}
	segments, err := f.font.LoadGlyph(&b, i, ppem, nil)
	if err == nil {
		g.outline = trace(segments)
	}
	return g
}

func px(v fixed.Int26_6) float64 { return float64(v) / 64 }

// trace flattens the outline of a character.
func trace(segments sfnt.Segments) shape {
	p := &pen{}
	at := func(q fixed.Point26_6) point { return point{px(q.X), px(q.Y)} }
	for _, s := range segments {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			p.first, p.at = at(s.Args[0]), at(s.Args[0])
			p.out = append(p.out, line{points: []point{p.at}})
		case sfnt.SegmentOpLineTo:
			p.to(at(s.Args[0]))
		case sfnt.SegmentOpQuadTo:
			c, e := at(s.Args[0]), at(s.Args[1])
			from := p.at
			for i := 1; i <= 4; i++ {
				t := float64(i) / 4
				p.to(mix(mix(from, c, t), mix(c, e, t), t))
			}
		case sfnt.SegmentOpCubeTo:
			p.cubic(at(s.Args[0]), at(s.Args[1]), at(s.Args[2]))
		}
	}
	return p.out
}

// middle is where the middle of a line of text lies above its base line, as a share of its size.
const middle = 0.36

// text draws a text.
func (p *page) text(t *textRun) {
	x, y := t.x, t.y
	switch w := Width(t.words, t.size, t.bold); t.anchor {
	case "middle":
		x -= w / 2
	case "end":
		x -= w
	}
	if t.central {
		y += middle * t.size
	}
	f, k := faceOf(t.bold), t.size/unit
	st := t.state
	st.stroke.A = 0
	for _, r := range t.words {
		g := f.glyph(r)
		st.m = t.m.times(matrix{k, 0, 0, k, x, y})
		p.shape(g.outline, st)
		x += g.advance * k
	}
}
