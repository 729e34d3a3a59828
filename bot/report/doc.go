// Package report turns activities into the donor's report: figures, the headline in the press release's form, a picture and a workbook.
// It is pure: what it says depends on its arguments alone, so the same activities, period and cut-off give the same report, byte for byte; but
// the files within a workbook may stand in another order.
//
// [New] counts. Its rules are few, and [Localized.Notes] prints the first two on everything:
//
//   - An activity counts once in the total, in the month of its first day, and once for each country that took part.
//   - Participations are counted, not unique people; experts are not among them.
//   - What was not recorded is shown as such. Only arithmetic fills it in: the men of a total whose women are known, a total from the
//     numbers of all countries, the country of the participants where one country took part.
//   - The baseline, the press release's account of June 2015 to November 2018, is kept apart; the headline adds it where the period covers
//     it. What was logged for that time is then taken as part of it.
//
// Every [Figure] knows the activities it was counted from. [Report.In] gives the report in one language.
package report
