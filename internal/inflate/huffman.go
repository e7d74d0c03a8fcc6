package inflate

import "encoding/binary"

// huffman unpacks symbols until the block ends, the buffer is full, or a look beyond the input is needed.
//
// An entry of a table says in one word what a symbol is: see codes. A refill brings at least 56 bits; a length with
// its distance takes at most 48, a literal at most 15.
func (r *Reader) huffman() error {
	for r.op < windowSize+chunkSize {
		if r.fill(); r.inPos > r.inEnd+8 {
			return r.overrun()
		}
		done, err := r.symbols()
		if err == nil {
			err = r.overrun()
		}
		if err != nil {
			return err
		}
		if done {
			r.endBlock()
			return nil
		}
	}
	return nil
}

// symbols is the inner loop. It keeps all it needs in local variables, and is one function for the sake of its speed:
// handing those on costs more than what a part would do.
func (r *Reader) symbols() (done bool, err error) {
	var (
		in    = &r.in
		pos   = r.inPos
		bits  = r.bits
		nbits = r.nbits
		out   = (*[outSize]byte)(r.out)
		op    = r.op
		lit   = &r.codes.lit
		dist  = &r.codes.dist
		// One load of eight bytes is always inside the buffer: behind the source's end stand zeros.
		last = r.inEnd - 8
	)
	if r.srcErr != nil {
		last = r.inEnd + inSlack - 8
	}
	var e uint32 // of the next symbol
	for pos <= last && op < windowSize+chunkSize {
		bits |= binary.LittleEndian.Uint64(in[pos:]) << (nbits & 63)
		pos += int((63 - nbits) >> 3)
		nbits |= 56
		e = lit[bits&(1<<litBits-1)]
	looked:
		if e&isLiteral != 0 {
			// Up to three literals fit into one refill, since those of the first table take at most litBits each.
			out[op] = byte(e >> 16)
			op++
			bits >>= e & 63
			nbits -= uint(e & 63)
			if e = lit[bits&(1<<litBits-1)]; e&isLiteral != 0 {
				out[op] = byte(e >> 16)
				op++
				bits >>= e & 63
				nbits -= uint(e & 63)
				if e = lit[bits&(1<<litBits-1)]; e&isLiteral != 0 {
					out[op] = byte(e >> 16)
					op++
					bits >>= e & 63
					nbits -= uint(e & 63)
					continue
				}
			}
			if pos > last { // the table is asked again after the next fill
				continue
			}
			bits |= binary.LittleEndian.Uint64(in[pos:]) << (nbits & 63)
			pos += int((63 - nbits) >> 3)
			nbits |= 56
		}
		if e&isSpecial != 0 {
			if e&isSubtable != 0 {
				bits >>= e & 63
				nbits -= uint(e & 63)
				e = lit[(e>>16+uint32(bits)&(1<<(e>>8&15)-1))&(litSize-1)]
			}
			if e&isLiteral != 0 {
				out[op] = byte(e >> 16)
				op++
				bits >>= e & 63
				nbits -= uint(e & 63)
				continue
			}
			if e&isSpecial != 0 {
				if e&isEnd == 0 {
					err = corrupt("a code that stands for nothing")
					break
				}
				bits >>= e & 63
				nbits -= uint(e & 63)
				done = true
				break
			}
		}
		length := int(e>>16) + int(uint32(bits)&(1<<(e&63)-1)>>(e>>8&15))
		bits >>= e & 63
		nbits -= uint(e & 63)

		e = dist[bits&(1<<distBits-1)]
		if e&isSpecial != 0 {
			if e&isSubtable != 0 {
				bits >>= e & 63
				nbits -= uint(e & 63)
				e = dist[(e>>16+uint32(bits)&(1<<(e>>8&15)-1))&(distSize-1)]
			}
			if e&isSpecial != 0 {
				err = corrupt("a distance that stands for nothing")
				break
			}
		}
		away := int(e>>16) + int(uint32(bits)&(1<<(e&63)-1)>>(e>>8&15))
		bits >>= e & 63
		nbits -= uint(e & 63)
		if away > op {
			err = corrupt("a distance to before the beginning")
			break
		}
		// The look for the next symbol is made before the match is copied, so that neither waits for the other.
		at, more := op, pos <= last && op+length < windowSize+chunkSize
		op += length
		if more {
			bits |= binary.LittleEndian.Uint64(in[pos:]) << (nbits & 63)
			pos += int((63 - nbits) >> 3)
			nbits |= 56
			e = lit[bits&(1<<litBits-1)]
		}
		if away >= 16 && length <= 32 {
			copyShort(out[at:at+32], out[at-away:at-away+32])
		} else {
			copyMatch(out[:], at, away, length)
		}
		if more {
			goto looked
		}
	}
	r.inPos, r.bits, r.nbits, r.op = pos, bits, nbits, op
	if r.nbits < 64 {
		r.bits &= 1<<r.nbits - 1 // loaded beyond what counts; the next byte-wise load adds to it
	}
	return done, err
}

// copyShort makes nearly all copies. It takes 32 bytes whatever the length, since a loop would end where nobody can foresee
// it; the next symbols cover what is too much. The second half may copy what the first one wrote.
func copyShort(to, from []byte) {
	*(*[16]byte)(to) = *(*[16]byte)(from)
	*(*[16]byte)(to[16:]) = *(*[16]byte)(from[16:])
}

// copyMatch repeats length bytes from away bytes back. It may write up to 15 bytes more, which the next symbols cover.
func copyMatch(out []byte, op, away, length int) {
	from := op - away
	switch {
	case away >= length && length > 48:
		copy(out[op:op+length], out[from:from+length])
	case away >= 16:
		d, s := out[op:op+length+16], out[from:from+length+16]
		for len(s) >= 32 {
			*(*[16]byte)(d) = *(*[16]byte)(s)
			d, s = d[16:], s[16:]
		}
		*(*[16]byte)(d) = *(*[16]byte)(s)
	default: // what was copied is copied, too
		n := copy(out[op:op+length], out[from:op])
		for n < length {
			n += copy(out[op+n:op+length], out[from:op+n])
		}
	}
}
