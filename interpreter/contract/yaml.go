package contract

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"strconv"

	"gopkg.in/yaml.v3"
)

// yamlLine finds the line in the text of an error of the YAML reader, which
// tells it in no other way.
var yamlLine = regexp.MustCompile(`line (\d+)`)

// readYAML reads the one document of data. Aliases and written tags are
// refused: facts have no need of them, a few aliases can stand for a document
// that fits in no memory, and a tag can call "yes" or "foo" a boolean.
func readYAML(data []byte) (*node, error) {
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	var document yaml.Node
	if err := decoder.Decode(&document); err != nil {
		if errors.Is(err, io.EOF) {
			return nil, faultAt("", 1, "contract.facts.empty")
		}
		return nil, yamlFault(err)
	}
	var second yaml.Node
	switch err := decoder.Decode(&second); {
	case err == nil:
		return nil, faultAt("", second.Line, "contract.facts.two_documents")
	case !errors.Is(err, io.EOF):
		return nil, yamlFault(err)
	}
	if len(document.Content) == 0 {
		return nil, faultAt("", 1, "contract.facts.empty")
	}
	return yamlNode(document.Content[0], "", 0)
}

func yamlFault(err error) error {
	line := 1
	if found := yamlLine.FindStringSubmatch(err.Error()); found != nil {
		line, _ = strconv.Atoi(found[1])
	}
	return faultAt("", line, "contract.facts.syntax").Because(err)
}

func yamlNode(from *yaml.Node, path string, depth int) (*node, error) {
	here := place{&node{text: from.Value, line: from.Line}, path}
	if depth > maxDepth {
		return nil, here.fault("contract.facts.too_deep")
	}
	if from.Kind == yaml.AliasNode || from.Anchor != "" {
		return nil, here.fault("contract.facts.alias")
	}
	if from.Style&yaml.TaggedStyle != 0 {
		return nil, here.fault("contract.facts.tag")
	}
	switch from.ShortTag() {
	case "!!map":
		here.shape = shapeMapping
		return yamlMapping(from, here, depth)
	case "!!seq":
		here.shape = shapeList
		for i, item := range from.Content {
			below, err := yamlNode(item, at(path, i), depth+1)
			if err != nil {
				return nil, err
			}
			here.items = append(here.items, below)
		}
	case "!!str":
		here.shape = shapeText
		here.quoted = from.Style != 0
	case "!!int", "!!float":
		here.shape = shapeNumber
	case "!!bool":
		here.shape = shapeBoolean
	case "!!timestamp":
		here.shape = shapeDay
	case "!!null":
	default:
		return nil, here.fault("contract.facts.tag")
	}
	return here.node, nil
}

func yamlMapping(from *yaml.Node, here place, depth int) (*node, error) {
	for i := 0; i+1 < len(from.Content); i += 2 {
		key := from.Content[i]
		if key.Kind != yaml.ScalarNode || key.Anchor != "" || key.Style&yaml.TaggedStyle != 0 {
			return nil, faultAt(here.path, key.Line, "contract.facts.key_expected")
		}
		value, err := yamlNode(from.Content[i+1], here.under(key.Value), depth+1)
		if err != nil {
			return nil, err
		}
		if err := here.add(key.Value, key.Line, value); err != nil {
			return nil, err
		}
	}
	return here.node, nil
}

// add puts an entry into a mapping, once.
func (p place) add(key string, line int, value *node) error {
	if first, twice := p.seen[key]; twice {
		return faultAt(p.under(key), line, "contract.facts.duplicate", "first", first)
	}
	if p.seen == nil {
		p.seen = map[string]int{}
	}
	p.seen[key] = line
	p.entries = append(p.entries, entry{key, line, value})
	return nil
}
