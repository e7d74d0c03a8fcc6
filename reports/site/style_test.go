package site

import "testing"

func TestRulesThatAPageNeeds(t *testing.T) {
	rules := "p{margin:0}\n.card{a:.5rem}\n.card,.box>p{b:1}\n.card .box{c:1}\n.box:not(.card){d:1}\n@media print{\n.card{e:1}\nth{f:1}\n}\n"
	page := []byte(`<p class="box wide"><i class="quiet">.card</i>`)
	want := "p{margin:0}\n.card,.box>p{b:1}\n.box:not(.card){d:1}\n@media print{\nth{f:1}\n}\n"
	if got := needed(rules, classesOf(page)); got != want {
		t.Errorf("%q", got)
	}
	if got := needed(rules, map[string]bool{"card": true, "box": true}); got != rules {
		t.Errorf("%q", got)
	}
}

// A page holds rules, no placeholder, and the hash of just these rules.
func TestPagesAreDressed(t *testing.T) {
	for path, content := range pages(t) {
		d := parse(t, content)
		styles := d.find("style")
		if len(styles) != 1 || len(textOf(styles[0])) < 2000 {
			t.Fatalf("%s: %d styles", path, len(styles))
		}
		if policy := metaOf(d, "http-equiv", "Content-Security-Policy"); policy != "default-src 'none'; style-src '"+hashOf(textOf(styles[0]))+"'; img-src data:; base-uri 'none'; form-action 'none'" {
			t.Errorf("%s: policy %s", path, policy)
		}
	}
}
