package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The citation file of the project names the version of the program.
func TestTheCitationIsOfThisVersion(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "CITATION.cff"))
	if err != nil || !strings.Contains(string(text), "\nversion: \""+version+"\"\n") {
		t.Errorf("CITATION.cff is not of version %s (%v)", version, err)
	}
}
