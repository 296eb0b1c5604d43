#include "engine/cells/nightly_activity.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "engine/checks/single_origin.h"
#include "storage/index_entries.h"

namespace crosscheck {
namespace {

constexpr size_t kMostWordsKept = 100000;

// An area of our own data is made of divisions and stands above them: the Donbas is no oblast.
bool IsDivision(absl::string_view place_id) { return !absl::StartsWith(place_id, "cc:"); }

// The division below the country, or the place itself when it is not inside one.
absl::string_view RegionOf(const PlaceRef& place) {
  for (int i = place.parents_size() - 2; i >= 0; --i) {
    if (IsDivision(place.parents(i))) return place.parents(i);
  }
  return place.is_area() ? absl::string_view(place.id()) : absl::string_view();
}

void KeepLeast(int32_t day, int32_t& least) { least = std::min(least, day); }

// Sorts the rows and hands each distinct one over with the claims of all that are like it.
template <typename CountedRow, typename Visit>
void ForEachDistinct(std::vector<CountedRow>& rows, Visit visit) {
  std::sort(rows.begin(), rows.end(),
            [](const CountedRow& a, const CountedRow& b) { return a.row < b.row; });
  for (size_t begin = 0; begin < rows.size();) {
    uint32_t claims = 0;
    size_t end = begin;
    for (; end < rows.size() && rows[end].row == rows[begin].row; ++end) claims += rows[end].claims;
    visit(rows[begin].row, claims);
    begin = end;
  }
}

}  // namespace

uint32_t WordNumbers::Of(absl::string_view word) {
  if (const auto it = numbers_.find(word); it != numbers_.end()) return it->second;
  const auto number = static_cast<uint32_t>(words_.size());
  words_.emplace_back(word);
  numbers_.emplace(words_.back(), number);
  return number;
}

void WordNumbers::clear() {
  numbers_.clear();
  words_.clear();
}

bool ActivityTaker::Resume(const NightCellActivity& activity) {
  if (!IsSound(activity) || activity.from_day() > from_day_) return false;
  std::vector<uint32_t> numbers;
  numbers.reserve(static_cast<size_t>(activity.words_size()));
  for (const std::string& word : activity.words()) numbers.push_back(words_.Of(word));
  first_day_ = activity.first_day();
  for (int i = 0; i < activity.sources_size(); ++i) {
    first_days_[numbers[activity.sources(i)]] = activity.first_days(i);
  }
  // Days of before, counted from the day of now.
  const int64_t later = int64_t{from_day_} - activity.from_day();
  for (int i = 0; i < activity.origins_size(); ++i) {
    if (activity.origin_days(i) < later) continue;
    const auto day = static_cast<uint32_t>(activity.origin_days(i) - later);
    origins_.push_back({{.who = numbers[activity.origins(i)], .day = day},
                        activity.origin_claims(i)});
  }
  for (int i = 0; i < activity.parts_size(); ++i) {
    if (activity.days(i) < later) continue;
    parts_.push_back({{.who = numbers[activity.parts(i)],
                       .topic = numbers[activity.topics(i)],
                       .language = numbers[activity.languages(i)],
                       .region = numbers[activity.regions(i)],
                       .day = static_cast<uint32_t>(activity.days(i) - later)},
                      activity.claims(i)});
  }
  return true;
}

void ActivityTaker::Take(const Claim& claim, const Statement& statement, LanguageOf language_of) {
  const int32_t known_day = KnownDayOf(claim);
  KeepLeast(known_day, first_day_);
  const bool counts = known_day >= from_day_;
  Row row{};
  if (counts) {
    row.day = static_cast<uint32_t>(int64_t{known_day} - from_day_);
    row.who = words_.Of(statement.origin);
    origins_.push_back({row, 1});
    row.topic = words_.Of(statement.event == nullptr ? claim.event_type()
                                                     : statement.event->family());
    row.language = words_.Of(language_of(claim.report_id()));
    row.region = words_.Of(RegionOf(claim.place()));
  }
  for (int i = 0; i < claim.chain_size(); ++i) {
    const std::string& source = claim.chain(i).source_id();
    if (source.empty()) continue;
    const bool named_before =
        std::any_of(claim.chain().begin(), claim.chain().begin() + i,
                    [&](const Hop& hop) { return hop.source_id() == source; });
    if (named_before) continue;
    row.who = words_.Of(source);
    KeepLeast(known_day, first_days_.try_emplace(row.who, known_day).first->second);
    if (counts) parts_.push_back({row, 1});
  }
}

NightCellActivity ActivityTaker::Finish() {
  NightCellActivity out;
  out.set_from_day(from_day_);
  out.set_first_day(first_day_);
  // The words of this cell, ascending, as their positions.
  std::vector<uint32_t> used;
  for (const auto& [source, day] : first_days_) used.push_back(source);
  for (const auto& [row, claims] : origins_) used.push_back(row.who);
  for (const auto& [row, claims] : parts_) {
    used.insert(used.end(), {row.topic, row.language, row.region});
  }
  std::sort(used.begin(), used.end());
  used.erase(std::unique(used.begin(), used.end()), used.end());
  std::sort(used.begin(), used.end(), [this](uint32_t a, uint32_t b) {
    return words_.WordOf(a) < words_.WordOf(b);
  });
  absl::flat_hash_map<uint32_t, uint32_t> position;
  for (const uint32_t word : used) {
    position[word] = static_cast<uint32_t>(out.words_size());
    out.add_words(words_.WordOf(word));
  }
  for (auto& [row, claims] : origins_) row.who = position[row.who];
  for (auto& [row, claims] : parts_) {
    row = {position[row.who], position[row.topic], position[row.language], position[row.region],
           row.day};
  }
  std::vector<std::pair<uint32_t, int32_t>> first_days;
  for (const auto& [source, day] : first_days_) first_days.emplace_back(position[source], day);
  std::sort(first_days.begin(), first_days.end());
  for (const auto& [source, day] : first_days) {
    out.add_sources(source);
    out.add_first_days(day);
  }
  ForEachDistinct(origins_, [&](const Row& row, uint32_t claims) {
    out.add_origins(row.who);
    out.add_origin_days(row.day);
    out.add_origin_claims(claims);
  });
  ForEachDistinct(parts_, [&](const Row& row, uint32_t claims) {
    out.add_parts(row.who);
    out.add_topics(row.topic);
    out.add_languages(row.language);
    out.add_regions(row.region);
    out.add_days(row.day);
    out.add_claims(claims);
  });
  first_day_ = INT32_MAX;
  first_days_.clear();
  origins_.clear();
  parts_.clear();
  if (words_.size() > kMostWordsKept) words_.clear();
  return out;
}

bool IsSound(const NightCellActivity& activity) {
  const auto are_words = [&](const google::protobuf::RepeatedField<uint32_t>& column, int rows) {
    return column.size() == rows &&
           std::all_of(column.begin(), column.end(), [&](uint32_t word) {
             return word < static_cast<uint32_t>(activity.words_size());
           });
  };
  const int origins = activity.origins_size(), parts = activity.parts_size();
  return are_words(activity.sources(), activity.first_days_size()) &&
         are_words(activity.origins(), origins) && activity.origin_days_size() == origins &&
         activity.origin_claims_size() == origins && are_words(activity.parts(), parts) &&
         are_words(activity.topics(), parts) && are_words(activity.languages(), parts) &&
         are_words(activity.regions(), parts) && activity.days_size() == parts &&
         activity.claims_size() == parts;
}

void ActivityTally::Add(const NightCellActivity& cell, const std::string& place_id) {
  std::vector<uint32_t> numbers;
  for (const std::string& word : cell.words()) numbers.push_back(words_.Of(word));
  const auto note_first = [this](uint32_t source, int32_t day) {
    KeepLeast(day, first_days_.try_emplace(source, day).first->second);
  };
  for (int i = 0; i < cell.sources_size(); ++i) {
    note_first(numbers[cell.sources(i)], cell.first_days(i));
  }
  const uint32_t all = words_.Of(kAllSources);
  if (cell.first_day() != INT32_MAX) note_first(all, cell.first_day());
  // Days after the night are nobody's business yet.
  const auto day_of = [&](uint32_t offset) { return int64_t{cell.from_day()} + offset; };
  const auto is_looked_at = [&](int64_t day) { return day >= ActivityFrom(day_) && day <= day_; };

  PlaceActivity place;
  place.place_id = place_id;
  const int32_t recent = day_ - kRecentDays + 1, earlier = recent - kEarlierDays;
  for (int i = 0; i < cell.origins_size(); ++i) {
    const int64_t day = day_of(cell.origin_days(i));
    if (!is_looked_at(day)) continue;
    counts_[{all, kClaims, 0, static_cast<int32_t>(day)}] += cell.origin_claims(i);
    if (place_id.empty() || day < earlier) continue;
    OriginActivity& its = place.by_origin[cell.words(static_cast<int>(cell.origins(i)))];
    (day >= recent ? its.recent : its.earlier) += cell.origin_claims(i);
  }
  if (!place.by_origin.empty()) places_.push_back(std::move(place));

  for (int i = 0; i < cell.parts_size(); ++i) {
    const int64_t wide_day = day_of(cell.days(i));
    if (!is_looked_at(wide_day)) continue;
    const auto day = static_cast<int32_t>(wide_day);
    const uint32_t source = numbers[cell.parts(i)];
    counts_[{source, kClaims, 0, day}] += cell.claims(i);
    counts_[{source, kTopic, numbers[cell.topics(i)], day}] += cell.claims(i);
    counts_[{source, kLanguage, numbers[cell.languages(i)], day}] += cell.claims(i);
    counts_[{source, kRegion, numbers[cell.regions(i)], day}] += cell.claims(i);
  }
}

void ActivityTally::MoveTo(NightFacts* facts) {
  std::vector<SourceActivity*> of_source(words_.size(), nullptr);
  for (const auto& [source, first_day] : first_days_) {
    of_source[source] = &facts->sources[words_.WordOf(source)];
    of_source[source]->claims[first_day] += 0;
  }
  for (const auto& [counted, claims] : counts_) {
    const auto& [source, kind, value, day] = counted;
    SourceActivity& its = *of_source[source];
    switch (kind) {
      case kClaims:
        its.claims[day] += claims;
        break;
      case kTopic:
        its.by_topic[words_.WordOf(value)][day] += claims;
        break;
      case kLanguage:
        its.by_language[words_.WordOf(value)][day] += claims;
        break;
      case kRegion:
        its.by_region[words_.WordOf(value)][day] += claims;
        break;
    }
  }
  facts->places = std::move(places_);
  counts_.clear();
  first_days_.clear();
  words_.clear();
}

}  // namespace crosscheck
