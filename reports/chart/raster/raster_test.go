package raster

import (
	"bytes"
	"image/color"
	"image/png"
	"strings"
	"testing"
)

func svg(body string) string { return `<svg width="40" height="30">` + body + "</svg>" }

// pixels draws and gives the colour at a place.
func pixels(t *testing.T, doc string) func(x, y int) color.RGBA {
	t.Helper()
	raw, err := PNG(doc)
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	return func(x, y int) color.RGBA {
		r, g, b, a := img.At(x, y).RGBA()
		return color.RGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), uint8(a >> 8)}
	}
}

func TestShapesStandWhereTheyShould(t *testing.T) {
	red, white := color.RGBA{255, 0, 0, 255}, color.RGBA{255, 255, 255, 255}
	for name, c := range map[string]struct {
		body    string
		in, out [2]int
	}{
		"rectangle":       {`<rect x="10" y="10" width="10" height="10" fill="#f00"/>`, [2]int{15, 15}, [2]int{25, 15}},
		"moved group":     {`<g transform="translate(10 0)"><rect x="10" y="10" width="10" height="10" fill="rgb(255,0,0)"/></g>`, [2]int{25, 15}, [2]int{15, 15}},
		"matrix":          {`<path d="M-1 -1L1 -1L1 1L-1 1Z" transform="matrix(5,0,0,5,20,15)" fill="#ff0000"/>`, [2]int{23, 18}, [2]int{27, 15}},
		"relative lines":  {`<path d="M10 10l10 0l0 10l-10 0Z" fill="#ff0000"/>`, [2]int{15, 15}, [2]int{22, 15}},
		"arcs":            {`<path d="M25 15A5 5 0 1 1 15 15A5 5 0 1 1 25 15Z" fill="#ff0000"/>`, [2]int{20, 18}, [2]int{26, 15}},
		"curves":          {`<path d="M10 10C10 10 20 10 20 10Q20 20 20 20L10 20Z" fill="#ff0000"/>`, [2]int{15, 15}, [2]int{22, 15}},
		"hole":            {`<path d="M5 5L35 5L35 25L5 25ZM15 10L15 20L25 20L25 10Z" fill="#ff0000"/>`, [2]int{10, 15}, [2]int{20, 15}},
		"stroke":          {`<path d="M5 15L35 15" fill="none" stroke="#ff0000" stroke-width="6"/>`, [2]int{20, 13}, [2]int{20, 20}},
		"round cap":       {`<path d="M15 15L25 15" fill="none" stroke="#ff0000" stroke-width="8" stroke-linecap="round"/>`, [2]int{27, 15}, [2]int{31, 15}},
		"square cap":      {`<path d="M15 15L25 15" fill="none" stroke="#ff0000" stroke-width="8" stroke-linecap="square"/>`, [2]int{27, 18}, [2]int{31, 15}},
		"dashes":          {`<path d="M0 15L40 15" fill="none" stroke="#ff0000" stroke-width="6" stroke-dasharray="10,10"/>`, [2]int{5, 15}, [2]int{15, 15}},
		"circle":          {`<circle cx="20" cy="15" r="8" fill="#ff0000"/>`, [2]int{20, 20}, [2]int{30, 15}},
		"polygon":         {`<polygon points="10,10 20,10 20,20 10,20" fill="#ff0000"/>`, [2]int{15, 15}, [2]int{25, 15}},
		"what lies above": {`<rect width="40" height="30" fill="#00f"/><rect x="10" y="10" width="10" height="10" fill="#f00"/>`, [2]int{15, 15}, [2]int{-1, 0}},
	} {
		at := pixels(t, svg(c.body))
		if got := at(c.in[0], c.in[1]); got != red {
			t.Errorf("%s: inside is %v", name, got)
		}
		if c.out[0] >= 0 {
			if got := at(c.out[0], c.out[1]); got != white {
				t.Errorf("%s: outside is %v", name, got)
			}
		}
	}
}

// ink counts the dark pixels of a field.
func ink(at func(x, y int) color.RGBA, x0, y0, x1, y1 int) int {
	n := 0
	for y := y0; y < y1; y++ {
		for x := x0; x < x1; x++ {
			if at(x, y).R < 128 {
				n++
			}
		}
	}
	return n
}

func TestTextStandsAtItsAnchor(t *testing.T) {
	for anchor, right := range map[string]bool{"start": true, "end": false} {
		at := pixels(t, `<svg width="80" height="30"><text x="40" y="15" text-anchor="`+anchor+`" dominant-baseline="central" font-size="12px" fill="#000">Hxé</text></svg>`)
		l, r := ink(at, 0, 0, 40, 30), ink(at, 40, 0, 80, 30)
		if right && (l > 0 || r < 20) || !right && (r > 0 || l < 20) {
			t.Errorf("%s: %d dark pixels to the left, %d to the right", anchor, l, r)
		}
		if ink(at, 0, 0, 80, 5)+ink(at, 0, 24, 80, 30) > 0 {
			t.Errorf("%s: text is not in the middle of its line", anchor)
		}
	}
}

func TestHalfOpacityLetsTheGroundThrough(t *testing.T) {
	at := pixels(t, svg(`<rect width="40" height="30" fill="#000" fill-opacity="0.5"/>`))
	if got := at(5, 5); got.R != 128 && got.R != 127 {
		t.Errorf("got %v", got)
	}
}

func TestSpacesThatTheFontLacksAreSpaces(t *testing.T) {
	wide := Width("10 000", 20, false)
	if w := Width("10\u202f000", 20, false); w >= wide || w < Width("10000", 20, false) {
		t.Errorf("a narrow space gives %.1f, a usual one %.1f", w, wide)
	}
	if Width("10\u00a0000", 20, false) != wide {
		t.Error("a space that holds words together has another width")
	}
}

func TestWhatIsNotKnownIsRefused(t *testing.T) {
	for _, doc := range []string{"", "<g/>", svg("<image/>"), svg(`<rect filter="x"/>`), svg(`<rect fill="url(#a)"/>`), svg(`<path d="M0 0X"/>`),
		svg(`<path d="L1 1"/>`), svg(`<path d="M1"/>`), svg(`<g transform="skewX(3)"/>`), svg(`<rect x="a"/>`), svg("<g>"), `<svg width="99999" height="99999"/>`,
		svg(`<polygon points="1"/>`), svg(`<path stroke-dasharray="-1" d="M0 0"/>`)} {
		if _, err := PNG(doc); err == nil {
			t.Errorf("%q was drawn", doc)
		}
	}
}

// The frequent colours of a picture stay as they are; the rarest ones become near ones, never far ones.
func TestManyColoursKeepTheFrequentOnes(t *testing.T) {
	at := pixels(t, `<svg width="300" height="20"><rect x="0" y="0" width="300" height="4" fill="rgb(201,2,3)"/>`+gradient()+`</svg>`)
	if got, want := at(150, 2), (color.RGBA{R: 201, G: 2, B: 3, A: 255}); got != want {
		t.Errorf("a frequent colour is %v, want %v", got, want)
	}
	if at(299, 10) == at(10, 10) {
		t.Error("far colours were merged")
	}
	for x := range 300 {
		r, g, b, _ := at(x, 10).RGBA()
		if abs(int(r>>8)-x%256) > 8 || abs(int(g>>8)-x/256*9) > 9 || b>>8 != 7 {
			t.Errorf("column %d is %d %d %d", x, r>>8, g>>8, b>>8)
		}
	}
}

func abs(n int) int { return max(n, -n) }

// gradient is more colours than a palette holds.
func gradient() string {
	var b strings.Builder
	for i := range 300 {
		b.WriteString(`<rect x="` + itoa(i) + `" y="5" width="1" height="10" fill="rgb(` + itoa(i%256) + "," + itoa(i/256*9) + `,7)"/>`)
	}
	return b.String()
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + string(rune('0'+n%10))
}

func FuzzPNG(f *testing.F) {
	f.Add(svg(`<path d="M10 10C10 10 20 10 20 10Q20 20 20 20A5 5 0 1 1 15 15Z" stroke="#000" stroke-dasharray="3 1" transform="rotate(30)"/>`))
	f.Add(svg(`<text x="1" y="2" font-size="12px">a b</text>`))
	f.Fuzz(func(t *testing.T, doc string) {
		if len(doc) > 2000 {
			return
		}
		if raw, err := PNG(doc); err == nil && len(raw) == 0 {
			t.Error("neither a picture nor an error")
		}
	})
}

func BenchmarkCard(b *testing.B) {
	doc := `<svg width="1200" height="630">` + strings.Repeat(`<text x="40" y="300" font-size="18px">The quick brown fox jumps over the lazy dog</text><path d="M0 5L1200 5" stroke="#000"/>`, 60) + "</svg>"
	for b.Loop() {
		if _, err := PNG(doc); err != nil {
			b.Fatal(err)
		}
	}
}
