package jsonscan_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/internal/jsonscan"
)

// Texts of the classes that RFC 8259 tells apart: what every reader must accept, one a line.
const accepted = `
[]
 [] 
[[]   ]
[""]
["a"]
[ "a"]
[false]
[null]
[1, null]
[1,null,null,null,2]
[null, 1, "1", {}]
2
-0.1
""
" "
"text"
null
true
[-0]
[-1]
[0]
[0e1]
[0e+1]
[ 4]
[20e1]
[1E22]
[1E-2]
[1E+2]
[123e45]
[123.456e78]
[1e-2]
[-0.000000000000000000000000000000000000000000000001]
{}
{"":0}
{"a":[]}
{"a":"b", "c":"d"}
{"a\u0000b": 42}
{ "min": -1.0e+28, "max": 1.0e+28 }
{"a":{"a":{"a":1}}}
["\u0060\u012a\u12AB"]
["\uD801\udc37"]
["\ud83d\ude39\ud83d\udc8d"]
["\"\\\/\b\f\n\r\t"]
["\\u0000"]
["\\ud83d"]
["a/*b*/c//d"]
["\u0012"]
["\uFFFF"]
["\uDBFF\uDFFE"]
["\u0022"]
["\u005C"]
["π€𝄞"]
["` + "\x7f" + `"]
["` + "\u2028\u2029" + `"]
["` + "\uffff\U0010ffff" + `"]`

// What every reader must refuse.
const refused = `
[1 true]
["": 1]
[""],
[,1]
[1,,2]
["x",,]
["x"]]
["x",]
["x"
[x
[3[4]]
[1:2]
[,]
[-]
[   , ""]
[1,]
[1,,]
[*]
[""
[
]
{
}
[1}
{]
[}
{"a":
{"a"
{"a":"b"
{"a" "b"}
{"a", "b"}
{"x", null}
{"x"::"b"}
{:1}
{,"a":1}
{"a":"a" 123}
{"a":1,}
{"a":1,,"b":2}
{a: "b"}
{1:1}
{null:null}
{'a':0}
{"a":true} "x"
{"a":"b"}/**/
{"a":"b"}#
{"a":"b"}//
/*c*/[]
[fals]
[nul]
[tru]
[True]
nulL
[++1234]
[+1]
[+Inf]
[-01]
[-00.0]
[-00e0]
[00.0]
[00e0]
[-1.0.]
[-2.]
[-NaN]
[.-1]
[.2e-3]
[0.1.2]
[0.3e+]
[0.3e]
[0.e1]
[0E]
[0e+]
[1.0e+]
[1 000.0]
[1eE2]
[2.e3]
[9.e+]
[Inf]
[NaN]
[0x1]
[1+2]
[- 1]
[-012]
[-.1]
[-1x]
[1.]
[1ea]
[012]
[.1]
["\u00A"]
["\u"]
["\u1234"
["\uqqqq"]
["\x00"]
["\1"]
["\` + "\t" + `"]
["\a"]
["\
["tab` + "\t" + `"]
["nul` + "\x00" + `"]
"
"a
'a'
[\u0061]
['a']
abc
\u0061
"x" x
[1]x
[1][2]
1 2
<null>
[` + "\u2060" + `]
[` + "\f" + `]
` + "\u00e5" + `
*`

func TestClasses(t *testing.T) {
	good := strings.Split(accepted[1:], "\n")
	bad := append(strings.Split(refused[1:], "\n"), "", "[\"a\nb\"]", "[\"a\",\n4\n,1,", "\xef\xbb\xbf", "\xef\xbb{}")
	for _, text := range good {
		if _, err := jsonscan.Parse("in", []byte(text), jsonscan.Limits{}); err != nil {
			t.Errorf("%q is refused: %v", text, err)
		}
	}
	for _, text := range bad {
		_, err := jsonscan.Parse("in", []byte(text), jsonscan.Limits{})
		if p := new(diag.Problem); !errors.As(err, &p) {
			t.Errorf("%q is read", text)
		}
	}
	t.Logf("%d texts to accept, %d to refuse", len(good), len(bad))
}
