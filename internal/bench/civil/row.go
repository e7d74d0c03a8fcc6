package civil

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"time"
)

// Codes that are drawn, the frequent ones first: a place is drawn from the front with falling chance, so that cells of
// the table are as uneven as they are in the real file.
var (
	districts    = strings.Fields("08 3C 73 71 52 13 12 29 3A 3L 64 25 41 39 07 70 48 90 00 01 02 03 04 05 06 09 10 11 14 15 91 16 17 18 19 20 22 23 24 36 37 38 40 42 43 44 45 46 47 49 50 51 53 54 55 56 57 58 60 61 62 63 65 66 67 68 69 7- 72 74 75 76 77 78 79 80 81 82 83 84 85 86 87 88 89 93 94 26 27 28 3E 3G 3J")
	natures      = []int{365, 550, 440, 530, 442, 190, 863, 360, 791, 890, 367, 110, 555, 864, 510, 368, 830, 710, 820, 446, 350, 470, 370, 850, 840, 480, 422, 152, 220, 895, 340, 320, 445, 362, 690, 870, 893, 120, 371, 380, 899, 330, 485, 376, 540, 463, 465, 310, 140, 150, 290, 720, 751, 790, 410, 861, 448, 535, 950, 196}
	dispositions = []int{13, 12, 14, 6, 5, 10, 2, 1, 4, 17, 0, 3, 11, 7, 18, 9, 16, 8, 15, 19, 20}
	progresses   = []int{1, 2, 3, 5, 4, 10, 12, 11, 9, 8, 7, 6, 13}
	words        = strings.Fields("ALDER BIRCH CEDAR DELTA EMBER FJORD GRANITE HARBOR ISLET JUNIPER KELP LINDEN MAPLE NORTH OAK PINE QUARTZ RIVER SLATE TIDE UPLAND VALE WILLOW YARROW ZENITH")
	forms        = strings.Fields("LLC INC. CORP. CO. N.A. DEPT BANK TRUST ET-AL GROUP")
)

// first is the first day on which a case is filed; last is the day on which the file is made.
var (
	first = time.Date(1987, 7, 1, 0, 0, 0, 0, time.UTC)
	last  = time.Date(2026, 6, 30, 0, 0, 0, 0, time.UTC)
)

// A maker draws rows.
type maker struct {
	opt Options
	r   *rand.Rand
	chunk
	cells [46]string
}

// falling draws a place below n, the front more often.
func (m *maker) falling(n int, steep float64) int {
	return min(n-1, int(float64(n)*math.Pow(m.r.Float64(), steep)))
}

func pick[T any](m *maker, list []T, steep float64) T { return list[m.falling(len(list), steep)] }

// row draws one case and writes it down, with what must be read of it.
func (m *maker) row(i int) {
	days := int(last.Sub(first).Hours() / 24)
	at := min(days-1, int(float64(days)*(float64(i)+m.r.Float64()*float64(m.opt.Rows)/30)/float64(m.opt.Rows)/31*30))
	filed := first.AddDate(0, 0, at)
	ended := filed.AddDate(0, 0, int(-400*math.Log(1-m.r.Float64()*.999)))
	k := Key{District: pick(m, districts, 2.6), Filed: filed.Year(), Nature: pick(m, natures, 3.2), Disposition: -8, Progress: -8}
	open := ended.After(last)
	if !open {
		// how a case ends goes with its nature and stage, so that most cells are empty
		k.Ended, k.Disposition = ended.Year(), dispositions[(m.falling(len(dispositions), 6)+k.Nature%4)%len(dispositions)]
		k.Progress = progresses[(m.falling(len(progresses), 6)+k.Disposition%3)%len(progresses)]
		if m.r.Float64() < m.opt.Unknown {
			k.Disposition = 21 + m.r.IntN(3)
		}
	}
	m.fill(k, filed, ended, open)
	if m.r.Float64() < m.opt.Malformed {
		m.spoil(filed)
		return
	}
	m.counts[k]++
	m.write(m.cells[:])
}

// fill writes a case into the cells.
func (m *maker) fill(k Key, filed, ended time.Time, open bool) {
	c := &m.cells
	for i := range c {
		c[i] = "-8"
	}
	day := func(t time.Time) string { return t.Format("01/02/2006") }
	c[0], c[1], c[2] = strconv.Itoa(m.r.IntN(12)), k.District, strconv.Itoa(1+m.r.IntN(4))
	c[3] = fmt.Sprintf("%02d%05d", filed.Year()%100, m.r.IntN(20000))
	c[4] = []string{"1", "1", "1", "2", "5", "6", "4", "13"}[m.falling(8, 2)]
	c[5], c[6], c[7], c[8] = day(filed), day(filed.AddDate(0, 0, -filed.Day()+1)), strconv.Itoa(2+m.r.IntN(3)), strconv.Itoa(k.Nature)
	c[9], c[10] = "28", []string{"1332", "1331", "1983", "2254", "1441"}[m.r.IntN(5)]
	c[16], c[17], c[30], c[31] = "", "", "", ""
	c[18] = []string{"88888", "99999", "06037", "36061", "17031"}[m.r.IntN(5)]
	c[21], c[22] = m.name(), m.name()
	c[23], c[27], c[28], c[37], c[38], c[39], c[40] = "", "", "", "", "", "", ""
	if open {
		c[44], c[45] = "S", "2099"
		return
	}
	c[27], c[28] = day(ended), day(ended.AddDate(0, 0, -ended.Day()+1))
	c[32], c[33] = strconv.Itoa(k.Progress), strconv.Itoa(k.Disposition)
	c[34], c[36], c[42] = strconv.Itoa(m.r.IntN(3)), strconv.Itoa(1+m.r.IntN(4)), strconv.Itoa(m.r.IntN(4))
	c[44], c[45] = "L", strconv.Itoa(ended.Year())
}

// name makes a party up. Names are cut at 30 bytes in the real file, and hold bytes that are no UTF-8.
func (m *maker) name() string {
	n := words[m.r.IntN(len(words))] + " " + words[m.r.IntN(len(words))]
	if m.r.IntN(3) == 0 {
		n += " " + forms[m.r.IntN(len(forms))]
	}
	switch p := m.r.Float64(); {
	case p < m.opt.Quoted:
		return "\"" + n + "\t\"\"X\"\"\""
	case p < m.opt.Quoted+m.opt.Stray:
		return "\"" + n
	case p < m.opt.Quoted+m.opt.Stray+m.opt.Odd:
		return n + "\x9b\x00"
	}
	return n
}

// spoil makes a row that must be rejected.
func (m *maker) spoil(filed time.Time) {
	c := m.cells[:]
	c[21], c[22] = "ALDER", "BIRCH" // no quotes, so that the reason is the one meant
	reason := "type-error"
	switch m.r.IntN(7) {
	case 0:
		c, reason = c[:40], "missing-cell"
	case 1:
		c, reason = append(c[:46:46], "x"), "extra-cell"
	case 2:
		c, reason = nil, "blank-row"
	case 3:
		c[27], reason = filed.AddDate(0, 0, -1).Format("01/02/2006"), "date-order"
	case 4:
		c[5] = "02/30/2001"
	case 5:
		c[8] = "99999"
	case 6:
		c[21], c, reason = `"ALDER`, c[:40], "quote-error"
	}
	m.rejects = append(m.rejects, Reject{m.lines, reason})
	m.write(c)
}

func (m *maker) write(cells []string) {
	for i, c := range cells {
		if i > 0 {
			m.text = append(m.text, '\t')
		}
		m.text = append(m.text, c...)
	}
	m.text = append(m.text, m.opt.End...)
	m.lines++
}
