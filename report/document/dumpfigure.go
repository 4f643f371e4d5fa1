package document

import (
	"fmt"
	"strings"
)

func (w *dumper) figure(f Figure) {
	w.line("figure %s <%s>%s", f.Name, f.Anchor, flag(f.Unnumbered, "unnumbered"))
	w.within(func() {
		w.caption(f.Label, f.Title, f.Subtitle)
		w.text("alternative", f.Alt)
		w.chart(f.Chart)
		w.text("note", f.Note)
		w.text("source", f.Source)
	})
}

func (w *dumper) chart(c Chart) {
	switch c := c.(type) {
	case nil:
	case Bars:
		w.bars(c)
	case Stacked:
		w.stacked(c)
	case StatusBar:
		w.line("status bar")
		w.keys(c.Keys)
	case Trend:
		w.trend(c)
	case Bridge:
		w.bridge(c)
	case Dots:
		w.dots(c)
	case FollowUp:
		w.followUp(c)
	case ByMonth:
		w.line("by month")
		for _, p := range c.Panels {
			w.trend(p)
		}
	case Shares:
		w.shares(c)
	case Multiples:
		w.line("multiples")
		for _, p := range c.Panels {
			w.line("panel %s: %s", p.Label, w.fact(p.Total))
			w.trend(p.Line)
		}
	default:
		panic(fmt.Sprintf("document: no dump of %T", c))
	}
}

func (w *dumper) bars(c Bars) {
	w.line("bars, %s, %s", c.Head, c.ChangeHead)
	for _, r := range c.Rows {
		w.line("bar%s %s: %s | %s | %s", flag(r.Rest, "rest"), r.Label, w.fact(r.Value), w.fact(r.Previous), w.fact(r.Change))
	}
}

func (w *dumper) stacked(c Stacked) {
	w.line("stacked, %s, %s%s", c.Head, c.ChangeHead, flag(c.Whole, "whole"))
	w.keys(c.Keys)
	for _, r := range c.Rows {
		w.line("bar%s%s %s: %s | %s | %s", flag(r.Rest, "rest"), flag(r.Main, "main"), r.Label, strings.Join(w.factsOf(r.Parts), " "), w.fact(r.Total), w.fact(r.Change))
	}
}

func (w *dumper) keys(keys []Key) {
	for _, k := range keys {
		w.line("key %s, %s: %s", k.Status, k.Label, w.fact(k.Total))
	}
}

func (w *dumper) factsOf(ids []FactID) (all []string) {
	for _, id := range ids {
		all = append(all, w.fact(id))
	}
	return all
}

func (w *dumper) trend(c Trend) {
	w.line("trend, %s, one %s, peak %d%s", c.Unit, c.One, c.Peak, flag(c.Low, "low"))
	for _, m := range c.Months {
		w.line("month %s: %s%s%s", m.Month, w.fact(m.Value), flag(m.Incomplete, "incomplete"), flag(m.Break, "after a break"))
	}
	for _, y := range c.Years {
		w.line("year %s, %s: months %d to %d: %s", y.Label, y.Short, y.From, y.To, w.fact(y.Sum))
	}
}

func (w *dumper) bridge(c Bridge) {
	w.line("bridge, %s%s", c.Head, flag(c.Close, "close"))
	w.line("from %s: %s", c.From.Label, w.fact(c.From.Count))
	for _, s := range c.Steps {
		w.line("step %s: %s", s.Label, w.fact(s.Value))
	}
	w.line("to %s: %s%s", c.To.Label, w.fact(c.To.Count), w.inlines(c.After))
	w.line("change: %s", w.fact(c.Change))
}

func (w *dumper) dots(c Dots) {
	w.line("dots, all %s", c.All)
	for _, p := range c.Panels {
		w.line("panel %s: %s", p.Head, w.rate(p.All))
	}
	for _, r := range c.Rows {
		rates := make([]string, len(r.Rates))
		for i, rate := range r.Rates {
			rates[i] = w.rate(rate)
		}
		w.line("dot%s %s: %s", flag(r.Rest, "rest"), r.Label, strings.Join(rates, " | "))
	}
}

func (w *dumper) rate(r Rate) string {
	return fmt.Sprintf("%s, %s of %s", w.fact(r.Percent), w.fact(r.Of), w.fact(r.Over))
}

func (w *dumper) followUp(c FollowUp) {
	w.line("follow-up, whole %s, part %s", c.Whole, c.Part)
	for _, p := range c.Panels {
		w.line("panel %s", p.Head)
		for _, at := range p.Points {
			w.line("point %s: %s%s", at.Label, w.fact(at.Percent), flag(at.Part, "part"))
		}
	}
}

func (w *dumper) shares(c Shares) {
	w.line("shares")
	w.keys(c.Panels)
	for _, r := range c.Rows {
		parts := make([]string, len(r.Parts))
		for i, p := range r.Parts {
			parts[i] = w.fact(p.Percent) + ", " + w.fact(p.Count)
		}
		w.line("bar %s: %s", r.Label, strings.Join(parts, " | "))
	}
}
