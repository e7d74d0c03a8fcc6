package courts

import (
	"bytes"
	"fmt"
	"io"
	"strconv"

	"github.com/answerable-data/answerable/internal/atomicfs"
	"github.com/answerable-data/answerable/pipeline/table"
)

// all stands in court_base_rates for all natures of suit together, or all dispositions of a group.
const all = 1 << 15

// rateKey is the key of court_base_rates, in numbers.
type rateKey struct {
	nature, disposition int32
	group               string
}

func rateCode(n int32) string {
	if n == all {
		return "all"
	}
	return strconv.Itoa(int(n))
}

// baseRates adds the table up over districts, years and stages. A share is of the outcomes: party_resolved,
// court_dismissed and judgment.
func baseRates(clock Clock, source string, r ranking) []table.CourtBaseRate {
	var first, last int32
	plain := map[cell]int64{} // by nature, disposition and pending alone
	for i := 0; i < len(r.cells); {
		// the cells of one sum stand together, but for the district and the year: one look into the map for each run
		c, n := r.cells[i], int64(0)
		for ; i < len(r.cells) && r.cells[i]>>progressBits == c>>progressBits; i++ {
			n += int64(r.counts[i])
		}
		plain[c>>progressBits<<progressBits&(1<<yearShift-1)] += n
		if year := c.year(); first == 0 || year < first {
			first = year
		}
		last = max(last, c.year())
	}
	sums, outcomes := map[rateKey]int64{}, map[int32]int64{}
	for c, n := range plain {
		for _, nature := range []int32{all, c.nature()} {
			sums[rateKey{nature, c.disposition(), c.group()}] += n
			sums[rateKey{nature, all, c.group()}] += n
			if outcome(c.group()) {
				outcomes[nature] += n
			}
		}
	}
	rows := make([]table.CourtBaseRate, 0, len(sums))
	for k, n := range sums {
		row := table.CourtBaseRate{Nature: rateCode(k.nature), Group: k.group, Disposition: rateCode(k.disposition), FirstYear: first, LastYear: last,
			Source: source, Clock: clock.String(), Count: n, Outcomes: outcomes[k.nature]}
		if outcome(k.group) {
			share := float64(n) / float64(row.Outcomes)
			row.Share = &share
		}
		rows = append(rows, row)
	}
	return rows // in no order; table.Of sorts them
}

// writeRates writes the small table in both forms.
func writeRates(base string, rows []table.CourtBaseRate) error {
	t, err := table.Of(ratesName, rows)
	if err != nil {
		return err
	}
	defer t.Release()
	var parquet bytes.Buffer
	if err := table.WriteParquet[table.CourtBaseRate](&parquet, t); err != nil {
		return err
	}
	if err := table.Reread[table.CourtBaseRate](t, parquet.Bytes()); err != nil {
		return fmt.Errorf("reading %s.parquet again: %w", ratesName, err)
	}
	if err := atomicfs.Write(base+".parquet", parquet.Bytes()); err != nil {
		return err
	}
	return toFile(base+".csv", func(w io.Writer) error { return table.WriteCSV(w, t) })
}
