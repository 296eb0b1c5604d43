// Finds the places a text names, in what role, and which place of the gazetteer each is likely to
// be, with the other candidates and by how much it leads.
//
//   PlaceFinder finder(&gazetteer, &vocabulary);
//   finder.Find(MentionText("Shells hit Lyman, a town in Donetsk region.", lexicon), {});
//   // "Lyman", kPlain, region "Donetsk region", place geonames:702320, and "Donetsk region"
//
// Longest match over every spelling the gazetteer has; in Latin text only capitalised words; in
// Ukrainian and Russian also the cases of declension, by endings that the data lists and only when
// the form found is a known place. Names inside names of persons and organisations are left out
// where a cue says so ("Mr Lincoln", "Bank of Cyprus", "Paris Hilton").
// Which place is chosen: docs/mentions.md. Nothing is repaired: a region that does not fit is told
// in `mismatch`, and the words stay.
//
// Mentions come in text order and do not overlap. Never fails. Const use from any thread.
#ifndef CROSSCHECK_ENGINE_MENTIONS_PLACES_H_
#define CROSSCHECK_ENGINE_MENTIONS_PLACES_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/mentions/tokens.h"
#include "engine/vocabulary/vocabulary.h"

namespace crosscheck {

enum class PlaceRole : std::uint8_t {
  kPlain,     // "in Kupiansk"
  kMetonym,   // "Moscow said", "the Kremlin": a government; `party` says whose
  kAxis,      // "the Kupiansk axis", "Kreminna-Svatove axis": a line or direction
  kSector,    // "the Kupiansk sector", "the Pokrovsk front"
  kDistance,  // "15 km south of Kupiansk": somewhere else, `distance_km` and `bearing` tell where
  kNear,      // "near Kupiansk", "outside Kupiansk", "in the Kupiansk area"
  kToward,    // "toward Kupiansk"
  kPartOf,    // "the outskirts of Kupiansk", "eastern Ukraine": a part of it
  kRegionOf,  // "Donetsk region" in "Lyman, a town in Donetsk region": tells where another lies
};

struct PlaceCandidate {
  Place place;
  double score = 0;  // higher is better; comparable within one mention only
};

struct PlaceMention {
  std::size_t begin = 0;  // bytes of the text, of the name alone: "Kupiansk"
  std::size_t end = 0;
  std::size_t outer_begin = 0;  // with the words of its role: "15 km south of Kupiansk"
  std::size_t outer_end = 0;
  std::string name;  // as the gazetteer is asked for it: dictionary form where declined
  PlaceRole role = PlaceRole::kPlain;
  std::string party;           // of a metonym, the id of the party; else empty
  double distance_km = -1;     // as stated, of kDistance; -1: none
  std::optional<int> bearing;  // degrees from north of "south of": 180
  std::string region;          // as stated beside it, "Donetsk region"; empty when none is
  // Indices into the result; -1: none. The mention that states its region, and the other end of an
  // axis or road ("Svatove" of "Kreminna-Svatove axis").
  int region_mention = -1;
  int other_end = -1;

  // No gazetteer knows the name; the words around it say that it is a place. Strongly where they
  // say what kind ("the village of X", "X, a town in"), else by a preposition alone.
  bool unknown_name = false;
  bool kind_stated = false;
  // Best first, at most ten; empty for a name no gazetteer knows.
  std::vector<PlaceCandidate> candidates;
  // The best candidate when it leads by enough; else not ok().
  Place place;
  double margin = 0;     // by which the best leads, 0..1
  std::string why;       // how it was chosen, or why not
  std::string mismatch;  // the stated region holds no place of the name, or not the one meant
};

struct PlaceContext {
  // Places known to be meant beside the text's own: where the publisher is, a headline's.
  std::vector<Place> nearby;
  // Also names that no gazetteer knows, after "the village of", "near", "in" and the like.
  bool unknown_names = true;
};

class PlaceFinder {
 public:
  // Both must outlive the finder.
  PlaceFinder(const Gazetteer* gazetteer, const Vocabulary* vocabulary);

  std::vector<PlaceMention> Find(const MentionText& text, const PlaceContext& context) const;

 private:
  const Gazetteer* gazetteer_;
  const Vocabulary* vocabulary_;
  // Folded metonym -> party id.
  absl::flat_hash_map<std::string, std::string> metonyms_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_MENTIONS_PLACES_H_
