package raster

import (
	"cmp"
	"image"
	"image/color"
	"slices"
)

// paletteSize is how many colours a picture with a palette can have.
const paletteSize = 256

// A rgb is an opaque colour.
type rgb [3]uint8

// paletted gives the picture with a palette. A chart has a dozen colours and the shades at the edges of letters and lines:
// where there are more than the palette holds, shades that are nearly the same become the most frequent of them.
func (p *page) paletted() image.Image {
	out := image.NewPaletted(p.img.Bounds(), nil)
	stands, colours := merge(p.count())
	index := map[rgb]uint8{}
	for i, c := range colours {
		index[c] = uint8(i)
		out.Palette = append(out.Palette, color.RGBA{R: c[0], G: c[1], B: c[2], A: 255})
	}
	last, at := rgb{}, -1
	for i := range out.Pix {
		if c := rgb(p.img.Pix[4*i : 4*i+3]); at < 0 || c != last {
			last, at = c, int(index[stands[c]])
		}
		out.Pix[i] = uint8(at)
	}
	return out
}

// count says how often each colour occurs.
func (p *page) count() map[rgb]int {
	count := map[rgb]int{}
	for i := 0; i < len(p.img.Pix); i += 4 {
		count[rgb(p.img.Pix[i:i+3])]++
	}
	return count
}

// merge says for each colour which one stands for it, and lists those in the order of their frequency: with as many of
// the upper bits of a colour told apart as leave no more colours than a palette holds.
func merge(count map[rgb]int) (stands map[rgb]rgb, colours []rgb) {
	order := make([]rgb, 0, len(count))
	for c := range count {
		order = append(order, c)
	}
	slices.SortFunc(order, func(a, b rgb) int { return cmp.Or(cmp.Compare(count[b], count[a]), slices.Compare(a[:], b[:])) })
	for bits := 0; ; bits++ {
		stands, colours = map[rgb]rgb{}, nil
		first := map[rgb]rgb{} // the most frequent colour of those that share their upper bits
		for _, c := range order {
			k := rgb{c[0] >> bits, c[1] >> bits, c[2] >> bits}
			if _, ok := first[k]; !ok {
				first[k] = c
				colours = append(colours, c)
			}
			stands[c] = first[k]
		}
		if len(colours) <= paletteSize {
			return stands, colours
		}
	}
}
