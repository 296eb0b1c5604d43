// The gazetteer: places with ids, names in many spellings, coordinates and parents, looked up by
// name or id.
//
//   absl::StatusOr<Gazetteer> gazetteer = Gazetteer::BuiltIn();
//   for (const Candidate& c : gazetteer->Lookup("Kupyansk", {})) {
//     std::cout << c.place.id() << ' ' << c.why << '\n';   // geonames:703656 same name; ...
//   }
//
// A gazetteer reads compiled blobs in place: opening checks the header and every section's bounds,
// and parses and copies nothing. It may stand on several blobs; later ones add places and names,
// and the record of a later one stands for a place that an earlier one also has.
//
// Thread safety: immutable after opening; any number of threads may read. Copies are cheap and
// share the blobs. A `Place` is a view into a blob and is valid as long as some copy of its
// gazetteer lives.
#ifndef CROSSCHECK_ENGINE_GAZETTEER_GAZETTEER_H_
#define CROSSCHECK_ENGINE_GAZETTEER_GAZETTEER_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/gazetteer/blob.h"

namespace crosscheck {

class Gazetteer;

// One place of the gazetteer; a default-constructed one is "no place" and answers false to `ok`.
class Place {
 public:
  Place() = default;

  bool ok() const { return blob_ != nullptr; }

  // "geonames:703656", "katottg:UA14040010280021312", "cc:ua-snake-island".
  absl::string_view id() const;
  // The name in Latin letters, for people.
  absl::string_view name() const;
  // The name in the language of the place; empty when the data has none.
  absl::string_view local_name() const;
  // Every other spelling the data has.
  std::vector<absl::string_view> alternates() const;
  // The code of the official register ("UA63080090010026457"); empty when unknown.
  absl::string_view code() const;

  PlaceKind kind() const;
  bool is_area() const {
    return kind() != PlaceKind::kSettlement && kind() != PlaceKind::kSite;
  }
  // Seat of a country, of a first-level division, of a second-level division: 3, 2, 1; else 0.
  int seat() const;

  bool has_coordinates() const;
  std::int32_t lat_e7() const;  // degrees x 10^7
  std::int32_t lon_e7() const;
  // S2 cell: leaf of a point, smallest cell that contains an area, kEverywhereCell for an area no
  // single cell contains; 0 when the place has no coordinates.
  std::uint64_t cell() const;
  // The rectangle around the places an area holds; empty for settlements and areas without any.
  std::optional<Extent> extent() const;

  // People; of a division without a figure, those of the settlements known in it. 0 is "not known".
  std::uint32_t population() const;
  // How many settlements of this name the official register of the country counts; 0 is "not
  // known".
  std::uint32_t namesakes() const;
  // The same within the place's first-level division; 0 is "not known".
  std::uint32_t namesakes_in_division() const;
  // Where the register has settlements of this name, for people: "Donetsk 1, Kherson 2"; may be
  // empty.
  absl::string_view namesakes_where() const;

  // ISO 3166 alpha-2 of the country; empty when unknown.
  absl::string_view country_code() const;
  // Countries, by alpha-2 code, in which some also state the place to be: "RU AM".
  absl::string_view also_stated_in() const;
  // The divisions an area of kind kArea is made of, by id, separated by spaces: Donbas.
  absl::string_view members() const;

  // Identity of the record, not order: equal views are the same record.
  friend bool operator==(const Place& a, const Place& b) {
    return a.blob_ == b.blob_ && a.index_ == b.index_;
  }

 private:
  friend class Gazetteer;
  Place(const Blob* blob, std::uint32_t index) : blob_(blob), index_(index) {}
  const PlaceRecord& record() const { return blob_->record(index_); }

  const Blob* blob_ = nullptr;
  std::uint32_t index_ = 0;
};

// How a candidate's name fits the name asked for, best first.
enum class MatchTier : std::uint8_t {
  kExact,     // one of its names, after folding case, marks, apostrophes and hyphens
  kSkeleton,  // the spelling skeleton: Ukrainian, Russian and English spellings of one name meet
};

struct Candidate {
  Place place;
  MatchTier tier = MatchTier::kExact;
  // Higher is better; orders candidates for people and never decides between them.
  double score = 0;
  std::string why;  // "same name; population 27,169"
};

// What narrows a lookup. Everything is optional.
struct LookupHints {
  absl::string_view region;   // as stated; "Kharkiv Oblast", "eastern Luhansk region"
  absl::string_view country;  // as stated
  std::optional<double> lat;  // degrees
  std::optional<double> lon;
  std::size_t limit = 20;
};

class Gazetteer {
 public:
  // An empty gazetteer: knows nothing, every lookup comes back empty.
  Gazetteer() = default;

  // The data compiled into the program (target :gazetteer; the tool that compiles it does without).
  // DataLoss when it is damaged, which a build never ships.
  static absl::StatusOr<Gazetteer> BuiltIn();

  // This gazetteer with `blob` (as written by WriteBlob) laid on top. The bytes are copied.
  // InvalidArgument: not a gazetteer file. FailedPrecondition: of another version. DataLoss:
  // damaged.
  absl::StatusOr<Gazetteer> WithLayer(absl::string_view bytes) const;

  // The place of this id, of this official code ("katottg:<code>"), or the country of an ISO 3166
  // code of two or three capital letters ("country:UA"); not ok() when there is none.
  Place Find(absl::string_view id) const;

  // Places that may be called `name`, best first: exact folds, then spelling skeletons. Words that
  // say what kind of place it is ("Kharkiv Oblast", "city of Kherson") narrow the kind.
  std::vector<Candidate> Lookup(absl::string_view name, const LookupHints& hints) const;

  // The same without ranking and words, for the resolver: every place of the tier, each id once.
  // `folded` is FoldName(name) for kExact and SpellingSkeleton(name) for kSkeleton.
  std::vector<Place> Named(absl::string_view folded, MatchTier tier) const;

  // The containing division or country, one step up; not ok() at the top or when unknown.
  Place Parent(const Place& place) const;
  // From the smallest containing division up to the country.
  std::vector<Place> Parents(const Place& place) const;
  // The country of a place; itself when it is one.
  Place Country(const Place& place) const;
  // "Urozhaine (Volnovakha Raion, Donetsk Oblast, Ukraine)".
  std::string Describe(const Place& place) const;

  // True when `place` is `area` or lies inside it by its parents. Where its parents do not reach up
  // to the area's kind, by the area's extent (approximate: the rectangle around the places it
  // holds).
  bool Contains(const Place& area, const Place& place) const;

  // Words that say what kind a place is, taken off a folded name: "kharkiv oblast" -> "kharkiv",
  // first- or second-level division. Returns the name itself with `stripped` false when there is
  // none.
  GenericName StripGeneric(absl::string_view folded) const;

  // All places, lowest layer first, each layer in its stored order; for listings and tests.
  std::size_t size() const;
  Place At(std::size_t i) const;

 private:
  struct Layer {
    std::shared_ptr<const Blob> blob;
    // By place: the record of a higher layer that stands for it, if any; empty when none has one.
    std::shared_ptr<const std::vector<Place>> replaced;
  };

  // The record that stands for a place: its own, or the highest layer's of the same id.
  Place Standing(std::size_t layer, std::uint32_t index) const {
    const Layer& at = layers_[layer];
    if (at.replaced != nullptr && (*at.replaced)[index].ok()) return (*at.replaced)[index];
    return Place(at.blob.get(), index);
  }

  std::vector<Layer> layers_;  // lowest first
};

// Kilometres on the sphere between two points in degrees x 10^7 (haversine, mean radius 6371.0088
// km).
double DistanceKm(std::int32_t lat_a_e7, std::int32_t lon_a_e7, std::int32_t lat_b_e7,
                  std::int32_t lon_b_e7);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_GAZETTEER_GAZETTEER_H_
