#include "engine/vocabulary/lexicon.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace crosscheck {
namespace {

NameLexicon SmallLexicon() {
  NameLexicon lexicon;
  for (const char* phrase : {"росси*", "российск*", "министерств* оборон*", "дани*", "Кабо-Верд*"}) {
    lexicon.AddStems(phrase);
  }
  lexicon.Add("росси*", NamePart::kParty, "russia");
  lexicon.Add("российск*", NamePart::kAdjective, "russia");
  lexicon.Add("министерств* оборон*", NamePart::kBody, "defence_ministry");
  lexicon.Add("дани*", NamePart::kParty, "denmark");
  lexicon.Add("Кабо-Верд*", NamePart::kParty, "cape_verde");
  lexicon.Add("Ministry of Defence", NamePart::kBody, "defence_ministry");
  lexicon.Add("Ministry", NamePart::kEpithet, "");
  lexicon.Add("of", NamePart::kFunction, "");
  lexicon.Add("Georgia", NamePart::kParty, "georgia");
  lexicon.Add("Georgia", NamePart::kArea, "georgia_us");
  return lexicon;
}

std::vector<std::string> Words(const std::vector<NamePiece>& pieces) {
  std::vector<std::string> words;
  for (const NamePiece& piece : pieces) words.push_back(piece.words);
  return words;
}

TEST(NameLexicon, WordsDropsWhatDoesNotTellNamesApart) {
  EXPECT_EQ(NameLexicon::Words("The Ukraine's  MINISTRY"), "ukraine ministry");
  EXPECT_EQ(NameLexicon::Words("Ukraine’s"), "ukraine");
  EXPECT_EQ(NameLexicon::Words("Ukraineʼs"), "ukraine");
  EXPECT_EQ(NameLexicon::Words("U.S. officials"), "us officials");
  EXPECT_EQ(NameLexicon::Words("(AP)"), "ap");
  EXPECT_EQ(NameLexicon::Words("the"), "the");
  EXPECT_EQ(NameLexicon::Words(""), "");
  EXPECT_EQ(NameLexicon::Words("— !"), "");
}

TEST(NameLexicon, KeepsApostrophesThatAreNoPossessive) {
  EXPECT_EQ(NameLexicon::Words("Kup'yansk"), "kupyansk");
  EXPECT_EQ(NameLexicon::Words("Cote d'Sivoire"), "cote dsivoire");
  EXPECT_EQ(NameLexicon::Words("'s"), "");
}

TEST(NameLexicon, TellsByTheFirstWordThatNothingIsKnown) {
  const NameLexicon lexicon = SmallLexicon();
  EXPECT_TRUE(lexicon.BeginsUnknown("Boatmen of Georgia"));
  EXPECT_TRUE(lexicon.BeginsUnknown("Данило"));
  EXPECT_FALSE(lexicon.BeginsUnknown("the Ministry's boatmen"));
  EXPECT_FALSE(lexicon.BeginsUnknown("России"));
  // No word before the first divider: what follows may be anything.
  EXPECT_FALSE(lexicon.BeginsUnknown("(Boatmen"));
  EXPECT_FALSE(lexicon.BeginsUnknown(""));
}

TEST(NameLexicon, TakesTheLongestPhrase) {
  const NameLexicon lexicon = SmallLexicon();
  const std::vector<NamePiece> pieces = lexicon.Cut("Ministry of Defence of Georgia");
  EXPECT_EQ(Words(pieces),
            (std::vector<std::string>{"ministry of defence", "of", "georgia"}));
  EXPECT_EQ(*pieces[0].IdAs(NamePart::kBody), "defence_ministry");
}

TEST(NameLexicon, FallsBackToAShorterPhrase) {
  const NameLexicon lexicon = SmallLexicon();
  const std::vector<NamePiece> pieces = lexicon.Cut("Ministry of Magic");
  EXPECT_EQ(Words(pieces), (std::vector<std::string>{"ministry", "of", "magic"}));
  EXPECT_TRUE(pieces[0].Is(NamePart::kEpithet));
  EXPECT_EQ(pieces[2].readings, nullptr);
}

TEST(NameLexicon, KeepsEveryReading) {
  const NameLexicon lexicon = SmallLexicon();
  const std::vector<NamePiece> pieces = lexicon.Cut("Georgia");
  ASSERT_EQ(pieces.size(), 1u);
  EXPECT_EQ(*pieces[0].IdAs(NamePart::kParty), "georgia");
  EXPECT_EQ(*pieces[0].IdAs(NamePart::kArea), "georgia_us");
  EXPECT_EQ(pieces[0].IdAs(NamePart::kBody), nullptr);
}

TEST(NameLexicon, StemsStandForTheirEndings) {
  const NameLexicon lexicon = SmallLexicon();
  for (const char* name : {"Россия", "России", "РОССИЕЙ"}) {
    const std::vector<NamePiece> pieces = lexicon.Cut(name);
    ASSERT_EQ(pieces.size(), 1u) << name;
    EXPECT_TRUE(pieces[0].Is(NamePart::kParty)) << name;
  }
  EXPECT_TRUE(lexicon.Cut("российского")[0].Is(NamePart::kAdjective));
  EXPECT_TRUE(lexicon.Cut("Министерством обороны")[0].Is(NamePart::kBody));
  EXPECT_TRUE(lexicon.Cut("Кабо-Верде")[0].Is(NamePart::kParty));
}

TEST(NameLexicon, StemsDoNotSwallowOtherWords) {
  const NameLexicon lexicon = SmallLexicon();
  EXPECT_EQ(lexicon.Cut("Данило")[0].readings, nullptr);
  EXPECT_EQ(lexicon.Cut("Даниловка")[0].readings, nullptr);
  EXPECT_EQ(lexicon.Cut("Данило")[0].words, "данило");
}

TEST(NameLexicon, CommasSeparatePhrases) {
  const NameLexicon lexicon = SmallLexicon();
  EXPECT_EQ(Words(lexicon.Cut("Georgia (Ministry, of Defence)")),
            (std::vector<std::string>{"georgia", ",", "ministry", ",", "of", "defence"}));
  EXPECT_TRUE(lexicon.Cut("").empty());
  EXPECT_TRUE(lexicon.Cut(", ()").empty());
}

TEST(NameLexicon, CanLeaveOutSources) {
  NameLexicon lexicon;
  lexicon.Add("emergency service", NamePart::kBody, "emergency");
  lexicon.Add("state emergency service", NamePart::kSource, "one");
  EXPECT_EQ(Words(lexicon.Cut("State Emergency Service")),
            (std::vector<std::string>{"state emergency service"}));
  EXPECT_EQ(Words(lexicon.Cut("State Emergency Service", false)),
            (std::vector<std::string>{"state", "emergency service"}));
}

}  // namespace
}  // namespace crosscheck
