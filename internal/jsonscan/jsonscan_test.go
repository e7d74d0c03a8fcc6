package jsonscan_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/internal/jsonscan"
	"github.com/answerable-data/answerable/internal/peak"
)

func parse(t testing.TB, text string) jsonscan.Value {
	t.Helper()
	v, err := jsonscan.Parse("in.json", []byte(text), jsonscan.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// Order, digits and kinds are kept.
func TestParse(t *testing.T) {
	const text = `{"b":[1.50,-0,1e2,"a\"é","😀",true,false,null],"a":{"x/y":{},"":[]},"c":9007199254740993}`
	v := parse(t, "\ufeff "+text+"\n")
	if v.JSON() != text {
		t.Error(cmp.Diff(text, v.JSON()))
	}
	if d := cmp.Diff([]string{"b", "a", "c"}, v.Keys()); d != "" {
		t.Error(d)
	}
	b, ok := v.Get("b")
	if !ok || b.Kind != jsonscan.Array || len(b.Items()) != 8 || b.Items()[0].Text != "1.50" || b.Items()[4].Text != "\U0001F600" {
		t.Errorf("%+v", b)
	}
	if none, ok := v.Get("d"); ok || none.Kind != jsonscan.Null || none.Items() != nil || none.Keys() != nil {
		t.Errorf("%+v", none)
	}
	if got := jsonscan.Pointer("a", "x/y~", 3); got != "/a/x~1y~0/3" || jsonscan.Pointer() != "" {
		t.Error(got)
	}
}

func TestRefused(t *testing.T) {
	many := `{"k0":0,"k1":0,"k2":0,"k3":0,"k4":0,"k5":0,"k6":0,"k7":0,"k8":0,"k9":0,`
	limits := jsonscan.Limits{Bytes: 200, Depth: 3, Values: 20, Text: 30}
	for _, c := range []struct {
		what, text, code, value string
		row                     int
	}{
		{"empty", "", "E-JSON-SYNTAX", "", 1},
		{"cut off", "{\n\"a\": [1,", "E-JSON-SYNTAX", "", 2},
		{"text after the value", "{}\n{}", "E-JSON-SYNTAX", "", 2},
		{"comma at the end", "[1,]", "E-JSON-SYNTAX", "", 1},
		{"no colon", `{"a" 1}`, "E-JSON-SYNTAX", "", 1},
		{"number of another form", "[01]", "E-JSON-SYNTAX", "", 1},
		{"word", "NaN", "E-JSON-SYNTAX", "", 1},
		{"wrong brackets", "[1}", "E-JSON-SYNTAX", "", 1},
		{"key twice", `{"a": 1, "a": 1}`, "E-JSON-DUPLICATE-KEY", "/a", 0},
		{"key twice, written in two ways", `{"a": 1, "\u0061": 1}`, "E-JSON-DUPLICATE-KEY", "/a", 0},
		{"key twice, further down", `[0, {"x/y": {"b": 1, "b": 2}}]`, "E-JSON-DUPLICATE-KEY", "/1/x~1y/b", 0},
		{"key twice among many", many + `"k3":1}`, "E-JSON-DUPLICATE-KEY", "/k3", 0},
		{"key twice, the second after many", many + `"z":1,"z":1}`, "E-JSON-DUPLICATE-KEY", "/z", 0},
		{"not UTF-8", "[\n\"Caf\xe9\"]", "E-JSON-ENCODING", "byte E9", 2},
		{"UTF-16", "\xff\xfe[\x00]\x00", "E-JSON-ENCODING", "byte FF", 1},
		{"high half", `["\ud83d"]`, "E-JSON-ENCODING", `\ud83d"]`, 1},
		{"low half", `["\ude00\ud83d"]`, "E-JSON-ENCODING", `\ude00\ud83d`, 1},
		{"two high halves", `["\ud83d\ud83d\ude00"]`, "E-JSON-ENCODING", `\ud83d\ud83d`, 1},
		{"high half before a text", `{"\ud83dabcde": 1}`, "E-JSON-ENCODING", `\ud83dabcde"`, 1},
		{"too deep", "[\n[[[]]]]", "E-JSON-LIMIT", "more than 3 arrays and objects in each other", 2},
		{"too many values", "[" + strings.Repeat("1,", 20) + "1]", "E-JSON-LIMIT", "more than 20 values", 1},
		{"long text", `["` + strings.Repeat("x", 31) + `"]`, "E-JSON-LIMIT", "a text of more than 30 bytes", 1},
		{"long number", `[` + strings.Repeat("1", 40) + `]`, "E-JSON-LIMIT", "a number of more than 30 digits", 1},
		{"large", strings.Repeat(" ", 201), "E-JSON-LIMIT", "201 bytes", 0},
	} {
		v, err := jsonscan.Parse("in.json", []byte(c.text), limits)
		var p *diag.Problem
		if !errors.As(err, &p) || p.Code != c.code || p.Where.File != "in.json" || p.Where.Row != c.row || p.Value != c.value || p.Rule == "" || p.Next == "" {
			t.Errorf("%s: want %s %q in row %d, got %v (%+v)", c.what, c.code, c.value, c.row, err, p)
		}
		if d := cmp.Diff("null", v.JSON()); d != "" {
			t.Errorf("%s: a value beside the problem: %s", c.what, d)
		}
	}
	for _, fits := range []string{"[[[]]]", "[" + strings.Repeat("1,", 18) + "1]", `["` + strings.Repeat("x", 30) + `"]`, `["\\ud83d"]`, `["\""]`} {
		if _, err := jsonscan.Parse("in.json", []byte(fits), limits); err != nil {
			t.Errorf("%s: %v", fits, err)
		}
	}
}

// A number that double precision does not hold is told, and only when it is asked for.
func TestNumbers(t *testing.T) {
	for _, c := range []struct {
		text  string
		float string // empty: refused
		whole string
	}{
		{"0", "0", "0"}, {"-0", "-0", "0"}, {"12", "12", "12"}, {"1.5", "1.5", ""}, {"1e2", "100", ""}, {"0.1", "0.1", ""}, {"0e5", "0", ""},
		{"9007199254740991", "9.007199254740991e+15", "9007199254740991"}, {"9007199254740992", "9.007199254740992e+15", "9007199254740992"},
		{"-9007199254740992", "-9.007199254740992e+15", "-9007199254740992"},
		{"9007199254740993", "", ""}, {"-9007199254740993", "", ""}, {"9007199254740992.5", "", ""}, {"9007199254740994", "", ""}, {"1e16", "", ""},
		{"1e308", "", ""}, {"1e999", "", ""}, {"-1e999999999", "", ""}, {"1e-999", "", ""}, {"123456789012345678901234567890", "", ""},
		{`"12"`, "", ""}, {"null", "", ""}, {"[]", "", ""}, {"true", "", ""},
	} {
		v := parse(t, c.text)
		f, err := v.Float()
		if got := fmt.Sprint(f); (err == nil) != (c.float != "") || err == nil && got != c.float {
			t.Errorf("%s: %s, %v", c.text, got, err)
		}
		n, err := v.Whole()
		if got := fmt.Sprint(n); (err == nil) != (c.whole != "") || err == nil && got != c.whole {
			t.Errorf("%s: whole %s, %v", c.text, got, err)
		}
	}
}

// Files that would take much memory or time are refused, in a process of its own each.
func TestHostileJSON(t *testing.T) {
	for _, c := range []struct {
		name, want string
		build      func() []byte
	}{
		{"100,000 brackets", "more than 64 arrays", func() []byte { return bytes.Repeat([]byte("["), 100_000) }},
		{"100,000 objects", "more than 64 arrays", func() []byte { return bytes.Repeat([]byte(`{"a":`), 100_000) }},
		{"text of 200 MB", "209715204 bytes", func() []byte { return []byte(`["` + strings.Repeat("x", 200<<20) + `"]`) }},
		{"text of 20 MB", "a text of more than", func() []byte { return []byte(`["` + strings.Repeat("x", 20<<20) + `"]`) }},
		{"number of 20 MB", "a number of more than", func() []byte { return []byte(`[` + strings.Repeat("1", 20<<20) + `]`) }},
		{"ten million values", "more than 1000000 values", func() []byte { return []byte("[" + strings.Repeat("1,", 10_000_000) + "1]") }},
		{"as many values as may be", "read", func() []byte { return []byte("[" + strings.Repeat(`"a text",`, 999_990) + "1]") }},
		{"as many arrays as may be", "read", func() []byte { return []byte("[" + strings.Repeat("[],", 499_990) + "1]") }},
		{"as many keys as may be", "read", func() []byte {
			var b bytes.Buffer
			for i := range 999_990 {
				fmt.Fprintf(&b, `,"key %07d":1`, i)
			}
			return append(append([]byte(`{"a":1`), b.Bytes()...), '}')
		}},
		{"long keys around many values", "read", func() []byte {
			return []byte(`{"` + strings.Repeat("k", 1_000_000) + `":[` + strings.Repeat("1,", 900_000) + "1]}")
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, said := peak.Of(t, c.build, func(b []byte) string {
				_, err := jsonscan.Parse("in.json", b, jsonscan.Limits{})
				if p := new(diag.Problem); errors.As(err, &p) {
					return p.Code + ": " + p.Value
				}
				return "read"
			})
			if !strings.Contains(said, c.want) {
				t.Errorf("want %s, got %s", c.want, said)
			}
			if got > 300<<20 {
				t.Errorf("peak of %d MB", got>>20)
			}
		})
	}
}

// What is read is what encoding/json reads, and can be read again from what is written.
func FuzzParse(f *testing.F) {
	for _, s := range []string{`{"a":[1,-2.5e3,"x\u00e9\ud83d\ude00",true,null],"b":{}}`, `{"a":1,"a":2}`, "[[[[", `["\ud800"]`, "\ufeff1", "9007199254740993", `"\u2028<"`, "[1}"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		v, err := jsonscan.Parse("f", b, jsonscan.Limits{})
		if err != nil {
			if p := new(diag.Problem); !errors.As(err, &p) {
				t.Fatalf("not a Problem: %v", err)
			}
			return
		}
		var want, got any
		if err := json.Unmarshal(bytes.TrimPrefix(b, []byte("\xef\xbb\xbf")), &want); err != nil {
			if f := new(json.UnmarshalTypeError); !errors.As(err, &f) { // a number beyond double precision
				t.Fatalf("read what encoding/json refuses: %v", err)
			}
			return
		}
		if err := json.Unmarshal([]byte(v.JSON()), &got); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Fatal(d)
		}
		if again := parse(t, v.JSON()); again.JSON() != v.JSON() {
			t.Fatalf("%s is read as %s", v.JSON(), again.JSON())
		}
	})
}
