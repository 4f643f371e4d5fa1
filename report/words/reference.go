package words

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// A reference is what stands between braces, as a node of Markdown: nothing in
// it is emphasis or a link.
type reference struct {
	ast.BaseInline
	piece piece
	wrong string
}

var kindReference = ast.NewNodeKind("Reference")

func (*reference) Kind() ast.NodeKind              { return kindReference }
func (n *reference) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

type referenceParser struct{}

func (referenceParser) Trigger() []byte { return []byte{'{'} }

func (referenceParser) Parse(_ ast.Node, in text.Reader, _ parser.Context) ast.Node {
	line, at := in.PeekLine()
	n := &reference{}
	n.SetPos(at.Start)
	end := bytes.IndexByte(line, '}')
	if end < 0 {
		n.wrong = fmt.Sprintf("%q has no closing brace", strings.TrimRight(string(line), "\r\n"))
		in.Advance(len(bytes.TrimRight(line, "\r\n")))
		return n
	}
	in.Advance(end + 1)
	inner := string(line[1:end])
	if strings.IndexByte(inner, '{') >= 0 {
		n.wrong = fmt.Sprintf("%q opens a brace inside another", line[:end+1])
		return n
	}
	var err error
	if n.piece, err = refer(inner); err != nil {
		n.wrong = err.Error()
	}
	return n
}

// foreignParser reads a number that comes from elsewhere, with where it comes
// from: [n: 12]{source: Office of Example, letter of May 4}.
type foreignParser struct{}

func (foreignParser) Trigger() []byte { return []byte{'['} }

// numberForm is how a number from elsewhere is written.
var numberForm = regexp.MustCompile(`^[<>]?[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?%?$`)

func (foreignParser) Parse(_ ast.Node, in text.Reader, _ parser.Context) ast.Node {
	line, at := in.PeekLine()
	if !bytes.HasPrefix(line, []byte("[n:")) {
		return nil
	}
	n := &reference{piece: piece{ref: foreign}}
	n.SetPos(at.Start)
	end := bytes.IndexByte(line, ']')
	if end < 0 {
		n.wrong = "[n: opens and does not close; want [n: 12]{source: ...} on one line"
		in.Advance(len("[n:"))
		return n
	}
	n.piece.text = strings.TrimSpace(string(line[len("[n:"):end]))
	rest := line[end+1:]
	in.Advance(end + 1)
	closing := bytes.IndexByte(rest, '}')
	if !bytes.HasPrefix(rest, []byte("{source:")) || closing < 0 {
		n.wrong = "a number from elsewhere says where it comes from; want [n: 12]{source: ...} on one line"
		return n
	}
	in.Advance(closing + 1)
	n.piece.source = strings.Join(strings.Fields(string(rest[len("{source:"):closing])), " ")
	switch {
	case strings.ContainsAny(n.piece.source, "{[]"):
		n.wrong = "a source is plain words, with no reference in them; want [n: 12]{source: ...}"
	case n.piece.source == "":
		n.wrong = "a number from elsewhere says where it comes from; want [n: 12]{source: ...}"
	case !numberForm.MatchString(n.piece.text):
		n.wrong = fmt.Sprintf("%q is no number; want digits, as [n: 1,012]{source: ...}", n.piece.text)
	}
	return n
}
