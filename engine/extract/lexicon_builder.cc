#include "engine/extract/lexicon_builder.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/text/fold.h"
#include "engine/vocabulary/sources.h"
#include <google/protobuf/io/tokenizer.h>
#include <google/protobuf/text_format.h>

namespace crosscheck {
namespace {

// Keeps the first complaint of the text format parser, with its place.
class FirstComplaint : public google::protobuf::io::ErrorCollector {
 public:
  void AddError(int line, int column, const std::string& message) override {
    if (message_.empty()) message_ = absl::StrCat(line + 1, ":", column + 1, ": ", message);
  }
  void AddWarning(int, int, const std::string&) override {}
  const std::string& message() const { return message_; }

 private:
  std::string message_;
};

// See Pattern::second.
std::uint64_t SecondWords(const std::vector<PatternElement>& elements) {
  if (elements[0].optional) return Pattern::kAnything;
  std::uint64_t second = 0;
  for (std::size_t i = 1; i < elements.size(); ++i) {
    if (elements[i].words.empty()) return Pattern::kAnything;
    for (const WordId id : elements[i].words) second |= WordBit(id);
    if (!elements[i].optional) return second;
  }
  return Pattern::kAnything;
}

absl::Status CheckEvent(const std::string& event, const Vocabulary& vocabulary) {
  if (vocabulary.FindEventType(event) != nullptr) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat("event \"", event, "\" is no event type of the vocabulary"));
}

}  // namespace

ExtractLexiconBuilder::ExtractLexiconBuilder(const Vocabulary& vocabulary)
    : data_(std::make_shared<ExtractLexicon::Data>()) {
  data_->vocabulary = &vocabulary;
}

absl::Status ExtractLexiconBuilder::Read(const EmbeddedFile& file) {
  ExtractionFile& message = data_->files.emplace_back();
  google::protobuf::TextFormat::Parser parser;
  FirstComplaint complaint;
  parser.RecordErrorsTo(&complaint);
  if (!parser.ParseFromString(std::string(file.text), &message)) {
    return absl::InvalidArgumentError(absl::StrCat(file.name, ":", complaint.message()));
  }
  return absl::OkStatus();
}

WordInfo* ExtractLexiconBuilder::Intern(absl::string_view folded) {
  auto [found, fresh] = data_->words.try_emplace(std::string(folded), nullptr);
  if (fresh) {
    found->second = &data_->infos.emplace_back();
    found->second->id = static_cast<WordId>(data_->infos.size() - 1);
  }
  return found->second;
}

WordInfo* ExtractLexiconBuilder::InternStem(absl::string_view folded) {
  auto [found, fresh] = data_->stems.try_emplace(std::string(folded), nullptr);
  if (fresh) {
    found->second = &data_->infos.emplace_back();
    found->second->id = static_cast<WordId>(data_->infos.size() - 1);
    found->second->stem_bytes = static_cast<std::uint8_t>(folded.size());
    data_->longest_stem = std::max(data_->longest_stem, folded.size());
  }
  return found->second;
}

absl::Status ExtractLexiconBuilder::CompileWord(absl::string_view word, PatternElement* element) {
  const bool verb = absl::ConsumePrefix(&word, "+");
  const bool stem = absl::ConsumeSuffix(&word, "*");
  const std::string folded = FoldName(word);
  if (folded.empty() || absl::StrContains(folded, ' ')) {
    return absl::InvalidArgumentError(absl::StrCat("\"", word, "\" is not one word"));
  }
  if (stem) {
    WordInfo* info = InternStem(folded);
    if (verb) info->forms |= kVerbStem;
    element->words.push_back(info->id);
    return absl::OkStatus();
  }
  // Scripts whose verbs are given form by form.
  if (verb && static_cast<unsigned char>(folded[0]) >= 0xC0) {
    WordInfo* info = Intern(folded);
    info->forms |= kVerbStem;
    element->words.push_back(info->id);
    return absl::OkStatus();
  }
  if (!verb) {
    element->words.push_back(Intern(folded)->id);
    return absl::OkStatus();
  }
  if (folded == "be") {
    for (const char* form : {"be", "is", "are", "am", "was", "were", "been", "being"}) {
      element->words.push_back(Intern(form)->id);
    }
    return absl::OkStatus();
  }
  const VerbForms forms = InflectEnglish(folded, irregular_);
  const std::pair<const std::string*, std::uint8_t> all[] = {{&forms.base, kVerbBase},
                                                             {&forms.third, kVerbThird},
                                                             {&forms.past, kVerbPast},
                                                             {&forms.participle, kVerbParticiple},
                                                             {&forms.ing, kVerbIng}};
  for (const auto& [form, bit] : all) {
    WordInfo* info = Intern(*form);
    info->forms |= bit;
    if (std::find(element->words.begin(), element->words.end(), info->id) ==
        element->words.end()) {
      element->words.push_back(info->id);
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<Pattern> ExtractLexiconBuilder::Compile(absl::string_view text) {
  Pattern pattern;
  for (absl::string_view part : absl::StrSplit(text, ' ', absl::SkipEmpty())) {
    PatternElement element;
    if (part == "~") {
      pattern.elements.push_back(element);
      continue;
    }
    element.optional = absl::ConsumePrefix(&part, "?");
    if (part == "~") {
      element.words.clear();
      pattern.elements.push_back(element);
      continue;
    }
    // "+взяв|взяла": where verbs are given form by form, the mark stands for all of them.
    const bool forms = part.size() > 1 && part[0] == '+' &&
                       static_cast<unsigned char>(part[1]) >= 0xC0;
    for (absl::string_view word : absl::StrSplit(part, '|')) {
      const bool marked = absl::StartsWith(word, "+");
      const absl::Status status =
          CompileWord(forms && !marked ? absl::StrCat("+", word) : std::string(word), &element);
      if (!status.ok()) {
        return absl::InvalidArgumentError(
            absl::StrCat("pattern \"", text, "\": ", status.message()));
      }
    }
    pattern.elements.push_back(std::move(element));
  }
  if (pattern.elements.empty() || pattern.elements[0].words.empty() ||
      pattern.elements.back().words.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat("pattern \"", text, "\" must begin and end with a word"));
  }
  pattern.second = SecondWords(pattern.elements);
  return pattern;
}

template <typename Add>
void ExtractLexiconBuilder::ForFirstWords(const Pattern& pattern, const Add& add) {
  for (const PatternElement& element : pattern.elements) {
    for (const WordId id : element.words) add(&data_->infos[id]);
    if (!element.optional) return;
  }
}

absl::Status ExtractLexiconBuilder::AddWords(const WordList& list) {
  for (const std::string& line : list.each()) {
    for (absl::string_view word : absl::StrSplit(line, ' ', absl::SkipEmpty())) {
      PatternElement element;
      const absl::Status status = CompileWord(word, &element);
      if (!status.ok()) return status;
      for (const WordId id : element.words) {
        data_->infos[id].classes |= ClassBit(list.word_class());
      }
    }
  }
  for (const std::string& words : list.words()) {
    absl::StatusOr<Pattern> pattern = Compile(words);
    if (!pattern.ok()) return pattern.status();
    if (pattern->elements.size() == 1) {
      for (const WordId id : pattern->elements[0].words) {
        data_->infos[id].classes |= ClassBit(list.word_class());
      }
      continue;
    }
    NamedPhrase phrase;
    phrase.pattern = *std::move(pattern);
    phrase.word_class = list.word_class();
    phrase.capital = false;
    AddPhrase(std::move(phrase));
  }
  return absl::OkStatus();
}

absl::Status ExtractLexiconBuilder::AddCues(const CueGroup& group) {
  for (const std::string& words : group.phrases()) {
    absl::StatusOr<Pattern> pattern = Compile(words);
    if (!pattern.ok()) return pattern.status();
    const auto index = static_cast<std::int32_t>(data_->cues.size());
    ForFirstWords(*pattern, [&](WordInfo* info) {
      info->cues.push_back(index);
      info->cue_forms |= CueFormBit(group.form());
    });
    data_->cues.push_back({*std::move(pattern), &group});
  }
  return absl::OkStatus();
}

absl::Status ExtractLexiconBuilder::AddEvents(const EventGroup& group) {
  absl::Status known = CheckEvent(group.event(), *data_->vocabulary);
  if (known.ok() && !group.from_the_air().empty()) known = CheckEvent(group.from_the_air(), *data_->vocabulary);
  if (!known.ok()) return known;
  const auto add = [&](const std::string& words, bool verb) {
    absl::StatusOr<Pattern> pattern = Compile(words);
    if (!pattern.ok()) return pattern.status();
    const auto index = static_cast<std::int32_t>(data_->events.size());
    ForFirstWords(*pattern, [&](WordInfo* info) {
      info->events.push_back({pattern->second, index});
    });
    data_->events.push_back({*std::move(pattern), &group, verb});
    return absl::OkStatus();
  };
  for (const std::string& words : group.verbs()) {
    const absl::Status status = add(words, true);
    if (!status.ok()) return status;
  }
  for (const std::string& words : group.nouns()) {
    const absl::Status status = add(words, false);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status ExtractLexiconBuilder::AddBlocks(const BlockRule& rule) {
  const auto add = [&](const google::protobuf::RepeatedPtrField<std::string>& all,
                       BlockPattern::Where where) {
    for (const std::string& words : all) {
      absl::StatusOr<Pattern> pattern = Compile(words);
      if (!pattern.ok()) return pattern.status();
      const auto index = static_cast<std::int32_t>(data_->blocks.size());
      ForFirstWords(*pattern, [&](WordInfo* info) { info->blocks.push_back(index); });
      data_->blocks.push_back({*std::move(pattern), rule.kind(), where});
    }
    return absl::OkStatus();
  };
  absl::Status status = add(rule.starts(), BlockPattern::kStart);
  if (status.ok()) status = add(rule.contains(), BlockPattern::kAnywhere);
  if (status.ok()) status = add(rule.ends(), BlockPattern::kEnd);
  return status;
}

absl::Status ExtractLexiconBuilder::AddTraits(const EventTraits& traits) {
  if (absl::Status status = CheckEvent(traits.event(), *data_->vocabulary); !status.ok()) return status;
  const auto [its, is_new] = data_->traits.try_emplace(traits.event());
  if (!is_new) {
    return absl::InvalidArgumentError(absl::StrCat("event \"", traits.event(), "\" has its traits twice"));
  }
  for (const int trait : traits.traits()) {
    its->second.bits |= ExtractLexicon::TraitBit(static_cast<EventTraits::Trait>(trait));
  }
  if (traits.attempt().empty()) return absl::OkStatus();
  its->second.attempt = traits.attempt();
  return CheckEvent(traits.attempt(), *data_->vocabulary);
}

void ExtractLexiconBuilder::AddPhrase(NamedPhrase phrase) {
  const auto index = static_cast<std::int32_t>(data_->phrases.size());
  ForFirstWords(phrase.pattern, [&](WordInfo* info) { info->phrases.push_back(index); });
  data_->phrases.push_back(std::move(phrase));
}

void ExtractLexiconBuilder::AddBody(absl::string_view name, absl::string_view id) {
  std::size_t words = 0;
  bool misread = false;
  for (absl::string_view word : absl::StrSplit(name, absl::ByAnyChar(" -"), absl::SkipEmpty())) {
    ++words;
    const auto known = data_->words.find(FoldName(word));
    misread |= known != data_->words.end() &&
               (known->second->forms != 0 ||
                (known->second->classes & ClassBit(NEGATION)) != 0);
  }
  if (words > 1 && misread) AddName(name, NamedPhrase::kBody, id);
}

void ExtractLexiconBuilder::AddName(absl::string_view name, NamedPhrase::Kind kind,
                                    absl::string_view id) {
  NamedPhrase phrase;
  phrase.kind = kind;
  phrase.id = std::string(id);
  for (absl::string_view word : absl::StrSplit(name, absl::ByAnyChar(" -"), absl::SkipEmpty())) {
    const bool stem = absl::ConsumeSuffix(&word, "*");
    const std::string folded = FoldName(word);
    for (absl::string_view piece : absl::StrSplit(folded, ' ', absl::SkipEmpty())) {
      if (piece == "the" && phrase.pattern.elements.empty()) continue;
      PatternElement element;
      element.words.push_back((stem ? InternStem(piece) : Intern(piece))->id);
      phrase.pattern.elements.push_back(std::move(element));
    }
  }
  if (phrase.pattern.elements.empty()) return;
  phrase.pattern.second = SecondWords(phrase.pattern.elements);
  AddPhrase(std::move(phrase));
}

void ExtractLexiconBuilder::SortPhrases() {
  for (WordInfo& info : data_->infos) {
    info.begins_event = !info.events.empty();
    info.begins_phrase = !info.phrases.empty();
    info.begins_block = !info.blocks.empty();
    std::stable_sort(info.phrases.begin(), info.phrases.end(),
                     [&](std::int32_t a, std::int32_t b) {
                       return data_->phrases[a].pattern.elements.size() >
                              data_->phrases[b].pattern.elements.size();
                     });
  }
}

absl::StatusOr<ExtractLexicon> ExtractLexiconBuilder::Build() {
  for (const ExtractionFile& file : data_->files) {
    for (const std::string& verb : file.irregular_verbs()) {
      const std::vector<std::string> forms = absl::StrSplit(verb, ' ', absl::SkipEmpty());
      if (forms.size() != 3) {
        return absl::InvalidArgumentError(
            absl::StrCat("irregular verb \"", verb, "\": expected base, past and participle"));
      }
      irregular_[forms[0]] = {forms[1], forms[2]};
    }
  }
  for (const ExtractionFile& file : data_->files) {
    for (const WordList& list : file.words()) {
      const absl::Status status = AddWords(list);
      if (!status.ok()) return status;
    }
    for (const CueGroup& group : file.cues()) {
      const absl::Status status = AddCues(group);
      if (!status.ok()) return status;
    }
    for (const EventGroup& group : file.events()) {
      const absl::Status status = AddEvents(group);
      if (!status.ok()) return status;
    }
    for (const PersonNameEnding& ending : file.name_endings()) data_->name_endings.push_back(&ending);
    for (const BodyNouns& nouns : file.body_nouns()) {
      const absl::Status status = AddBodies(nouns);
      if (!status.ok()) return status;
    }
    for (const EventTraits& traits : file.traits()) {
      const absl::Status status = AddTraits(traits);
      if (!status.ok()) return status;
    }
    for (const BlockRule& rule : file.blocks()) {
      const absl::Status status = AddBlocks(rule);
      if (!status.ok()) return status;
    }
  }
  for (const Party* party : data_->vocabulary->parties().all()) {
    AddName(party->name(), NamedPhrase::kParty, party->id());
    for (const std::string& name : party->aliases()) AddName(name, NamedPhrase::kParty, party->id());
    for (const std::string& name : party->adjectives()) {
      AddName(name, NamedPhrase::kAdjective, party->id());
    }
    for (const std::string& name : party->metonyms()) {
      AddName(name, NamedPhrase::kMetonym, party->id());
    }
  }
  for (const Source* source : data_->vocabulary->sources().all()) {
    if (!SourceRegistry::IsRelayKind(source->kind())) {
      for (const std::string& name : source->aliases()) AddBody(name, source->id());
      AddBody(source->name(), source->id());
      continue;
    }
    AddName(source->name(), NamedPhrase::kMedium, source->id());
    for (const std::string& name : source->aliases()) {
      AddName(name, NamedPhrase::kMedium, source->id());
    }
  }
  SortPhrases();
  for (const auto& [word, info] : data_->words) data_->index.Add(word, info);
  return ExtractLexicon(std::move(data_));
}

}  // namespace crosscheck
