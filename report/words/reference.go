package words

import (
	"bytes"
	"fmt"
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
