package raster

import (
	"fmt"
	"math"
	"strings"
)

// A matrix maps x, y to ax+cy+e, bx+dy+f.
type matrix struct{ a, b, c, d, e, f float64 }

var identity = matrix{a: 1, d: 1}

func (m matrix) times(n matrix) matrix {
	return matrix{m.a*n.a + m.c*n.b, m.b*n.a + m.d*n.b, m.a*n.c + m.c*n.d, m.b*n.c + m.d*n.d, m.a*n.e + m.c*n.f + m.e, m.b*n.e + m.d*n.f + m.f}
}

func (m matrix) at(p point) point { return point{m.a*p.x + m.c*p.y + m.e, m.b*p.x + m.d*p.y + m.f} }

// scale is by how much lengths grow.
func (m matrix) scale() float64 { return math.Sqrt(math.Abs(m.a*m.d - m.b*m.c)) }

// transform reads a list of transformations.
func transform(v string) (matrix, error) {
	out := identity
	for rest := strings.TrimSpace(v); rest != ""; {
		name, after, ok := strings.Cut(rest, "(")
		args, tail, closed := strings.Cut(after, ")")
		n, err := list(args)
		if !ok || !closed || err != nil {
			return out, fmt.Errorf("transformation %q", v)
		}
		m, err := one(strings.TrimSpace(name), n)
		if err != nil {
			return out, err
		}
		out, rest = out.times(m), strings.TrimSpace(tail)
	}
	return out, nil
}

func one(name string, n []float64) (matrix, error) {
	switch {
	case name == "matrix" && len(n) == 6:
		return matrix{n[0], n[1], n[2], n[3], n[4], n[5]}, nil
	case name == "translate" && len(n) == 2:
		return matrix{1, 0, 0, 1, n[0], n[1]}, nil
	case name == "translate" && len(n) == 1:
		return matrix{1, 0, 0, 1, n[0], 0}, nil
	case name == "scale" && len(n) == 1:
		return matrix{n[0], 0, 0, n[0], 0, 0}, nil
	case name == "scale" && len(n) == 2:
		return matrix{n[0], 0, 0, n[1], 0, 0}, nil
	case name == "rotate" && len(n) == 1:
		sin, cos := math.Sincos(n[0] * math.Pi / 180)
		return matrix{cos, sin, -sin, cos, 0, 0}, nil
	}
	return identity, fmt.Errorf("transformation %s of %d numbers", name, len(n))
}

func list(v string) ([]float64, error) {
	var out []float64
	for _, f := range strings.FieldsFunc(v, func(r rune) bool { return r == ',' || r == ' ' || r == '\n' || r == '\t' }) {
		n, err := number(f)
		if err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, nil
}

type point struct{ x, y float64 }

// A line is a polyline, closed or not. A shape is lines; curves are flattened when they are read.
type line struct {
	points []point
	closed bool
}

type shape []line

// getter reads numbers by name; what is absent is zero.
type getter func(name string) float64

func numbers(a map[string]string) getter {
	return func(name string) float64 {
		v, _ := number(a[name])
		return v
	}
}

// err tells of attributes that are there and no numbers.
func (getter) err(a map[string]string, names ...string) error {
	for _, n := range names {
		if v, ok := a[n]; ok {
			if _, err := number(v); err != nil {
				return err
			}
		}
	}
	return nil
}

// shapeOf reads an element that draws.
func shapeOf(name string, a map[string]string) (shape, error) {
	n := numbers(a)
	if err := n.err(a, "x", "y", "width", "height", "cx", "cy", "r", "rx", "ry", "x1", "y1", "x2", "y2"); err != nil {
		return nil, err
	}
	switch name {
	case "path":
		return parse(a["d"])
	case "rect":
		x, y, r, b := n("x"), n("y"), n("x")+n("width"), n("y")+n("height")
		return shape{{points: []point{{x, y}, {r, y}, {r, b}, {x, b}}, closed: true}}, nil
	case "circle":
		return ellipse(n("cx"), n("cy"), n("r"), n("r")), nil
	case "ellipse":
		return ellipse(n("cx"), n("cy"), n("rx"), n("ry")), nil
	case "line":
		return shape{{points: []point{{n("x1"), n("y1")}, {n("x2"), n("y2")}}}}, nil
	case "polyline", "polygon":
		v, err := list(a["points"])
		if err != nil || len(v)%2 != 0 {
			return nil, fmt.Errorf("points %q", a["points"])
		}
		l := line{closed: name == "polygon"}
		for i := 0; i < len(v); i += 2 {
			l.points = append(l.points, point{v[i], v[i+1]})
		}
		return shape{l}, nil
	}
	return nil, fmt.Errorf("element <%s> is not known", name)
}

// around is into how many straight pieces a full circle is cut.
const around = 48

func ellipse(cx, cy, rx, ry float64) shape {
	l := line{closed: true}
	for i := range around {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / around)
		l.points = append(l.points, point{cx + rx*cos, cy + ry*sin})
	}
	return shape{l}
}
