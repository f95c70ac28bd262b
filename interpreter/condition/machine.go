package condition

import (
	"fmt"

	"github.com/expr-lang/expr/compiler"
	"github.com/expr-lang/expr/vm"
)

// Reference is the verdict of expr's virtual machine, compiled at the first
// call: what the closures must agree with. It is slow and may fail only if
// the machine does.
func (c *Condition) Reference(f *Frame) (Truth, error) {
	for rail, verdict := range [...]Truth{Yes, No} {
		program, err := c.program(rail)
		if err != nil {
			return Unknown, err
		}
		result, err := vm.Run(program, bench{f})
		if err != nil {
			return Unknown, fmt.Errorf("reference machine: %w", err)
		}
		if result == true {
			return verdict, nil
		}
	}
	return Unknown, nil
}

func (c *Condition) program(rail int) (*vm.Program, error) {
	c.machine.Lock()
	defer c.machine.Unlock()
	if c.machine.programs[rail] == nil {
		program, err := compiler.Compile(treeOf(c.checked[rail]), c.config)
		if err != nil {
			return nil, fmt.Errorf("reference machine: %w", err)
		}
		c.machine.programs[rail] = program
	}
	return c.machine.programs[rail], nil
}
