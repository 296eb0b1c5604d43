// The vocabulary: event types, measures, populations, parties and sources, as the data files in
// engine/data say. Nothing in C++ knows a party, a place or a word; ask here.
//
//   const Vocabulary vocabulary = Vocabulary::BuiltIn();      // once, then pass it on by reference
//   const EventType* type = vocabulary.FindEventType("capture");
//   vocabulary.sources().Resolve("Armenia's Defense Ministry");   // "defence_ministry@armenia"
//   vocabulary.parties().Resolve("Azerbaijani troops");           // "azerbaijan"
//
// Thread safety: immutable after construction but for AmendSources; any number of threads may read. Ownership: owns
// everything it returns pointers or references to; they stay valid when the vocabulary is moved.
#ifndef CROSSCHECK_ENGINE_VOCABULARY_VOCABULARY_H_
#define CROSSCHECK_ENGINE_VOCABULARY_VOCABULARY_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/data/embedded_file.h"
#include "engine/vocabulary/parties.h"
#include "engine/vocabulary/populations.h"
#include "engine/vocabulary/sources.h"
#include "proto/vocabulary.pb.h"

namespace crosscheck {

class Vocabulary {
 public:
  // Reads VocabularyFile messages in protobuf text format; what one file says adds to the others.
  // kInvalidArgument, naming file:line:column of each mistake, one per line: text that does not
  // parse, an id or alias given twice (after folding), a reference to an id that no file has, a
  // cycle of parents.
  static absl::StatusOr<Vocabulary> FromFiles(absl::Span<const EmbeddedFile> files);

  // The data files of this build. They were checked when it was built, so this cannot fail.
  static Vocabulary BuiltIn();

  Vocabulary(Vocabulary&&) noexcept;
  Vocabulary& operator=(Vocabulary&&) noexcept;
  ~Vocabulary();

  // By exact id; null when there is none.
  const EventType* FindEventType(absl::string_view id) const;
  const Measure* FindMeasure(absl::string_view id) const;

  // By id, label or synonym, in any case, punctuation and language of the data; null when unknown.
  const EventType* EventTypeNamed(absl::string_view phrase) const;
  const Measure* MeasureNamed(absl::string_view phrase) const;

  // All of them, sorted by id.
  absl::Span<const EventType* const> event_types() const;
  absl::Span<const Measure* const> measures() const;

  // Ids like `word`, nearest first, at most three: for "did you mean". Empty when none is near.
  std::vector<std::string> NearestEventTypes(absl::string_view word) const;
  std::vector<std::string> NearestMeasures(absl::string_view word) const;

  // The family in which two event types may be one event ("explosion" and "airstrike"): the type's
  // own id when the data names no family, and `event_type` itself when no such type is known.
  absl::string_view OccurrenceFamily(absl::string_view event_type) const;

  // Event types with this code in another scheme: ("acled", "Shelling/artillery/missile attack").
  // The scheme exactly, the code in any case; sorted by id.
  std::vector<const EventType*> EventTypesByCode(absl::string_view scheme,
                                                 absl::string_view code) const;

  // Whether `whole` counts `part` too: ("killed", "casualties"). A measure is no part of itself.
  bool IsMeasurePart(absl::string_view part, absl::string_view whole) const;

  // Who or what is counted.
  const PopulationTree& populations() const;
  // Parties to conflicts: actors, targets, sides.
  const PartyRegistry& parties() const;
  // Who says and who relays.
  const SourceRegistry& sources() const;
  // See SourceRegistry::Amend: for the one who owns the vocabulary, before others read it.
  void AmendSources(SourceAmendments amendments);

 private:
  struct Data;
  explicit Vocabulary(std::unique_ptr<Data> data);
  std::unique_ptr<Data> data_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_VOCABULARY_VOCABULARY_H_
