package chart

import (
	"strconv"
	"strings"

	"github.com/answerable-data/answerable/reports/chart/raster"
)

// A Sheet is a drawing with what must go with it where it goes alone: finding, caption, source.
type Sheet struct {
	Lang   string
	Title  string
	Alt    string
	Note   string // caption without the source
	Source string
	Mark   string // name of the scorecard and edition
	SVG    string // drawing
	Width  int    // of the drawing
	Height int
}

// Sizes of a sheet in pixels.
const (
	sheetMargin = 20
	titleSize   = 20.0
	noteSize    = 12.0
)

// Document gives the sheet as an SVG document of its own: title above, caption and source below.
func (s Sheet) Document() string {
	width := s.Width + 2*sheetMargin
	var b page
	y := float64(sheetMargin)
	y = b.paragraph(s.Title, sheetMargin, y, float64(s.Width), titleSize, true, ink)
	y += 8
	b.drawing(s.SVG, sheetMargin, y, 1)
	y += float64(s.Height) + 10
	for _, n := range []string{s.Note, s.Source, s.Mark} {
		y = b.paragraph(n, sheetMargin, y, float64(s.Width), noteSize, false, quiet) + 4
	}
	return b.close(s, width, int(y)+sheetMargin)
}

// Size of a card for links, as the sites that show such cards ask for it.
const (
	cardWidth  = 1200
	cardHeight = 630
	cardMargin = 44
)

// Card gives the sheet as an SVG document of the size of a card. A tall drawing stands beside its title, any
// other below it.
func (s Sheet) Card() string {
	var b page
	const inner = cardWidth - 2*cardMargin
	y := float64(cardHeight - cardMargin - 18)
	b.paragraph(s.Mark, cardMargin, y, inner, 18, false, quiet)
	source := wrap(s.Source, inner, 18, false)
	y -= 18 * lineHeight * float64(len(source))
	b.paragraph(strings.Join(source, "\n"), cardMargin, y, inner, 18, false, ink)
	if 10*s.Height > 6*s.Width {
		const side = 330
		top := b.paragraph(s.Title, cardMargin, cardMargin-8, side, 32, true, ink)
		b.clipped(s.Note, cardMargin, top+12, side, y-10)
		b.fit(s, cardMargin+side+30, 20, inner-side-30, y-30)
	} else {
		top := b.paragraph(s.Title, cardMargin, cardMargin-8, inner, 34, true, ink)
		y -= 18*lineHeight + 4
		b.clipped(s.Note, cardMargin, y, inner, y+18*lineHeight+1)
		b.fit(s, cardMargin, top+8, inner, y-top-16)
	}
	return b.close(s, cardWidth, cardHeight)
}

// PNG gives the card as a picture.
func (s Sheet) PNG() ([]byte, error) { return raster.PNG(s.Card()) }

// quiet is the colour of small print: 6.9:1 on white.
const quiet = "#545B64"

// lineHeight is the distance of lines of text, in sizes.
const lineHeight = 1.35

// A page is an SVG document that is put together from texts and drawings.
type page struct{ b strings.Builder }

// paragraph writes a text in lines, and gives where the next one can begin.
func (p *page) paragraph(text string, x, y, width, size float64, bold bool, fill string) float64 {
	for _, part := range strings.Split(text, "\n") {
		for _, l := range wrap(part, width, size, bold) {
			y = p.line(l, x, y, size, bold, fill)
		}
	}
	return y
}

// clipped writes as many lines as fit above a line, and marks that there are more.
func (p *page) clipped(text string, x, y, width, bottom float64) {
	const size = 18
	lines := wrap(text, width, size, false)
	room := max(1, int((bottom-y)/(size*lineHeight)))
	if len(lines) > room {
		last := lines[room-1]
		for i := strings.LastIndexByte(last, ' '); i > 0 && raster.Width(last+" …", size, false) > width; i = strings.LastIndexByte(last, ' ') {
			last = last[:i]
		}
		lines = append(lines[:room-1:room-1], last+" …")
	}
	for _, l := range lines {
		y = p.line(l, x, y, size, false, quiet)
	}
}

func (p *page) line(text string, x, y, size float64, bold bool, fill string) float64 {
	p.b.WriteString(`<text x="` + px(x) + `" y="` + px(y+size) + `" font-size="` + px(size) + `px" fill="` + fill + `"`)
	if bold {
		p.b.WriteString(` font-weight="bold"`)
	}
	p.b.WriteString(">" + escape.Replace(text) + "</text>\n")
	return y + size*lineHeight
}

// fit puts the drawing into a field, as large as it goes, but no larger than twice its size.
func (p *page) fit(s Sheet, x, y, width, height float64) {
	k := min(width/float64(s.Width), height/float64(s.Height), 2)
	p.drawing(s.SVG, x+(width-k*float64(s.Width))/2, y+(height-k*float64(s.Height))/2, k)
}

// drawing puts a drawing of this package into the page, without its own root.
func (p *page) drawing(svg string, x, y, scale float64) {
	_, body, _ := strings.Cut(svg, "</desc>")
	body = strings.TrimSuffix(body, "</svg>")
	p.b.WriteString(`<g transform="matrix(` + px(scale) + ",0,0," + px(scale) + "," + px(x) + "," + px(y) + `)">` + body + "</g>\n")
}

func (p *page) close(s Sheet, width, height int) string {
	w, h := strconv.Itoa(width), strconv.Itoa(height)
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ` + w + " " + h + `" width="` + w + `" height="` + h +
		`" font-family="` + fontFamily + `" font-size="` + usual["font-size"] + `" role="img" lang="` + s.Lang + `" aria-labelledby="t" aria-describedby="d">` +
		`<title id="t">` + escape.Replace(s.Title) + `</title><desc id="d">` + escape.Replace(s.Alt) + "</desc>\n" +
		`<rect x="0" y="0" width="` + w + `" height="` + h + `" fill="` + white + `"></rect>` + "\n" + p.b.String() + "</svg>\n"
}

// px writes a length or a factor with what can be seen of it.
func px(v float64) string { return strconv.FormatFloat(float64(int(v*1000+0.5))/1000, 'f', -1, 64) }

// wrap breaks a text into lines that are not wider than a width, in the widest of the fonts that readers
// have. A word that is wider stands alone.
func wrap(text string, width, size float64, bold bool) []string {
	var out []string
	line := ""
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return r == ' ' }) { // other spaces hold words together
		if line != "" && raster.Width(line+" "+w, size, bold) > width {
			out, line = append(out, line), ""
		}
		if line != "" {
			line += " "
		}
		line += w
	}
	return append(out, line)
}
