#include "engine/text/transliterate.h"

#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"

namespace crosscheck {
namespace {

using Pairs = std::vector<std::pair<const char*, const char*>>;

// The examples that resolution 55 gives for every letter.
TEST(TransliterateUkrainianTest, EveryLetter) {
  const Pairs pairs = {
      {"Алушта", "Alushta"},
      {"Борщагівка", "Borshchahivka"},
      {"Вінниця", "Vinnytsia"},
      {"Гадяч", "Hadiach"},
      {"Ґалаґан", "Galagan"},
      {"Донецьк", "Donetsk"},
      {"Рівне", "Rivne"},
      {"Єнакієве", "Yenakiieve"},
      {"Гаєвич", "Haievych"},
      {"Житомир", "Zhytomyr"},
      {"Закарпаття", "Zakarpattia"},
      {"Медвин", "Medvyn"},
      {"Іванків", "Ivankiv"},
      {"Їжакевич", "Yizhakevych"},
      {"Кадиївка", "Kadyivka"},
      {"Йосипівка", "Yosypivka"},
      {"Стрий", "Stryi"},
      {"Київ", "Kyiv"},
      {"Лебедин", "Lebedyn"},
      {"Миколаїв", "Mykolaiv"},
      {"Ніжин", "Nizhyn"},
      {"Одеса", "Odesa"},
      {"Полтава", "Poltava"},
      {"Решетилівка", "Reshetylivka"},
      {"Суми", "Sumy"},
      {"Тернопіль", "Ternopil"},
      {"Ужгород", "Uzhhorod"},
      {"Фастів", "Fastiv"},
      {"Харків", "Kharkiv"},
      {"Біла Церква", "Bila Tserkva"},
      {"Чернівці", "Chernivtsi"},
      {"Шостка", "Shostka"},
      {"Щербухи", "Shcherbukhy"},
      {"Юрій", "Yurii"},
      {"Корюківка", "Koriukivka"},
      {"Яготин", "Yahotyn"},
      {"Костянтин", "Kostiantyn"},
  };
  for (const auto& [cyrillic, latin] : pairs) EXPECT_EQ(TransliterateUkrainian(cyrillic), latin);
}

TEST(TransliterateUkrainianTest, ZghSignsAndApostrophes) {
  EXPECT_EQ(TransliterateUkrainian("Згурівка"), "Zghurivka");
  EXPECT_EQ(TransliterateUkrainian("Розгон"), "Rozghon");
  EXPECT_EQ(TransliterateUkrainian("Куп'янськ"), "Kupiansk");
  EXPECT_EQ(TransliterateUkrainian("Куп’янськ"), "Kupiansk");
  EXPECT_EQ(TransliterateUkrainian("Знам’янка"), "Znamianka");
  EXPECT_EQ(TransliterateUkrainian("Надія"), "Nadiia");
  EXPECT_EQ(TransliterateUkrainian("Урожайне"), "Urozhaine");
}

TEST(TransliterateUkrainianTest, WordsBeginAfterSpacesAndHyphens) {
  EXPECT_EQ(TransliterateUkrainian("Стара Ялта"), "Stara Yalta");
  EXPECT_EQ(TransliterateUkrainian("Івано-Юріївка"), "Ivano-Yuriivka");
  EXPECT_EQ(TransliterateUkrainian("«Єдність»"), "«Yednist»");
}

TEST(TransliterateUkrainianTest, Capitals) {
  EXPECT_EQ(TransliterateUkrainian("ЩАСТЯ"), "SHCHASTIA");
  EXPECT_EQ(TransliterateUkrainian("Щастя"), "Shchastia");
  EXPECT_EQ(TransliterateUkrainian("ЗГУРІВКА"), "ZGHURIVKA");
  EXPECT_EQ(TransliterateUkrainian("Я"), "Ya");
}

TEST(TransliterateUkrainianTest, OtherTextStays) {
  EXPECT_EQ(TransliterateUkrainian("Kyiv 12, 'x' 中 😀"), "Kyiv 12, 'x' 中 😀");
  EXPECT_EQ(TransliterateUkrainian("и\u0306"), "y");
  EXPECT_EQ(TransliterateUkrainian("Киі\u0308в"), "Kyiv");
  EXPECT_EQ(TransliterateUkrainian("а\xff"), "a\uFFFD");
  EXPECT_EQ(TransliterateUkrainian(""), "");
}

TEST(TransliterateRussianTest, EveryLetterThatDiffers) {
  const Pairs pairs = {
      {"Елец", "Yelets"},          {"Рязань", "Ryazan"},     {"Белгород", "Belgorod"},
      {"Грозный", "Groznyy"},      {"Юрьев", "Yuryev"},      {"Подъезд", "Podyezd"},
      {"Орёл", "Oryol"},           {"Ёлкино", "Yolkino"},    {"Николаев", "Nikolayev"},
      {"Щёкино", "Shchyokino"},    {"Цхинвал", "Tskhinval"}, {"Чита", "Chita"},
      {"Эльбрус", "Elbrus"},       {"Яя", "Yaya"},           {"Нижний", "Nizhniy"},
      {"Жуковский", "Zhukovskiy"},
  };
  for (const auto& [cyrillic, latin] : pairs) EXPECT_EQ(TransliterateRussian(cyrillic), latin);
}

}  // namespace
}  // namespace crosscheck
