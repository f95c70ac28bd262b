package document

// footerHeight is kept free at the bottom of each page for the running line.
const footerHeight = 6.0

// paginate puts bands on pages of a height. Bands that keep together go to a
// new page together when they fit on one; a band that is taller than a page is
// cut between its lines. There is always at least one page.
func paginate(bands []band, height float64) [][]band {
	pages := [][]band{nil}
	used := 0.0
	put := func(b band) {
		last := len(pages) - 1
		pages[last] = append(pages[last], b)
		used += b.height
	}
	turn := func(next band) {
		if used == 0 {
			return
		}
		pages, used = append(pages, nil), 0
		if next.head != nil && next.head.height+next.height <= height {
			put(*next.head)
		}
	}
	for at := 0; at < len(bands); {
		end, tall := chain(bands, at)
		if used+tall > height && tall <= height {
			turn(bands[at])
		}
		for ; at < end; at++ {
			next := bands[at]
			if used+next.height > height {
				turn(next)
			}
			for used+next.height > height {
				first, rest := next.split(height - used)
				if rest.height == 0 {
					break
				}
				put(first)
				next = rest
				turn(next)
			}
			put(next)
		}
	}
	return pages
}

// chain is the end of the bands from at on that keep together, and how high
// they are.
func chain(bands []band, at int) (end int, height float64) {
	for end = at; end < len(bands); end++ {
		height += bands[end].height
		if !bands[end].keep {
			return end + 1, height
		}
	}
	return end, height
}
