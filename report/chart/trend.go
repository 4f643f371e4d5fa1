package chart

import (
	"example.org/oversight/report/document"
)

func layoutTrend(c document.Trend, b book, width length) ([]Drawing, error) { return nil, nil }
