//go:build race

package peak

// race says whether the race detector is built in.
const race = true
