#include "engine/vocabulary/vocabulary.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/match.h"
#include "engine/text/nearest.h"
#include "engine/vocabulary/lexicon_builder.h"
#include "engine/vocabulary/loader.h"
#include "engine/vocabulary/vocabulary_blob.h"

namespace crosscheck {
namespace {

// How many near values are worth offering.
constexpr size_t kMostOffered = 3;

template <typename Message>
std::vector<const Message*> Pointers(const google::protobuf::RepeatedPtrField<Message>& list) {
  std::vector<const Message*> out;
  out.reserve(list.size());
  for (const Message& message : list) out.push_back(&message);
  return out;
}

// Entries sorted by id, and found by id or by any of their words.
template <typename Message>
struct Index {
  std::vector<const Message*> sorted;
  absl::flat_hash_map<std::string, const Message*> by_words;

  Index(const google::protobuf::RepeatedPtrField<Message>& list, const NameLexicon& lexicon)
      : sorted(Pointers(list)) {
    std::sort(sorted.begin(), sorted.end(),
              [](const Message* a, const Message* b) { return a->id() < b->id(); });
    for (const Message* message : sorted) by_words.emplace(lexicon.Fold(message->id()), message);
    for (const Message* message : sorted) {
      by_words.emplace(lexicon.Fold(message->label()), message);
      for (const Wording& wording : message->synonyms()) {
        by_words.emplace(lexicon.Fold(wording.text()), message);
      }
    }
  }

  const Message* Find(absl::string_view id) const {
    const auto it = std::lower_bound(
        sorted.begin(), sorted.end(), id,
        [](const Message* message, absl::string_view wanted) { return message->id() < wanted; });
    return it == sorted.end() || (*it)->id() != id ? nullptr : *it;
  }

  const Message* Named(absl::string_view folded) const {
    const auto it = by_words.find(folded);
    return it == by_words.end() ? nullptr : it->second;
  }

  // By synonym first, since "took over" is nearer to "capture" than any spelling of it.
  std::vector<std::string> Nearest(absl::string_view word, absl::string_view folded) const {
    std::vector<std::string> out;
    if (const Message* named = Named(folded)) out.push_back(named->id());
    std::vector<std::string> words;
    for (const auto& [name, message] : by_words) words.push_back(name);
    std::sort(words.begin(), words.end());
    while (out.size() < kMostOffered) {
      const std::optional<std::string> next = NearestName(word, words);
      if (!next.has_value()) break;
      const std::string& id = by_words.at(*next)->id();
      if (std::find(out.begin(), out.end(), id) == out.end()) out.push_back(id);
      words.erase(std::remove_if(words.begin(), words.end(),
                                 [&](const std::string& w) { return by_words.at(w)->id() == id; }),
                  words.end());
    }
    return out;
  }
};

}  // namespace

struct Vocabulary::Data {
  explicit Data(VocabularyFile file)
      : all(std::move(file)),
        lexicon(BuildLexicon(all)),
        event_types(all.event_types(), lexicon),
        measures(all.measures(), lexicon),
        parties(&lexicon, Pointers(all.parties()), all.name_words()),
        populations(&parties, &lexicon, Pointers(all.populations())),
        sources(&lexicon, &parties, &all.name_words(), Pointers(all.sources()),
                BodyTable(Pointers(all.bodies()), Pointers(all.areas()))) {}

  const VocabularyFile all;
  const NameLexicon lexicon;
  const Index<EventType> event_types;
  const Index<Measure> measures;
  const PartyRegistry parties;
  const PopulationTree populations;
  SourceRegistry sources;
};

Vocabulary::Vocabulary(std::unique_ptr<Data> data) : data_(std::move(data)) {}
Vocabulary::Vocabulary(Vocabulary&&) noexcept = default;
Vocabulary& Vocabulary::operator=(Vocabulary&&) noexcept = default;
Vocabulary::~Vocabulary() = default;

absl::StatusOr<Vocabulary> Vocabulary::FromFiles(absl::Span<const EmbeddedFile> files) {
  absl::StatusOr<VocabularyFile> file = LoadVocabulary(files);
  if (!file.ok()) return file.status();
  return Vocabulary(std::make_unique<Data>(*std::move(file)));
}

Vocabulary Vocabulary::BuiltIn() {
  VocabularyFile file;
  const absl::string_view blob = VocabularyBlob();
  if (!file.ParseFromArray(blob.data(), static_cast<int>(blob.size()))) {
    // The build wrote and checked these bytes; only a damaged program file gets here.
    std::fputs("crosscheck: the program's own vocabulary is damaged; install it again\n", stderr);
    std::abort();
  }
  return Vocabulary(std::make_unique<Data>(std::move(file)));
}

const EventType* Vocabulary::FindEventType(absl::string_view id) const {
  return data_->event_types.Find(id);
}

const Measure* Vocabulary::FindMeasure(absl::string_view id) const {
  return data_->measures.Find(id);
}

const EventType* Vocabulary::EventTypeNamed(absl::string_view phrase) const {
  return data_->event_types.Named(data_->lexicon.Fold(phrase));
}

const Measure* Vocabulary::MeasureNamed(absl::string_view phrase) const {
  return data_->measures.Named(data_->lexicon.Fold(phrase));
}

absl::Span<const EventType* const> Vocabulary::event_types() const {
  return data_->event_types.sorted;
}

absl::Span<const Measure* const> Vocabulary::measures() const { return data_->measures.sorted; }

std::vector<std::string> Vocabulary::NearestEventTypes(absl::string_view word) const {
  return data_->event_types.Nearest(word, data_->lexicon.Fold(word));
}

std::vector<std::string> Vocabulary::NearestMeasures(absl::string_view word) const {
  return data_->measures.Nearest(word, data_->lexicon.Fold(word));
}

absl::string_view Vocabulary::OccurrenceFamily(absl::string_view event_type) const {
  const EventType* type = FindEventType(event_type);
  return type == nullptr || type->occurrence_family().empty()
             ? event_type
             : absl::string_view(type->occurrence_family());
}

std::vector<const EventType*> Vocabulary::EventTypesByCode(absl::string_view scheme,
                                                           absl::string_view code) const {
  std::vector<const EventType*> out;
  for (const EventType* type : data_->event_types.sorted) {
    for (const Crosswalk& crosswalk : type->crosswalks()) {
      if (crosswalk.scheme() == scheme && absl::EqualsIgnoreCase(crosswalk.code(), code)) {
        out.push_back(type);
        break;
      }
    }
  }
  return out;
}

bool Vocabulary::IsMeasurePart(absl::string_view part, absl::string_view whole) const {
  const Measure* measure = FindMeasure(whole);
  if (measure == nullptr) return false;
  return std::find(measure->parts().begin(), measure->parts().end(), part) !=
         measure->parts().end();
}

const PopulationTree& Vocabulary::populations() const { return data_->populations; }
const PartyRegistry& Vocabulary::parties() const { return data_->parties; }
const SourceRegistry& Vocabulary::sources() const { return data_->sources; }
void Vocabulary::AmendSources(SourceAmendments amendments) {
  data_->sources.Amend(std::move(amendments));
}

}  // namespace crosscheck
