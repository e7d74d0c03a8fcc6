package explain

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/answerable-data/answerable/pipeline/table"
)

// newestEditions is how many editions A4-recent looks back over.
const newestEditions = 5

// A history is the publisher's own editions of one figure, the oldest first.
type history struct {
	editions []*table.Observation
	dropped  string // the edition that leaves it out; empty: none does
}

// histories gathers the figures of a platform that its publisher gives again in each edition, from edition since on.
func (e *Explainer) histories(platform string, recent bool) []history {
	rows := e.printedRows(platform)
	var out []history
	for _, all := range e.figures {
		if all[0].Platform != platform {
			continue
		}
		var h history
		catalogs := map[string]bool{}
		for _, o := range slices.Backward(all) {
			r, err := e.read(o)
			if err == nil && r.value != nil && e.firstHand(o) && o.State != implausible {
				h.editions = append(h.editions, o)
				catalogs[e.catalog(o).ID] = true
			}
		}
		if len(catalogs) != 1 || !e.catalog(h.editions[0]).Rewritten {
			continue
		}
		last := h.editions[len(h.editions)-1]
		for _, edition := range rows[rowKey(last)] {
			if edition > last.Edition && (h.dropped == "" || edition < h.dropped) {
				h.dropped = edition
			}
		}
		if recent {
			since := e.sinceEdition(e.catalog(last).ID)
			h.editions = slices.DeleteFunc(h.editions, func(o *table.Observation) bool { return o.Edition < since })
		}
		if len(h.editions) > 0 {
			out = append(out, h)
		}
	}
	slices.SortFunc(out, func(a, b history) int { return strings.Compare(a.editions[0].ID, b.editions[0].ID) })
	return out
}

// rowKey is a printed row: all measures of a platform, period and breakdown.
func rowKey(o *table.Observation) string {
	return strings.Join([]string{o.Platform, o.Perimeter, o.Geography, o.Period, o.Breakdown}, "\x1f")
}

// printedRows lists the first-hand editions in which a row stands with any measure.
func (e *Explainer) printedRows(platform string) map[string][]string {
	out := map[string][]string{}
	for i := range e.set.Observations {
		o := &e.set.Observations[i]
		if o.Platform != platform || !e.firstHand(o) || !e.catalog(o).Rewritten {
			continue
		}
		if r, err := e.read(o); err == nil && r.value != nil {
			out[rowKey(o)] = append(out[rowKey(o)], o.Edition)
		}
	}
	return out
}

// sinceEdition is the oldest of the newest first-hand editions of a source.
func (e *Explainer) sinceEdition(catalog string) string {
	var all []string
	for _, s := range e.set.Sources {
		if s.CatalogID == catalog && s.Hand == "first" && !slices.Contains(all, s.Edition) {
			all = append(all, s.Edition)
		}
	}
	slices.Sort(all)
	return all[max(0, len(all)-newestEditions)]
}

// announced says whether the publisher announced a change of a figure in an edition.
func (e *Explainer) announced(o *table.Observation, edition string) bool {
	return slices.ContainsFunc(e.catalog(o).Corrections, func(c correction) bool { return c.Covers(edition, o.Platform, o.Metric, o.Period) })
}

// restated is A4 or A4-recent: figures that changed or were dropped without a word, over figures that could be read
// again. It counts them anew from the texts of all editions.
func restated(w *work) error {
	k, n, dropped := 0, 0, 0
	var changes []string
	for _, h := range w.e.histories(w.ind.Platform, w.ind.Indicator == "A4-recent") {
		last := h.editions[len(h.editions)-1]
		if h.dropped != "" {
			if !w.e.announced(last, h.dropped) {
				n, k, dropped = n+1, k+1, dropped+1
				changes = append(changes, last.ID)
			}
			continue
		}
		if len(h.editions) < 2 {
			continue
		}
		n++
		if ids := w.e.changedIn(h); len(ids) > 0 {
			k++
			changes = append(changes, ids...)
		}
	}
	w.term("changed", float64(k), changes...)
	w.term("dropped", float64(dropped))
	w.term("read_again", float64(n))
	if n == 0 {
		return nil
	}
	return w.share("changed / read_again", fmt.Sprintf("%d / %d", k, n), float64(k), float64(n), w.e.know.Framework.Level(w.def))
}

// changedIn names both sides of every silent change in a history.
func (e *Explainer) changedIn(h history) []string {
	var ids []string
	for i := 1; i < len(h.editions); i++ {
		a, b := h.editions[i-1], h.editions[i]
		if e.differ(a, b) && !e.announced(b, b.Edition) {
			ids = append(ids, a.ID, b.ID)
		}
	}
	return ids
}

// differ says whether two prints cannot be one number. Counts are compared digit by digit; of two shares printed with
// different numbers of decimals the coarser decides.
func (e *Explainer) differ(a, b *table.Observation) bool {
	x, errX := e.read(a)
	y, errY := e.read(b)
	if errX != nil || errY != nil || x.value == nil || y.value == nil {
		return true
	}
	gap := math.Abs(*x.value - *y.value)
	if gap < 1e-12 {
		return false
	}
	da, db := decimals(a.Raw), decimals(b.Raw)
	if da == db || a.Unit != b.Unit || a.Unit != "share" && a.Unit != "percent" {
		return true
	}
	step := math.Pow10(-min(da, db))
	if strings.Contains(a.Raw, "%") && a.Unit == "share" {
		step /= 100
	}
	return gap > step/2*(1+1e-9)
}

// stored is the number of decimals from which on a print shows how a computer stores a number.
const stored = 12

// decimals counts the digits that a publisher chose to print behind the point.
func decimals(raw string) int {
	_, behind, _ := strings.Cut(raw, ".")
	behind = behind[:len(behind)-len(strings.TrimLeft(behind, "0123456789"))]
	if len(behind) <= stored {
		return len(behind)
	}
	v, err := strconv.ParseFloat("0."+behind, 64)
	if err != nil {
		return len(behind)
	}
	short := strings.TrimRight(strconv.FormatFloat(math.Round(v*1e12)/1e12, 'f', stored, 64), "0")
	_, short, _ = strings.Cut(short, ".")
	return min(len(behind), len(short))
}
