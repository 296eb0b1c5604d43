// Populations: who or what a number counts. They form a tree under the unnamed total (children are
// civilians, civilians are people), and any of them may belong to a party.
//
//   populations.Resolve("Russian soldiers")              // "Russia military"
//   populations.IsPart("children", "civilians")          // true
//   populations.IsPart("Russia military", "military")    // true
//   populations.IsPart("civilians", "")                  // true: "" is the total
//
// Thread safety: immutable; any number of threads. Owned by the Vocabulary.
#ifndef CROSSCHECK_ENGINE_VOCABULARY_POPULATIONS_H_
#define CROSSCHECK_ENGINE_VOCABULARY_POPULATIONS_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/vocabulary/parties.h"
#include "proto/vocabulary.pb.h"

namespace crosscheck {

class PopulationTree {
 public:
  // `parties`, `lexicon` and the messages in `populations` outlive the tree.
  PopulationTree(const PartyRegistry* parties, const NameLexicon* lexicon,
                 std::vector<const Population*> populations);

  // One spelling for one population: its id, with the party's name before it when one is named.
  // A population the data does not know stays itself, folded; it is a node of its own right under
  // the total. The total ("", "people", "total") is "".
  std::string Resolve(absl::string_view name) const;

  // Whether everything counted under `part` is counted under `whole` too. Nothing is a part of
  // itself. Names are resolved first, so spelling does not matter.
  bool IsPart(absl::string_view part, absl::string_view whole) const;

  // Whether `shorter` is the last word of `longer`, both resolved and neither in the data: a candidate by
  // surname and by the whole name.
  bool IsLastWordOf(absl::string_view shorter, absl::string_view longer) const;

  // By exact id in the data; null when there is none.
  const Population* Find(absl::string_view id) const;

  // All of them, sorted by id.
  absl::Span<const Population* const> all() const { return populations_; }

 private:
  // A population taken apart: {"russia", "military"}.
  struct Parts {
    std::string party;
    std::string kind;  // id in the data, or the folded words
  };
  Parts TakeApart(absl::string_view name) const;

  const PartyRegistry* parties_;
  const NameLexicon* lexicon_;
  std::vector<const Population*> populations_;
  absl::flat_hash_map<std::string, const Population*> by_id_;
  absl::flat_hash_map<std::string, const Population*> by_words_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_VOCABULARY_POPULATIONS_H_
