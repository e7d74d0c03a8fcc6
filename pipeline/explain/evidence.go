package explain

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/pipeline/table/provenance"
)

// waited gives the days from the end of a period to its report, at least and at most, from the dates that a person
// read. Without an end it was not public on the day of the look.
func waited(d *table.DueReport) (least, most float64, ok bool) {
	days := func(day *table.Date) float64 { return float64(*day - d.PeriodEnd) }
	switch {
	case d.Status == "dated" && d.PublishedOn != nil:
		return days(d.PublishedOn), days(d.PublishedOn), true
	case d.Status == "reissued" && d.PublishedOn != nil && d.EarlierOn != nil:
		return days(d.EarlierOn), days(d.PublishedOn), true
	case d.Status == "seen" && d.SeenOn != nil:
		return 0, days(d.SeenOn), true
	case d.Status == "absent" && d.SeenOn != nil:
		return days(d.SeenOn), math.Inf(1), true
	}
	return 0, 0, false
}

// delays is A3: the median of the days that the last due reports took; the limits are their range.
func delays(w *work) error {
	var least, most []float64
	var said []string
	for _, id := range w.ind.Observations {
		d := w.e.due[id]
		if d == nil {
			return fmt.Errorf("%s is no due report", id)
		}
		a, b, ok := waited(d)
		if !ok {
			continue
		}
		least, most = append(least, a), append(most, b)
		if math.IsInf(b, 1) {
			said = append(said, "at least "+text(a))
			b = a
		} else {
			said = append(said, text(b))
		}
		w.term("days", b, id)
	}
	n := float64(len(least))
	w.n = &n
	public := slices.DeleteFunc(slices.Clone(most), func(v float64) bool { return math.IsInf(v, 1) })
	if len(public) == 0 {
		return nil
	}
	value, upper := middle(most), slices.Max(most)
	if math.IsInf(value, 1) {
		value = middle(least)
	}
	if math.IsInf(upper, 1) { // still not public: where the score is 0, or beyond
		upper = max(w.def.Goalposts.Worst, slices.Max(least), slices.Max(public))
	}
	lower := slices.Min(least)
	w.value, w.lower, w.upper = &value, &lower, &upper
	w.says("median(days)", "median("+strings.Join(said, ", ")+")")
	return nil
}

// middle is the median.
func middle(v []float64) float64 {
	s := slices.Sorted(slices.Values(v))
	return (s[(len(s)-1)/2] + s[len(s)/2]) / 2
}

// answered is A7: the share of questions answered in full, the mean over coders.
func answered(w *work) error {
	full, asked := map[string]float64{}, map[string]float64{}
	var coders []string
	for _, id := range w.ind.Observations {
		q := w.e.notices[id]
		if q == nil {
			return fmt.Errorf("%s is no information notice", id)
		}
		if !slices.Contains(coders, q.Coder) {
			coders = append(coders, q.Coder)
		}
		asked[q.Coder]++
		if q.Code == "answered" {
			full[q.Coder]++
		}
	}
	var sum, k, n float64
	least, most := 1.0, 0.0
	var said []string
	for _, c := range coders {
		share := full[c] / asked[c]
		sum, k, n = sum+share, k+full[c], n+asked[c]
		least, most = min(least, share), max(most, share)
		w.term("share of "+c, share)
		said = append(said, text(full[c])+" / "+text(asked[c]))
	}
	of := float64(len(coders))
	w.value, w.lower, w.upper, w.numerator, w.n = ptr(sum/of), &least, &most, ptr(k/of), ptr(n/of)
	w.says(mean([]string{"answered / asked"}), mean(said))
	return nil
}

// An item is what is known of one item of A2: the codes of its coders, and what figures say.
type item struct {
	id    string
	rows  []*table.Disclosure
	shown bool // a figure settles it
}

// code is the code of the item as a coder sees it. A figure stands above a judgement; where the coder has none,
// another's stands; what a coder could not see, the publisher may have left blank.
func (i item) code(coder string) string {
	at := i.rows[0]
	if i.shown || at.Coder == "" {
		return at.Code
	}
	for _, r := range i.rows {
		if r.Coder == coder {
			at = r
		}
	}
	if at.Code == notCollected && len(at.Observations) > 0 {
		return notPublished
	}
	return at.Code
}

// items are the items of A2 of the indicator's platform and year.
func (w *work) items() (items []item, coders []string, err error) {
	for i := range w.e.set.Disclosures {
		r := &w.e.set.Disclosures[i]
		if r.Platform != w.ind.Platform || r.Period != w.ind.Period {
			continue
		}
		at := slices.IndexFunc(items, func(it item) bool { return it.id == r.Item })
		if at < 0 {
			at, items = len(items), append(items, item{id: r.Item, shown: r.Basis == "figure"})
		}
		items[at].rows = append(items[at].rows, r)
		if r.Basis == "coder" && r.Code != notCollected && !slices.Contains(coders, r.Coder) {
			coders = append(coders, r.Coder)
		}
		for _, id := range r.Observations { // that a figure shows an item rests on its number
			if o := w.e.obs[id]; r.Basis == "figure" && (o == nil || w.e.number(o) == nil) {
				return nil, nil, fmt.Errorf("item %s rests on %s, whose text holds no number", r.Item, id)
			}
		}
	}
	slices.Sort(coders)
	return items, coders, nil
}

// disclosed is A2: items published over items of which it is known, the mean over coders.
func disclosed(w *work) error {
	items, coders, err := w.items()
	if err != nil {
		return err
	}
	if len(coders) == 0 {
		coders = []string{""}
	}
	low, high, sum := 1.0, 0.0, 0.0
	credits, knowns := map[float64]bool{}, map[float64]bool{}
	var said []string
	for _, coder := range coders {
		asked, known, credit := w.count(items, coder)
		low, high = min(low, credit/asked), max(high, (credit+asked-known)/asked)
		sum += credit / known
		credits[credit], knowns[known] = true, true
		w.term("credit", credit)
		w.term("known", known)
		w.term("asked", asked)
		said = append(said, text(credit)+" / "+text(known))
		if len(coders) == 1 || len(credits) == 1 && len(knowns) == 1 {
			w.numerator, w.n = &credit, &known
		} else {
			w.numerator, w.n = nil, nil
		}
	}
	w.judged = w.e.judgements(items)
	if w.ind.Value == nil { // too few items read: counts alone
		return nil
	}
	w.value, w.lower, w.upper = ptr(sum/float64(len(coders))), &low, &high
	w.says("credit / known", mean(said))
	return nil
}

// count is how many items are asked, known and published as one coder sees them; one without its unit is half published.
func (w *work) count(items []item, coder string) (asked, known, credit float64) {
	worth := map[string]float64{published: 1, "unit_missing": 0.5, notPublished: 0}
	for _, it := range items {
		code := it.code(coder)
		if code == "not_applicable" {
			continue
		}
		asked++
		if points, ok := worth[code]; ok {
			known, credit = known+1, credit+points
		}
	}
	return asked, known, credit
}

// judgements are the rows of coders as operands.
func (e *Explainer) judgements(items []item) []provenance.Operand {
	var out []provenance.Operand
	for _, it := range items {
		for _, r := range it.rows {
			if r.Coder == "" || r.Code == notCollected { // nobody judged, or the coder could not look: nothing was read
				continue
			}
			op := provenance.Operand{ID: strings.Join([]string{r.Platform, r.Period, r.Item, r.Coder}, ":"), Role: "judgement", Kind: "judgement",
				Raw: r.Code, State: r.Code, Platform: r.Platform, Metric: "disclosure", Period: r.CodedPeriod, Label: r.Item, Publisher: r.Publisher, Title: r.Title,
				URL: r.URL, Locator: r.Locator, Note: r.Note, Retrieved: r.CodedOn}
			e.byPerson(&op, "disclosure_coding.csv")
			out = append(out, op)
		}
	}
	return out
}
