package condition

import (
	"fmt"
	"sync"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/conf"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser"
	"github.com/expr-lang/expr/vm"

	"reglament/dsl"
)

// maxNodes bounds a condition: beyond it the author is told to split it.
const maxNodes = 2000

// Condition is a compiled condition. It does not change and may be used from
// many goroutines, each with a Frame of its own.
type Condition struct {
	Node    *Node
	truth   func(*Frame) Truth
	config  *conf.Config
	machine struct {
		sync.Mutex
		programs [2]*vm.Program
	}
}

// Truth is the verdict on a frame, without allocation.
func (c *Condition) Truth(f *Frame) Truth { return c.truth(f) }

// Compiler compiles the conditions of one regulation, one after the other.
type Compiler struct {
	scope  *Scope
	config *conf.Config
	// typesOnly stops after typing: what comes out can be walked and not run.
	typesOnly bool
}

// NewCompiler makes a compiler for a scope.
func NewCompiler(scope *Scope) *Compiler {
	config := conf.New(bench{})
	config.Strict = true
	return &Compiler{scope: scope, config: config}
}

// NewChecker makes a compiler that finds what is wrong and goes no further: its
// conditions and formulas have their typed trees and nothing that runs.
func NewChecker(scope *Scope) *Compiler {
	return &Compiler{scope: scope, typesOnly: true}
}

// Compile types, lowers and checks an expression. The condition is nil where
// there is a fault.
func (c *Compiler) Compile(e dsl.Expr) (*Condition, []Fault) {
	t := &typer{scope: c.scope}
	node := t.condition(e)
	if node == nil || len(t.faults) > 0 {
		return nil, t.faults
	}
	return c.Assemble(node)
}

// Assemble lowers and checks a node that is typed already.
func (c *Compiler) Assemble(node *Node) (*Condition, []Fault) {
	if count(node) > maxNodes {
		return nil, []Fault{{Code: "R0310", Range: node.Range, Args: []any{"limit", maxNodes}}}
	}
	condition := &Condition{Node: node, config: c.config}
	if c.typesOnly {
		return condition, nil
	}
	yes, no := lower(node)
	for _, rail := range []ast.Node{yes, no} {
		if err := c.checkRail(rail); err != nil {
			return nil, []Fault{internal(node, err)}
		}
	}
	var err error
	if condition.truth, err = verdict(node); err != nil {
		return nil, []Fault{internal(node, err)}
	}
	return condition, nil
}

// internal is a fault of this package, not of the author: what was lowered is
// not what expr takes. It is told rather than hidden.
func internal(node *Node, err error) Fault { return internalAt(node.Range, err) }

func internalAt(at dsl.Range, err error) Fault {
	return Fault{Code: "R0399", Range: at, Args: []any{"cause", fmt.Sprint(err)}}
}

func treeOf(rail ast.Node) *parser.Tree {
	return &parser.Tree{Node: rail, Source: file.NewSource("")}
}

// count is the number of nodes and operands below a node.
func count(n *Node) int {
	total := 0
	n.Walk(func(node *Node) {
		total += 1 + len(node.Options) + weigh(node.Left) + weigh(node.Right)
	})
	return total
}

func weigh(o *Operand) int {
	total := 0
	o.Walk(func(*Operand) { total++ }, func(where *Node) { total += count(where) })
	return total
}
