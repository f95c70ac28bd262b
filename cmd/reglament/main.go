// Command reglament checks, runs and serves the regulations of a
// multifunctional centre. What each word of its command line does stands in
// package command.
package main

import (
	"os"

	"reglament/cmd/reglament/command"
)

func main() {
	os.Exit(command.Main(os.Args[1:], command.Real()))
}
