package event

import (
	"time"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

func (f *Feature) showZones(tx *store.Tx, r chat.Request) (chat.Response, error) {
	return chat.ReplaceWith(f.screen(r.Lang).OwnZonePicker(tx.Now())), nil
}

// chooseZone makes a time zone the person's own and shows the coming events in it.
func (f *Feature) chooseZone(tx *store.Tx, r chat.Request, press ChooseZone) (chat.Response, error) {
	toast, err := f.SetZone(tx, &r, press.Zone)
	if err != nil {
		return chat.Response{}, err
	}
	response, err := f.showUpcomingEvents(tx, r, ShowUpcomingEvents{})
	return chat.WithToast(response, toast), err
}

// OwnZonePicker offers the time zones, each with what its clock shows now.
func (p Screen) OwnZonePicker(now time.Time) view.Message {
	return p.Page.ZonePicker(now, ShowUpcomingEvents{}, func(zone string) view.Press { return ChooseZone{zone} })
}

// zoneRow lets the reader choose a time zone, if any of the events has hours that depend on it.
func (p Screen) zoneRow(events ...store.Event) []view.Button {
	for _, event := range events {
		if !event.AllDay {
			return p.Row(locales.ButtonZone, ShowZones{})
		}
	}
	return nil
}
