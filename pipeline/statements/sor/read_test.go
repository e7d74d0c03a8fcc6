package sor

import (
	"context"
	"errors"
	"io"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/internal/diag"
)

// without leaves columns out of the full header.
func without(columns ...string) string {
	h := fullHeader
	for _, c := range columns {
		h = strings.Replace(h, ","+c+",", ",", 1)
	}
	return h
}

func TestSchemaIsChosenByTheHeader(t *testing.T) {
	light := []string{"illegal_content_explanation", "incompatible_content_explanation", "decision_facts", "territorial_scope"}
	for _, c := range []struct {
		header, schema string
		columns        int
		fresh, missing []string
	}{
		{fullHeader, "v2-full", 38, nil, nil},
		{without("content_id_ean"), "v1-full", 37, nil, nil},
		{without(light...), "v2-light", 34, nil, nil},
		{without(append(light, "content_id_ean")...), "v1-light", 33, nil, nil},
		{without("decision_facts"), "v2-part", 37, nil, []string{"decision_facts"}},
		{without("account_type", "source_identity") + ",brand_new,another", "v2-full", 38, []string{"another", "brand_new"}, []string{"account_type", "source_identity"}},
		{strings.Replace(strings.Replace(fullHeader, "category", "platform_name", 1), "automated_decision,platform_name", "automated_decision,category", 1), "v2-full", 38, nil, nil},
	} {
		got, counts := read(t, c.header+"\n"+sound(c.header, nil), Options{})
		if n := strings.Count(c.header, ",") + 1; n != c.columns || counts.Schema != c.schema || counts.Loaded != 1 || cmp.Diff(c.fresh, counts.NewColumns)+cmp.Diff(c.missing, counts.MissingColumns) != "" {
			t.Errorf("%d columns: %+v", n, counts)
		} else if r := got.rows[0]; r.Texts[Category] != CategoryMinors || r.Texts[PlatformName] != "Some Service" || r.Texts[ContentType] != `["CONTENT_TYPE_TEXT","CONTENT_TYPE_IMAGE"]` {
			t.Errorf("%+v", r)
		}
	}
}

func TestHeadersThatAreRefused(t *testing.T) {
	for _, text := range []string{"", "\xef\xbb\xbf", "\n", "a,b\n", without("category") + "\n", without("created_at")[:20], fullHeader + ",category\n", strings.Replace(fullHeader, "uuid,", "", 1) + ",uuid\n",
		`"uuid` + "\n", strings.Repeat("uuid,", 300) + "\n", "uuid" + strings.Repeat("x", 1<<20)} {
		counts, err := Read(context.Background(), strings.NewReader(text), Options{}, &collector{})
		var p *diag.Problem
		if !errors.As(err, &p) || counts.Seen != 0 {
			t.Errorf("%.30q: %v, %+v", text, err, counts)
		}
	}
}

// Every shape that a text may have, and what is read of it.
func TestShapesOfTexts(t *testing.T) {
	row := func(cells ...string) string {
		m := map[string]string{}
		for i := 0; i < len(cells); i += 2 {
			m[cells[i]] = cells[i+1]
		}
		return sound(fullHeader, m)
	}
	other := row("category", "STATEMENT_CATEGORY_VIOLENCE")
	cut, _, _ := strings.Cut(row(), " by our own search")
	for name, c := range map[string]struct {
		text                      string
		loaded, ignored, rejected int64
		rejects                   []Reject
	}{
		"header alone":               {"", 0, 0, 0, nil},
		"no newline at the end":      {row(), 1, 0, 0, nil},
		"newline at the end":         {row() + "\n", 1, 0, 0, nil},
		"CR LF":                      {row() + "\r\n" + other + "\r\n", 1, 1, 0, nil},
		"CR LF, last cell plain":     {row("created_at", "2025-09-15 10:11:12") + "\r\n", 1, 0, 0, nil},
		"minors are added":           {row("category", "STATEMENT_CATEGORY_VIOLENCE", "category_addition", `"[""STATEMENT_CATEGORY_VIOLENCE"",""`+CategoryMinors+`""]"`), 1, 0, 0, nil},
		"a name that begins as that": {row("category", "STATEMENT_CATEGORY_VIOLENCE", "category_addition", `"[""`+CategoryMinors+`_X""]"`), 0, 1, 0, nil},
		"newline in a text":          {row("decision_facts", "\"one\ntwo\"") + "\n" + row("created_at", "x"), 1, 0, 1, []Reject{{Line: 4, Record: 2, Reason: TypeError, Column: "created_at"}}},
		"quote behind a backslash":   {row("decision_facts", `"one \"two\", three"`) + "\n" + other, 1, 1, 0, nil},
		"backslash at the end":       {row("decision_facts", `"C:\"`), 1, 0, 0, nil},
		"quote that is not closed":   {row("decision_facts", `"one`) + "\n" + row() + "\n" + other, 1, 1, 1, []Reject{{Line: 2, Record: 1, Reason: QuoteError}}},
		"cut line":                   {row() + "\n" + cut + "\n" + row(), 2, 0, 1, []Reject{{Line: 3, Record: 2, Reason: QuoteError}}},
		"cut between cells":          {row()[:36] + "," + "\n" + row(), 1, 0, 1, []Reject{{Line: 2, Record: 1, Reason: MissingCell, Value: "2"}}},
		"a cell too many":            {row() + ",x\n" + row(), 1, 0, 1, []Reject{{Line: 2, Record: 1, Reason: ExtraCell, Value: "39"}}},
		"no uuid":                    {row("uuid", "0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4") + "\n" + row(), 1, 0, 1, []Reject{{Line: 2, Record: 1, Reason: TypeError, Column: "uuid"}}},
		"blank line":                 {"\n" + row() + "\n\r\n", 1, 0, 2, []Reject{{Line: 2, Record: 1, Reason: BlankRow}, {Line: 4, Record: 3, Reason: BlankRow}}},
		"no date":                    {row("content_date", `"2025-13-45 00:00:00"`), 0, 0, 1, []Reject{{Line: 2, Record: 1, Reason: TypeError, Column: "content_date", Value: "2025-13-45 00:00:00"}}},
		"a name for a date":          {row("content_date", "Jane"), 0, 0, 1, []Reject{{Line: 2, Record: 1, Reason: TypeError, Column: "content_date"}}},
		"zeros for dates": {row("content_date", zeros, "application_date", zeros, "created_at", zeros) + "\n", 0, 0, 1,
			[]Reject{{Line: 2, Record: 1, Reason: TypeError, Column: "content_date"}}},
		"no platform":           {row("platform_name", ""), 0, 0, 1, []Reject{{Line: 2, Record: 1, Reason: MissingCell, Column: "platform_name"}}},
		"a text for a label":    {row("source_type", `"Jane did it"`), 0, 0, 1, []Reject{{Line: 2, Record: 1, Reason: ConstraintError, Column: "source_type"}}},
		"a text in a list":      {row("content_type", `"[""CONTENT_TYPE_TEXT"",""Jane did it""]"`), 0, 0, 1, []Reject{{Line: 2, Record: 1, Reason: ConstraintError, Column: "content_type"}}},
		"a text for a category": {row("category", `"Jane did it"`), 0, 0, 1, []Reject{{Line: 2, Record: 1, Reason: ConstraintError, Column: "category"}}},
		"a text for a language": {row("content_language", `"Jane did it"`), 0, 0, 1, []Reject{{Line: 2, Record: 1, Reason: ConstraintError, Column: "content_language"}}},
		"a text for a platform": {row("platform_name", strings.Repeat("x", 201)), 0, 0, 1, []Reject{{Line: 2, Record: 1, Reason: ConstraintError, Column: "platform_name"}}},
		"no facts":              {row("decision_facts", ""), 1, 0, 0, nil},
		"no UTF-8 in a text":    {row("decision_facts", "\"caf\xe9\""), 1, 0, 0, nil},
		"no UTF-8 in a label":   {row("platform_name", "caf\xe9"), 0, 0, 1, []Reject{{Line: 2, Record: 1, Reason: EncodingError, Column: "platform_name"}}},
		"NUL in a text":         {row("decision_facts", "a\x00b"), 1, 0, 0, nil},
		"the header once more":  {fullHeader + "\n" + row(), 1, 0, 1, []Reject{{Line: 2, Record: 1, Reason: TypeError, Column: "uuid"}}},
		"a quote that a later row closes": {"0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d,\"x\n0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4e,\"\n" + row(), 1, 0, 2,
			[]Reject{{Line: 2, Record: 1, Reason: QuoteError}, {Line: 3, Record: 2, Reason: QuoteError}}},
		"a row within a text":     {row("decision_facts", "\"\n"+strings.ReplaceAll(row(), `"`, `""`)+"\""), 1, 0, 0, nil},
		"a row behind odd quotes": {row("decision_facts", "\"x\" y") + "\n" + row(), 1, 0, 1, []Reject{{Line: 2, Record: 1, Reason: QuoteError}}},
	} {
		t.Run(name, func(t *testing.T) {
			got, counts := read(t, fullHeader+"\n"+c.text, Options{})
			for i := range got.rejects {
				got.rejects[i].Rule = ""
			}
			if d := cmp.Diff(c.rejects, got.rejects); d != "" || counts.Loaded != c.loaded || counts.Ignored != c.ignored || counts.Rejected != c.rejected {
				t.Errorf("%+v %s", counts, d)
			}
			if d := differences([]byte(fullHeader + "\n" + c.text)); d != "" {
				t.Error(d)
			}
		})
	}
}

var zeros = `"` + strings.Repeat("\x00", dateLen) + `"`

func TestCountsOfOddRows(t *testing.T) {
	text := strings.Join([]string{fullHeader, sound(fullHeader, map[string]string{"decision_facts": "caf\xe9"}), sound(fullHeader, map[string]string{"decision_facts": "\x00"}),
		sound(fullHeader, map[string]string{"uuid": "0a1b2c3d\x004e5f-4a6b-8c7d-9e0f1a2b3c4d"}), sound(fullHeader, map[string]string{"decision_facts": `"\"x\""`}),
		sound(fullHeader, map[string]string{"category": "STATEMENT_CATEGORY_NEW", "source_type": "SOURCE_NEW"}),
		sound(fullHeader, map[string]string{"decision_visibility": `"[""NEW"",""DECISION_VISIBILITY_OTHER"",""NEW""]"`, "source_type": "", "automated_detection": "Maybe"})}, "\n")
	_, counts := read(t, text, Options{})
	want := map[string]map[string]int64{"category": {"STATEMENT_CATEGORY_NEW": 1}, "decision_visibility": {"NEW": 1}, "source_type": {"": 1}, "automated_detection": {"Maybe": 1}}
	if d := cmp.Diff(want, counts.Unknown); d != "" || counts.InvalidUTF8 != 1 || counts.NUL != 2 || counts.Recovered != 1 || counts.Loaded != 5 || counts.Ignored != 1 {
		t.Errorf("%+v %s", counts, d)
	}
}

// What can name a person is in no row, reject, count or error, wherever it stands.
func TestNothingPersonalGetsOut(t *testing.T) {
	const secret = "Jane-Secret-4711"
	columns := strings.Split(fullHeader, ",")
	for _, at := range []string{"platform_uid", "decision_facts", "decision_visibility_other", "illegal_content_legal_ground", "source_identity", "content_type_other"} {
		base := map[string]string{at: `"` + secret + `"`}
		lines := []string{fullHeader, sound(fullHeader, base), sound(fullHeader, base) + ",x", strings.TrimSuffix(sound(fullHeader, base), `0:11:12"`)}
		// the same text where rows have slipped by some cells
		cells := strings.Split(sound(fullHeader, base), ",")
		lines = append(lines, strings.Join(cells[1:], ","), cells[0]+","+strings.Join(cells[2:], ",")+",")
		got, counts := read(t, strings.Join(lines, "\n"), Options{All: true})
		if text := cmp.Diff(&collector{}, got, cmp.AllowUnexported(collector{})) + cmp.Diff(Counts{}, counts); strings.Contains(text, "Secret") {
			t.Errorf("%s: %s", at, text)
		}
	}
	if len(columns) != len(withheld)+int(NumColumns) {
		t.Errorf("%d columns, of which %d are withheld and %d given", len(columns), len(withheld), NumColumns)
	}
}

// A source of many bytes that are in memory once.
type endless struct {
	head, body, foot string
	times            int
}

func (e *endless) Read(b []byte) (int, error) {
	for e.head == "" {
		switch {
		case e.times > 0:
			e.head, e.times = e.body, e.times-1
		case e.foot != "":
			e.head, e.foot = e.foot, ""
		default:
			return 0, io.EOF
		}
	}
	n := copy(b, e.head)
	e.head = e.head[n:]
	return n, nil
}

// A cell of 100 MB is one reject, the rows around it are read, and no more memory is held than for the largest record.
func TestHugeCells(t *testing.T) {
	body := strings.Repeat("no end in sight ", 4096)
	for name, open := range map[string]string{"quoted": `"`, "plain": "", "lines": "\"\n"} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			head := fullHeader + "\n" + sound(fullHeader, nil) + "\n" + sound(fullHeader, map[string]string{"decision_facts": open})
			c := &collector{}
			counts, err := Read(context.Background(), &endless{head: head, body: body, times: 1600, foot: "\n" + sound(fullHeader, nil)}, Options{}, c)
			runtime.ReadMemStats(&after)
			if err != nil || counts.Loaded != 2 || counts.Rejected != 1 || !counts.Holds() || counts.Bytes < 100<<20 {
				t.Fatal(err, counts)
			}
			if name != "plain" && c.rejects[0].Reason != SizeError {
				t.Errorf("%+v", c.rejects[0])
			}
			if n := after.TotalAlloc - before.TotalAlloc; n > 64<<20 {
				t.Errorf("%d bytes were allocated", n)
			}
		})
	}
}

func TestErrorsOfSourceAndSinkEndTheReading(t *testing.T) {
	text := fullHeader + strings.Repeat("\n"+sound(fullHeader, nil), 3)
	broken := errors.New("broken")
	if _, err := Read(context.Background(), io.MultiReader(strings.NewReader(text), failing{broken}), Options{}, &collector{}); !errors.Is(err, broken) {
		t.Error(err)
	}
	if counts, err := Read(context.Background(), strings.NewReader(text), Options{}, refusing{broken}); !errors.Is(err, broken) || counts.Seen != 1 {
		t.Error(err, counts)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Read(ctx, strings.NewReader(text), Options{}, &collector{}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

type refusing struct{ err error }

func (r refusing) Row(*Row) error      { return r.err }
func (r refusing) Reject(Reject) error { return r.err }

// However many labels there are, a bounded number is counted apart, and none is lost.
func TestUnknownLabelsAreBounded(t *testing.T) {
	var b strings.Builder
	b.WriteString(fullHeader)
	for i := range 3000 {
		b.WriteString("\n" + sound(fullHeader, map[string]string{"source_type": "SOURCE_" + strconv.Itoa(i%1500)}))
	}
	_, counts := read(t, b.String(), Options{})
	sum := int64(0)
	for _, n := range counts.Unknown["source_type"] {
		sum += n
	}
	if n := counts.Unknown["source_type"]; sum != 3000 || len(n) != maxUnknown+1 || n[OtherLabels] != 1000 || n["SOURCE_7"] != 2 {
		t.Errorf("%d labels, %d rows, %d of them others", len(n), sum, n[OtherLabels])
	}
}

func TestSet(t *testing.T) {
	for text, want := range map[string][]string{
		"": nil, "[]": {}, `["b","a","b"]`: {"a", "b"}, `[ "a" , "" ]`: {"a"}, "PLAIN": {"PLAIN"}, `["cut`: {`["cut`}, `[1]`: {"[1]"}, "null": {"null"}, `{"a":1}`: {`{"a":1}`},
	} {
		if d := cmp.Diff(want, Set([]byte(text))); d != "" {
			t.Errorf("%q: %s", text, d)
		}
	}
}

func TestAddInAnyOrder(t *testing.T) {
	a := Counts{Seen: 3, Loaded: 1, Rejected: 2, Reasons: map[string]int64{"x": 2}, Unknown: map[string]map[string]int64{"c": {"l": 1}}, Schema: "v1-full", NewColumns: []string{"n"}}
	b := Counts{Seen: 2, Ignored: 1, Rejected: 1, Reasons: map[string]int64{"x": 1}, Unknown: map[string]map[string]int64{"c": {"l": 1, "m": 2}}, Schema: "v2-full", MissingColumns: []string{"m"}, NUL: 1}
	var ab, ba Counts
	ab.Add(a)
	ab.Add(b)
	ba.Add(b)
	ba.Add(a)
	if d := cmp.Diff(ab, ba); d != "" || !ab.Holds() || ab.Schema != "v1-full|v2-full" || ab.Unknown["c"]["l"] != 2 {
		t.Errorf("%+v %s", ab, d)
	}
}
