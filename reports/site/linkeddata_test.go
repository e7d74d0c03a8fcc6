package site

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A property of schema.org: the kind of value that it takes here, and whether it must be there.
type property struct {
	kind     string // text, day, span, link, flag, number, texts, or the name of a type, alone or in a list
	required bool
}

// vocabulary is the part of schema.org that the pages speak: its types with the properties that each of them has.
var vocabulary = map[string]map[string]property{
	"Dataset": {"identifier": {"text", false}, "name": {"text", true}, "description": {"text", false}, "inLanguage": {"text", false}, "version": {"text", false}, "datePublished": {"day", false},
		"license": {"link", false}, "isAccessibleForFree": {"flag", false}, "creator": {"Organization", false}, "creditText": {"text", false}, "temporalCoverage": {"span", false},
		"keywords": {"texts", false}, "isPartOf": {"Dataset", false}, "hasPart": {"Dataset", false}, "isBasedOn": {"CreativeWork", false},
		"distribution": {"DataDownload", false}, "variableMeasured": {"PropertyValue", false}, "url": {"text", false}},
	"Organization": {"name": {"text", true}},
	"CreativeWork": {"name": {"text", true}, "version": {"text", false}, "url": {"link", false}, "publisher": {"Organization", false}},
	"DataDownload": {"name": {"text", true}, "contentUrl": {"text", true}, "encodingFormat": {"text", true}, "sha256": {"text", false}},
	"PropertyValue": {"propertyID": {"text", true}, "name": {"text", true}, "value": {"number", false}, "minValue": {"number", false}, "maxValue": {"number", false},
		"unitText": {"text", false}, "description": {"text", true}, "url": {"text", true}},
}

// forms are what the texts of a kind look like.
var forms = map[string]*regexp.Regexp{
	"text": regexp.MustCompile(`\S`), "day": regexp.MustCompile(`^\d{4}-\d\d-\d\d$`), "span": regexp.MustCompile(`^\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d$`),
	"link": regexp.MustCompile(`^https?://`),
}

// unsaid lists what in an object breaks the vocabulary.
func unsaid(where string, v any, kind string) []string {
	if list, ok := v.([]any); ok && vocabulary[kind] != nil {
		var out []string
		for i, each := range list {
			out = append(out, unsaid(fmt.Sprintf("%s[%d]", where, i), each, kind)...)
		}
		return out
	}
	object, isObject := v.(map[string]any)
	if !isObject || object["@type"] != kind {
		return []string{fmt.Sprintf("%s is no %s", where, kind)}
	}
	var out []string
	for _, key := range slices.Sorted(maps.Keys(vocabulary[kind])) {
		if vocabulary[kind][key].required && object[key] == nil {
			out = append(out, where+" has no "+key)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(object)) {
		p, known := vocabulary[kind][key]
		switch {
		case strings.HasPrefix(key, "@"):
		case !known:
			out = append(out, fmt.Sprintf("%s: a %s has no property %s", where, kind, key))
		case vocabulary[p.kind] != nil:
			out = append(out, unsaid(where+"."+key, object[key], p.kind)...)
		case !fits(p.kind, object[key]):
			out = append(out, fmt.Sprintf("%s.%s is no %s: %v", where, key, p.kind, object[key]))
		}
	}
	return out
}

func fits(kind string, v any) bool {
	switch kind {
	case "flag":
		_, ok := v.(bool)
		return ok
	case "number":
		_, ok := v.(float64)
		return ok
	case "texts":
		list, ok := v.([]any)
		return ok && !slices.ContainsFunc(list, func(each any) bool { return !fits("text", each) })
	}
	text, ok := v.(string)
	return ok && forms[kind].MatchString(text)
}

// What a page says of itself to programs is said in words of schema.org, each with a value of its kind.
func TestPagesSpeakTheVocabulary(t *testing.T) {
	for path, content := range pages(t) {
		var d map[string]any
		if err := json.Unmarshal([]byte(textOf(parse(t, content).find("script")[0])), &d); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		for _, found := range unsaid(path, d, "Dataset") {
			t.Error(found)
		}
		if d["@context"] != "https://schema.org" {
			t.Errorf("%s: the words are those of %v", path, d["@context"])
		}
	}
}

func TestTheVocabularyCanBeMissed(t *testing.T) {
	for text, want := range map[string]string{
		`{"@type":"Dataset","name":"n"}`: "", `{"@type":"Data","name":"n"}`: "d is no Dataset", `{"@type":"Dataset"}`: "d has no name",
		`{"@type":"Dataset","name":"n","licence":"https://x"}`:                                                                                              "no property licence",
		`{"@type":"Dataset","name":"n","datePublished":"May"}`:                                                                                              "datePublished is no day",
		`{"@type":"Dataset","name":"n","creator":{"@type":"Person","name":"x"}}`:                                                                            "d.creator is no Organization",
		`{"@type":"Dataset","name":"n","distribution":[{"@type":"DataDownload","name":"n","encodingFormat":"t"}]}`:                                          "d.distribution[0] has no contentUrl",
		`{"@type":"Dataset","name":"n","variableMeasured":[{"@type":"PropertyValue","propertyID":"a","name":"n","description":"s","url":"u","value":"1"}]}`: "value is no number",
	} {
		var d map[string]any
		if err := json.Unmarshal([]byte(text), &d); err != nil {
			t.Fatal(err)
		}
		found := strings.Join(unsaid("d", d, "Dataset"), "; ")
		if want == "" && found != "" || !strings.Contains(found, want) {
			t.Errorf("%s: %q, want %q", text, found, want)
		}
	}
}
