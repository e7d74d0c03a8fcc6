package chart

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/dop251/goja"
)

// A machine is a JavaScript machine with ECharts and our drawing program loaded. It draws one chart at a
// time. What a chart leaves behind in it are counters, and these reach a drawing only as ids, which
// dress numbers anew: a drawing does not tell which machine drew it, nor what it drew before.
type machine struct {
	vm   *goja.Runtime
	draw goja.Callable
}

// machine gives an idle machine, or makes one.
func (e *engine) machine() (*machine, error) {
	e.mu.Lock()
	if n := len(e.idle); n > 0 {
		m := e.idle[n-1]
		e.idle = e.idle[:n-1]
		e.mu.Unlock()
		return m, nil
	}
	e.mu.Unlock()
	return e.start()
}

func (e *engine) keep(m *machine) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.idle = append(e.idle, m)
}

// start makes a machine whose clock and chance are fixed.
func (e *engine) start() (*machine, error) {
	vm := goja.New()
	vm.SetRandSource(func() float64 { return 0.5 })
	vm.SetTimeSource(func() time.Time { return time.Unix(0, 0).UTC() })
	for _, p := range []*goja.Program{e.shim, e.lib} {
		if _, err := vm.RunProgram(p); err != nil {
			return nil, err
		}
	}
	f, err := vm.RunProgram(e.draw)
	if err != nil {
		return nil, err
	}
	draw, ok := goja.AssertFunction(f)
	if !ok {
		return nil, fmt.Errorf("draw.js yields no function")
	}
	return &machine{vm: vm, draw: draw}, nil
}

// svg draws one option. A machine in which anything failed is not used again.
func (e *engine) svg(o Option) (svg string, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
		if err != nil {
			svg, err = "", problem(o.ID, err)
		}
	}()
	m, err := e.machine()
	if err != nil {
		return "", err
	}
	raw, err := m.call(o)
	if err != nil {
		return "", err
	}
	e.keep(m)
	return dress(raw, o)
}

// call runs the drawing program on an option.
func (m *machine) call(o Option) (string, error) {
	text, err := json.Marshal(o.Map)
	if err != nil {
		return "", err
	}
	names, err := json.Marshal(o.Functions)
	if err != nil {
		return "", err
	}
	v, err := m.draw(goja.Undefined(), m.vm.ToValue(string(text)), m.vm.ToValue(o.Width), m.vm.ToValue(o.Height), m.vm.ToValue(string(names)))
	if err != nil {
		return "", err
	}
	return v.String(), nil
}
