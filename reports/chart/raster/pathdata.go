package raster

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// A pen reads path data.
type pen struct {
	rest  string
	out   shape
	at    point
	first point // of the current line
}

// arity is how many numbers a command of path data takes.
var arity = map[byte]int{'M': 2, 'L': 2, 'H': 1, 'V': 1, 'C': 6, 'Q': 4, 'A': 7, 'Z': 0}

// parse reads path data: moves, lines, cubic and quadratic curves, arcs.
func parse(d string) (shape, error) {
	p := &pen{rest: d}
	var command byte
	for {
		p.rest = strings.TrimLeft(p.rest, " ,\n\t")
		if p.rest == "" {
			return p.out, nil
		}
		if c := p.rest[0]; c >= 'A' && c <= 'z' && c != 'e' {
			command, p.rest = c, p.rest[1:]
		} else if command == 'Z' || command == 'z' || command == 0 {
			return nil, fmt.Errorf("path data at %.20q", p.rest)
		}
		n, ok := arity[command&^32]
		if !ok {
			return nil, fmt.Errorf("path command %q is not known", command)
		}
		v, err := p.take(n)
		if err != nil {
			return nil, err
		}
		if len(p.out) == 0 && command&^32 != 'M' {
			return nil, fmt.Errorf("path data begins with %q", command)
		}
		p.draw(command, v)
		if command&^32 == 'M' { // what follows a move without a command are lines
			command--
		}
	}
}

// take reads n numbers.
func (p *pen) take(n int) ([]float64, error) {
	out := make([]float64, n)
	for i := range out {
		p.rest = strings.TrimLeft(p.rest, " ,\n\t")
		end := 0
		for end < len(p.rest) {
			c := p.rest[end]
			digit := c >= '0' && c <= '9' || c == '.' && !strings.Contains(p.rest[:end], ".") || c == 'e'
			sign := (c == '-' || c == '+') && (end == 0 || p.rest[end-1] == 'e')
			if !digit && !sign {
				break
			}
			end++
		}
		v, err := strconv.ParseFloat(p.rest[:end], 64)
		if err != nil || math.Abs(v) > 1e7 {
			return nil, fmt.Errorf("path data at %.20q", p.rest)
		}
		out[i], p.rest = v, p.rest[end:]
	}
	return out, nil
}

func (p *pen) draw(command byte, v []float64) {
	base := point{}
	if command >= 'a' {
		base = p.at
	}
	xy := func(i int) point { return point{base.x + v[i], base.y + v[i+1]} }
	switch command &^ 32 {
	case 'M':
		p.first = xy(0)
		p.out = append(p.out, line{points: []point{p.first}})
		p.at = p.first
	case 'L':
		p.to(xy(0))
	case 'H':
		p.to(point{base.x + v[0], p.at.y})
	case 'V':
		p.to(point{p.at.x, base.y + v[0]})
	case 'C':
		p.cubic(xy(0), xy(2), xy(4))
	case 'Q':
		c, e := xy(0), xy(2)
		p.cubic(mix(p.at, c, 2.0/3), mix(e, c, 2.0/3), e)
	case 'A':
		p.arc(v[0], v[1], v[2], v[3] != 0, v[4] != 0, xy(5))
	case 'Z':
		p.out[len(p.out)-1].closed = true
		p.at = p.first
	}
}

func (p *pen) to(q point) {
	l := &p.out[len(p.out)-1]
	if l.closed { // drawing goes on after a close: a new line from where it began
		p.out = append(p.out, line{points: []point{p.at}})
		l = &p.out[len(p.out)-1]
	}
	l.points = append(l.points, q)
	p.at = q
}

func mix(a, b point, t float64) point { return point{a.x + (b.x-a.x)*t, a.y + (b.y-a.y)*t} }

// pieces is into how many straight pieces a curve is cut.
const pieces = 12

func (p *pen) cubic(a, b, e point) {
	s := p.at
	for i := 1; i <= pieces; i++ {
		t := float64(i) / pieces
		ab := mix(a, b, t)
		p.to(mix(mix(mix(s, a, t), ab, t), mix(ab, mix(b, e, t), t), t))
	}
}

// arc draws a part of an ellipse, by the formulas of the SVG specification (F.6).
func (p *pen) arc(rx, ry, turn float64, large, sweep bool, e point) {
	s := p.at
	rx, ry = math.Abs(rx), math.Abs(ry)
	if rx == 0 || ry == 0 || s == e {
		p.to(e)
		return
	}
	sin, cos := math.Sincos(turn * math.Pi / 180)
	dx, dy := (s.x-e.x)/2, (s.y-e.y)/2
	x, y := cos*dx+sin*dy, -sin*dx+cos*dy
	if l := x*x/(rx*rx) + y*y/(ry*ry); l > 1 {
		rx, ry = rx*math.Sqrt(l), ry*math.Sqrt(l)
	}
	k := math.Sqrt(max(0, (rx*rx*ry*ry-rx*rx*y*y-ry*ry*x*x)/(rx*rx*y*y+ry*ry*x*x)))
	if large == sweep {
		k = -k
	}
	cx, cy := k*rx*y/ry, -k*ry*x/rx
	from, to := math.Atan2((y-cy)/ry, (x-cx)/rx), math.Atan2((-y-cy)/ry, (-x-cx)/rx)
	if sweep && to < from {
		to += 2 * math.Pi
	} else if !sweep && to > from {
		to -= 2 * math.Pi
	}
	mx, my := cos*cx-sin*cy+(s.x+e.x)/2, sin*cx+cos*cy+(s.y+e.y)/2
	n := max(2, int(math.Ceil(around*math.Abs(to-from)/(2*math.Pi))))
	for i := 1; i < n; i++ {
		b, a := math.Sincos(from + (to-from)*float64(i)/float64(n))
		p.to(point{mx + cos*rx*a - sin*ry*b, my + sin*rx*a + cos*ry*b})
	}
	p.to(e)
}
