// Package walls holds the walls of the house: which package may import which, what may stand at the
// top level, how long a function and a file may grow, and what must never be in the tree. It has no
// code of its own, only tests, so that `go test ./...` keeps the rules.
//
// Each rule is a function from what it looks at to a list of complaints. It is run on the real tree,
// and on a small wrong one that it must complain about.
package walls
