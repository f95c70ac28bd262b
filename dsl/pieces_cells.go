package dsl

// cellMark is a word of a cell that is read as words.
type cellMark struct {
	Word
	key     keyword // of a fixed phrase
	touches bool    // nothing stands between it and the word before it
}

// cell marks the words of a cell: they stay as their author wrote them, but for
// the phrases, and for the gaps around commas and in sets of forms.
func (m *marks) cell(cell Cell) {
	for i, word := range cell.Words {
		mark := cellMark{Word: word, key: phraseOf(word, cell.Column)}
		if i > 0 {
			before := cell.Words[i-1]
			mark.touches = word.Start.Offset == before.End.Offset && !before.isSign(",", ";") && (!before.isSign(":") || !opensGroup(cell.Words))
		}
		if cell.Column == ColumnOther && (joinsForms(cell.Words, i) || joinsForms(cell.Words, i-1)) {
			mark.touches = true
		}
		m.cells[word.Start.Offset] = mark
	}
}

// joinsForms tells the sign of "О1+К1" and of "О1/НК1".
func joinsForms(words []Word, i int) bool {
	return i > 0 && i+1 < len(words) && words[i].isSign("+", "/") && words[i-1].Kind == WordName && words[i+1].Kind == WordName
}

func (w Word) isSign(signs ...string) bool {
	for _, sign := range signs {
		if w.Kind == WordSign && w.Text == sign {
			return true
		}
	}
	return false
}

// phraseOf is the entry of the vocabulary that a fixed phrase is, or 0.
func phraseOf(word Word, column Column) keyword {
	for k, meaning := range cellMeanings {
		if word.Means == meaning {
			return k
		}
	}
	for k, head := range columnHeads {
		if word.Means == WordHead && column == head {
			return k
		}
	}
	return 0
}

// piece makes a piece of the tokens that a word takes.
func (m cellMark) piece(tokens []token) (size int, p Piece) {
	p = Piece{Range: m.Range, Text: m.Text}
	size = 1
	switch m.Kind {
	case WordFixed:
		for size < len(tokens) && tokens[size].End.Offset <= m.End.Offset {
			size++
		}
		p = keywordPiece(tokens[:size], m.key)
	case WordName:
		p.Kind = PieceName
	case WordText:
		p.Kind, p.Value = PieceText, m.Text
	case WordSign:
		p.Kind = PieceSign
	default:
		p.Kind = PieceRaw
	}
	if m.touches {
		p.Joint = JointTouch
	}
	return size, p
}
