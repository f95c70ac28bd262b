package verify

// dice are numbers that look drawn and are the same every time (SplitMix64,
// Steele, Lea and Flood 2014). They choose applicants to replay; nothing rests
// on how even they are.
type dice struct{ state uint64 }

// IntN is from 0 to n-1; 0 where n is not above 0.
func (d *dice) IntN(n int) int {
	if n <= 0 {
		return 0
	}
	d.state += 0x9e3779b97f4a7c15
	z := d.state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return int((z ^ z>>31) >> 1 % uint64(n))
}
