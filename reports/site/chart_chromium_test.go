package site

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// The points of the checklist that only a browser can tell, each on good pages and on one that breaks it.

var policyTag = regexp.MustCompile(`<meta http-equiv="Content-Security-Policy"[^>]*>`)

// spoiled are pages that break a point: point, page that is changed, what comes before the end of main.
var spoiled = map[string]string{
	"01": `<img src="http://127.0.0.1:9/x.png" alt="">`,
	"03": `<script>alert(1)</script>`,
	"10": `<p style="color:#bbb">pale</p>`,
	"14": `<div style="width:900px">wide</div>`,
	"15": `<p style="width:6rem;white-space:nowrap;overflow:hidden">a text that its box cuts off</p>`,
	"16": `<style>a:focus-visible,.scroll:focus-visible{outline:0!important}</style>`,
	"17": `<script>document.querySelectorAll('.live').forEach(function(e){e.addEventListener('keydown',function(k){k.stopImmediatePropagation()},true)})</script>`,
	"29": `<figure><svg width="300" height="2000" viewBox="0 0 3 20" style="height:2000px;width:300px"><rect width="3" height="20"/></svg></figure>`,
	"34": `<style>svg,table{display:none!important}</style>`,
}

func TestRequiredChromiumChartPoints(t *testing.T) {
	if os.Getenv("NODE_PATH") == "" {
		t.Skip("needs axe-core and puppeteer-core through NODE_PATH, which is not set")
	}
	for _, program := range []string{"node", "chromium"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("needs %s on PATH, which is absent", program)
		}
	}
	dir, files := t.TempDir(), charts(t)
	write := func(name string, content []byte) {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for name, content := range files {
		write(name, content)
	}
	live := "en/charts/" + liveFile
	good := map[string][]string{"17": {live, "fr/charts/" + liveFile}}
	for _, point := range []string{"01", "10", "14", "16"} {
		good[point] = append(good[point], live)
	}
	for _, page := range []string{"en/charts/reporting.html", "fr/charts/published-and-missing.html", "fr/charts/index.html"} {
		for _, point := range []string{"01", "03", "10", "14", "15", "16"} {
			good[point] = append(good[point], page)
		}
	}
	for _, page := range []string{"en/charts/reporting.html", "fr/charts/published-and-missing.html"} {
		good["29"], good["34"] = append(good["29"], page), append(good["34"], page)
	}
	var jobs strings.Builder
	for point, names := range good {
		for _, name := range names {
			jobs.WriteString(point + " " + name + "\n")
		}
	}
	for point, extra := range spoiled {
		page := "en/charts/removal.html"
		if point == "17" {
			page = live
		}
		name := "spoiled" + point + ".html"
		content := policyTag.ReplaceAll(files[page], nil)
		write(name, bytes.Replace(content, []byte("</main>"), []byte(extra+"</main>"), 1))
		jobs.WriteString(point + " " + name + "\n")
	}
	// With its policy, the page that tries to run a script does not.
	write("guarded.html", bytes.Replace(files["en/charts/removal.html"], []byte("</main>"), []byte(spoiled["03"]+"</main>"), 1))
	jobs.WriteString("03 guarded.html\n")
	told := map[string]bool{}
	for _, line := range runPoints(t, dir, jobs.String()) {
		point, rest, _ := strings.Cut(line, " ")
		if name, _, _ := strings.Cut(rest, ":"); name == "spoiled"+point+".html" {
			told[point] = true
		} else if line != "" {
			t.Errorf("point %s", line)
		}
	}
	for point := range spoiled {
		if !told[point] {
			t.Errorf("point %s: the check does not see a page that breaks it", point)
		}
	}
}

// runPoints runs the script on lines of point and page, and gives its lines.
func runPoints(t *testing.T, dir, jobs string) []string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 8*time.Minute)
	defer cancel()
	c := exec.CommandContext(ctx, "node", filepath.Join("testdata", "chart-points.js"), dir)
	c.Stdin = strings.NewReader(jobs)
	var stderr bytes.Buffer
	c.Stderr = &stderr
	out, err := c.Output()
	if err != nil {
		t.Fatalf("the script failed: %v\n%s", err, stderr.String())
	}
	return strings.Split(strings.TrimSpace(string(out)), "\n")
}
