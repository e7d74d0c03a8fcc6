package site

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// The points of the checklist that only a browser can tell, each on good pages and on one that breaks it.

var policyTag = regexp.MustCompile(`<meta http-equiv="Content-Security-Policy"[^>]*>`)

// spoiled are pages that break a point: point, and what comes before the end of main.
var spoiled = map[string]string{
	"01": `<img src="http://127.0.0.1:9/x.png" alt="">`,
	"03": `<script>alert(1)</script>`,
	"10": `<p style="color:#bbb">pale</p>`,
	"14": `<div style="width:900px">wide</div>`,
	"15": `<p style="width:6rem;white-space:nowrap;overflow:hidden">a text that its box cuts off</p>`,
	"16": `<style>a:focus-visible,.scroll:focus-visible{outline:0!important}</style>`,
	"17": `<script>document.querySelectorAll('.live').forEach(function(e){e.addEventListener('keydown',function(k){k.stopImmediatePropagation()},true)})</script>`,
	"18": `<p><a href="#main" style="display:inline-block;width:9px;height:9px;overflow:hidden">a</a><a href="#foot" style="display:inline-block;width:9px;height:9px;overflow:hidden">b</a></p>`,
	"29": `<figure><svg width="300" height="2000" viewBox="0 0 3 20" style="height:2000px;width:300px"><rect width="3" height="20"/></svg></figure>`,
	"34": `<style>svg,table{display:none!important}</style>`,
}

const interactive = "en/charts/" + liveFile

// lookedAt are the good pages of each point.
func lookedAt() map[string][]string {
	good := map[string][]string{"17": {interactive, "fr/charts/" + liveFile}}
	for _, point := range []string{"01", "10", "14", "16", "18"} {
		good[point] = append(good[point], interactive)
	}
	for _, page := range []string{"en/charts/reporting.html", "fr/charts/published-and-missing.html", "fr/charts/index.html"} {
		for _, point := range []string{"01", "03", "10", "14", "15", "16", "18"} {
			good[point] = append(good[point], page)
		}
	}
	for _, page := range []string{"en/charts/reporting.html", "fr/charts/published-and-missing.html"} {
		good["29"], good["34"] = append(good["29"], page), append(good["34"], page)
	}
	return good
}

// browserRun is what one run of the browser over all points says, line by line.
var browserRun = sync.OnceValues(func() ([]string, error) {
	dir, err := os.MkdirTemp("", "chart-points-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	files, err := chartRelease()
	if err != nil {
		return nil, err
	}
	write := func(name string, content []byte) {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err == nil {
			err = os.MkdirAll(filepath.Dir(file), 0o755)
		}
		if err == nil {
			err = os.WriteFile(file, content, 0o644)
		}
	}
	for name, content := range files {
		write(name, content)
	}
	var jobs strings.Builder
	for point, names := range lookedAt() {
		for _, name := range names {
			jobs.WriteString(point + " " + name + "\n")
		}
	}
	for point, extra := range spoiled {
		page := "en/charts/removal.html"
		if point == "17" {
			page = interactive
		}
		write("spoiled"+point+".html", bytes.Replace(policyTag.ReplaceAll(files[page], nil), []byte("</main>"), []byte(extra+"</main>"), 1))
		jobs.WriteString(point + " spoiled" + point + ".html\n")
	}
	// With its policy, the page that tries to run a script does not.
	write("guarded.html", bytes.Replace(files["en/charts/removal.html"], []byte("</main>"), []byte(spoiled["03"]+"</main>"), 1))
	jobs.WriteString("03 guarded.html\n")
	if err != nil {
		return nil, err
	}
	return runPoints(dir, jobs.String())
})

// runPoints runs the script on lines of point and page, and gives its lines.
func runPoints(dir, jobs string) ([]string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 8*time.Minute)
	defer cancel()
	c := exec.CommandContext(ctx, "node", filepath.Join("testdata", "chart-points.js"), dir)
	c.Stdin, c.Stderr = strings.NewReader(jobs), os.Stderr
	out, err := c.Output()
	return strings.Split(strings.TrimSpace(string(out)), "\n"), err
}

// inBrowser holds a point on the good pages, and wants to be told of the page that breaks it.
func inBrowser(t *testing.T, point string) {
	t.Helper()
	if os.Getenv("NODE_PATH") == "" {
		t.Skip("needs axe-core and puppeteer-core through NODE_PATH, which is not set")
	}
	for _, program := range []string{"node", "chromium"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("needs %s on PATH, which is absent", program)
		}
	}
	lines, err := browserRun()
	if err != nil {
		t.Fatal(err)
	}
	told := false
	for _, line := range lines {
		rest, mine := strings.CutPrefix(line, point+" ")
		switch {
		case mine && strings.HasPrefix(rest, "spoiled"+point+".html: "):
			told = true
		case mine:
			t.Error(rest)
		}
	}
	if !told {
		t.Error("the check does not see a page that breaks the point")
	}
}

func TestRequiredChromiumPoint01NoRequest(t *testing.T)       { inBrowser(t, "01") }
func TestRequiredChromiumPoint03NothingRuns(t *testing.T)     { inBrowser(t, "03") }
func TestRequiredChromiumPoint10NoObjection(t *testing.T)     { inBrowser(t, "10") }
func TestRequiredChromiumPoint14SmallScreens(t *testing.T)    { inBrowser(t, "14") }
func TestRequiredChromiumPoint15LargeText(t *testing.T)       { inBrowser(t, "15") }
func TestRequiredChromiumPoint16ByKeyboard(t *testing.T)      { inBrowser(t, "16") }
func TestRequiredChromiumPoint17NotOnHoverAlone(t *testing.T) { inBrowser(t, "17") }
func TestRequiredChromiumPoint18TargetSize(t *testing.T)      { inBrowser(t, "18") }
func TestRequiredChromiumPoint29OnPaper(t *testing.T)         { inBrowser(t, "29") }
func TestRequiredChromiumPoint34WithoutScripts(t *testing.T)  { inBrowser(t, "34") }

// Every point of the checklist of charts has its test by number, here or in package chart.
func TestEveryChartPointHasATest(t *testing.T) {
	var source strings.Builder
	for _, pattern := range []string{"*_test.go", filepath.Join("..", "chart", "*_test.go")} {
		names, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			b, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			source.Write(b)
		}
	}
	tests := regexp.MustCompile(`\nfunc Test(?:RequiredChromium)?Point(\d\d)`)
	found := map[string]bool{}
	for _, m := range tests.FindAllStringSubmatch(source.String(), -1) {
		found[m[1]] = true
	}
	for n := 1; n <= 34; n++ {
		if point := string([]byte{byte('0' + n/10), byte('0' + n%10)}); !found[point] {
			t.Errorf("point %s has no test", point)
		}
	}
	if len(found) != 34 {
		t.Errorf("%d points have a test", len(found))
	}
}
