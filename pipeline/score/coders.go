package score

import (
	"fmt"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/stat"
	"github.com/answerable-data/answerable/pipeline/table"
)

// codersOf lists the coders whose judgement decides any item: one that no figure settles, and that they could see.
func codersOf(found []finding) []string {
	var out []string
	for _, f := range found {
		for _, j := range f.coded {
			if f.basis != "figure" && j.Code != datasets.CodeNotCollected {
				out = append(out, j.Coder)
			}
		}
	}
	return unique(out)
}

// codeFor is the code of an item as one coder sees it: a figure stands above all; then the coder's own
// judgement, or else another's, or else what the publisher left blank.
func (f finding) codeFor(coder string) string {
	if f.basis == "figure" || len(f.coded) == 0 {
		return f.code
	}
	i := slices.IndexFunc(f.coded, func(j datasets.Coding) bool { return j.Coder == coder })
	if code := f.coded[max(i, 0)].Code; code != datasets.CodeNotCollected {
		return code
	}
	return f.code // what a coder could not see, the publisher may have left blank
}

// tallied counts the items of a platform and year as one coder sees them.
type tallied struct {
	applicable, known, credit float64
	items                     map[string][]string // ids by code, in the order of the list
}

func tallyItems(found []finding, coder string) tallied {
	t := tallied{items: map[string][]string{}}
	for _, f := range found {
		code := f.codeFor(coder)
		t.items[code] = append(t.items[code], f.item.ID)
		if code == datasets.CodeNotApplicable {
			continue
		}
		t.applicable++
		switch code {
		case datasets.CodePublished:
			t.known, t.credit = t.known+1, t.credit+1
		case datasets.CodeUnitMissing:
			t.known, t.credit = t.known+1, t.credit+0.5
		case datasets.CodeNotPublished:
			t.known++
		}
	}
	return t
}

// words says what stands behind the share, item by item.
func (t tallied) words(found []finding) string {
	out := fmt.Sprintf("%s of %s items read, %s asked", number(t.credit), number(t.known), number(t.applicable))
	for _, code := range datasets.Codes() {
		if ids := t.items[code]; len(ids) > 0 {
			out += "; " + strings.ReplaceAll(code, "_", " ") + ": " + strings.Join(ids, ", ")
		}
	}
	return out
}

// agreement says how far the coders agree, over all that both have judged.
func (c *computer) agreement(coders []string) string {
	if len(coders) == 1 {
		return "; one coder, so no agreement can be given"
	}
	out := ""
	for i := range coders {
		for _, other := range coders[i+1:] {
			a, b := bothJudged(c.know.Disclosure.Coding, coders[i], other, c.knownOn())
			kappa, err := agreementOf(a, b)
			switch {
			case len(a) == 0:
				out += fmt.Sprintf("; %s and %s have judged no item in common", coders[i], other)
			case err != nil:
				out += fmt.Sprintf("; %s and %s judge all %d items alike, in one code, so kappa is not defined", coders[i], other, len(a))
			default:
				out += fmt.Sprintf("; %s and %s on %d items: kappa %.2f", coders[i], other, len(a), kappa)
			}
		}
	}
	return out
}

// bothJudged gives the codes of two coders for the items that both have looked for.
func bothJudged(coding []datasets.Coding, first, second, day string) (a, b []string) {
	of := func(coder string) map[string]string {
		out := map[string]string{}
		for _, j := range coding {
			if j.Coder == coder && j.Code != datasets.CodeNotCollected && j.CodedOn <= day {
				out[fmt.Sprintf("%s\x1f%s\x1f%d", j.Platform, j.Item, j.Year)] = j.Code
			}
		}
		return out
	}
	x, y := of(first), of(second)
	for _, j := range coding {
		if key := fmt.Sprintf("%s\x1f%s\x1f%d", j.Platform, j.Item, j.Year); j.Coder == first && x[key] != "" && y[key] != "" {
			a, b = append(a, x[key]), append(b, y[key])
		}
	}
	return a, b
}

// Contradictions names the items of a computed set that a coder judges otherwise than a figure shows: an
// error of the data. The figure stands; whoever reviews the coding decides which of both is mended.
func Contradictions(set *table.Set) []string {
	var out []string
	for _, d := range set.Disclosures {
		if d.Contradicted {
			out = append(out, d.Platform+" "+d.Period+" "+d.Item)
		}
	}
	return out
}

// agreementOf is Cohen's kappa of two coders over the items that both judged, unweighted: the codes have no order.
func agreementOf(a, b []string) (float64, error) {
	_, table, err := stat.CrossTable(a, b)
	if err != nil {
		return 0, err
	}
	k, err := stat.CohenKappa(table, stat.KappaUnweighted, 0.95)
	return k.Value, err
}
