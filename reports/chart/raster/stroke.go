package raster

import "math"

// outline gives the area that a pen of a width covers along lines: a rectangle a piece, a disc where two
// pieces meet, caps at the ends. Each part runs the same way round, so that parts that overlap add up and
// do not cancel. Points are those of the page.
func outline(lines shape, width float64, s state) shape {
	var out shape
	half := width / 2
	for _, l := range lines {
		pts := l.points
		if l.closed && len(pts) > 1 {
			pts = append(append([]point{}, pts...), pts[0])
		}
		for i := 1; i < len(pts); i++ {
			out = append(out, piece(pts[i-1], pts[i], half, s.square && !l.closed))
			if width > 1.2 && (i < len(pts)-1 || l.closed) {
				out = append(out, disc(pts[i], half)...)
			}
		}
		if s.round && !l.closed && len(pts) > 0 && width > 1.2 {
			out = append(append(out, disc(pts[0], half)...), disc(pts[len(pts)-1], half)...)
		}
	}
	return out
}

func piece(a, b point, half float64, square bool) line {
	dx, dy := b.x-a.x, b.y-a.y
	n := math.Hypot(dx, dy)
	if n == 0 {
		return line{}
	}
	ux, uy := dx/n*half, dy/n*half
	if square {
		a, b = point{a.x - ux, a.y - uy}, point{b.x + ux, b.y + uy}
	}
	return line{points: []point{{a.x + uy, a.y - ux}, {b.x + uy, b.y - ux}, {b.x - uy, b.y + ux}, {a.x - uy, a.y + ux}}, closed: true}
}

func disc(c point, r float64) shape { return ellipse(c.x, c.y, r, r) }

// dashed cuts lines into dashes; lengths are those of the page.
func dashed(lines shape, dash []float64, scale float64) shape {
	if len(dash) == 0 || length(lines) > mostDashes*sum(dash)*scale {
		return lines
	}
	var out shape
	for _, l := range lines {
		pts := l.points
		if l.closed && len(pts) > 0 {
			pts = append(append([]point{}, pts...), pts[0])
		}
		k, left := 0, dash[0]*scale
		now := line{}
		for i := 1; i < len(pts); i++ {
			a, b := pts[i-1], pts[i]
			for n := math.Hypot(b.x-a.x, b.y-a.y); n > left; n = math.Hypot(b.x-a.x, b.y-a.y) {
				cut := mix(a, b, left/n)
				if k%2 == 0 {
					out = append(out, line{points: append(now.points, a, cut)})
				}
				now, a, k = line{}, cut, k+1
				left = max(dash[k%len(dash)]*scale, 0.01)
			}
			if k%2 == 0 {
				now.points = append(now.points, a, b)
			}
			left -= math.Hypot(b.x-a.x, b.y-a.y)
		}
		if len(now.points) > 1 {
			out = append(out, now)
		}
	}
	return out
}

// mostDashes bounds into how many dashes a shape is cut; one of more is drawn whole.
const mostDashes = 5000

func length(lines shape) float64 {
	n := 0.0
	for _, l := range lines {
		for i := 1; i < len(l.points); i++ {
			n += math.Hypot(l.points[i].x-l.points[i-1].x, l.points[i].y-l.points[i-1].y)
		}
		if k := len(l.points) - 1; l.closed && k > 0 {
			n += math.Hypot(l.points[0].x-l.points[k].x, l.points[0].y-l.points[k].y)
		}
	}
	return n
}

func sum(v []float64) float64 {
	n := 0.0
	for _, x := range v {
		n += x
	}
	return n
}
