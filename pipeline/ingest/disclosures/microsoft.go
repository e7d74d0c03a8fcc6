package disclosures

// microsoft is the one publisher with several products under the same label and period.
const microsoft = "Microsoft"

// productNames are Microsoft's products, in the words of the file's own note but in the order in which the
// values stand within a period. The publisher's own workbooks for 2020 to 2023 confirm the order of the values: Bing first,
// without accounts, then the consumer services.
var productNames = []string{"Bing search engine", "hosted consumer services"}

// products tells Microsoft's products apart: each begins with its pieces.
type products struct {
	total map[string]int // rows of pieces in a period
	met   map[string]int // of these, those that were met
}

func newProducts(entries []entry) *products {
	p := &products{total: map[string]int{}, met: map[string]int{}}
	for _, e := range entries {
		if e.publisher == microsoft && e.label == "pieces" {
			p.total[e.period]++
		}
	}
	return p
}

// of names the product of the next entry in the order of the file; reports are those of the company. The rule is set where the product is not clear.
func (p *products) of(e entry) (name, rule string) {
	if e.label == "reports" {
		return microsoft, ""
	}
	if e.label == "pieces" {
		p.met[e.period]++
	}
	n := p.met[e.period]
	switch {
	case p.total[e.period] != len(productNames) || n == 0:
		return "", "a period of Microsoft has two rows of pieces, Bing first, and each begins a product"
	case n != len(productNames) && (e.label == "accounts" || e.label == "reinstated accounts"):
		return "", "accounts belong to the consumer services, which stand second"
	}
	return productNames[n-1], ""
}
