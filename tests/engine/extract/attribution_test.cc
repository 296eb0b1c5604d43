#include "engine/extract/attribution.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/mentions/lexicon.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

// "source | cue | content" of each.
std::vector<std::string> Find(const std::string& article) {
  static const MentionLexicon mentions = MentionLexicon::BuiltIn();
  static const Vocabulary vocabulary = Vocabulary::BuiltIn();
  static const ExtractLexicon lexicon = ExtractLexicon::BuiltIn(vocabulary);
  const MentionText text(article, mentions);
  const ReadText reading(text, lexicon);
  const ArticleStructure structure = ReadStructure(reading);
  std::vector<std::string> found;
  for (const AttributionSpan& span :
       FindAttributions(reading, structure, ReadSentences(reading, structure))) {
    std::string line = absl::StrCat(std::string(reading.Words(span.source)), " | ",
                                    std::string(reading.Words(span.cue)), " |");
    for (const TokenRange& content : span.content) {
      absl::StrAppend(&line, " ", std::string(reading.Words(content)));
    }
    found.push_back(line);
  }
  return found;
}

using Lines = std::vector<std::string>;

TEST(FindAttributions, BeforeAfterAndInside) {
  EXPECT_EQ(Find("The mayor said the bridge had reopened."),
            Lines({"The mayor | said | the bridge had reopened"}));
  EXPECT_EQ(Find("The bridge had reopened, the mayor said."),
            Lines({"the mayor | said | The bridge had reopened"}));
  EXPECT_EQ(Find("The bridge, the mayor said, had reopened."),
            Lines({"the mayor | said | The bridge had reopened"}));
  EXPECT_EQ(Find("\"It has reopened,\" said Lena Vogt, the mayor of Kaldern."),
            Lines({"Lena Vogt, the mayor of Kaldern | said | \"It has reopened,\""}));
}

TEST(FindAttributions, RelaysStandOutside) {
  EXPECT_EQ(Find("The army claimed that it had taken the port, according to Reuters."),
            Lines({"The army | claimed | that it had taken the port",
                   "Reuters | according to | The army claimed that it had taken the port"}));
}

TEST(FindAttributions, ChangeOfSpeakerInsideASentence) {
  EXPECT_EQ(Find("The ministry said the town had fallen, but the rebels denied that it had."),
            Lines({"The ministry | said | the town had fallen",
                   "the rebels | denied | that it had"}));
}

TEST(FindAttributions, InterruptedSubjects) {
  EXPECT_EQ(Find("Omar Said, a doctor in the camp, told Radio Tana that two children had died."),
            Lines({"Omar Said, a doctor in the camp | told | that two children had died"}));
}

TEST(FindAttributions, QuotationsGoOn) {
  const Lines found = Find("\"We are safe,\" said Ana Roy. \"We have water for a week.\"");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0],
            "Ana Roy | said | \"We are safe,\" \"We have water for a week.\"");
}

TEST(FindAttributions, NounsAreNoVerbs) {
  EXPECT_TRUE(Find("The report was long. The United States fell silent.").empty());
  EXPECT_TRUE(Find("The village lies between the command and the river.").empty());
  EXPECT_TRUE(Find("Voting rights advocates have gathered in the square.").empty());
}

TEST(FindAttributions, AttitudesWithWhatTheyAreAbout) {
  EXPECT_EQ(Find("The council opposes the new dam, which would flood two villages."),
            Lines({"The council | opposes | the new dam"}));
  EXPECT_EQ(Find("The union wants to keep the mine open."),
            Lines({"The union | wants | to keep the mine open"}));
  EXPECT_EQ(Find("The mayor urged residents to leave the valley."),
            Lines({"The mayor | urged | residents to leave the valley"}));
  EXPECT_EQ(Find("The minister refused to name the town."),
            Lines({"The minister | refused | to name the town"}));
  EXPECT_EQ(Find("The mayor is confident that the bridge will hold."),
            Lines({"The mayor | is confident | that the bridge will hold"}));
  EXPECT_EQ(Find("The union's support for the strike has weakened."),
            Lines({"The union | support for | the strike"}));
  EXPECT_EQ(Find("The plan was criticized by farmers in the valley."),
            Lines({"farmers | was criticized by | The plan"}));
  EXPECT_EQ(Find("Critics called the vote a mistake."),
            Lines({"Critics | called | the vote a mistake"}));
  EXPECT_EQ(Find("A survey shows a rise in thefts."),
            Lines({"A survey | shows | a rise in thefts"}));
  // What an army does to a town is no attitude.
  EXPECT_TRUE(Find("The army attacked the town and captured the bridge.").empty());
}

TEST(FindAttributions, WhoeverSpokeBeforeGoesOn) {
  EXPECT_EQ(Find("The town had fallen, the rebels said, adding that they had taken prisoners."),
            Lines({"the rebels | said | The town had fallen",
                   "the rebels | adding | that they had taken prisoners"}));
}

TEST(FindAttributions, SpeakersInFull) {
  EXPECT_EQ(Find("Omar Said, a doctor who saw it, said the camp was empty."),
            Lines({"Omar Said, a doctor who saw it | said | the camp was empty"}));
  EXPECT_EQ(Find("A worker who asked not to be named told us that the store was empty.").back(),
            "A worker | told | that the store was empty");
  EXPECT_EQ(Find("In Kaldern, a hamlet two hours from the road, villagers said no help had come."),
            Lines({"villagers | said | no help had come"}));
}

TEST(FindAttributions, ThePhraseBeforeASpeakerIsNotTheirs) {
  EXPECT_EQ(Find("The valley was cut off after the storm, the road office said."),
            Lines({"the road office | said | The valley was cut off after the storm"}));
  EXPECT_EQ(Find("The kiln had burned down, volunteers known as the Grey Coats said."),
            Lines({"volunteers known as the Grey Coats | said | The kiln had burned down"}));
  EXPECT_EQ(Find("Nine roads are closed, the council's chairwoman, Lena Vogt, told reporters."),
            Lines({"the council's chairwoman, Lena Vogt | told | Nine roads are closed"}));
  EXPECT_EQ(Find("The port office, whose figures differ, said that nine boats had sunk."),
            Lines({"The port office, whose figures differ | said | that nine boats had sunk"}));
}

TEST(FindAttributions, WhatStandsAfterTheVerbTellsHowItWasSaid) {
  for (const char* how :
       {"in a statement posted on its website", "late on Sunday", "by phone",
        "in a report dated May 9", "on Sunday as she opened the bridge"}) {
    EXPECT_EQ(Find(absl::StrCat("The mill had burned down, the mayor said ", how, ".")).front(),
              "the mayor | said | The mill had burned down")
        << how;
  }
  EXPECT_EQ(Find("Two mills burned down, police said: one in Kaldern and one in Brule."),
            Lines({"police | said | Two mills burned down one in Kaldern and one in Brule"}));
}

TEST(FindAttributions, WhatIsSaidGoesOnAfterAnExample) {
  EXPECT_EQ(Find("The mayor said that nine people, including two nurses, had been hurt."),
            Lines({"The mayor | said | that nine people, including two nurses, had been hurt"}));
  EXPECT_EQ(Find("Officials in Nagorno-Karabakh said the road was open."),
            Lines({"Officials in Nagorno-Karabakh | said | the road was open"}));
}

TEST(FindAttributions, QuotationMarks) {
  EXPECT_EQ(Find("''It has reopened,'' said Lena Vogt."),
            Lines({"Lena Vogt | said | ''It has reopened,''"}));
  EXPECT_EQ(Find("\"Is the road safe?\" Vogt asked."),
            Lines({"Vogt | asked | \"Is the road safe?\""}));
}

TEST(FindAttributions, AttitudesStateNothing) {
  static const MentionLexicon mentions = MentionLexicon::BuiltIn();
  static const Vocabulary vocabulary = Vocabulary::BuiltIn();
  static const ExtractLexicon lexicon = ExtractLexicon::BuiltIn(vocabulary);
  for (const char* article :
       {"Russia wants to take the port.", "The council opposes the capture of the port.",
        "The army refused to leave the port.", "The mayor hopes that the port will be held.",
        "The general supports the attack on the port."}) {
    const MentionText text(article, mentions);
    const ReadText reading(text, lexicon);
    const ArticleStructure structure = ReadStructure(reading);
    const std::vector<AttributionSpan> found =
        FindAttributions(reading, structure, ReadSentences(reading, structure));
    ASSERT_EQ(found.size(), 1u) << article;
    EXPECT_TRUE(found[0].stance != CueGroup::SAYS && found[0].stance != CueGroup::CONFIRMS)
        << article;
  }
}

TEST(FindAttributions, Ukrainian) {
  const char* cases[][2] = {
      {"Міністр оборони заявив у п'ятницю, що підрозділи відбили атаки біля Торського.",
       "Міністр оборони | заявив | що підрозділи відбили атаки біля Торського"},
      {"«Ворог відступив на два кілометри», — сказала речниця бригади Олена Гнатюк.",
       "речниця бригади Олена Гнатюк | сказала | «Ворог відступив на два кілометри»"},
      {"За словами мера Сєверська, пошкоджено дев'ять будинків.",
       "мера Сєверська | За словами | пошкоджено дев'ять будинків"},
      {"Обстріл тривав дві години, повідомив начальник адміністрації Роман Дячук.",
       "начальник адміністрації Роман Дячук | повідомив | Обстріл тривав дві години"},
      {"За даними Державної служби з надзвичайних ситуацій, загинули троє людей.",
       "Державної служби з надзвичайних ситуацій | За даними | загинули троє людей"},
      {"Президент пообіцяв повернути захоплені міста.",
       "Президент | пообіцяв | повернути захоплені міста"},
      {"Прокуратура підозрює, що снаряд випустили з боку селища.",
       "Прокуратура | підозрює | що снаряд випустили з боку селища"},
      {"Волонтери кажуть, що вода закінчилася у вівторок.",
       "Волонтери | кажуть | що вода закінчилася у вівторок"},
      {"Як повідомила пресслужба штабу, міст зруйновано.",
       "пресслужба штабу | Як повідомила | міст зруйновано"},
      {"Голова громади закликав мешканців виїхати.",
       "Голова громади | закликав | мешканців виїхати"},
      {"Радник міністра вважає, що наступ почнеться навесні.",
       "Радник міністра | вважає | що наступ почнеться навесні"},
      {"«Ми тримаємося, — додав комбат. — Підкріплення вже в дорозі».",
       "комбат | додав | «Ми тримаємося Підкріплення вже в дорозі»"},
  };
  for (const auto& [article, expected] : cases) {
    EXPECT_EQ(Find(article), Lines({expected})) << article;
  }
  EXPECT_EQ(Find("Міст відкрито, повідомила речниця міста Олена Гнатюк в ефірі радіо."),
            Lines({"речниця міста Олена Гнатюк | повідомила | Міст відкрито"}));
  EXPECT_EQ(Find("За попередніми даними рятувальників, згоріли два склади."),
            Lines({"рятувальників | За попередніми даними | згоріли два склади"}));
  EXPECT_TRUE(Find("Наступ було відкинуто.").empty());
  EXPECT_EQ(Find("Росія стверджує, що взяла село, однак Генштаб це спростував."),
            Lines({"Росія | стверджує | що взяла село", "Генштаб | спростував |"}));
}

TEST(FindAttributions, Russian) {
  const char* cases[][2] = {
      {"Министерство обороны сообщило, что подразделения заняли посёлок Ягодное.",
       "Министерство обороны | сообщило | что подразделения заняли посёлок Ягодное"},
      {"«Люди остались без света», — рассказал глава района Игорь Пахомов.",
       "глава района Игорь Пахомов | рассказал | «Люди остались без света»"},
      {"По словам губернатора, ранены пять человек.",
       "губернатора | По словам | ранены пять человек"},
      {"Пожар потушен, сообщили в региональном управлении МЧС.",
       "региональном управлении МЧС | сообщили | Пожар потушен"},
      {"По данным следствия, дамбу размыло ночью.",
       "следствия | По данным | дамбу размыло ночью"},
      {"Президент пообещал восстановить мост до осени.",
       "Президент | пообещал | восстановить мост до осени"},
      {"Эксперты считают, что запасов хватит на месяц.",
       "Эксперты | считают | что запасов хватит на месяц"},
      {"Как передаёт агентство «Северный вестник», рейс отменён.",
       "агентство «Северный вестник» | Как передаёт | рейс отменён"},
      {"Мэр призвал жителей не покидать дома.",
       "Мэр | призвал | жителей не покидать дома"},
      {"Очевидцы говорят, что взрывов было два.",
       "Очевидцы | говорят | что взрывов было два"},
      {"Представитель завода отрицает, что была утечка.",
       "Представитель завода | отрицает | что была утечка"},
      {"«Вода прибывает, — добавил он. — Вывезли всех».",
       "он | добавил | «Вода прибывает Вывезли всех»"},
  };
  for (const auto& [article, expected] : cases) {
    EXPECT_EQ(Find(article), Lines({expected})) << article;
  }
  EXPECT_EQ(Find("Мост закрыт, передает «Вестник» со ссылкой на мэрию."),
            Lines({"«Вестник» | передает | Мост закрыт"}));
  EXPECT_EQ(Find("Киев эти обвинения отверг."), Lines({"Киев | отверг |"}));
}

}  // namespace
}  // namespace crosscheck
