// Package report computes the donor's report from activities: figures, the headline in the form of the press release, a
// chart and a workbook. It is pure: the report depends only on the arguments. The same activities, period and cut-off
// give the same report, byte for byte, except that the order of the files inside a workbook may vary.
//
// [New] counts by these rules. [Localized.Notes] prints the first two of them on everything:
//
//   - An activity counts once in the total, in the month of its first day, and once for each country that took part.
//   - Participations are counted, not unique people. Experts are not counted.
//   - Numbers that were not recorded are shown as missing. Only arithmetic fills gaps: the number of men if the total
//     and the number of women are known, the total if the numbers of all countries are known, and the participants'
//     country if only one country took part.
//   - The baseline, which is the press release's account of June 2015 to November 2018, is kept apart. The headline
//     adds it if the period covers it. Activities logged for that time then count as part of the baseline.
//
// A report of up to 24 months shows each month, a longer one each year. The chart leaves out what is zero, and the
// workbook the sheets that have nothing to show; without any figures there is only a sentence.
//
// Every [Figure] says how much each activity adds to it. [Report.In] returns the report in one language.
package report
