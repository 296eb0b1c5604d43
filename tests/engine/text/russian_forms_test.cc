#include "engine/text/russian_forms.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "engine/text/skeleton.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

// Some form is spelled like the Russian name, in whichever letters.
bool HasForm(const char* ukrainian, const char* russian) {
  const std::vector<std::string> forms = RussianForms(ukrainian);
  return std::any_of(forms.begin(), forms.end(), [&](const std::string& form) {
    return SpellingSkeleton(form) == SpellingSkeleton(russian);
  });
}

TEST(RussianFormsTest, EndingsFollowTheNamesOfTheRegister) {
  const std::pair<const char*, const char*> names[] = {
      {"Гродівка", "Гродовка"},       {"Новогродівка", "Novogrodovka"}, {"Кременівка", "Кременевка"},
      {"Андріївка", "Андреевка"},     {"Зайцеве", "Зайцево"},           {"Урожайне", "Урожайное"},
      {"Первомайське", "Pervomayskoye"}, {"Іванівське", "Ивановское"},  {"Васильків", "Васильков"},
      {"Тернова", "Терновая"},
      {"Нова Таволжанка", "Новая Таволжанка"}, {"Старомихайлівка", "Staromikhaylovka"}};
  for (const auto& [ukrainian, russian] : names) {
    EXPECT_TRUE(HasForm(ukrainian, russian)) << ukrainian << " " << russian;
  }
}

TEST(RussianFormsTest, SomeStemsDiffer) {
  const std::pair<const char*, const char*> names[] = {
      {"Білогорівка", "Белогоровка"}, {"Олексіївка", "Алексеевка"}, {"Миколаївка", "Николаевка"},
      {"Вовчанськ", "Волчанск"},      {"Катеринівка", "Екатериновка"}};
  for (const auto& [ukrainian, russian] : names) {
    EXPECT_TRUE(HasForm(ukrainian, russian)) << ukrainian << " " << russian;
  }
}

TEST(RussianFormsTest, ShortWordsAndNamesOfOneFormHaveNone) {
  for (const char* name : {"", " ", "Нове", "Мирне", "Соледар", "Маріуполь"}) {
    EXPECT_TRUE(RussianForms(name).empty()) << name;
  }
}

TEST(RussianFormsTest, AnyBytesAreTaken) {
  EXPECT_TRUE(RussianForms("\xff\xfe\xd0").empty());
  EXPECT_FALSE(RussianForms("Нова \xff Гродівка").empty());
}

}  // namespace
}  // namespace crosscheck
