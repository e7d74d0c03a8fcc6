package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

const examples = "../../datasets/examples"

// indexSchema compiles the schema of frameworks.
func indexSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	f, err := os.Open("../../datasets/index.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	doc, err := jsonschema.UnmarshalJSON(f)
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("index.schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("index.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// asJSON turns YAML into what the schema library reads.
func asJSON(t *testing.T, text []byte) any {
	t.Helper()
	var v any
	if err := yaml.Unmarshal(text, &v); err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestIndexSchema(t *testing.T) {
	schema := indexSchema(t)
	example, err := os.ReadFile(filepath.Join(examples, "index.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(asJSON(t, example)); err != nil {
		t.Errorf("the example: %v", err)
	}
	for _, bad := range [][2]string{
		{"coverage:", "covrage:"}, {"direction: lower", "direction: down"}, {"weight: 2", "weigth: 2"}, {"weights: 0.25", "weights: 25"},
		{"rule: geometric, floor", "rule: geometrical, floor"}, {"scale: log}\n        - id", "skale: log}\n        - id"}, {"nodes: [answering]", "nodes: []"},
	} {
		text := strings.Replace(string(example), bad[0], bad[1], 1)
		if text == string(example) {
			t.Fatalf("the example has no %q", bad[0])
		}
		if schema.Validate(asJSON(t, []byte(text))) == nil {
			t.Errorf("%q is accepted", bad[1])
		}
	}
}

// The example that lies in the tree runs, with every file that the command promises.
func TestIndexExample(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "result")
	args := []string{"index", "--framework", filepath.Join(examples, "index.yaml"), "--data", filepath.Join(examples, "index.csv"), "--out", dir}
	var out, errs bytes.Buffer
	if code := run(append(args, "--uncertainty"), streams{&out, &errs}); code != 0 || errs.Len() > 0 {
		t.Fatalf("exit code %d: %s", code, errs.String())
	}
	if !strings.Contains(out.String(), "5 units, 4 indicators, 2 values missing, 2 values changed") {
		t.Error(out.String())
	}
	for name, head := range map[string]string{
		"normalised.csv": "unit,median_hours,share_within_day,items_published,days_late\nalpha,83.3018644027052,91,75,95.0819672131148\n",
		"scores.csv":     "unit,node,score\nalpha,answering,84.3783580237734\n",
		"ranks.csv":      "unit,node,rank\nalpha,answering,1\n",
		"bounds.csv":     "unit,node,coverage,lower,upper\nalpha,answering,1,84.3783580237734,84.3783580237734\n",
		"bands.csv":      "unit,node,score,mean,median,lower,upper,rank,",
		"sensitivity.csv": "output,factor,first_order,first_order_lower,first_order_upper,total,total_lower,total_upper,rows\n" +
			"rank-shift,missing,",
		"flags.csv":         "unit,indicator,flag,before,after\nepsilon,median_hours,beyond-worst,2000,0\n",
		"weights.csv":       "node,level,weight,effective_weight\nmedian_hours,1,1,0.25\n",
		"contributions.csv": "unit,node,child,weight,value,points,share\nalpha,answering,speed,0.5,",
	} {
		if b, err := os.ReadFile(filepath.Join(dir, name)); err != nil || !strings.HasPrefix(string(b), head) {
			t.Errorf("%s: %v\n%.200s", name, err, b)
		}
	}
	first, err := os.ReadFile(filepath.Join(dir, "bands.csv"))
	if err != nil {
		t.Fatal(err)
	}
	if code := run(append(args, "--uncertainty"), streams{&out, &errs}); code != 0 {
		t.Fatal(errs.String())
	}
	if again, err := os.ReadFile(filepath.Join(dir, "bands.csv")); err != nil || !bytes.Equal(first, again) {
		t.Error("a second run gives other bands")
	}
}
