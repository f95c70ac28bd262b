package condition

import (
	"fmt"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/checker"
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
		// The rails were checked when the condition was compiled and are not
		// kept: they are many times the size of the node, and hardly ever run.
		yes, no := lower(c.Node)
		tree := treeOf([...]ast.Node{yes, no}[rail])
		if _, err := checker.Check(tree, c.config); err != nil {
			return nil, fmt.Errorf("reference machine: %w", err)
		}
		program, err := compiler.Compile(tree, c.config)
		if err != nil {
			return nil, fmt.Errorf("reference machine: %w", err)
		}
		c.machine.programs[rail] = program
	}
	return c.machine.programs[rail], nil
}
