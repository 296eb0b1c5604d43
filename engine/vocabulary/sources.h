// Sources: anyone who says or relays, under one id whatever the spelling, with whom they speak for
// and whose interest they share.
//
//   sources.Resolve("Russia's Ministry of Defense")        // "defence_ministry@russia"
//   sources.Resolve("МО РФ")                               // the same
//   sources.Resolve("Luhansk regional governor")           // "governor@luhansk"
//   sources.Resolve("Ukraine's Deputy Defense Minister Hanna Maliar")  // "hanna_maliar"
//   sources.OriginOf("hanna_maliar")                       // "defence_ministry@ukraine"
//   sources.SideOf("hanna_maliar")                         // "ukraine"
//   sources.Resolve("Boatmen union")                       // "name:boatmen union"
//
// Names in the data come first; then patterns of body and owner, both held as data, so that bodies
// of countries nobody listed still meet; then the name itself, folded. Forms of an id:
//
//   reuters                              a source in the data
//   defence_ministry@armenia             body@party
//   governor@luhansk                     body@area, for offices of a division or town
//   police@kyiv-region                   of the region, not of the town
//   governor@russia/kherson              put there by a party that is not the area's own
//   defence_ministry@armenia~aram-torosyan   a person who speaks for it; same origin
//   name:boatmen union                   no pattern fits
//
// An id says by itself what it stands for, so OriginOf, SideOf and KindOf work on ids read back
// from a store. Thread safety: immutable; any number of threads. Owned by the Vocabulary.
#ifndef CROSSCHECK_ENGINE_VOCABULARY_SOURCES_H_
#define CROSSCHECK_ENGINE_VOCABULARY_SOURCES_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/vocabulary/attribution.h"
#include "engine/vocabulary/lexicon.h"
#include "engine/vocabulary/parties.h"
#include "engine/vocabulary/source_pattern.h"
#include "proto/vocabulary.pb.h"

namespace crosscheck {

// What people decided about sources, on top of the data.
struct SourceAmendments {
  absl::flat_hash_map<std::string, std::string> same_as;  // id -> id: one and the same origin
  absl::flat_hash_map<std::string, std::string> side;     // id -> party id; empty: no side
};

class SourceRegistry {
 public:
  // `lexicon`, `parties`, `words` and all messages outlive the registry.
  SourceRegistry(const NameLexicon* lexicon, const PartyRegistry* parties, const NameWords* words,
                 std::vector<const Source*> sources, BodyTable bodies);

  // From here on OriginOf and SideOf go by these first; replaces what was given before. A chain of
  // ids that are the same as each other in a circle ends somewhere in it. Not thread-safe.
  void Amend(SourceAmendments amendments) { amendments_ = std::move(amendments); }

  // The id of the source `name` names; never an error. Relays in the name are left out of it, see
  // SplitAttribution; a URL stands for its site. Deterministic, and the same for every case,
  // punctuation and order of words that the data's patterns allow. A name without any letter or
  // digit is "name:". Costs some microseconds; callers with many rows keep what they asked.
  std::string Resolve(absl::string_view name) const;

  // The origin behind an id: up the speaks_for chain. The deputy minister's is the ministry, the
  // spokeswoman's is her office; a body speaks for itself.
  std::string OriginOf(absl::string_view source_id) const;

  // The party whose interest the source shares, at the top of its acts_for chain; empty: none.
  std::string SideOf(absl::string_view source_id) const;

  SourceKind KindOf(absl::string_view source_id) const;

  // Agencies, media and channels mostly pass on what others said.
  static bool IsRelayKind(SourceKind kind);

  // What to print for people: "Ministry of Defence (Armenia)". Falls back to the id's own words.
  std::string NameOf(absl::string_view source_id) const;

  // By exact id in the data; null when there is none.
  const Source* Find(absl::string_view id) const;

  // All sources of the data, sorted by id.
  absl::Span<const Source* const> all() const { return sources_; }

  // Takes relays off the end of a name: "(AP)", "via Reuters", "as quoted by TASS", "on Telegram".
  // What stands in parentheses or after a word like "on" is taken off only when all of it is known
  // to be relays. The words stay as given.
  Attribution SplitAttribution(absl::string_view name) const;

  // The id of the relay that a report's text is tagged with: "... was hit. (AP)" at its end, "(AP)
  // The town ..." at its beginning, or in a dateline, "KYIV, Aug 12 (Reuters) - ...". Only relays of
  // the data; empty when there is no tag.
  std::string WireTag(absl::string_view text) const;

 private:
  // The source in the data that the pieces name beside words that change nothing; null: none.
  const Source* SourceAmong(const std::vector<NamePiece>& pieces) const;
  // The source in the data that owns the site of a URL or domain name; null: none, or no URL.
  const Source* SourceOfSite(absl::string_view url) const;
  // The names of relays in `text`; empty unless every one of them is in the data.
  std::vector<std::string> KnownRelays(absl::string_view text) const;
  // The party behind a pattern-made id, before acts_for; empty when there is none.
  std::string PartyOf(const SourceName& name) const;

  const NameLexicon* lexicon_;
  const PartyRegistry* parties_;
  std::vector<const Source*> sources_;
  BodyTable bodies_;
  const NameWords* words_;
  SourceAmendments amendments_;
  absl::flat_hash_map<absl::string_view, const Source*> by_id_;
  absl::flat_hash_map<absl::string_view, const Source*> by_office_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_VOCABULARY_SOURCES_H_
