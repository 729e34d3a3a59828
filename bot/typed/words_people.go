package typed

// groupWords maps words for people who take part, and for the women and men among them, to their group.
var groupWords = func() map[string]peopleGroup {
	table := make(map[string]peopleGroup)
	for of, text := range map[peopleGroup]string{
		everyone: `people persons person participants participant attendees pax ppl total
			чел человек человека людей участник участника участников участники участниц слушатель слушателя слушателей
			всего итого
			киши кишиден адам катышуучу катышуучулар катышуучунун баары барыгы
			кісі қатысушы қатысушылар барлығы
			нафар нафари нафараш нафарашон кас иштирокчӣ иштирокчиён иштирокчии ҳамагӣ
			kishi nafar nafari odam adam qatnashchi qatnashchilar ishtirokchi ishtirokchilar jami
			gatnaşan gatnaşanlar gatnaşyjy gatnaşyjylar jemi`,
		women: `women woman female females женщин женщина женщины жен аял аялдар аялы айым айымдар әйел әйелдер әйелі
			зан занон занҳо
			ayol ayollar ayoli zenan zenanlar zenany`,
		men: `men man male males мужчин мужчина мужчины муж эркек эркектер эркеги ер ерлер еркек еркектер мард мардон
			мардҳо
			erkak erkaklar erkagi erkek erkekler erkegi`,
	} {
		for _, w := range foldedWords(text) {
			table[w] = of
		}
	}
	return table
}()

// groupLetters maps letters to groups. They may stand for the words within parentheses after a total: 24 (8 ж).
var groupLetters = func() map[string]peopleGroup {
	table := make(map[string]peopleGroup)
	for of, text := range map[peopleGroup]string{women: "w f ж з a", men: "m м"} {
		for _, w := range foldedWords(text) {
			table[w] = of
		}
	}
	return table
}()

// subsetWords are the words between a total and a part of it.
var subsetWords = wordSet(`из них в том числе including incl of them whom which and with и
	анын ичинен ичинде алардын алардан оның ішінде олардың ішінен олардан аз ҷумла он онҳо ва
	shundan shulardan shu shular jumladan ulardan shulardan va şolardan olardan şol sanda şonuň içinde we жана және`)
