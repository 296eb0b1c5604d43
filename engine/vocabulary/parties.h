// Parties: states, armed groups and coalitions, under every name that names them, and who acts for
// whom.
//
//   parties.Resolve("RUSSIAN FEDERATION")       // "russia"
//   parties.Resolve("Armenian forces")          // "armenia": an adjective and a word for forces
//   parties.SameSide("donetsk_pr", "russia")    // one acts for the other
//
// Thread safety: immutable; any number of threads. Owned by the Vocabulary.
#ifndef CROSSCHECK_ENGINE_VOCABULARY_PARTIES_H_
#define CROSSCHECK_ENGINE_VOCABULARY_PARTIES_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/vocabulary/lexicon.h"
#include "proto/vocabulary.pb.h"

namespace crosscheck {

// A party that is not named: what it may be.
enum class UnnamedParty {
  kNone,    // the words name a party, known or not
  kGroup,   // some armed group: "the rebels", "local militants"
  kArmy,    // some state's forces: "the army", "government troops"
  kAnyone,  // "the enemy", "the authorities"
};

class PartyRegistry {
 public:
  // `lexicon` and the messages in `parties` outlive the registry; `words` need not.
  PartyRegistry(const NameLexicon* lexicon, std::vector<const Party*> parties,
                const NameWords& words);

  // The id of the party `name` names, in any case, punctuation, spelling and language of the data;
  // empty when it is no known party's name. Words for forces and government beside a party's name
  // or adjective are still that party.
  std::string Resolve(absl::string_view name) const;

  // By exact id; null when there is none.
  const Party* Find(absl::string_view id) const;

  // All of them, sorted by id.
  absl::Span<const Party* const> all() const { return parties_; }

  // The party whose interest `id` shares in the end: up the acts_for chain. An unknown id is its
  // own side; the empty id has the empty side.
  absl::string_view SideOf(absl::string_view id) const;

  // Whether both are known to share one interest. Two empty ids do not.
  bool SameSide(absl::string_view a, absl::string_view b) const;

  // What `name` says of a party that it does not tell from others of its kind.
  UnnamedParty UnnamedPartyIn(absl::string_view name) const;

  // Whether "the rebels" may mean the side: an armed group has its interest.
  bool HasGroup(absl::string_view side) const { return sides_with_groups_.contains(side); }
  // Whether "the army" may: it is more than an armed group.
  bool HasArmy(absl::string_view side) const;

  // "KIA and PDF": the names in it, when it is more than one; else none.
  std::vector<std::string> NamedTogether(absl::string_view name) const;

  // Ids whose names are like `name`, nearest first, at most three: for "did you mean".
  std::vector<std::string> Nearest(absl::string_view name) const;

 private:
  const NameLexicon* lexicon_;
  std::vector<const Party*> parties_;
  absl::flat_hash_map<absl::string_view, const Party*> by_id_;
  absl::flat_hash_set<absl::string_view> sides_with_groups_;
  absl::flat_hash_set<std::string> group_words_, army_words_, anyone_words_, joiners_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_VOCABULARY_PARTIES_H_
