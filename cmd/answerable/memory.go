package main

import (
	"os"
	"runtime/debug"
)

// spendMemory lets a build use up to about 320 MiB before it collects garbage often: drawing the charts
// makes much of it, and collecting at the usual pace costs a quarter of the time. Whoever sets GOGC or
// GOMEMLIMIT decides.
func spendMemory() {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	debug.SetGCPercent(400)
	debug.SetMemoryLimit(320 << 20)
}

// spareMemory collects garbage earlier than usual: typed rows of every category are written from buffers that are large and
// live long, and at the usual pace as much again lies about. It costs 3 per cent of the time and saves 40 per cent of the
// memory. Whoever sets GOGC or GOMEMLIMIT decides.
func spareMemory() {
	if os.Getenv("GOGC") == "" && os.Getenv("GOMEMLIMIT") == "" {
		debug.SetGCPercent(40)
	}
}
