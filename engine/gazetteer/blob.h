// One compiled gazetteer: fixed-size records, name indices and a string pool in one run of bytes.
//
// Layout, all integers little-endian, sections aligned to 8 bytes (docs/places.md draws it):
//   header | places | names by folded hash | names by skeleton hash | ids by hash
//   | where the hashes of each beginning start in each index | alternates | words | pool
// An index is sorted by hash and a table says where each run of top bits starts, so a lookup reads
// a few cache lines. Every entry names its text in the pool, so two texts of one hash are told
// apart.
//
// Thread safety: immutable. Ownership: a Blob holds its bytes, or views bytes that live forever.
#ifndef CROSSCHECK_ENGINE_GAZETTEER_BLOB_H_
#define CROSSCHECK_ENGINE_GAZETTEER_BLOB_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace crosscheck {

// What a place is. Numbers are stored and never reused.
enum class PlaceKind : std::uint8_t {
  kSettlement = 0,
  kCountry = 1,
  kAdmin1 = 2,  // oblast, state, governorate
  kAdmin2 = 3,  // raion, county, district
  kAdmin3 = 4,  // hromada, municipality
  kArea = 5,    // any other named area: a peninsula, a disputed territory
  kSite = 6,    // a point that is no settlement: a bridge, a dam, a power plant
};

// The word for a kind, for people and for data files: "settlement", "country", "admin1", ...
absl::string_view PlaceKindName(PlaceKind kind);
// The kind of such a word; false when there is none.
bool ParsePlaceKind(absl::string_view word, PlaceKind* kind);

// The cell of an area that no single S2 cell contains, because it lies across an edge of the cube:
// the cell a seventh face would have. It contains every place.
inline constexpr std::uint64_t kEverywhereCell = 0xD000000000000000u;

// Degrees x 10^7, both ends included; west > east crosses the 180th meridian.
struct Extent {
  std::int32_t south_e7 = 0;
  std::int32_t north_e7 = 0;
  std::int32_t west_e7 = 0;
  std::int32_t east_e7 = 0;
};

// A piece of the string pool.
struct PoolRef {
  std::uint32_t offset = 0;
  std::uint32_t size = 0;
};

inline constexpr std::uint32_t kNoIndex = 0xffffffffu;
inline constexpr std::int32_t kNoCoordinate = INT32_MIN;

// A place as stored.
struct PlaceRecord {
  PoolRef id;
  PoolRef name;
  PoolRef local_name;
  PoolRef code;
  PoolRef parent_id;        // of the parent, whether or not this blob has it
  PoolRef namesakes_where;
  PoolRef also_stated_in;
  PoolRef members;          // ids of the divisions an area is made of, separated by spaces
  std::uint64_t cell;
  std::int32_t lat_e7;      // kNoCoordinate: none
  std::int32_t lon_e7;
  Extent extent;            // south > north: none
  std::uint32_t parent;     // index in this blob; kNoIndex: look parent_id up in other layers
  std::uint32_t population;
  std::uint32_t first_alternate;  // in the alternates section
  std::uint32_t alternates;       // how many
  std::uint16_t namesakes;
  std::uint16_t namesakes_in_division;
  char country_code[2];
  std::uint8_t kind;
  std::uint8_t seat;
};
static_assert(sizeof(PlaceRecord) == 120, "stored as is");

// One name of one place in an index.
struct NameEntry {
  std::uint64_t hash;
  PoolRef text;
  std::uint32_t place;
  std::uint32_t reserved;
};
static_assert(sizeof(NameEntry) == 24, "stored as is");

// In GenericWord.kinds: the word means a part of the place.
inline constexpr std::uint32_t kPartWord = 1u << 31;

// A word that says what kind of place a name is: "oblast", "city of"; or a part: "eastern".
struct GenericWord {
  PoolRef text;  // folded
  std::uint32_t kinds;   // bits (1 << PlaceKind), and kPartWord
  std::uint32_t before;  // 1: stands before the name, 0: after
};
static_assert(sizeof(GenericWord) == 16, "stored as is");

// A name without the words that say what kind of place it is.
struct GenericName {
  absl::string_view name;
  bool stripped = false;
  std::uint32_t kinds = 0;  // bits (1 << PlaceKind) the words allow; 0 when nothing was stripped
  bool part = false;        // the words mean a part of the place: "western", "outskirts of"
  bool only_part = false;   // what is left is no name but such a word itself: "the south"
};

class Blob {
 public:
  // Views `bytes`, which must live forever and be aligned to 8 bytes: the data compiled into the
  // program. Checks the header and the bounds of the sections only, as the build wrote and tested
  // the rest. InvalidArgument: not a gazetteer. FailedPrecondition: of another version. DataLoss:
  // cut short.
  static absl::StatusOr<std::shared_ptr<const Blob>> View(absl::string_view bytes);
  // The same for a file from anywhere: owns a copy, and checks the checksum and every offset and
  // index too, so that reading it later cannot go out of bounds. Errors as View.
  static absl::StatusOr<std::shared_ptr<const Blob>> Own(absl::string_view bytes);

  std::size_t size() const { return places_.size(); }
  const PlaceRecord& record(std::uint32_t i) const { return places_[i]; }
  absl::string_view text(PoolRef ref) const { return pool_.substr(ref.offset, ref.size); }
  absl::Span<const PoolRef> alternates() const { return alternates_; }
  absl::Span<const GenericWord> words() const { return words_; }
  absl::string_view pool() const { return pool_; }

  // The entries of `text` in an index: those of its hash, in stored order. Compare `text` with
  // each.
  absl::Span<const NameEntry> Folded(absl::string_view text) const { return Equal(folded_, text); }
  absl::Span<const NameEntry> Skeleton(absl::string_view text) const {
    return Equal(skeleton_, text);
  }
  absl::Span<const NameEntry> Ids(absl::string_view id) const { return Equal(ids_, id); }

 private:
  Blob() = default;
  struct Index {
    absl::Span<const NameEntry> entries;
    absl::Span<const std::uint32_t> starts;
    int shift = 0;  // from a hash to its position in `starts`
  };

  static absl::Span<const NameEntry> Equal(const Index& index, absl::string_view text);
  static absl::Status CheckIndex(const Index& index, std::size_t places, absl::string_view pool);
  absl::Status Open(absl::string_view bytes, bool untrusted);
  absl::Status CheckContents() const;

  std::unique_ptr<std::uint64_t[]> owned_;
  absl::Span<const PlaceRecord> places_;
  Index folded_;
  Index skeleton_;
  Index ids_;
  absl::Span<const PoolRef> alternates_;
  absl::Span<const GenericWord> words_;
  absl::string_view pool_;
};

// The hash of the indices and of name keys: FNV-1a over the bytes, then the splitmix64 finaliser.
// Stored; never changes.
std::uint64_t NameHash(absl::string_view text);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_GAZETTEER_BLOB_H_
