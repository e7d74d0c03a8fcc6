package idb

import (
	"encoding/binary"
	"math/bits"
)

// slack is how many bytes behind a block must be readable: the scanner looks at 64 bytes at a time.
const slack = 64

const (
	everyByte = 0x0101010101010101
	low7      = 0x7f7f7f7f7f7f7f7f
	tabs8     = everyByte * '\t'
	gather    = 0x0102040810204080 // moves the lowest bit of each byte next to each other, into the highest byte
)

// tabsOf gives one bit for each of the eight bytes that is a tab. A byte differs from a tab if, after the exclusive
// or, one of its low seven bits is set (adding 0x7f carries it into the eighth) or its eighth bit is. Nothing is
// carried from byte to byte, so the answer is exact for every byte and not only for the first.
func tabsOf(w uint64) uint64 {
	x := w ^ tabs8
	return (^((x&low7 + low7) | x | low7) >> 7) * gather >> 56
}

// findTabs writes the places of the tabs of b[from:to] and gives their number. It stops early behind the room of
// at, when the number is beyond any line's. Behind to, at least slack bytes of b must be readable.
//
// Eight words become one map of 64 bits, and then one step is made for each tab and not for each byte: of the 180 or
// so bytes of a row, 45 are tabs. Looking for each tab by bytes.IndexByte took about twice as long, for the cells
// are shorter than the call costs.
func findTabs(b []byte, from, to int, at *[maxColumns + slack]int32) int {
	n := 0
	for i := from; i < to; i += 64 {
		w := b[i : i+64 : i+64]
		m := tabsOf(binary.LittleEndian.Uint64(w)) |
			tabsOf(binary.LittleEndian.Uint64(w[8:]))<<8 |
			tabsOf(binary.LittleEndian.Uint64(w[16:]))<<16 |
			tabsOf(binary.LittleEndian.Uint64(w[24:]))<<24 |
			tabsOf(binary.LittleEndian.Uint64(w[32:]))<<32 |
			tabsOf(binary.LittleEndian.Uint64(w[40:]))<<40 |
			tabsOf(binary.LittleEndian.Uint64(w[48:]))<<48 |
			tabsOf(binary.LittleEndian.Uint64(w[56:]))<<56
		if left := to - i; left < 64 {
			m &= 1<<left - 1
		}
		for ; m != 0; m &= m - 1 {
			at[n] = int32(i + bits.TrailingZeros64(m))
			n++
		}
		if n >= maxColumns {
			return n
		}
	}
	return n
}
