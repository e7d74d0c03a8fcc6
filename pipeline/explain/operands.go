package explain

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"strings"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/pipeline/table/provenance"
)

// operands tells of each row with its source; roles name what it does in the formula.
func (e *Explainer) operands(ids []string, roles map[string]string) []provenance.Operand {
	out := make([]provenance.Operand, 0, len(ids))
	for _, id := range ids {
		op := provenance.Operand{ID: id, Kind: "unknown"}
		if o := e.obs[id]; o != nil {
			op = e.ofFigure(o)
		} else if r := e.suits[id]; r != nil {
			op = e.ofSuit(r)
		} else if d := e.due[id]; d != nil {
			op = e.ofDueReport(d)
		} else if n := e.notices[id]; n != nil {
			op = e.ofNotice(n)
		}
		op.Role = cmp.Or(roles[id], op.Role, op.Metric)
		out = append(out, op)
	}
	return out
}

// ofFigure tells of a published figure.
func (e *Explainer) ofFigure(o *table.Observation) provenance.Operand {
	op := provenance.Operand{ID: o.ID, Kind: "figure", Raw: o.Raw, Unit: o.Unit, State: o.State, Flags: o.Flags, Platform: o.Platform,
		Perimeter: o.Perimeter, Metric: o.Metric, Harm: o.Harm, Geography: o.Geography, Period: o.Period, Breakdown: o.Breakdown, Label: o.Label,
		PlatformRaw: o.PlatformRaw, Publisher: o.Publisher, Title: o.Title, URL: o.URL, Locator: o.Locator, Note: o.Note}
	if r, err := e.read(o); err == nil {
		op.Number, op.Step = r.value, r.step
	}
	e.from(&op, o.Source)
	return op
}

// from adds what is known of the source file; what the row says of its own publication stands.
func (e *Explainer) from(op *provenance.Operand, source string) {
	s := e.sources[source]
	if s == nil {
		return
	}
	op.Source, op.SHA256, op.Edition, op.Hand, op.Published, op.Retrieved = s.ID, s.SHA256, s.Edition, s.Hand, s.PublishedOn, s.RetrievedOn
	op.File, op.Reader = s.File, fmt.Sprintf("%s %d", s.Reader, s.ReaderVersion)
	op.Publisher, op.Title = cmp.Or(op.Publisher, s.Publisher), cmp.Or(op.Title, s.Title)
	if op.URL == "" && !strings.ContainsAny(s.URL, " \t") { // some files say in words that each row has its own
		op.URL = s.URL
	}
}

// ofSuit tells of a suit. Its text is what was coded of the first ruling and the status; the address of the text that
// was read stands with the case, unless it names a person.
func (e *Explainer) ofSuit(r *table.CasePlatform) provenance.Operand {
	op := provenance.Operand{ID: r.ID, Role: "suit", Kind: "suit", Platform: r.Platform, Perimeter: r.Operator, PlatformRaw: r.PlatformRaw,
		Metric: "suit", Label: r.Case, Period: r.Censored, Locator: r.Locator, State: published,
		Raw: fmt.Sprintf("first_ruling=%s; first_ruling_basis=%s; platform_status=%s", r.FirstRuling, r.FirstRulingBasis, r.Status)}
	if c := e.cases[r.Case]; c != nil {
		op.URL, op.Note = c.SourceURL, strings.Trim(c.Court+"; "+c.Docket, "; ")
	}
	e.from(&op, r.Source)
	return op
}

// ofDueReport tells of a report that was due, with the date that a person read.
func (e *Explainer) ofDueReport(d *table.DueReport) provenance.Operand {
	dates := []string{"status=" + d.Status}
	for _, c := range []struct {
		name string
		day  *table.Date
	}{{"published_on", d.PublishedOn}, {"earlier_on", d.EarlierOn}, {"seen_on", d.SeenOn}} {
		if c.day != nil {
			dates = append(dates, c.name+"="+table.DateText(*c.day))
		}
	}
	op := provenance.Operand{ID: d.ID, Role: "days", Kind: "due_report", Platform: d.Platform, Metric: "due_report", Label: d.Regime, Unit: "days",
		Period: table.DateText(d.PeriodStart) + "/" + table.DateText(d.PeriodEnd), Raw: strings.Join(dates, "; "), State: published,
		Publisher: d.Publisher, Title: d.Title, URL: d.URL, Locator: d.Locator, Note: d.Note, Published: d.PublishedOn, Retrieved: d.SeenOn}
	e.byPerson(&op, "reports_due.csv")
	if _, days, ok := waited(d); ok && d.Status != "absent" {
		op.Number = &days
	}
	return op
}

// ofNotice tells of an information notice or of one question of it.
func (e *Explainer) ofNotice(n *table.InformationNotice) provenance.Operand {
	op := provenance.Operand{ID: n.ID, Role: "question", Kind: "information_notice", Platform: n.Platform, Metric: "information_notice", Label: n.Question,
		Period: n.Period, Raw: n.Code, State: published, Publisher: n.Publisher, Title: n.Title, URL: n.URL, Locator: n.Locator, Note: n.Note}
	e.byPerson(&op, "information_notices.csv")
	return op
}

// byPerson names the embedded table in which a person wrote down what stands at the address; the publisher's bytes are
// not held.
func (e *Explainer) byPerson(op *provenance.Operand, file string) {
	if e.hashes[file] == "" {
		if text, err := fs.ReadFile(datasets.Files(), file); err == nil {
			sum := sha256.Sum256(text)
			e.hashes[file] = hex.EncodeToString(sum[:])
		}
	}
	op.Source, op.File, op.SHA256, op.Hand, op.Edition = "datasets/"+file, file, e.hashes[file], "person", e.know.Catalog.Edition
}

// readings holds the number of every published figure against the one read again from its text.
func (e *Explainer) readings(ops []provenance.Operand) []provenance.Compared {
	var out []provenance.Compared
	for _, op := range ops {
		if o := e.obs[op.ID]; o != nil {
			out = append(out, compare(o.ID, o.Value, op.Number))
		}
	}
	return out
}
