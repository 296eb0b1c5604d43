#include "engine/gazetteer/blob.h"

#include <algorithm>
#include <cstring>
#include <limits>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/gazetteer/blob_format.h"

namespace crosscheck {
namespace {

struct KindWord {
  PlaceKind kind;
  absl::string_view word;
};

constexpr KindWord kKindWords[] = {
    {PlaceKind::kSettlement, "settlement"}, {PlaceKind::kCountry, "country"},
    {PlaceKind::kAdmin1, "admin1"},         {PlaceKind::kAdmin2, "admin2"},
    {PlaceKind::kAdmin3, "admin3"},         {PlaceKind::kArea, "area"},
    {PlaceKind::kSite, "site"},
};

// A section as objects in place. The header has been checked to lie inside the bytes.
template <typename T>
absl::Status Section(absl::string_view bytes, const BlobSection& section, absl::string_view name,
                     absl::Span<const T>* out) {
  if (section.offset % 8 != 0 || section.offset > bytes.size() ||
      section.size > bytes.size() - section.offset || section.size % sizeof(T) != 0 ||
      section.size / sizeof(T) >= kNoIndex) {
    return absl::DataLossError(absl::StrCat("gazetteer section ", std::string(name), " (offset ",
                                            section.offset, ", ", section.size,
                                            " bytes) does not fit in ", bytes.size(), " bytes"));
  }
  *out = absl::MakeConstSpan(reinterpret_cast<const T*>(bytes.data() + section.offset),
                             section.size / sizeof(T));
  return absl::OkStatus();
}

bool Fits(PoolRef ref, absl::string_view pool) {
  return ref.offset <= pool.size() && ref.size <= pool.size() - ref.offset;
}

// How far to shift a hash right to get its position in a table of 2^k + 1 starts; -1 when the size
// is no such number.
int ShiftFor(std::size_t starts) {
  for (int k = 0; k <= 30; ++k) {
    if (starts == (std::size_t{1} << k) + 1) return 64 - k;
  }
  return -1;
}

}  // namespace

absl::Status Blob::CheckIndex(const Index& index, std::size_t places, absl::string_view pool) {
  for (std::size_t i = 0; i < index.entries.size(); ++i) {
    const NameEntry& entry = index.entries[i];
    if ((i > 0 && entry.hash < index.entries[i - 1].hash) || entry.place >= places ||
        !Fits(entry.text, pool)) {
      return absl::DataLossError(
          absl::StrCat("gazetteer index entry ", i, ": out of order or bounds"));
    }
  }
  std::uint32_t previous = 0;
  for (const std::uint32_t start : index.starts) {
    if (start < previous || start > index.entries.size()) {
      return absl::DataLossError("gazetteer index starts: out of order or bounds");
    }
    previous = start;
  }
  return absl::OkStatus();
}

absl::string_view PlaceKindName(PlaceKind kind) {
  for (const KindWord& row : kKindWords) {
    if (row.kind == kind) return row.word;
  }
  return "unknown";
}

bool ParsePlaceKind(absl::string_view word, PlaceKind* kind) {
  for (const KindWord& row : kKindWords) {
    if (row.word == word) {
      *kind = row.kind;
      return true;
    }
  }
  return false;
}

std::uint64_t NameHash(absl::string_view text) {
  std::uint64_t h = 0xcbf29ce484222325u;
  for (char c : text) {
    h ^= static_cast<unsigned char>(c);
    h *= 0x100000001b3u;
  }
  h ^= h >> 30;
  h *= 0xbf58476d1ce4e5b9u;
  h ^= h >> 27;
  h *= 0x94d049bb133111ebu;
  return h ^ (h >> 31);
}

absl::Status Blob::Open(absl::string_view bytes, bool untrusted) {
  BlobHeader header;
  if (bytes.size() < sizeof(header) ||
      std::memcmp(bytes.data(), kBlobMagic, sizeof(kBlobMagic)) != 0) {
    return absl::InvalidArgumentError(
        absl::StrCat("not a gazetteer file: ", bytes.size(), " bytes that do not begin with \"",
                     std::string(kBlobMagic, sizeof(kBlobMagic)), "\""));
  }
  std::memcpy(&header, bytes.data(), sizeof(header));
  if (header.version != kBlobVersion) {
    return absl::FailedPreconditionError(
        absl::StrCat("gazetteer file of version ", header.version, "; this program reads version ",
                     kBlobVersion, ": import the places again"));
  }
  if (header.size != bytes.size()) {
    return absl::DataLossError(absl::StrCat("gazetteer file is ", bytes.size(), " bytes long, its ",
                                            "header says ", header.size));
  }
  if (untrusted && BlobChecksum(bytes.substr(sizeof(header))) != header.checksum) {
    return absl::DataLossError("gazetteer file is damaged: its checksum does not match");
  }
  absl::Span<const char> pool;
  absl::Status status = Section(bytes, header.places, "places", &places_);
  const auto open_index = [&](const BlobSection& entries, const BlobSection& starts, Index* index) {
    if (status.ok()) status = Section(bytes, entries, "index", &index->entries);
    if (status.ok()) status = Section(bytes, starts, "index starts", &index->starts);
    if (!status.ok()) return;
    index->shift = ShiftFor(index->starts.size());
    if (index->shift < 0) status = absl::DataLossError("gazetteer index starts: of a wrong number");
  };
  open_index(header.folded, header.folded_starts, &folded_);
  open_index(header.skeleton, header.skeleton_starts, &skeleton_);
  open_index(header.ids, header.ids_starts, &ids_);
  if (status.ok()) status = Section(bytes, header.alternates, "alternates", &alternates_);
  if (status.ok()) status = Section(bytes, header.words, "words", &words_);
  if (status.ok()) status = Section(bytes, header.pool, "pool", &pool);
  if (!status.ok() || !untrusted) {
    pool_ = absl::string_view(pool.data(), pool.size());
    return status;
  }
  pool_ = absl::string_view(pool.data(), pool.size());
  return CheckContents();
}

absl::Status Blob::CheckContents() const {
  for (std::size_t i = 0; i < places_.size(); ++i) {
    const PlaceRecord& r = places_[i];
    const bool fits = Fits(r.id, pool_) && Fits(r.name, pool_) && Fits(r.local_name, pool_) &&
                      Fits(r.code, pool_) && Fits(r.parent_id, pool_) &&
                      Fits(r.namesakes_where, pool_) && Fits(r.also_stated_in, pool_) &&
                      Fits(r.members, pool_) &&
                      r.first_alternate <= alternates_.size() &&
                      r.alternates <= alternates_.size() - r.first_alternate &&
                      // A parent stands before its children, so a chain of parents ends.
                      (r.parent == kNoIndex || r.parent < i) &&
                      r.kind <= static_cast<std::uint8_t>(PlaceKind::kSite);
    if (!fits) return absl::DataLossError(absl::StrCat("gazetteer place ", i, ": out of bounds"));
  }
  for (PoolRef ref : alternates_) {
    if (!Fits(ref, pool_)) return absl::DataLossError("gazetteer alternate: out of bounds");
  }
  for (const GenericWord& word : words_) {
    if (!Fits(word.text, pool_)) return absl::DataLossError("gazetteer word: out of bounds");
  }
  absl::Status status = CheckIndex(folded_, places_.size(), pool_);
  if (status.ok()) status = CheckIndex(skeleton_, places_.size(), pool_);
  if (status.ok()) status = CheckIndex(ids_, places_.size(), pool_);
  return status;
}

absl::StatusOr<std::shared_ptr<const Blob>> Blob::View(absl::string_view bytes) {
  std::shared_ptr<Blob> blob(new Blob());
  absl::Status status = blob->Open(bytes, /*untrusted=*/false);
  if (!status.ok()) return status;
  return std::shared_ptr<const Blob>(std::move(blob));
}

absl::StatusOr<std::shared_ptr<const Blob>> Blob::Own(absl::string_view bytes) {
  std::shared_ptr<Blob> blob(new Blob());
  // Eight-byte words, because the records are read in place.
  blob->owned_ = std::make_unique<std::uint64_t[]>(bytes.size() / 8 + 1);
  char* copy = reinterpret_cast<char*>(blob->owned_.get());
  std::memcpy(copy, bytes.data(), bytes.size());
  absl::Status status =
      blob->Open(absl::string_view(copy, bytes.size()), /*untrusted=*/true);
  if (!status.ok()) return status;
  return std::shared_ptr<const Blob>(std::move(blob));
}

absl::Span<const NameEntry> Blob::Equal(const Index& index, absl::string_view text) {
  if (index.entries.empty()) return {};
  const std::uint64_t hash = NameHash(text);
  // A shift by 64 would be undefined; a table of one run begins at its first entry.
  const std::size_t run = index.shift == 64 ? 0 : static_cast<std::size_t>(hash >> index.shift);
  std::size_t at = index.starts[run];
  const std::size_t stop = index.starts[run + 1];
  while (at < stop && index.entries[at].hash < hash) ++at;
  std::size_t end = at;
  while (end < stop && index.entries[end].hash == hash) ++end;
  return index.entries.subspan(at, end - at);
}

}  // namespace crosscheck
