// Finds the numbers a text states, as intervals, and says what each counts.
//
//   QuantityFinder finder(&vocabulary);
//   finder.Find(MentionText("more than 600 Ukrainian soldiers were killed", lexicon), {});
//   // one mention: "more than 600", 601.., population "Ukraine military", measure "killed"
//
// Phrases and their intervals are those of engine/quantity; populations and measures those of the
// vocabulary. Numbers that count nothing are told apart by `kind` (dates and names of units and
// weapons are not given at all).
//
// Mentions come in text order and do not overlap. Never fails. Const use from any thread.
#ifndef CROSSCHECK_ENGINE_MENTIONS_QUANTITIES_H_
#define CROSSCHECK_ENGINE_MENTIONS_QUANTITIES_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/types/span.h"
#include "engine/mentions/times.h"
#include "engine/mentions/tokens.h"
#include "engine/quantity/interval.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/claim.pb.h"

namespace crosscheck {

enum class QuantityKind : std::uint8_t {
  kCount,     // people or things
  kMeasured,  // something in a unit: "50 tonnes", "magnitude 5.9"
  kDistance,  // "15 km"
  kMoney,
  kPercent,
  kAge,       // "a 34-year-old", "aged 12"
  kDuration,  // "three hours", "two days"
  kOther,     // nothing beside it says what it counts
};

struct QuantityMention {
  std::size_t begin = 0;  // bytes of the number phrase: "more than 600"
  std::size_t end = 0;
  std::size_t outer_end = 0;  // with what is counted: "more than 600 Ukrainian soldiers"
  QuantityKind kind = QuantityKind::kOther;
  QuantityInterval interval;
  // The noun phrase counted, as written ("Ukrainian soldiers"), where it stands, and as the
  // vocabulary calls it ("Ukraine military"); empty when nothing is counted by name.
  std::size_t counted_begin = 0;
  std::size_t counted_end = 0;
  std::string population_text;
  std::string population;
  // From the words around it in the same clause: "killed". Empty when they say nothing.
  std::string measure;
  std::size_t measure_begin = 0;  // of the word that said so
  std::size_t measure_end = 0;
  std::string unit;                               // "km", "percent", "USD"
  QuantityMode mode = QUANTITY_MODE_UNSPECIFIED;  // DAILY or CUMULATIVE only where words say so
  bool negated = false;                           // "no one": 0..0
};

class QuantityFinder {
 public:
  // `vocabulary` must outlive the finder.
  explicit QuantityFinder(const Vocabulary* vocabulary);

  // `times`: numbers inside them are dates and not given.
  std::vector<QuantityMention> Find(const MentionText& text,
                                    absl::Span<const TimeMention> times) const;

 private:
  const Vocabulary* vocabulary_;
  // Folded phrase of who or what is counted -> id of the population; its first words.
  absl::flat_hash_map<std::string, std::string> populations_;
  absl::flat_hash_map<std::string, std::size_t> longest_population_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_MENTIONS_QUANTITIES_H_
