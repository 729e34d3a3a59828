package locales_test

import (
	"testing"

	"bomcabot/locales"
)

func TestDetect(t *testing.T) {
	for text, want := range map[string]locales.Lang{
		"Risk profiling": "en", "Trade facilitation": "en", "Border control": "en", "Profiling of passengers": "en",
		"Управление рисками": "ru", "Обучение инспекторов": "ru", "Торговля людьми": "ru",
		"Анализ рисков на границе": "ru",
		"Тобокелдиктерди башкаруу": "ky", "Чек араны башкаруу боюнча": "ky", "Өкүлдөрдү окутуу": "ky",
		"Тәуекелдерді басқару": "kk", "Шекараны басқару": "kk", "Сауда және көші-қон": "kk",
		"Идоракунии хавф": "tg", "Омӯзиши нозирон": "tg", "Тиҷорат ва сарҳад": "tg",
		"Xavflarni boshqarish": "uz", "Chegara nazorati boʻyicha": "uz", "Oʻquv kursi": "uz",
		"Töwekgelçilikleri dolandyrmak": "tk", "Serhet gözegçiligi": "tk",
	} {
		for _, expected := range locales.All() {
			if got, ok := locales.Detect(text, expected); !ok || got != want {
				t.Errorf("%q is in %s, want %s (expected: %s)", text, got, want, expected)
			}
		}
	}
	for _, tt := range []struct {
		text           string
		expected, want locales.Lang
	}{
		{"Demo", "ru", "en"}, {"Demo", "uz", "uz"}, {"Демо", "en", "ru"}, {"Демо", "kk", "kk"}, {"Демо", "uz", "ru"},
	} {
		if got, _ := locales.Detect(tt.text, tt.expected); got != tt.want {
			t.Errorf("%q is in %s where %s is expected, want %s", tt.text, got, tt.expected, tt.want)
		}
	}
	if got, ok := locales.Detect("24/8 — 2026", "ky"); ok || got != "ky" {
		t.Errorf("a text without letters is in %s, %v", got, ok)
	}
}
