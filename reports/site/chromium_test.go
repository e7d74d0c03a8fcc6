package site

import (
	"bytes"
	"context"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/answerable-data/answerable/reports/locale"
)

// chromium opens a file headless with the given further flags and gives what it prints.
func chromium(t *testing.T, path string, flags ...string) []byte {
	t.Helper()
	program, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("needs chromium on PATH, which is absent")
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	profile, err := os.MkdirTemp("", "chromium-profile-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(profile) }) // the browser may still write: what is left does not fail a test
	args := append([]string{"--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--user-data-dir=" + profile}, flags...)
	out, err := exec.CommandContext(ctx, program, append(args, "file://"+path)...).Output()
	if err != nil {
		t.Fatalf("chromium: %v", err)
	}
	return out
}

// folder writes the pages of the test set and gives the folder.
func folder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for path, content := range pages(t) {
		file := filepath.Join(dir, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestRequiredChromiumShowsThePages(t *testing.T) {
	dir := folder(t)
	for path, want := range map[string]string{
		"en/index.html": "This scores transparency and answerability, not safety.",
		"fr/cedar.html": "Taux de rejet par les tribunaux",
	} {
		dom := string(chromium(t, filepath.Join(dir, filepath.FromSlash(path)), "--dump-dom"))
		if !strings.Contains(dom, want) || !strings.Contains(dom, "<svg") {
			t.Errorf("%s: the browser shows neither %q nor a chart", path, want)
		}
	}
}

func TestRequiredChromiumDrawsAtTheAskedSize(t *testing.T) {
	dir := folder(t)
	shot := filepath.Join(dir, "shot.png")
	chromium(t, filepath.Join(dir, "en", "cedar.html"), "--window-size=1000,1400", "--screenshot="+shot)
	raw, err := os.ReadFile(shot)
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	colours := map[uint32]bool{}
	for y := 0; y < img.Bounds().Dy(); y += 5 {
		for x := 0; x < img.Bounds().Dx(); x += 5 {
			r, g, b, _ := img.At(x, y).RGBA()
			colours[r>>8<<16|g>>8<<8|b>>8] = true
		}
	}
	if b := img.Bounds(); b.Dx() != 1000 || b.Dy() != 1400 || !colours[0x12436d] || !colours[0xf4f6f8] {
		t.Errorf("a picture of %v without the colours of the stylesheet: the policy blocks it or nothing was drawn", b)
	}
}

func TestRequiredChromiumRunsNoScript(t *testing.T) {
	dir := folder(t)
	file := filepath.Join(dir, "en", "index.html")
	content := strings.Replace(string(pages(t)["en/index.html"]), "</body>", `<script>document.title="RAN"</script></body>`, 1)
	if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	if dom := string(chromium(t, file, "--dump-dom")); strings.Contains(dom, "<title>RAN") {
		t.Error("a script that was put into the page ran in spite of the policy")
	}
}

// The page must not be wider than a telephone. A script in a copy without policy measures it, in a frame of
// that width, since a window cannot be made as narrow.
func TestRequiredChromiumFitsATelephone(t *testing.T) {
	dir := folder(t)
	for _, path := range []string{"en/index.html", "fr/cedar.html", "en/sources.html", "fr/method.html", "en/changes.html"} {
		content := strings.Replace(string(pages(t)[path]), "Content-Security-Policy", "X-None", 1)
		content = strings.Replace(content, "</body>", `<script>parent.postMessage(document.documentElement.scrollWidth,"*")</script></body>`, 1)
		outer := filepath.Join(dir, "outer.html")
		frame := `<title>unmeasured</title><script>onmessage=function(e){document.title="WIDTH"+e.data}</script>` +
			`<iframe src="` + path + `" style="border:0;width:320px;height:900px"></iframe>`
		for file, text := range map[string]string{filepath.Join(dir, filepath.FromSlash(path)): content, outer: frame} {
			if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		dom := string(chromium(t, outer, "--dump-dom", "--virtual-time-budget=3000"))
		if !strings.Contains(dom, "<title>WIDTH320</title>") {
			_, title, _ := strings.Cut(dom, "<title>")
			t.Errorf("%s: at 320 pixels: %.20s", path, title)
		}
	}
}

// Pages with hostile names and addresses are looked at as those of a release are: no dialog, no request, no
// message on the console, no axe violation, nothing that does not fit a telephone or a sheet of paper.
func TestRequiredBrowserObjectsToNothing(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil || os.Getenv("NODE_PATH") == "" {
		t.Skip("needs node, and axe-core and puppeteer-core under NODE_PATH")
	}
	dir := folder(t)
	args := []string{filepath.Join("..", "..", ".ci", "check-pages.js"), dir}
	for _, lang := range locale.Languages() {
		for _, name := range []string{"hostile", "ivy", "cedar", "litigation", "index"} {
			args = append(args, lang+"/"+name+".html")
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	if out, err := exec.CommandContext(ctx, node, args...).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
