package raster

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"

	"golang.org/x/image/vector"
)

// A page is the picture as it grows, white at first.
type page struct {
	img  *image.RGBA
	area vector.Rasterizer
	mask *image.Alpha
}

func newPage(w, h int) *page {
	p := &page{img: image.NewRGBA(image.Rect(0, 0, w, h))}
	for i := range p.img.Pix {
		p.img.Pix[i] = 255
	}
	return p
}

// shape fills and strokes.
func (p *page) shape(s shape, st state) {
	var moved shape
	for _, l := range s {
		m := line{closed: l.closed, points: make([]point, len(l.points))}
		for i, q := range l.points {
			m.points[i] = st.m.at(q)
		}
		moved = append(moved, m)
	}
	if st.fill.A > 0 {
		p.fill(moved, st.fill, st.opacity*st.fillOpacity)
	}
	if st.stroke.A > 0 && st.width > 0 {
		scale := st.m.scale()
		p.fill(outline(dashed(moved, st.dash, scale), st.width*scale, st), st.stroke, st.opacity*st.strokeOpacity)
	}
}

// levels is in how many steps the edge of a shape can cover a pixel. So few keep the colours of a picture
// below 256, which makes its file small, and no eye sees the difference.
const levels = 12

// fill paints an area. Only the part of the page that it can touch is looked at.
func (p *page) fill(s shape, c color.RGBA, opacity float64) {
	box := bounds(s).Intersect(p.img.Bounds())
	if box.Empty() || opacity <= 0 {
		return
	}
	p.area.Reset(box.Dx(), box.Dy())
	at := func(q point) (float32, float32) { // the work of the rasterizer grows with what lies outside
		return float32(min(max(q.x-float64(box.Min.X), -far), far)), float32(min(max(q.y-float64(box.Min.Y), -far), far))
	}
	for _, l := range s {
		if len(l.points) < 2 {
			continue
		}
		p.area.MoveTo(at(l.points[0]))
		for _, q := range l.points[1:] {
			p.area.LineTo(at(q))
		}
		p.area.ClosePath()
	}
	if p.mask == nil || len(p.mask.Pix) < box.Dx()*box.Dy() {
		p.mask = image.NewAlpha(image.Rect(0, 0, p.img.Bounds().Dx(), p.img.Bounds().Dy()))
	}
	mask := &image.Alpha{Pix: p.mask.Pix[:box.Dx()*box.Dy()], Stride: box.Dx(), Rect: image.Rect(0, 0, box.Dx(), box.Dy())}
	clear(mask.Pix)
	p.area.Draw(mask, mask.Rect, image.Opaque, image.Point{})
	p.blend(mask, box, c, opacity)
}

// blend lays a colour over the page, as far as the mask covers each pixel.
func (p *page) blend(mask *image.Alpha, box image.Rectangle, c color.RGBA, opacity float64) {
	var steps [256]int
	for a := range steps {
		steps[a] = int(math.Round(float64(a) / 255 * opacity * levels))
	}
	red, green, blue := int(c.R), int(c.G), int(c.B)
	for y := range box.Dy() {
		row := p.img.Pix[p.img.PixOffset(box.Min.X, box.Min.Y+y):]
		for x, a := range mask.Pix[y*mask.Stride : y*mask.Stride+box.Dx()] {
			switch k := steps[a]; k {
			case 0:
			case levels:
				row[4*x], row[4*x+1], row[4*x+2] = c.R, c.G, c.B
			default:
				px := row[4*x : 4*x+3 : 4*x+3]
				px[0] = uint8((int(px[0])*(levels-k) + red*k + levels/2) / levels)
				px[1] = uint8((int(px[1])*(levels-k) + green*k + levels/2) / levels)
				px[2] = uint8((int(px[2])*(levels-k) + blue*k + levels/2) / levels)
			}
		}
	}
}

// far is beyond any page, in pixels.
const far = 1 << 13

func bounds(s shape) image.Rectangle {
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, l := range s {
		for _, q := range l.points {
			x0, y0, x1, y1 = min(x0, q.x), min(y0, q.y), max(x1, q.x), max(y1, q.y)
		}
	}
	if x0 > x1 {
		return image.Rectangle{}
	}
	to := func(v float64) int { return int(min(max(v, -far), far)) }
	return image.Rect(to(math.Floor(x0)), to(math.Floor(y0)), to(math.Ceil(x1))+1, to(math.Ceil(y1))+1)
}

// png writes the picture with a palette of its most frequent colours.
func (p *page) png() ([]byte, error) {
	var b bytes.Buffer
	e := png.Encoder{CompressionLevel: png.BestCompression}
	if err := e.Encode(&b, p.paletted()); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
