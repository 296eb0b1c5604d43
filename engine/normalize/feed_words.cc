#include "engine/normalize/feed_words.h"

#include "absl/strings/match.h"

namespace crosscheck {
namespace {

// Position i of a list is the word of enum value i + 1; 0 is the unspecified value.
template <typename Enum>
bool Read(absl::string_view word, const std::vector<std::string>& words, Enum* out) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (absl::EqualsIgnoreCase(word, words[i])) {
      *out = static_cast<Enum>(i + 1);
      return true;
    }
  }
  return false;
}

const char* Word(int value, const std::vector<std::string>& words) {
  if (value < 1 || value > static_cast<int>(words.size())) return "";
  return words[value - 1].c_str();
}

}  // namespace

const std::vector<std::string>& PolarityWords() {
  static const auto* const words = new std::vector<std::string>{"affirmed", "denied"};
  return *words;
}

const std::vector<std::string>& ModalityWords() {
  static const auto* const words = new std::vector<std::string>{
      "asserted", "alleged", "ordered", "planned", "opinion", "hypothetical"};
  return *words;
}

const std::vector<std::string>& PlaceRelationWords() {
  static const auto* const words =
      new std::vector<std::string>{"at", "near", "toward", "between", "part_of"};
  return *words;
}

const std::vector<std::string>& QuantityModeWords() {
  static const auto* const words = new std::vector<std::string>{"incident", "daily", "cumulative"};
  return *words;
}

const std::vector<std::string>& HopMannerWords() {
  static const auto* const words =
      new std::vector<std::string>{"says", "quotes", "cites", "translates", "monitors"};
  return *words;
}

bool ReadFeedWord(absl::string_view word, Polarity* out) {
  return Read(word, PolarityWords(), out);
}
bool ReadFeedWord(absl::string_view word, Modality* out) {
  return Read(word, ModalityWords(), out);
}
bool ReadFeedWord(absl::string_view word, PlaceRelation* out) {
  return Read(word, PlaceRelationWords(), out);
}
bool ReadFeedWord(absl::string_view word, QuantityMode* out) {
  return Read(word, QuantityModeWords(), out);
}
bool ReadFeedWord(absl::string_view word, HopManner* out) {
  return Read(word, HopMannerWords(), out);
}

const char* FeedWord(Polarity value) { return Word(value, PolarityWords()); }
const char* FeedWord(Modality value) { return Word(value, ModalityWords()); }
const char* FeedWord(PlaceRelation value) { return Word(value, PlaceRelationWords()); }
const char* FeedWord(QuantityMode value) { return Word(value, QuantityModeWords()); }
const char* FeedWord(HopManner value) { return Word(value, HopMannerWords()); }

}  // namespace crosscheck
