package inflate

import (
	"math/bits"
	"sync"
)

// Sizes of the tables: the bits that the first look takes, and room for all that a code of 15 bits can need behind it
// (1,334 and 402 entries at most), rounded up to a power of two so that a masked index is always inside. A first look of
// eleven bits took 4 per cent longer: its table leaves less of the nearest cache to the text.
const (
	litBits  = 10
	litSize  = 1 << 11
	distBits = 8
	distSize = 1 << 9
	maxLen   = 15 // longest code
	numLit   = 288
	numDist  = 32
)

// An entry of a table holds in one word, from the lowest bit: 8 bits for how many bits to use up (for a length or
// distance its extra bits included); 4 bits for where the extra bits begin, or for the width of a second table; flags;
// and from bit 16 the literal, the base of the length or distance, or the place of the second table.
const (
	isLiteral  = 1 << 31
	isSpecial  = 1 << 15 // none of the common cases
	isSubtable = 1 << 14
	isEnd      = 1 << 13
)

// codes are the two tables of a block.
type codes struct {
	lit  [litSize]uint32
	dist [distSize]uint32
}

// Extra bits and bases of lengths and distances, RFC 1951 section 3.2.5.
var (
	lengthEntries   = entries(29, 3, 4, []extra{{28, 258, 0}})
	distanceEntries = entries(30, 1, 2, nil)
)

// An extra is an exception to the rule of bases.
type extra struct{ i, base, bits int }

// entries lists base<<16 and extra bits of n symbols: the first 2*step have none, then each step symbols one more.
func entries(n, base, step int, but []extra) []uint32 {
	all := make([]uint32, n)
	for i := range all {
		width := max(0, i/step-1)
		all[i] = uint32(base)<<16 | uint32(width)
		base += 1 << width
	}
	for _, x := range but {
		all[x.i] = uint32(x.base)<<16 | uint32(x.bits)
	}
	return all
}

// litSymbol is the entry of a symbol of the first alphabet, without the length of its code.
func litSymbol(s int) (entry uint32, extra uint32) {
	switch {
	case s < 256:
		return isLiteral | uint32(s)<<16, 0
	case s == 256:
		return isSpecial | isEnd, 0
	case s-257 < len(lengthEntries):
		e := lengthEntries[s-257]
		return e &^ 0xff, e & 0xff
	}
	return isSpecial, 0
}

// distSymbol is the entry of a distance.
func distSymbol(s int) (entry uint32, extra uint32) {
	if s < len(distanceEntries) {
		e := distanceEntries[s]
		return e &^ 0xff, e & 0xff
	}
	return isSpecial, 0
}

// fixedCodes are made once.
var fixedCodes = sync.OnceValue(func() *codes {
	var c codes
	var lengths [numLit + numDist]uint8
	for i := range lengths {
		switch {
		case i < 144:
			lengths[i] = 8
		case i < 256:
			lengths[i] = 9
		case i < 280:
			lengths[i] = 7
		case i < numLit:
			lengths[i] = 8
		default:
			lengths[i] = 5
		}
	}
	build(c.lit[:], litBits, lengths[:numLit], litSymbol)
	build(c.dist[:], distBits, lengths[numLit:], distSymbol)
	return &c
})

// build makes the table of a code from the lengths of its symbols' codes. It says whether the code is whole: every
// string of bits stands for a symbol. As compress/flate does, it takes a code of one symbol with one bit, and one
// without symbols, whose entries all stand for nothing.
func build(table []uint32, width int, lengths []uint8, symbol func(int) (entry, extra uint32)) bool {
	var count [maxLen + 1]int
	for _, n := range lengths {
		count[n]++
	}
	var next [maxLen + 2]int // first code of each length
	code, longest := 0, 0
	for n := 1; n <= maxLen; n++ {
		next[n] = code
		if code += count[n]; count[n] > 0 {
			longest = n
		}
		if code > 1<<n {
			return false
		}
		code <<= 1
	}
	whole := code == 1<<(maxLen+1)
	if !whole && longest > 0 && !(longest == 1 && count[1] == 1) {
		return false
	}
	for i := range table {
		table[i] = isSpecial
	}
	place(table, width, lengths, next[:], symbol)
	return true
}

// place enters each symbol wherever the bits begin with its code. Codes longer than the first look lead to second
// tables, one for each beginning, as wide as its longest code.
func place(table []uint32, width int, lengths []uint8, next []int, symbol func(int) (entry, extra uint32)) {
	codeOf := func(s int) (reversed, n int) {
		n = int(lengths[s])
		reversed = int(bits.Reverse16(uint16(next[n])) >> (16 - n))
		next[n]++
		return reversed, n
	}
	var start [maxLen + 2]int
	copy(start[:], next)
	var deep [1 << litBits]uint8 // beginning to longest code
	any := false
	for s := range lengths {
		if lengths[s] == 0 {
			continue
		}
		code, n := codeOf(s)
		if n > width {
			head := &deep[code&(1<<width-1)]
			*head, any = max(*head, uint8(n)), true
			continue
		}
		entry, extra := symbol(s)
		for i := code; i < 1<<width; i += 1 << n {
			table[i] = whole(entry, extra, n)
		}
	}
	if !any {
		return
	}
	free := 1 << width
	for b := range 1 << width {
		if n := int(deep[b]); n > 0 {
			table[b] = isSpecial | isSubtable | uint32(free)<<16 | uint32(n-width)<<8 | uint32(width)
			free += 1 << (n - width)
		}
	}
	copy(next, start[:])
	for s := range lengths {
		if lengths[s] == 0 {
			continue
		}
		code, n := codeOf(s)
		if n <= width {
			continue
		}
		head := table[code&(1<<width-1)]
		entry, extra := symbol(s)
		base, span := int(head>>16), 1<<(head>>8&15)
		for i := code >> width; i < span; i += 1 << (n - width) {
			table[base+i] = whole(entry, extra, n-width)
		}
	}
}

// whole adds to an entry how many bits it uses up, and where its extra bits begin.
func whole(entry, extra uint32, n int) uint32 {
	e := entry | uint32(n) + extra
	if entry&(isLiteral|isSpecial) == 0 {
		e |= uint32(n) << 8
	}
	return e
}

// order in which the lengths of the code of lengths stand, RFC 1951 section 3.2.7.
var order = [19]int{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}

// dynamic reads the codes of a block.
func (r *Reader) dynamic() error {
	head, err := r.need(14)
	if err != nil {
		return err
	}
	lits, dists, n := int(head&31)+257, int(head>>5&31)+1, int(head>>10)+4
	if lits > 286 || dists > 30 {
		return corrupt("a block with more symbols than there are")
	}
	var lengths [numLit + numDist]uint8
	if err := r.lengths(n, lengths[:lits+dists]); err != nil {
		return err
	}
	if !build(r.codes.lit[:], litBits, lengths[:lits], litSymbol) || !build(r.codes.dist[:], distBits, lengths[lits:lits+dists], distSymbol) {
		return corrupt("a block whose code is not whole")
	}
	return nil
}

// lengths reads the lengths of the codes, which are packed with a code of their own.
func (r *Reader) lengths(n int, into []uint8) error {
	var own [19]uint8
	for _, i := range order[:n] {
		v, err := r.need(3)
		if err != nil {
			return err
		}
		own[i] = uint8(v)
	}
	var table [1 << 7]uint32
	if !build(table[:], 7, own[:], func(s int) (uint32, uint32) { return uint32(s) << 16, 0 }) {
		return corrupt("a block whose code of lengths is not whole")
	}
	for i := 0; i < len(into); {
		s, err := r.symbol(&table)
		if err != nil {
			return err
		}
		if s < 16 {
			into[i] = uint8(s)
			i++
			continue
		}
		value, times, err := r.repeat(s, into[:i])
		if err != nil {
			return err
		}
		if i+times > len(into) {
			return corrupt("a block with more lengths than symbols")
		}
		for range times {
			into[i] = value
			i++
		}
	}
	return nil
}

// symbol reads one symbol of the code of lengths, bit by bit as far as it must, so that it takes no bit too many.
func (r *Reader) symbol(table *[1 << 7]uint32) (int, error) {
	for {
		if e := table[r.bits&127]; uint(e&63) <= r.nbits && (e&isSpecial == 0 || r.nbits >= 7) {
			if e&isSpecial != 0 {
				return 0, corrupt("a code that stands for nothing")
			}
			r.bits >>= e & 63
			r.nbits -= uint(e & 63)
			return int(e >> 16), nil
		}
		if r.fill(); r.inPos >= r.inEnd {
			r.inPos = r.inEnd + 16
			return 0, r.overrun()
		}
		r.bits |= uint64(r.in[r.inPos]) << r.nbits
		r.inPos++
		r.nbits += 8
	}
}

// repeat reads what the symbols 16 to 18 repeat, and how often.
func (r *Reader) repeat(s int, before []uint8) (value uint8, times int, err error) {
	width, base := uint(2), 3
	switch {
	case s == 17:
		width = 3
	case s == 18:
		width, base = 7, 11
	case len(before) == 0:
		return 0, 0, corrupt("a length repeated before the first")
	default:
		value = before[len(before)-1]
	}
	v, err := r.need(width)
	return value, base + int(v), err
}
