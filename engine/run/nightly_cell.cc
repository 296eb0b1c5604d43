#include "engine/run/nightly_cell.h"

#include <algorithm>
#include <cstring>

#include "absl/strings/str_cat.h"
#include "engine/checks/registry.h"
#include "engine/relate/quantity.h"
#include "engine/relate/where.h"
#include "engine/text/fold.h"
#include "storage/index_entries.h"

namespace crosscheck {
namespace {

constexpr int64_t kMostSpans = 64;
// A stated "near" reaches no farther than this, see engine/relate/matcher.cc.
constexpr double kMostReachKm = 100;

int32_t SpanOf(int32_t day) {
  return day >= 0 ? day / kSpanDays : -((-int64_t{day} + kSpanDays - 1) / kSpanDays);
}

// The finalizer of splitmix64.
uint64_t Mix(uint64_t x) {
  x ^= x >> 30;
  x *= 0xbf58476d1ce4e5b9;
  x ^= x >> 27;
  x *= 0x94d049bb133111eb;
  return x ^ (x >> 31);
}

// The division below the country, or the place itself when it is not inside one.
std::string RegionOf(const PlaceRef& place) {
  if (place.parents_size() >= 2) return place.parents(place.parents_size() - 2);
  return place.is_area() ? place.id() : "";
}

}  // namespace

uint64_t HashOfId(absl::string_view id) {
  uint64_t a = 0, b = 0;
  std::memcpy(&a, id.data(), std::min<size_t>(8, id.size()));
  if (id.size() > 8) std::memcpy(&b, id.data() + 8, std::min<size_t>(8, id.size() - 8));
  return Mix(Mix(a) + b);
}

void CellDigester::Add(const ClaimKey& key, const Claim& claim, const std::string& language,
                       absl::Span<const ClaimKey> partners) {
  const Statement statement = builder_.Build(claim);
  uint64_t hash = HashOfId(claim.id());
  ++claims_;
  digest_ += hash;
  for (const ClaimKey& partner : partners) {
    hash += Mix(HashOfId(partner.id.bytes()) + 1);
    if (partner.cell != key.cell) links_.insert(partner.ToBytes());
  }
  AddActivity(claim, statement, language);
  AddSubjects(statement, Mix(hash));
  const bool is_named =
      statement.event != nullptr && !claim.place().name().empty() && !claim.place().is_area();
  AddPlace(claim.place(), /*is_second=*/false, is_named);
  if (!claim.place2().id().empty()) AddPlace(claim.place2(), /*is_second=*/true, false);
  if (claim.place_relation() == NEAR || claim.place_relation() == TOWARD) {
    const double km = claim.has_distance_km() ? claim.distance_km() : kNearKm;
    reach_km_ = std::max(reach_km_, std::min(km, kMostReachKm));
  }
  if (!claim.corrects().empty()) {
    corrections_.emplace(claim.external_scope(), claim.corrects(), key.ToBytes());
  }
  for (const Check& check : AllChecks()) {
    if (check.of_claim == nullptr) continue;
    check.of_claim(claim, statement.event, [this](NightNotice notice) {
      std::string notice_key = notice.key();
      notices_[std::move(notice_key)] = std::move(notice);
    });
  }
}

void CellDigester::AddActivity(const Claim& claim, const Statement& statement,
                               const std::string& language) {
  ActivityKey key;
  key.day = KnownDayOf(claim);
  key.source = statement.origin;
  key.is_origin = true;
  ++activity_[key];
  key.topic = statement.event == nullptr ? claim.event_type() : statement.event->family();
  key.language = language;
  key.region = RegionOf(claim.place());
  key.is_origin = false;
  std::vector<absl::string_view> seen;
  for (const Hop& hop : claim.chain()) {
    if (hop.source_id().empty()) continue;
    if (std::find(seen.begin(), seen.end(), hop.source_id()) != seen.end()) continue;
    seen.push_back(hop.source_id());
    key.source = hop.source_id();
    ++activity_[key];
  }
}

void CellDigester::AddSubjects(const Statement& s, uint64_t hash) {
  if (s.event == nullptr || s.force == Force::kNone) return;
  const auto add = [&](const std::string& name) {
    std::map<int32_t, uint64_t>& spans = subjects_[name];
    const bool open = s.when.open_first() || s.when.open_last();
    const int64_t first = open ? 0 : SpanOf(s.when.first), last = open ? 0 : SpanOf(s.when.last);
    if (open || last - first >= kMostSpans) {
      spans[kEverySpan] += hash;
      return;
    }
    for (int64_t span = first; span <= last; ++span) spans[static_cast<int32_t>(span)] += hash;
  };
  const bool plain_count = OnlyCounts(s) && s.affirmed && s.force == Force::kFact;
  add(absl::StrCat(plain_count ? kCountsOf : kEventsOf, s.family));
  if (s.control.kind != ControlStance::kNone) add("control");
  std::set<std::string> counted;
  for (const Amount& amount : s.amounts) {
    counted.insert(absl::StrCat("count ", amount.measure, " ", amount.mode));
  }
  for (const std::string& name : counted) add(name);
}

const std::string& CellDigester::Folded(const std::string& name) {
  const auto [it, is_new] = folded_.try_emplace(name);
  if (is_new) it->second = FoldName(name);
  return it->second;
}

void CellDigester::AddPlace(const PlaceRef& place, bool is_second, bool is_named) {
  NightPlace remembered;
  remembered.set_id(place.id());
  remembered.set_name(Folded(place.name()));
  remembered.set_country(Folded(place.country()));
  remembered.set_name_key(place.name_key());
  remembered.set_unlisted(IsUnlisted(place));
  remembered.set_is_area(place.is_area());
  if (place.has_lat_e7() && place.has_lon_e7()) {
    remembered.set_lat_e7(place.lat_e7());
    remembered.set_lon_e7(place.lon_e7());
  }
  // Only what no gazetteer knows is recognised by the coordinates given.
  if (place.has_stated_lat_e7()) {
    remembered.set_stated_lat_e7(place.stated_lat_e7());
    remembered.set_stated_lon_e7(place.stated_lon_e7());
  }
  *remembered.mutable_parents() = place.parents();
  remembered.set_is_second(is_second);
  remembered.set_is_named(is_named);
  remembered.set_has_mismatch(!place.mismatch().empty());
  places_.insert(remembered.SerializeAsString());
}

NightCell CellDigester::Finish(uint64_t cell) {
  NightCell out;
  out.set_cell(cell);
  out.set_claims(claims_);
  out.set_digest(digest_);
  out.set_reach_km(reach_km_);
  std::map<std::string, int> words;
  for (const auto& [key, claims] : activity_) {
    for (const std::string* word : {&key.source, &key.topic, &key.language, &key.region}) {
      words.try_emplace(*word);
    }
  }
  for (auto& [word, number] : words) {
    number = out.words_size();
    out.add_words(word);
  }
  for (const auto& [key, claims] : activity_) {
    NightActivity* activity = out.add_activity();
    activity->set_source(words[key.source]);
    activity->set_topic(words[key.topic]);
    activity->set_language(words[key.language]);
    activity->set_region(words[key.region]);
    activity->set_day(key.day);
    activity->set_claims(claims);
    activity->set_is_origin(key.is_origin);
  }
  for (const auto& [name, spans] : subjects_) {
    NightSubject* subject = out.add_subjects();
    subject->set_name(name);
    for (const auto& [span, digest] : spans) {
      subject->add_spans(span);
      subject->add_digests(digest);
    }
  }
  for (const std::string& place : places_) out.add_places()->ParseFromString(place);
  for (const auto& [scope, external_id, claim_key] : corrections_) {
    NightCorrection* correction = out.add_corrections();
    correction->set_scope(scope);
    correction->set_external_id(external_id);
    correction->set_claim_key(claim_key);
  }
  for (const std::string& link : links_) out.add_links(link);
  for (auto& [key, notice] : notices_) *out.add_notices() = std::move(notice);

  claims_ = 0;
  digest_ = 0;
  reach_km_ = 0;
  activity_.clear();
  subjects_.clear();
  places_.clear();
  corrections_.clear();
  links_.clear();
  notices_.clear();
  return out;
}

}  // namespace crosscheck
