#include "engine/text/similarity.h"

#include <random>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

constexpr absl::string_view kWire =
    "Rocket artillery hit the river port overnight, killing three people and damaging about forty "
    "houses, a power line and a gas pipe.";

TEST(SimilarityTest, OneChangedWordIsACopy) {
  const std::string around =
      "Rocket artillery hit the river port overnight, killing three people and damaging around "
      "forty houses, a power line and a gas pipe.";
  EXPECT_TRUE(AreCopies(kWire, around));
  EXPECT_TRUE(AreCopies(kWire, kWire));
}

TEST(SimilarityTest, CaseQuotesAndPunctuationDoNotMatter) {
  const std::string loud = absl::StrCat("“", absl::AsciiStrToUpper(kWire), "”");
  EXPECT_EQ(Jaccard(Shingles(kWire), Shingles(loud)), 1);
}

TEST(SimilarityTest, ShortCommonWordsAreNobodysProperty) {
  EXPECT_FALSE(AreCopies("The town was taken.", "The town was taken."));
  EXPECT_FALSE(AreCopies("", ""));
}

TEST(SimilarityTest, TwoTextsOnOneEventAreNot) {
  EXPECT_FALSE(AreCopies(kWire,
                         "Three residents died and some forty homes were damaged when the river "
                         "port came under rocket fire at night, the governor said; gas and power "
                         "lines were cut."));
}

TEST(SimilarityTest, ShortSentencesOfOnePatternAreNot) {
  EXPECT_FALSE(AreCopies("Missile strike on the air base in Northtown, Eastern region.",
                         "Missile strike on the air base in Southtown, Western region."));
}

TEST(SimilarityTest, AStoryCutFromItsEndIsACopy) {
  const std::string longer = absl::StrCat(
      kWire,
      " The governor said that rescue teams were clearing the rubble and that two of the wounded "
      "remained in hospital. Power had been restored to most streets by noon, he added, while the "
      "gas line would take several days to mend because parts had to be brought from the capital.");
  EXPECT_LT(Jaccard(Shingles(kWire), Shingles(longer)), kLongCopyJaccard);
  EXPECT_EQ(Containment(Shingles(kWire), Shingles(longer)), 1);
  EXPECT_TRUE(AreCopies(kWire, longer));
  // A common beginning that is short proves nothing.
  EXPECT_FALSE(
      AreCopies("The governor said on Monday that the town of Northtown was hit.", longer));
}

TEST(SimilarityTest, ReversedWordsAreNot) {
  std::vector<std::string> words = absl::StrSplit(kWire, ' ');
  const std::string reversed = absl::StrJoin(words.rbegin(), words.rend(), " ");
  EXPECT_EQ(Jaccard(Shingles(kWire), Shingles(reversed)), 0);
}

// A text of `length` words from a vocabulary with the uneven frequencies of language.
std::vector<std::string> RandomText(int length, std::mt19937* random) {
  std::vector<std::string> words;
  for (int i = 0; i < length; ++i) {
    const double u = std::uniform_real_distribution<double>(0, 1)(*random);
    words.push_back(absl::StrCat("w", static_cast<int>(3000 * u * u * u)));
  }
  return words;
}

// The share of copies found among texts of 25 words with `edits` words replaced, dropped or added.
double FoundAfter(int edits, std::mt19937* random) {
  constexpr int kTexts = 400;
  int found = 0;
  for (int i = 0; i < kTexts; ++i) {
    const std::vector<std::string> words = RandomText(25, random);
    std::vector<std::string> edited = words;
    for (int k = 0; k < edits; ++k) {
      const size_t at = std::uniform_int_distribution<size_t>(0, edited.size() - 1)(*random);
      const std::string word = RandomText(1, random)[0];
      switch (std::uniform_int_distribution<int>(0, 2)(*random)) {
        case 0:
          edited[at] = word;
          break;
        case 1:
          edited.erase(edited.begin() + static_cast<std::ptrdiff_t>(at));
          break;
        default:
          edited.insert(edited.begin() + static_cast<std::ptrdiff_t>(at), word);
      }
    }
    found += AreCopies(absl::StrJoin(words, " "), absl::StrJoin(edited, " ")) ? 1 : 0;
  }
  return static_cast<double>(found) / kTexts;
}

TEST(SimilarityTest, ThresholdOnSyntheticEdits) {
  std::mt19937 random(1);
  EXPECT_EQ(FoundAfter(0, &random), 1);
  EXPECT_EQ(FoundAfter(1, &random), 1);
  EXPECT_GT(FoundAfter(2, &random), 0.95);
  // Half of the words changed is another text.
  EXPECT_LT(FoundAfter(12, &random), 0.1);
}

TEST(SimilarityTest, MinHashEstimatesJaccard) {
  std::mt19937 random(5);
  double squared_error = 0;
  constexpr int kPairs = 200;
  for (int i = 0; i < kPairs; ++i) {
    const std::vector<std::string> a = RandomText(200, &random);
    std::vector<std::string> b = a;
    const size_t keep = std::uniform_int_distribution<size_t>(20, 200)(random);
    const std::vector<std::string> fresh = RandomText(200, &random);
    for (size_t k = keep; k < b.size(); ++k) b[k] = fresh[k];
    const ShingleSet left = Shingles(absl::StrJoin(a, " "));
    const ShingleSet right = Shingles(absl::StrJoin(b, " "));
    const double error = EstimateJaccard(MinHash(left), MinHash(right)) - Jaccard(left, right);
    squared_error += error * error;
  }
  EXPECT_LT(squared_error / kPairs, 0.0625 * 0.0625);
}

TEST(SimilarityTest, BandsFindCopiesAndFewOthers) {
  std::mt19937 random(9);
  int copies_found = 0;
  int others_found = 0;
  constexpr int kPairs = 300;
  const auto share_a_band = [](const std::string& a, const std::string& b) {
    const auto left = BandKeys(MinHash(Shingles(a)));
    const auto right = BandKeys(MinHash(Shingles(b)));
    for (int band = 0; band < kBands; ++band) {
      if (left[band] == right[band]) return true;
    }
    return false;
  };
  for (int i = 0; i < kPairs; ++i) {
    const std::vector<std::string> words = RandomText(40, &random);
    std::vector<std::string> edited = words;
    edited[10] = "changed";
    const std::string text = absl::StrJoin(words, " ");
    copies_found += share_a_band(text, absl::StrJoin(edited, " ")) ? 1 : 0;
    others_found += share_a_band(text, absl::StrJoin(RandomText(40, &random), " ")) ? 1 : 0;
  }
  EXPECT_GT(copies_found, kPairs * 99 / 100);
  EXPECT_LT(others_found, kPairs / 50);
}

// The signature may be stored, so it must not change with the machine or the version.
TEST(SimilarityTest, SignaturesAreStable) {
  const MinHashSignature signature = MinHash(Shingles(kWire));
  EXPECT_EQ(absl::StrCat(absl::Hex(signature.minima[0]), " ", absl::Hex(signature.minima[63])),
            "191a45c b354e26");
}

TEST(SimilarityTest, ShortTextsHaveOneShingle) {
  EXPECT_EQ(Shingles("Kyiv").hashes.size(), 1u);
  EXPECT_EQ(Shingles("one two").hashes.size(), 1u);
  EXPECT_EQ(Shingles("one two three four").hashes.size(), 2u);
  EXPECT_TRUE(Shingles("...").hashes.empty());
  EXPECT_EQ(Jaccard(Shingles(""), Shingles("")), 0);
}

}  // namespace
}  // namespace crosscheck
