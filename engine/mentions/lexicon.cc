#include "engine/mentions/lexicon.h"

#include <algorithm>
#include <deque>
#include <utility>

#include "absl/container/node_hash_map.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "engine/data/mentions/mention_words_text.h"
#include "engine/quantity/lexicon.h"
#include "engine/text/fold.h"
#include "google/protobuf/io/tokenizer.h"
#include "google/protobuf/text_format.h"

namespace crosscheck {
namespace {

// Keeps the first mistake of a file, with its place.
class FirstError : public google::protobuf::io::ErrorCollector {
 public:
  void AddError(int line, int column, const std::string& message) override {
    if (text_.empty()) text_ = absl::StrCat(line + 1, ":", column + 1, ": ", message);
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

}  // namespace

int WordEntry::Value(WordRole role) const {
  for (const Reading& reading : readings) {
    if (reading.role == role) return reading.value;
  }
  return 0;
}

struct MentionLexicon::Tables {
  // Node maps: entries keep their address while the tables grow.
  absl::node_hash_map<std::string, WordEntry> words;
  WordIndex<WordEntry> index;  // of words
  absl::node_hash_map<std::string, WordEntry> stems;
  absl::node_hash_map<std::string, WordEntry> phrases;
  absl::flat_hash_map<std::string, std::string> divisions;
  std::vector<Ending> endings;
  std::vector<UnknownNameEnding> unknown_endings;
  std::deque<MeasureCue> cues;
  std::deque<UnitWords> units;
};

MentionLexicon::MentionLexicon() : tables_(std::make_shared<Tables>()) {}

absl::StatusOr<MentionLexicon> MentionLexicon::FromFiles(absl::Span<const EmbeddedFile> files) {
  MentionLexicon lexicon;
  for (const EmbeddedFile& embedded : files) {
    MentionWordsFile file;
    google::protobuf::TextFormat::Parser parser;
    FirstError error;
    parser.RecordErrorsTo(&error);
    if (!parser.ParseFromString(std::string(embedded.text), &file)) {
      return absl::InvalidArgumentError(
          absl::StrCat(std::string(embedded.name), ":", error.text()));
    }
    const absl::Status added = lexicon.Add(file, embedded.name);
    if (!added.ok()) return added;
  }
  using Kind = QuantityLexicon::Kind;
  QuantityLexicon::ForArticles().ForEachWord(
      [&](absl::string_view phrase, const QuantityLexicon::Entry& entry) {
        WordEntry::Quantity quantity = WordEntry::Quantity::kBound;
        switch (entry.kind) {
          case Kind::kCounted:
            return;  // "people" is what is counted, no part of a number
          case Kind::kNumber:
          case Kind::kScale:
          case Kind::kHalf:
          case Kind::kNone:
          case Kind::kVague:
            quantity = WordEntry::Quantity::kAmount;
            break;
          case Kind::kTo:
          case Kind::kAnd:
          case Kind::kOf:
          case Kind::kPart:
          case Kind::kPoint:
          case Kind::kUnit:
          case Kind::kAtLeastAfter:
          case Kind::kMoreThanAfter:
          case Kind::kAtMostAfter:
          case Kind::kAboutAfter:
            quantity = WordEntry::Quantity::kInside;
            break;
          default:
            break;
        }
        WordEntry& first = lexicon.tables_->words[phrase.substr(0, phrase.find(' '))];
        first.quantity = std::max(first.quantity, quantity);
        if (entry.kind == Kind::kNumber && entry.low >= 1 && entry.low <= 90 &&
            entry.low == static_cast<int>(entry.low)) {
          lexicon.AddWord(phrase, {MentionWord::NUMBER, static_cast<int>(entry.low), false});
        }
      });
  std::stable_sort(
      lexicon.tables_->endings.begin(), lexicon.tables_->endings.end(),
      [](const Ending& a, const Ending& b) { return a.ending.size() < b.ending.size(); });
  for (const auto& [word, entry] : lexicon.tables_->words) lexicon.tables_->index.Add(word, &entry);
  return lexicon;
}

MentionLexicon MentionLexicon::BuiltIn() {
  absl::StatusOr<MentionLexicon> lexicon = FromFiles(MentionWordsText());
  return lexicon.ok() ? *std::move(lexicon) : MentionLexicon();
}

absl::Status MentionLexicon::Add(const MentionWordsFile& file, absl::string_view file_name) {
  const auto bad = [&](absl::string_view what, const std::string& entry) {
    return absl::InvalidArgumentError(
        absl::StrCat(std::string(file_name), ": ", std::string(what), ": ", entry));
  };
  for (const WordGroup& group : file.words()) {
    if (group.role() == MentionWord::ROLE_UNSPECIFIED || group.text().empty()) {
      return bad("a group needs a role and words", group.ShortDebugString());
    }
    for (const std::string& text : group.text()) {
      AddWord(text, {group.role(), group.value(), group.capital()});
    }
  }
  for (const MeasureCue& cue : file.cues()) {
    if (cue.measure().empty() || (!cue.before() && !cue.after()) || cue.text().empty()) {
      return bad("a cue needs a measure, a side and words", cue.ShortDebugString());
    }
    tables_->cues.push_back(cue);
    for (const std::string& text : cue.text()) {
      AddWord(text, {MentionWord::CUE, static_cast<int>(tables_->cues.size()) - 1, false});
    }
  }
  for (const UnitWords& unit : file.units()) {
    if (unit.unit().empty() || unit.text().empty()) {
      return bad("a unit needs a name and words", unit.ShortDebugString());
    }
    tables_->units.push_back(unit);
    for (const std::string& text : unit.text()) {
      AddWord(text, {MentionWord::MEASURED, static_cast<int>(tables_->units.size()) - 1, false});
    }
  }
  for (const DivisionShort& division : file.divisions()) {
    for (const std::string& text : division.text()) {
      tables_->divisions[FoldName(text)] = division.name();
    }
  }
  for (const NameEnding& ending : file.endings()) {
    for (const std::string& base : ending.base()) {
      tables_->endings.push_back({ending.ending(), base});
    }
  }
  for (const UnknownNameEnding& ending : file.unknown_endings()) tables_->unknown_endings.push_back(ending);
  return absl::OkStatus();
}

void MentionLexicon::AddWord(absl::string_view text, const WordEntry::Reading& reading) {
  const bool stem = absl::ConsumeSuffix(&text, "*");
  const std::string folded = FoldName(text);
  if (folded.empty()) return;
  const auto add = [&](WordEntry* entry) {
    for (const WordEntry::Reading& old : entry->readings) {
      if (old.role == reading.role) return;  // the first one stands
    }
    entry->readings.push_back(reading);
    entry->roles |= std::uint64_t{1} << reading.role;
    if (!reading.capital) entry->small_roles |= std::uint64_t{1} << reading.role;
  };
  const std::size_t space = folded.find(' ');
  if (space == std::string::npos) {
    add(stem ? &tables_->stems[folded] : &tables_->words[folded]);
    return;
  }
  add(&tables_->phrases[folded]);
  const int words = static_cast<int>(std::count(folded.begin(), folded.end(), ' ')) + 1;
  WordEntry& first = tables_->words[folded.substr(0, space)];
  first.longest_phrase = std::max(first.longest_phrase, words);
  absl::string_view second = absl::string_view(folded).substr(space + 1);
  second = second.substr(0, second.find(' '));
  first.second_words |= WordEntry::SecondWordBit(second);
  // A text has "New Year's" as two tokens, of which the second is "'s".
  if (second.size() == 2 && second[1] == 's') {
    first.second_words |= WordEntry::SecondWordBit(second.substr(0, 1));
  }
}

const WordEntry* MentionLexicon::Find(absl::string_view word, std::uint32_t hash) const {
  const WordEntry* const exact = tables_->index.Find(word, hash);
  if (exact != nullptr && exact->roles != 0) return exact;
  if (!word.empty() && static_cast<unsigned char>(word.back()) >= 0x80) {
    absl::string_view stem = word;
    // Letters of two bytes; a stem is at least three of them.
    for (int cut = 0; cut <= 3 && stem.size() >= 6; ++cut, stem.remove_suffix(2)) {
      const auto found = tables_->stems.find(stem);
      if (found != tables_->stems.end()) return &found->second;
    }
  }
  return exact;
}

const WordEntry* MentionLexicon::FindPhrase(absl::string_view phrase) const {
  const auto it = tables_->phrases.find(phrase);
  return it == tables_->phrases.end() ? nullptr : &it->second;
}

absl::Span<const MentionLexicon::Ending> MentionLexicon::endings() const {
  return tables_->endings;
}

absl::Span<const UnknownNameEnding> MentionLexicon::unknown_endings() const {
  return tables_->unknown_endings;
}

absl::string_view MentionLexicon::Division(absl::string_view folded) const {
  const auto it = tables_->divisions.find(folded);
  return it == tables_->divisions.end() ? absl::string_view() : absl::string_view(it->second);
}

const MeasureCue& MentionLexicon::cue(int value) const { return tables_->cues[value]; }
int MentionLexicon::cues() const { return static_cast<int>(tables_->cues.size()); }
const UnitWords& MentionLexicon::unit(int value) const { return tables_->units[value]; }

}  // namespace crosscheck
