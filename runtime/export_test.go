package runtime

// Passed is passed, for tests of the midnights of zones.
var Passed = passed
