// Reads the name of a source as a body and its owner, by the words the data gives for both:
//
//   "Ministry of Defence of Armenia"              body defence_ministry, party armenia
//   "Luhansk regional governor Serhiy Haidai"     body governor, area luhansk, person "serhiy haidai"
//   "Moscow-installed Kherson administration"     body governor, area kherson, installed by russia
//
// The words may come in any order that the languages of the data use: the body that counts is the
// last one before the first "of" in Latin script ("Armed Forces' General Staff of Ukraine") and
// the first one in Cyrillic ("Генеральний штаб Збройних сил України"). Pure; any thread.
#ifndef CROSSCHECK_ENGINE_VOCABULARY_SOURCE_PATTERN_H_
#define CROSSCHECK_ENGINE_VOCABULARY_SOURCE_PATTERN_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "engine/vocabulary/lexicon.h"
#include "proto/vocabulary.pb.h"

namespace crosscheck {

// What a pattern-made id says: "governor@russia/kherson~vladimir-saldo".
struct SourceName {
  std::string body;    // "governor"
  std::string party;   // "russia"; empty when the owner is an area or words
  std::string owner;   // area id or words joined by "-", with "-region" and the like; may be empty
  std::string person;  // who speaks for it, words joined by "-"; may be empty
};

// The id of a name, and back. Parse gives nothing for ids that are not "body@...".
std::string FormatSourceId(const SourceName& name);
std::optional<SourceName> ParseSourceId(absl::string_view id);

// The bodies and areas of the data, by id.
class BodyTable {
 public:
  BodyTable(std::vector<const Body*> bodies, std::vector<const Area*> areas);
  const Body* FindBody(absl::string_view id) const;
  const Area* FindArea(absl::string_view id) const;
  // The body that a bare name of this level means; null when the data has none.
  const Body* BareName(BodyLevel level) const;

 private:
  absl::flat_hash_map<absl::string_view, const Body*> bodies_;
  absl::flat_hash_map<absl::string_view, const Area*> areas_;
  absl::flat_hash_map<int, const Body*> bare_names_;
};

// The source that the pieces of a name make; nothing when no pattern fits.
std::optional<SourceName> ReadSourceName(const std::vector<NamePiece>& pieces,
                                         const BodyTable& table);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_VOCABULARY_SOURCE_PATTERN_H_
