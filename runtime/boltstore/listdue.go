package boltstore

import "bytes"

// dueFirst reads from what is due first on, or from behind the case of a key,
// and goes on with the cases that nothing is due of. Those are the newest
// first of the way, without the ones that bucketDue has: these are few, since
// nothing is due of what is finished.
func (p *page) dueFirst(behind []byte) {
	from, place := []byte(p.filter.DueFrom), []byte(nil)
	if p.filter.Before != "" {
		place = p.place(behind)
	} else {
		behind = bytes.Repeat([]byte{0xFF}, caseKeySize+1)
	}
	if p.filter.Before == "" || place != nil {
		if bytes.Compare(place, from) >= 0 {
			from = append(place, 0) // behind it
		}
		p.due(from, func(key []byte) bool {
			p.add(key, p.filter.Takes)
			return !p.full()
		})
		behind = bytes.Repeat([]byte{0xFF}, caseKeySize+1)
	}
	if p.full() || p.filter.DueFrom != "" || p.filter.DueTo != "" {
		return
	}
	with := map[string]bool{}
	p.due(nil, func(key []byte) bool {
		if !p.outside(key) {
			with[string(key)] = true
		}
		return true
	})
	p.newest(behind, with)
}

// place is the day of a case and its turned key, as lists by the day have it
// behind their way, or nil where it has no day or is not there. A case whose row
// cannot be read is looked for.
func (p *page) place(key []byte) []byte {
	value := p.tx.Bucket(bucketCases).Get(key)
	if value == nil {
		return nil
	}
	summary, err := summaryAt(key, value)
	switch {
	case err == nil && summary.Due == "":
		return nil
	case err == nil:
		return joined([]byte(summary.Due), turned(key))
	}
	prefix := dueKey(nil, "", nil)
	cursor := p.tx.Bucket(bucketDue).Cursor()
	for k, _ := cursor.Seek(prefix); bytes.HasPrefix(k, prefix) && len(k) > len(prefix)+caseKeySize; k, _ = cursor.Next() {
		if bytes.Equal(caseOfDue(k), key) {
			return bytes.Clone(k[len(prefix):])
		}
	}
	return nil
}
