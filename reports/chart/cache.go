package chart

import (
	"crypto/sha256"
	"encoding/json"
	"sync"
)

// mostKept bounds the drawings that are kept, some ten kilobytes each; a release has a few hundred.
const mostKept = 2000

// A keeper keeps results by the content of the option that they were made of, so that a chart that stands
// in several pages, or in the pages of several builds, is drawn once.
type keeper[T any] struct {
	mu   sync.Mutex
	kept map[[sha256.Size]byte]*once[T]
}

// once is one result; whoever needs it first makes it, the others wait.
type once[T any] struct {
	sync.Once
	value T
	err   error
}

// drawn keeps the drawings of this process.
var drawn keeper[string]

// get gives what was kept for an option, or makes it.
func (k *keeper[T]) get(o Option, draw func(Option) (T, error)) (T, error) {
	text, err := json.Marshal(o) // sorts the keys of maps: equal options have equal text
	if err != nil {
		return draw(o) // says what is wrong with it
	}
	r := k.find(sha256.Sum256(text))
	r.Do(func() { r.value, r.err = draw(o) })
	return r.value, r.err
}

func (k *keeper[T]) find(key [sha256.Size]byte) *once[T] {
	k.mu.Lock()
	defer k.mu.Unlock()
	if r := k.kept[key]; r != nil {
		return r
	}
	if k.kept == nil || len(k.kept) >= mostKept {
		k.kept = map[[sha256.Size]byte]*once[T]{}
	}
	r := &once[T]{}
	k.kept[key] = r
	return r
}
