package dsl_test

import (
	"fmt"
	"reflect"
	"strings"

	"reglament/dsl"
)

// dump writes a tree without places: Type{field value …}, zero fields left out.
func dump(v any) string {
	var b strings.Builder
	dumpValue(&b, reflect.ValueOf(v))
	return b.String()
}

func dumpValue(b *strings.Builder, v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		dumpValue(b, v.Elem())
	case reflect.Slice:
		b.WriteByte('[')
		for i := range v.Len() {
			if i > 0 {
				b.WriteByte(' ')
			}
			dumpValue(b, v.Index(i))
		}
		b.WriteByte(']')
	case reflect.Struct:
		dumpStruct(b, v)
	case reflect.String:
		fmt.Fprintf(b, "%q", v.String())
	default:
		fmt.Fprint(b, v.Interface())
	}
}

func dumpStruct(b *strings.Builder, v reflect.Value) {
	if name, ok := v.Interface().(dsl.Name); ok {
		b.WriteString(name.Text)
		return
	}
	word, isWord := v.Interface().(dsl.Word)
	b.WriteString(v.Type().Name() + "{")
	first := true
	for i := range v.NumField() {
		f := v.Field(i)
		if f.Type() == reflect.TypeFor[dsl.Range]() || f.IsZero() {
			continue
		}
		if isWord && word.Kind == dsl.WordFixed && v.Type().Field(i).Name == "Text" { // one in each language
			continue
		}
		if !first {
			b.WriteByte(' ')
		}
		first = false
		if name := v.Type().Field(i).Name; !v.Type().Field(i).Anonymous {
			b.WriteString(name + " ")
		}
		dumpValue(b, f)
	}
	b.WriteByte('}')
}
