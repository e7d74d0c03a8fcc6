package account

import (
	_ "embed"
	"encoding/json"
	"io"

	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/pipeline/table/provenance"
)

// Schema names the form of the JSON. It changes when a name leaves or changes its meaning, not when one joins.
const Schema = "answerable-explain/1"

// SchemaText is the JSON Schema of that form.
//
//go:embed explain.schema.json
var SchemaText []byte

// Ids of the one activity of a document and of the program that did it.
const (
	recompute = "activity:recompute"
	program   = "agent:answerable"
)

// A provDocument has the names of PROV-DM: entities, what was done, by whom, and how they hang together.
type provDocument struct {
	Schema      string `json:"schema"`
	Address     string `json:"address"`
	Kind        string `json:"kind"`
	Edition     string `json:"edition"`
	Published   string `json:"published"`
	Methodology string `json:"methodology"`
	Own         string `json:"own_framework,omitempty"`
	Contract    string `json:"table_contract"`

	Entity     map[string]entity   `json:"entity"`
	Activity   map[string]activity `json:"activity"`
	Agent      map[string]agent    `json:"agent"`
	Used       []usage             `json:"used"`
	Derived    []derivation        `json:"wasDerivedFrom"`
	Attributed []attribution       `json:"wasAttributedTo"`
	Generated  []generation        `json:"wasGeneratedBy"`
	Associated []association       `json:"wasAssociatedWith"`

	Mappings []mapping         `json:"mappings"`
	Rejected []rejected        `json:"rejected"`
	Restated []restated        `json:"restatements"`
	Replies  []replied         `json:"replies,omitempty"`
	Counts   *countsRead       `json:"counts,omitempty"` // of a figure from statements of reasons
	Missing  []missingPart     `json:"missing"`
	History  []history         `json:"history"`
	Citation map[string]string `json:"citation"`
	Rebuild  []string          `json:"rebuild"`
}

// An entity is a number, a figure, or a file.
type entity struct {
	Type string `json:"type"` // number, part, figure, suit, due_report, information_notice, judgement, edition, file, day, statements, announcement

	Value       *float64 `json:"value,omitempty"`
	Lower       *float64 `json:"lower,omitempty"`
	Upper       *float64 `json:"upper,omitempty"`
	Confidence  *float64 `json:"confidence,omitempty"`
	Method      string   `json:"method,omitempty"`
	Numerator   *float64 `json:"numerator,omitempty"`
	N           *float64 `json:"n,omitempty"`
	Unit        string   `json:"unit,omitempty"`
	State       string   `json:"state,omitempty"`
	Reason      string   `json:"reason,omitempty"`
	Reliability string   `json:"reliability,omitempty"`
	Flags       string   `json:"flags,omitempty"`
	Score       *float64 `json:"score,omitempty"`
	ScoreLower  *float64 `json:"score_lower,omitempty"`
	ScoreUpper  *float64 `json:"score_upper,omitempty"`
	DataLower   *float64 `json:"data_band_lower,omitempty"`
	DataUpper   *float64 `json:"data_band_upper,omitempty"`
	FullLower   *float64 `json:"full_band_lower,omitempty"`
	FullUpper   *float64 `json:"full_band_upper,omitempty"`
	RankLower   *int32   `json:"rank_lower,omitempty"`
	RankUpper   *int32   `json:"rank_upper,omitempty"`
	Tier        string   `json:"tier,omitempty"`
	SizeClass   string   `json:"size_class,omitempty"`
	Weight      *float64 `json:"weight,omitempty"`
	Points      *float64 `json:"points,omitempty"`
	Best        *float64 `json:"best,omitempty"`
	Worst       *float64 `json:"worst,omitempty"`
	Scale       string   `json:"scale,omitempty"`

	Platform  string   `json:"platform,omitempty"`
	Subject   string   `json:"subject,omitempty"`
	Perimeter string   `json:"perimeter,omitempty"`
	Period    string   `json:"period,omitempty"`
	Metric    string   `json:"metric,omitempty"`
	Harm      string   `json:"harm,omitempty"`
	Geography string   `json:"geography,omitempty"`
	Breakdown string   `json:"breakdown,omitempty"`
	Label     string   `json:"label,omitempty"`
	Name      string   `json:"name_as_published,omitempty"`
	Raw       *string  `json:"raw,omitempty"`
	Rounding  *float64 `json:"rounding,omitempty"`
	Locator   string   `json:"locator,omitempty"`
	Title     string   `json:"title,omitempty"`
	URL       string   `json:"url,omitempty"`
	Note      string   `json:"note,omitempty"`

	SHA256    string `json:"sha256,omitempty"`
	File      string `json:"file,omitempty"`
	Edition   string `json:"edition,omitempty"`
	Hand      string `json:"hand,omitempty"`
	Licence   string `json:"licence,omitempty"`
	Published string `json:"published_on,omitempty"`
	Retrieved string `json:"retrieved_on,omitempty"`

	Labels     []string `json:"labels,omitempty"` // of statements that are alike
	From       string   `json:"from,omitempty"`
	To         string   `json:"to,omitempty"`
	Statements *int64   `json:"statements,omitempty"` // in the denominator
	Counted    *int64   `json:"counted,omitempty"`    // of these in the numerator
	DaysRead   *int32   `json:"days_read,omitempty"`
	DaysDue    *int32   `json:"days_due,omitempty"`
	Rows       *rows    `json:"rows,omitempty"`
	Effect     string   `json:"effect,omitempty"`
}

// rows are those of a day of statements.
type rows struct {
	Seen       int64 `json:"seen"`
	Loaded     int64 `json:"loaded"`
	Rejected   int64 `json:"rejected"`
	Ignored    int64 `json:"ignored"`
	Duplicates int64 `json:"duplicates"`
	Counted    int64 `json:"counted"`
}

type activity struct {
	Type    string     `json:"type"`
	By      string     `json:"by"`
	Formula string     `json:"formula"`
	Filled  string     `json:"filled"`
	Terms   []term     `json:"terms"`
	Numbers []compared `json:"numbers"`
	Equal   bool       `json:"equal"`
}

type term struct {
	Name  string   `json:"name"`
	Value float64  `json:"value"`
	Rows  []string `json:"entities"`
}

type compared struct {
	Name       string   `json:"name"`
	Printed    *float64 `json:"printed"`
	Recomputed *float64 `json:"recomputed"`
	Equal      bool     `json:"equal"`
}

type agent struct {
	Type string `json:"type"` // software, organization
	Name string `json:"name"`
}

type usage struct {
	Activity string `json:"activity"`
	Entity   string `json:"entity"`
	Role     string `json:"role"`
}

type derivation struct {
	Generated string `json:"generatedEntity"`
	Used      string `json:"usedEntity"`
	Type      string `json:"type,omitempty"` // of an edition: older_edition, newer_edition, second_hand
}

type attribution struct {
	Entity string `json:"entity"`
	Agent  string `json:"agent"`
}

type generation struct {
	Entity   string `json:"entity"`
	Activity string `json:"activity"`
}

type association struct {
	Activity string `json:"activity"`
	Agent    string `json:"agent"`
}

type mapping struct {
	Kind string `json:"kind"`
	From string `json:"from"`
	To   string `json:"to"`
	By   string `json:"by"`
	Note string `json:"note,omitempty"`
}

type rejected struct {
	Source  string `json:"source"`
	Locator string `json:"locator"`
	Raw     string `json:"raw"`
	Reason  string `json:"reason"`
	Rule    string `json:"rule"`
	Rows    int32  `json:"rows"`
	Names   bool   `json:"names_platform"`
}

type restated struct {
	Metric string `json:"metric"`
	Period string `json:"period"`
	Old    string `json:"old_observation"`
	New    string `json:"new_observation,omitempty"`
	OldRaw string `json:"old_raw"`
	NewRaw string `json:"new_raw,omitempty"`
	From   string `json:"old_source"`
	To     string `json:"new_source"`
	Change string `json:"change"`
	Marked string `json:"marked"`
}

// A replied is what the platform answered; it changes no number.
type replied struct {
	ID           string            `json:"id"`
	Concerns     string            `json:"concerns"`
	Organisation string            `json:"organisation"`
	Office       string            `json:"office"`
	Received     string            `json:"received_on"`
	Text         map[string]string `json:"text"`
	Translated   string            `json:"translated,omitempty"`
	Status       string            `json:"status"`
	Publisher    string            `json:"publisher"`
	Title        string            `json:"title"`
	URL          string            `json:"url,omitempty"`
	SHA256       string            `json:"sha256,omitempty"`
	Locator      string            `json:"locator"`
}

type missingPart struct {
	ID      string `json:"id"`
	Address string `json:"address,omitempty"`
	State   string `json:"state"`
	Reason  string `json:"reason,omitempty"`
}

type history struct {
	Edition     string     `json:"edition"`
	Methodology string     `json:"methodology"`
	Found       bool       `json:"found"`
	State       string     `json:"state,omitempty"`
	Numbers     []compared `json:"numbers"`
}

// JSON prints an explanation with the names of PROV; the same in every language.
func JSON(w io.Writer, x *provenance.Explanation, opt Options) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(prov(x, opt))
}

func prov(x *provenance.Explanation, opt Options) *provDocument {
	d := &provDocument{Schema: Schema, Address: x.Address, Kind: x.Kind, Edition: x.Edition, Published: x.Published, Methodology: x.Methodology, Own: x.Own,
		Contract: x.Contract, Entity: map[string]entity{x.Address: numberEntity(x)}, Agent: map[string]agent{program: {"software", "answerable"}},
		Activity: map[string]activity{recompute: recomputation(x)}, Used: []usage{}, Derived: []derivation{}, Attributed: []attribution{},
		Generated: []generation{{x.Address, recompute}}, Associated: []association{{recompute, program}}, Mappings: []mapping{}, Rejected: []rejected{},
		Restated: []restated{}, Missing: []missingPart{}, History: []history{}, Citation: opt.Citations, Rebuild: x.Rebuild}
	d.files(x)
	for _, op := range x.Operands {
		d.operand(x, op)
	}
	for _, p := range x.Parts {
		d.Entity[p.Address] = entity{Type: "part", Value: p.Value, Score: p.Score, ScoreLower: p.Lower, ScoreUpper: p.Upper, Weight: &p.Weight, Points: &p.Points,
			Best: &p.Best, Worst: &p.Worst, Scale: p.Scale, State: p.State, Period: p.Period, Subject: p.ID}
		d.Used = append(d.Used, usage{recompute, p.Address, p.ID})
		d.Derived = append(d.Derived, derivation{Generated: x.Address, Used: p.Address})
	}
	for _, o := range x.Others {
		raw := o.Observation.Raw
		d.Entity[o.Observation.ID] = entity{Type: "edition", Value: o.Observation.Value, Raw: &raw, State: o.Observation.State, Unit: o.Observation.Unit, Edition: o.Observation.Edition,
			File: o.Observation.Source, Locator: o.Observation.Locator, Period: o.Observation.Period, Metric: o.Observation.Metric}
		d.Derived = append(d.Derived, derivation{Generated: o.Of, Used: o.Observation.ID, Type: o.Why})
	}
	d.around(x)
	d.statement(x)
	return d
}

// numberEntity is what is printed at the address.
func numberEntity(x *provenance.Explanation) entity {
	e := entity{Type: "number", Platform: x.Platform, Subject: x.Subject, Period: x.Period}
	switch {
	case x.Indicator != nil:
		i := x.Indicator
		e.Value, e.Lower, e.Upper, e.Confidence, e.Method, e.Numerator, e.N = i.Value, i.Lower, i.Upper, i.Confidence, i.Method, i.Numerator, i.N
		e.Unit, e.State, e.Reason, e.Reliability, e.Flags, e.Perimeter = i.Unit, i.State, i.Reason, i.Reliability, i.Flags, i.Perimeter
		e.Score, e.ScoreLower, e.ScoreUpper = i.Score, i.ScoreLower, i.ScoreUpper
	case x.Score != nil:
		s := x.Score
		e.Value, e.Lower, e.Upper, e.Method, e.N, e.State, e.Reason, e.Reliability = s.Score, s.Lower, s.Upper, s.LimitsMethod, s.N, s.State, s.Reason, s.Reliability
		e.DataLower, e.DataUpper, e.FullLower, e.FullUpper, e.RankLower, e.RankUpper = s.DataLower, s.DataUpper, s.FullLower, s.FullUpper, s.RankLower, s.RankUpper
		e.Tier, e.SizeClass = s.Tier, s.SizeClass
	case x.Statement != nil:
		return statementEntity(x.Statement)
	default:
		return operandEntity(x.Operands[0])
	}
	return e
}

func recomputation(x *provenance.Explanation) activity {
	a := activity{Type: "recomputation", By: x.Recomputed.By, Formula: x.Formula.Symbols, Filled: x.Formula.Filled, Terms: []term{},
		Numbers: numbers(x.Recomputed.Numbers), Equal: x.Recomputed.Equal() && x.Recomputed.By != provenance.ByNoMeans}
	for _, t := range x.Formula.Terms {
		rows := t.Operands
		if rows == nil {
			rows = []string{}
		}
		a.Terms = append(a.Terms, term{t.Name, t.Value, rows})
	}
	return a
}

func numbers(list []provenance.Compared) []compared {
	out := []compared{}
	for _, n := range list {
		out = append(out, compared(n))
	}
	return out
}

// files adds the source files and their publishers.
func (d *provDocument) files(x *provenance.Explanation) {
	for _, s := range x.Sources {
		id := "sha256:" + s.SHA256
		d.Entity[id] = entity{Type: "file", SHA256: s.SHA256, File: s.File, Title: s.Title, URL: s.URL, Edition: s.Edition, Hand: s.Hand, Licence: s.Licence,
			Published: iso(s.PublishedOn), Retrieved: iso(s.RetrievedOn), Name: s.ID}
		d.attribute(id, s.Publisher)
	}
}

func (d *provDocument) attribute(id, publisher string) {
	if publisher == "" {
		return
	}
	who := "agent:" + publisher
	d.Agent[who] = agent{"organization", publisher}
	d.Attributed = append(d.Attributed, attribution{id, who})
}

func operandEntity(op provenance.Operand) entity {
	raw := op.Raw
	return entity{Type: op.Kind, Value: op.Number, Unit: op.Unit, State: op.State, Flags: op.Flags, Platform: op.Platform, Perimeter: op.Perimeter, Period: op.Period,
		Metric: op.Metric, Harm: op.Harm, Geography: op.Geography, Breakdown: op.Breakdown, Label: op.Label, Name: op.PlatformRaw, Raw: &raw, Rounding: op.Step,
		Locator: op.Locator, Title: op.Title, URL: op.URL, Note: op.Note, SHA256: op.SHA256, File: op.Source, Edition: op.Edition, Hand: op.Hand,
		Published: iso(op.Published), Retrieved: iso(op.Retrieved)}
}

// operand adds a row, what it was used for, and the file from which it came.
func (d *provDocument) operand(x *provenance.Explanation, op provenance.Operand) {
	d.Entity[op.ID] = operandEntity(op)
	d.Used = append(d.Used, usage{recompute, op.ID, op.Role})
	if op.ID != x.Address {
		d.Derived = append(d.Derived, derivation{Generated: x.Address, Used: op.ID})
	}
	d.attribute(op.ID, op.Publisher)
	file := "sha256:" + op.SHA256
	if _, held := d.Entity[file]; !held {
		d.Entity[file] = entity{Type: "file", SHA256: op.SHA256, File: op.Source, Edition: op.Edition, Hand: op.Hand}
	}
	d.Derived = append(d.Derived, derivation{Generated: op.ID, Used: file})
}

// around adds what stands around the number.
func (d *provDocument) around(x *provenance.Explanation) {
	for _, m := range x.Mappings {
		d.Mappings = append(d.Mappings, mapping(m))
	}
	for _, r := range x.Rejects {
		d.Rejected = append(d.Rejected, rejected{r.Source, r.Locator, r.Raw, r.Reason, r.Rule, r.Rows, r.Names})
	}
	for _, r := range x.Restatements {
		d.Restated = append(d.Restated, restated{r.Metric, r.Period, r.OldID, r.NewID, r.OldRaw, r.NewRaw, r.OldSource, r.NewSource, r.Change, r.Marked})
	}
	for _, r := range x.Replies {
		d.Replies = append(d.Replies, replied{r.ID, r.Concerns, r.Organisation, r.Office, table.DateText(r.ReceivedOn), map[string]string{"en": r.TextEn, "fr": r.TextFr},
			r.Translated, r.Status, r.Publisher, r.Title, r.URL, r.SHA256, r.Locator})
	}
	for _, p := range x.Missing {
		d.Missing = append(d.Missing, missingPart{p.ID, p.Address, p.State, p.Reason})
	}
	for _, p := range x.Past {
		d.History = append(d.History, history{p.Edition, p.Methodology, p.Found, p.State, numbers(p.Numbers)})
	}
	if d.Citation == nil {
		d.Citation = map[string]string{}
	}
	if d.Rebuild == nil {
		d.Rebuild = []string{}
	}
}

// iso writes a day as in ISO 8601; empty if there is none.
func iso(d *table.Date) string {
	if d == nil {
		return ""
	}
	return table.DateText(*d)
}
