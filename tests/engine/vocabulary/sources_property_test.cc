// Names of sources are written in many ways; none of these may change which source it is.
#include <random>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "engine/vocabulary/vocabulary.h"
#include "gtest/gtest.h"
#include "tests/property/seed.h"

namespace crosscheck {
namespace {

class SourceNamesTest : public testing::Test {
 protected:
  // Names made of the data's own parties and a few bodies, and the names of the data's sources.
  std::vector<std::string> Names() const {
    std::vector<std::string> names;
    for (const Party* party : vocabulary_.parties().all()) {
      names.push_back(absl::StrCat("Ministry of Defence of ", party->name()));
      names.push_back(absl::StrCat("President of ", party->name()));
      names.push_back(absl::StrCat("General Staff of ", party->name()));
      for (const std::string& adjective : party->adjectives()) {
        names.push_back(absl::StrCat(adjective, " emergency service"));
      }
    }
    for (const Source* source : vocabulary_.sources().all()) {
      if (!source->name().empty()) names.push_back(source->name());
    }
    for (const char* town : {"Springfield", "Nueva Rosita", "Bad Tölz", "Ouagadougou Nord"}) {
      names.push_back(absl::StrCat("Mayor of ", town));
      names.push_back(absl::StrCat(town, " regional governor"));
      names.push_back(absl::StrCat(town, " fishermen union"));
    }
    return names;
  }

  std::string Resolve(absl::string_view name) const {
    return vocabulary_.sources().Resolve(name);
  }

  static const Vocabulary& BuiltIn() {
    static const Vocabulary* const vocabulary = new Vocabulary(Vocabulary::BuiltIn());
    return *vocabulary;
  }

  const Vocabulary& vocabulary_ = BuiltIn();
};

TEST_F(SourceNamesTest, CaseAndSpacesDoNotMatter) {
  for (const std::string& name : Names()) {
    const std::string id = Resolve(name);
    EXPECT_EQ(Resolve(absl::AsciiStrToUpper(name)), id) << name;
    EXPECT_EQ(Resolve(absl::AsciiStrToLower(name)), id) << name;
    EXPECT_EQ(Resolve(absl::StrCat("  ", absl::StrReplaceAll(name, {{" ", "  "}}), " ")), id)
        << name;
  }
}

TEST_F(SourceNamesTest, ArticlesAndPunctuationDoNotMatter) {
  for (const std::string& name : Names()) {
    const std::string id = Resolve(name);
    EXPECT_EQ(Resolve(absl::StrCat("\"", name, "\"")), id) << name;
    EXPECT_EQ(Resolve(absl::StrCat(name, ".")), id) << name;
    EXPECT_EQ(Resolve(absl::StrReplaceAll(name, {{" ", "-"}})), id) << name;
    EXPECT_EQ(Resolve(absl::StrCat("The ", name)), id) << name;
  }
}

TEST_F(SourceNamesTest, OrderOfBodyAndPartyDoesNotMatter) {
  for (const Party* party : vocabulary_.parties().all()) {
    for (const char* body : {"Ministry of Defence", "Foreign Ministry", "General Staff", "police"}) {
      const std::string id = Resolve(absl::StrCat(body, " of ", party->name()));
      EXPECT_EQ(Resolve(absl::StrCat(party->name(), "'s ", body)), id) << party->name();
      EXPECT_EQ(Resolve(absl::StrCat(party->name(), "’s ", body)), id) << party->name();
      EXPECT_EQ(Resolve(absl::StrCat(party->name(), " ", body)), id) << party->name();
      EXPECT_EQ(Resolve(absl::StrCat("spokesperson for the ", party->name(), " ", body)), id)
          << party->name();
    }
  }
}

TEST_F(SourceNamesTest, EveryAliasOfTheDataResolves) {
  for (const Source* source : vocabulary_.sources().all()) {
    if (!source->name().empty()) {
      EXPECT_EQ(Resolve(source->name()), source->id());
    }
    for (const std::string& alias : source->aliases()) {
      EXPECT_EQ(Resolve(absl::StrReplaceAll(alias, {{"*", ""}})), source->id()) << alias;
    }
  }
  for (const Party* party : vocabulary_.parties().all()) {
    EXPECT_EQ(vocabulary_.parties().Resolve(party->name()), party->id());
    for (const std::string& alias : party->aliases()) {
      EXPECT_EQ(vocabulary_.parties().Resolve(absl::StrReplaceAll(alias, {{"*", ""}})), party->id())
          << alias;
    }
  }
}

TEST_F(SourceNamesTest, OriginsAndSidesAreSettled) {
  const SourceRegistry& sources = vocabulary_.sources();
  for (const std::string& name : Names()) {
    const std::string id = Resolve(name);
    const std::string origin = sources.OriginOf(id);
    EXPECT_EQ(sources.OriginOf(origin), origin) << name;
    EXPECT_EQ(sources.SideOf(origin), sources.SideOf(id)) << name;
    EXPECT_FALSE(sources.NameOf(id).empty()) << name;
  }
}

// Any bytes give some id, the same each time, and never an empty one.
TEST_F(SourceNamesTest, AnyBytesResolve) {
  std::mt19937 random(Announce(20230812, "3000 rounds of any bytes"));
  const std::vector<std::string> names = Names();
  for (int round = 0; round < 3000; ++round) {
    std::string bytes;
    if (round % 3 == 0) {
      const int length = static_cast<int>(random() % 60);
      for (int i = 0; i < length; ++i) bytes.push_back(static_cast<char>(random() % 256));
    } else {
      // Two names cut and glued anywhere.
      const std::string& a = names[random() % names.size()];
      const std::string& b = names[random() % names.size()];
      bytes = absl::StrCat(a.substr(0, random() % (a.size() + 1)), round % 2 == 0 ? " " : "(",
                           b.substr(random() % (b.size() + 1)));
    }
    const std::string id = Resolve(bytes);
    EXPECT_FALSE(id.empty());
    EXPECT_EQ(Resolve(bytes), id);
    vocabulary_.sources().SideOf(id);
    vocabulary_.sources().OriginOf(bytes);
    vocabulary_.sources().SplitAttribution(bytes);
    vocabulary_.parties().Resolve(bytes);
    vocabulary_.populations().Resolve(bytes);
  }
}

}  // namespace
}  // namespace crosscheck
