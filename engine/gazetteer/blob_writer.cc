#include "engine/gazetteer/blob_writer.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/gazetteer/area_cell.h"
#include "engine/gazetteer/blob_format.h"
#include "engine/gazetteer/generic_name.h"
#include "engine/gazetteer/name_forms.h"
#include "engine/text/fold.h"
#include "engine/text/skeleton.h"

namespace crosscheck {
namespace {

// Skeletons are for names in Latin and Cyrillic letters, whose spellings meet; other scripts would
// only repeat their folded form.
bool HasSkeleton(absl::string_view folded) {
  for (unsigned char c : folded) {
    if (absl::ascii_isalpha(c) || (c >= 0xd0 && c <= 0xd3)) return true;
  }
  return false;
}

class Pool {
 public:
  PoolRef Put(absl::string_view text) {
    if (text.empty()) return PoolRef{};
    auto [it, added] = refs_.try_emplace(std::string(text));
    if (added) {
      it->second = {static_cast<std::uint32_t>(bytes_.size()),
                    static_cast<std::uint32_t>(text.size())};
      bytes_.append(text.data(), text.size());
    }
    return it->second;
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
  absl::flat_hash_map<std::string, PoolRef> refs_;
};

class Index {
 public:
  explicit Index(Pool* pool) : pool_(pool) {}

  void Put(absl::string_view text, std::uint32_t place) {
    if (text.empty()) return;
    entries_.push_back({NameHash(text), pool_->Put(text), place, 0});
  }

  // Sorted by hash, then text, then place; each (text, place) once.
  const std::vector<NameEntry>& Sorted() {
    if (sorted_) return entries_;
    sorted_ = true;
    std::sort(entries_.begin(), entries_.end(), [](const NameEntry& a, const NameEntry& b) {
      return std::tie(a.hash, a.text.offset, a.place) < std::tie(b.hash, b.text.offset, b.place);
    });
    entries_.erase(std::unique(entries_.begin(), entries_.end(),
                               [](const NameEntry& a, const NameEntry& b) {
                                 return a.hash == b.hash && a.text.offset == b.text.offset &&
                                        a.place == b.place;
                               }),
                   entries_.end());
    return entries_;
  }

 private:
  Pool* pool_;
  std::vector<NameEntry> entries_;
  bool sorted_ = false;
};

// Where the entries of each value of the top k bits begin, about four entries to a value.
std::vector<std::uint32_t> Starts(const std::vector<NameEntry>& entries) {
  int k = 0;
  while ((std::size_t{4} << k) < entries.size()) ++k;
  std::vector<std::uint32_t> starts((std::size_t{1} << k) + 1);
  std::size_t at = 0;
  for (std::size_t run = 0; run + 1 < starts.size(); ++run) {
    while (k > 0 && at < entries.size() && (entries[at].hash >> (64 - k)) < run) ++at;
    starts[run] = static_cast<std::uint32_t>(at);
  }
  starts.back() = static_cast<std::uint32_t>(entries.size());
  return starts;
}

template <typename T>
BlobSection Append(const std::vector<T>& items, std::string* out) {
  out->resize((out->size() + 7) / 8 * 8);
  BlobSection section{out->size(), items.size() * sizeof(T)};
  out->append(reinterpret_cast<const char*>(items.data()), section.size);
  return section;
}

std::int32_t E7(double degrees) { return static_cast<std::int32_t>(std::llround(degrees * 1e7)); }

void TakeText(const std::string& from, std::string* to) {
  if (!from.empty()) *to = from;
}

}  // namespace

absl::Status BlobWriter::Add(PlaceRow row) {
  const auto bad = [&row](absl::string_view what) {
    return absl::InvalidArgumentError(absl::StrCat(row.where, ": place ", row.id, ": ",
                                                   std::string(what)));
  };
  if (row.id.empty() || row.name.empty()) return bad("expected an id and a name");
  if (row.country_code.size() != 0 && row.country_code.size() != 2) {
    return bad("expected a country code of two letters");
  }
  auto [it, added] = by_id_.try_emplace(row.id, rows_.size());
  if (added) {
    rows_.push_back({std::move(row), file_});
    return absl::OkStatus();
  }
  Entry& old = rows_[it->second];
  if (old.file == file_) return bad(absl::StrCat("the id is already at ", old.row.where));
  old.file = file_;
  PlaceRow& to = old.row;
  if (row.name != to.name) to.alternates.push_back(to.name);
  if (!row.local_name.empty() && row.local_name != to.local_name) {
    to.alternates.push_back(to.local_name);
  }
  to.kind = row.kind;
  TakeText(row.name, &to.name);
  TakeText(row.local_name, &to.local_name);
  TakeText(row.parent, &to.parent);
  TakeText(row.namesakes_where, &to.namesakes_where);
  TakeText(row.code, &to.code);
  TakeText(row.also_stated_in, &to.also_stated_in);
  TakeText(row.members, &to.members);
  TakeText(row.country_code, &to.country_code);
  if (row.lat) to.lat = row.lat;
  if (row.lon) to.lon = row.lon;
  if (row.population != 0) to.population = row.population;
  if (row.seat != 0) to.seat = row.seat;
  if (row.namesakes != 0) to.namesakes = row.namesakes;
  if (row.namesakes_in_division != 0) to.namesakes_in_division = row.namesakes_in_division;
  to.alternates.insert(to.alternates.end(), row.alternates.begin(), row.alternates.end());
  to.where = row.where;
  return absl::OkStatus();
}

absl::Status BlobWriter::AddNames(const PlaceRow& row) {
  auto it = by_id_.find(row.id);
  if (it == by_id_.end()) {
    return absl::NotFoundError(
        absl::StrCat(row.where, ": adds names to ", row.id, ", which no file has"));
  }
  PlaceRow& to = rows_[it->second].row;
  to.alternates.insert(to.alternates.end(), row.alternates.begin(), row.alternates.end());
  TakeText(row.also_stated_in, &to.also_stated_in);
  return absl::OkStatus();
}

void BlobWriter::AddKindWords(const std::vector<KindWordRow>& words) {
  words_.insert(words_.end(), words.begin(), words.end());
}

absl::StatusOr<std::string> BlobWriter::Build() const {
  // Parents before children, so that a reader's walk up always ends; else the order of arrival.
  const std::size_t n = rows_.size();
  std::vector<std::uint32_t> parent(n, kNoIndex);
  for (std::size_t i = 0; i < n; ++i) {
    const PlaceRow& row = rows_[i].row;
    if (row.parent.empty()) continue;
    auto it = by_id_.find(row.parent);
    if (it != by_id_.end()) {
      parent[i] = static_cast<std::uint32_t>(it->second);
    } else if (base_ == nullptr || !base_->Find(row.parent).ok()) {
      return absl::InvalidArgumentError(absl::StrCat(row.where, ": place ", row.id, ": parent \"",
                                                     row.parent, "\" is no known place"));
    }
  }
  for (const Entry& entry : rows_) {
    for (absl::string_view id : absl::StrSplit(entry.row.members, ' ', absl::SkipEmpty())) {
      if (by_id_.contains(id) || (base_ != nullptr && base_->Find(id).ok())) continue;
      return absl::InvalidArgumentError(absl::StrCat(entry.row.where, ": place ", entry.row.id,
                                                     ": member \"", std::string(id),
                                                     "\" is no known place"));
    }
  }
  std::vector<int> depth(n, -1);
  for (std::size_t i = 0; i < n; ++i) {
    int steps = 0;
    for (std::uint32_t up = parent[i]; up != kNoIndex; up = parent[up]) {
      if (++steps > 16) {
        return absl::InvalidArgumentError(absl::StrCat(
            rows_[i].row.where, ": place ", rows_[i].row.id, ": its parents go in a circle"));
      }
    }
    depth[i] = steps;
  }
  std::vector<std::uint32_t> order(n);
  for (std::size_t i = 0; i < n; ++i) order[i] = static_cast<std::uint32_t>(i);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return depth[a] < depth[b]; });
  std::vector<std::uint32_t> rank(n);
  for (std::size_t i = 0; i < n; ++i) rank[order[i]] = static_cast<std::uint32_t>(i);

  std::vector<AreaCell> areas(n);         // by rank
  std::vector<std::uint64_t> people(n);  // living in the known settlements of each, by rank
  for (std::size_t i = 0; i < n; ++i) {
    const PlaceRow& row = rows_[i].row;
    const bool settled = row.kind == PlaceKind::kSettlement;
    for (std::uint32_t up = parent[i]; up != kNoIndex; up = parent[up]) {
      if (row.lat && row.lon) areas[rank[up]].Include(*row.lat, *row.lon);
      if (settled) people[rank[up]] += row.population;
    }
  }

  Pool pool;
  Index folded(&pool), skeleton(&pool), ids(&pool);
  std::vector<PlaceRecord> records(n);
  std::vector<PoolRef> alternates;
  std::vector<GenericWord> words;
  for (const KindWordRow& word : words_) {
    words.push_back({pool.Put(FoldName(word.word)), word.kinds, word.before ? 1u : 0u});
  }
  const std::string word_pool = pool.bytes();  // the pool itself moves as it grows
  const GenericWords generic(words, word_pool);

  for (std::size_t i = 0; i < n; ++i) {
    const PlaceRow& row = rows_[order[i]].row;
    const std::uint32_t self = static_cast<std::uint32_t>(i);
    PlaceRecord& r = records[i];
    r = PlaceRecord{};
    r.id = pool.Put(row.id);
    r.name = pool.Put(row.name);
    r.local_name = pool.Put(row.local_name);
    r.code = pool.Put(row.code);
    r.parent_id = pool.Put(row.parent);
    r.namesakes_where = pool.Put(row.namesakes_where);
    r.also_stated_in = pool.Put(row.also_stated_in);
    r.members = pool.Put(row.members);
    r.kind = static_cast<std::uint8_t>(row.kind);
    r.seat = static_cast<std::uint8_t>(row.seat);
    r.population = row.population;
    if (row.population == 0 && row.kind != PlaceKind::kSettlement) {
      r.population = static_cast<std::uint32_t>(std::min<std::uint64_t>(people[i], 2000000000));
    }
    r.namesakes = static_cast<std::uint16_t>(std::min<std::uint32_t>(row.namesakes, 65535));
    r.namesakes_in_division =
        static_cast<std::uint16_t>(std::min<std::uint32_t>(row.namesakes_in_division, 65535));
    const std::uint32_t up = parent[order[i]];
    r.parent = up == kNoIndex ? kNoIndex : rank[up];

    std::string country = row.country_code;
    for (std::uint32_t p = r.parent; country.empty() && p != kNoIndex; p = records[p].parent) {
      country.assign(records[p].country_code, 2);
      if (country[0] == '\0') country.clear();
    }
    if (country.empty() && !row.parent.empty() && base_ != nullptr) {
      country = std::string(base_->Find(row.parent).country_code());
    }
    if (country.size() == 2) country.copy(r.country_code, 2);

    const bool area = row.kind != PlaceKind::kSettlement && row.kind != PlaceKind::kSite;
    r.lat_e7 = r.lon_e7 = kNoCoordinate;
    r.extent = Extent{1, 0, 0, 0};
    if (row.lat && row.lon) {
      r.lat_e7 = E7(*row.lat);
      r.lon_e7 = E7(*row.lon);
    }
    if (area && !areas[i].empty()) {
      r.extent = areas[i].extent();
      r.cell = areas[i].cell();
      // The middle of the places it holds, for want of a better point.
      if (!row.lat) areas[i].Middle(&r.lat_e7, &r.lon_e7);
    } else if (row.lat && row.lon) {
      r.cell = LeafCell(*row.lat, *row.lon);
    } else if (r.parent != kNoIndex) {
      r.cell = records[r.parent].cell;  // somewhere inside its parent
    } else if (base_ != nullptr && !row.parent.empty()) {
      r.cell = base_->Find(row.parent).cell();
    }

    r.first_alternate = static_cast<std::uint32_t>(alternates.size());
    std::set<std::string> seen = {row.name, row.local_name, ""};
    const auto index_name = [&](absl::string_view name) {
      const std::string fold = FoldName(name);
      folded.Put(fold, self);
      if (HasSkeleton(fold)) skeleton.Put(SpellingSkeleton(name), self);
      // The Republic of China is not China: countries are known by their whole names only.
      if (!area || row.kind == PlaceKind::kCountry) return;
      // "Kharkiv Oblast" is also found by "Kharkiv" once a query's own kind word is off.
      const GenericName bare = generic.Strip(fold);
      // West Virginia is not Virginia: only words for a kind come off, not those for a part.
      if (!bare.stripped || bare.part || (bare.kinds & (1u << r.kind)) == 0) return;
      folded.Put(bare.name, self);
      if (HasSkeleton(bare.name)) skeleton.Put(SpellingSkeleton(bare.name), self);
    };
    index_name(row.name);
    index_name(row.local_name);
    if (row.kind == PlaceKind::kSettlement) {
      for (const std::string& form : NameForms(country, row.local_name)) {
        skeleton.Put(SpellingSkeleton(form), self);
      }
    }
    for (const std::string& name : row.alternates) {
      if (!seen.insert(name).second) continue;
      alternates.push_back(pool.Put(name));
      index_name(name);
    }
    r.alternates = static_cast<std::uint32_t>(alternates.size()) - r.first_alternate;
    ids.Put(row.id, self);
    for (const std::string& id : row.other_ids) ids.Put(id, self);
    if (row.kind == PlaceKind::kCountry) {
      ids.Put(absl::StrCat("country:", row.country_code), self);
      if (!row.code.empty()) ids.Put(absl::StrCat("country:", row.code), self);
    } else if (!row.code.empty() && row.id != absl::StrCat("katottg:", row.code)) {
      ids.Put(absl::StrCat("katottg:", row.code), self);
    }
  }

  BlobHeader header{};
  std::copy(std::begin(kBlobMagic), std::end(kBlobMagic), header.magic);
  header.version = kBlobVersion;
  std::string out(sizeof(header), '\0');
  header.places = Append(records, &out);
  header.folded = Append(folded.Sorted(), &out);
  header.skeleton = Append(skeleton.Sorted(), &out);
  header.ids = Append(ids.Sorted(), &out);
  header.folded_starts = Append(Starts(folded.Sorted()), &out);
  header.skeleton_starts = Append(Starts(skeleton.Sorted()), &out);
  header.ids_starts = Append(Starts(ids.Sorted()), &out);
  header.alternates = Append(alternates, &out);
  header.words = Append(words, &out);
  if (pool.bytes().size() > 0xf0000000u) {
    return absl::InvalidArgumentError("too many names: the string pool would pass 4 GiB");
  }
  header.pool = Append(std::vector<char>(pool.bytes().begin(), pool.bytes().end()), &out);
  header.size = out.size();
  header.checksum = BlobChecksum(absl::string_view(out).substr(sizeof(header)));
  out.replace(0, sizeof(header), reinterpret_cast<const char*>(&header), sizeof(header));
  return out;
}

}  // namespace crosscheck
