#include "engine/vocabulary/lexicon_builder.h"

#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"

namespace crosscheck {
namespace {

using Visit = std::function<void(absl::string_view phrase, NamePart part, absl::string_view id)>;

void ForEachSmallWord(const NameWords& words, const Visit& visit) {
  const struct {
    const google::protobuf::RepeatedPtrField<std::string>& phrases;
    NamePart part;
  } kinds[] = {
      {words.function(), NamePart::kFunction}, {words.speaker(), NamePart::kSpeaker},
      {words.former(), NamePart::kFormer},     {words.installed(), NamePart::kInstalled},
      {words.epithet(), NamePart::kEpithet},   {words.forces(), NamePart::kForces},
      {words.regional(), NamePart::kRegional}, {words.district(), NamePart::kDistrict},
      {words.local(), NamePart::kLocal},       {words.filler(), NamePart::kFiller},
  };
  for (const auto& kind : kinds) {
    for (const std::string& phrase : kind.phrases) visit(phrase, kind.part, "");
  }
}

void ForEachPhrase(const VocabularyFile& vocabulary, const Visit& visit) {
  for (const Party& party : vocabulary.parties()) {
    visit(party.name(), NamePart::kParty, party.id());
    for (const std::string& alias : party.aliases()) visit(alias, NamePart::kParty, party.id());
    for (const std::string& adjective : party.adjectives()) {
      visit(adjective, NamePart::kAdjective, party.id());
    }
    for (const std::string& metonym : party.metonyms()) {
      visit(metonym, NamePart::kMetonym, party.id());
    }
  }
  for (const Body& body : vocabulary.bodies()) {
    for (const std::string& words : body.words()) visit(words, NamePart::kBody, body.id());
    for (const std::string& title : body.speakers()) visit(title, NamePart::kTitle, body.id());
    if (body.topic().empty()) continue;
    for (const std::string& words : TopicPhrases(vocabulary, body.topic(), false)) {
      visit(words, NamePart::kBody, body.id());
    }
    for (const std::string& title : TopicPhrases(vocabulary, body.topic(), true)) {
      visit(title, NamePart::kTitle, body.id());
    }
  }
  for (const Area& area : vocabulary.areas()) {
    for (const std::string& name : area.names()) visit(name, NamePart::kArea, area.id());
  }
  for (const Source& source : vocabulary.sources()) {
    visit(source.name(), NamePart::kSource, source.id());
    for (const std::string& alias : source.aliases()) {
      visit(alias, NamePart::kSource, source.id());
    }
  }
  ForEachSmallWord(vocabulary.name_words(), visit);
}

}  // namespace

std::vector<std::string> TopicPhrases(const VocabularyFile& vocabulary, absl::string_view topic,
                                      bool title) {
  std::vector<std::string> phrases;
  for (const Topic& candidate : vocabulary.topics()) {
    if (candidate.id() != topic) continue;
    for (const TopicForm& form : vocabulary.topic_forms()) {
      if (form.title() != title) continue;
      for (const Wording& word : candidate.words()) {
        if (word.language() != form.language()) continue;
        phrases.push_back(absl::StrReplaceAll(form.text(), {{"{topic}", word.text()}}));
      }
    }
  }
  return phrases;
}

NameLexicon BuildLexicon(const VocabularyFile& vocabulary) {
  NameLexicon lexicon;
  for (const Spelling& spelling : vocabulary.name_words().spellings()) {
    lexicon.AddSpelling(spelling.word(), spelling.same_as());
  }
  ForEachPhrase(vocabulary, [&](absl::string_view phrase, NamePart, absl::string_view) {
    lexicon.AddStems(phrase);
  });
  ForEachPhrase(vocabulary, [&](absl::string_view phrase, NamePart part, absl::string_view id) {
    lexicon.Add(phrase, part, id);
  });
  return lexicon;
}

}  // namespace crosscheck
