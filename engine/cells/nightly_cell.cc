#include "engine/cells/nightly_cell.h"

#include <algorithm>
#include <cstring>

#include "absl/strings/str_cat.h"
#include "engine/checks/registry.h"
#include "engine/relate/quantity.h"
#include "engine/relate/running_total.h"
#include "engine/text/fold.h"
#include "storage/index_entries.h"

namespace crosscheck {
namespace {

constexpr int64_t kMostSpans = 64;

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

// How many references to places are kept to tell the next one by.
constexpr size_t kPlacesSeen = 8;

// All that AddPlace remembers of the two is the same.
bool SameReference(const PlaceRef& a, const PlaceRef& b) {
  return a.id() == b.id() && a.name() == b.name() && a.country() == b.country() &&
         a.name_key() == b.name_key() && a.is_area() == b.is_area() &&
         a.has_lat_e7() == b.has_lat_e7() && a.lat_e7() == b.lat_e7() &&
         a.has_lon_e7() == b.has_lon_e7() && a.lon_e7() == b.lon_e7() &&
         a.has_stated_lat_e7() == b.has_stated_lat_e7() &&
         a.stated_lat_e7() == b.stated_lat_e7() && a.stated_lon_e7() == b.stated_lon_e7() &&
         a.mismatch().empty() == b.mismatch().empty() &&
         std::equal(a.parents().begin(), a.parents().end(), b.parents().begin(),
                    b.parents().end());
}

}  // namespace

uint64_t HashOfId(absl::string_view id) {
  uint64_t a = 0, b = 0;
  std::memcpy(&a, id.data(), std::min<size_t>(8, id.size()));
  if (id.size() > 8) std::memcpy(&b, id.data() + 8, std::min<size_t>(8, id.size() - 8));
  return Mix(Mix(a) + b);
}

uint64_t DigestOf(const ClaimKey& key, absl::Span<const ClaimKey> partners) {
  uint64_t hash = HashOfId(key.id.bytes());
  for (const ClaimKey& partner : partners) hash += Mix(HashOfId(partner.id.bytes()) + 1);
  return Mix(hash);
}

void DropSubjects(NightCell* cell) { google::protobuf::RepeatedPtrField<NightSubject>().Swap(cell->mutable_subjects()); }

void DropCorrections(NightCell* cell) {
  google::protobuf::RepeatedPtrField<NightCorrection>().Swap(cell->mutable_corrections());
}

void CellDigester::Resume(const NightCell& cell) {
  claims_ = cell.claims();
  digest_ = cell.digest();
  for (const NightSubject& subject : cell.subjects()) {
    const uint32_t number = subject_names_.Of(subject.name());
    const int spans = std::min(subject.spans_size(), subject.digests_size());
    for (int i = 0; i < spans; ++i) {
      subjects_[{number, subject.spans(i)}] = subject.digests(i);
    }
  }
  for (const NightPlace& place : cell.places()) places_.insert(place.SerializeAsString());
  for (const NightCorrection& correction : cell.corrections()) {
    corrections_.emplace(correction.scope(), correction.external_id(), correction.claim_key());
  }
  links_.insert(cell.links().begin(), cell.links().end());
  for (const NightNotice& notice : cell.notices()) notices_[notice.key()] = notice;
}

void CellDigester::Add(const ClaimKey& key, const Claim& claim,
                       absl::Span<const ClaimKey> partners,
                       ActivityTaker::LanguageOf language_of) {
  const Statement statement = builder_.Build(claim);
  ++claims_;
  digest_ += HashOfId(key.id.bytes());
  AddLinks(key, partners);
  activity_.Take(claim, statement, language_of);
  CollectSubjects(statement);
  const uint64_t hash = DigestOf(key, partners);
  for (const SubjectSpan& subject : subjects_of_claim_) subjects_[subject] += hash;
  const bool is_named =
      statement.event != nullptr && !claim.place().name().empty() && !claim.place().is_area();
  AddPlace(claim.place(), /*is_second=*/false, is_named);
  if (!claim.place2().id().empty()) AddPlace(claim.place2(), /*is_second=*/true, false);
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

void CellDigester::ChangePartners(const ClaimKey& key, const Claim& claim,
                                  absl::Span<const ClaimKey> before,
                                  absl::Span<const ClaimKey> after) {
  AddLinks(key, after);
  const uint64_t change = DigestOf(key, after) - DigestOf(key, before);
  CollectSubjects(builder_.Build(claim));
  for (const SubjectSpan& subject : subjects_of_claim_) subjects_[subject] += change;
}

void CellDigester::AddLinks(const ClaimKey& key, absl::Span<const ClaimKey> partners) {
  for (const ClaimKey& partner : partners) {
    if (partner.cell != key.cell) links_.insert(partner.ToBytes());
  }
}

// The subjects and spans of a statement, each once.
void CellDigester::CollectSubjects(const Statement& s) {
  subjects_of_claim_.clear();
  if (s.event == nullptr || s.force == Force::kNone) return;
  const bool open = s.when.open_first() || s.when.open_last();
  const int64_t first = open ? 0 : SpanOf(s.when.first), last = open ? 0 : SpanOf(s.when.last);
  const auto add = [&](uint32_t subject) {
    if (open || last - first >= kMostSpans) {
      subjects_of_claim_.emplace_back(subject, kEverySpan);
      return;
    }
    for (int64_t span = first; span <= last; ++span) {
      subjects_of_claim_.emplace_back(subject, static_cast<int32_t>(span));
    }
  };
  const auto number_of = [this](absl::string_view kind, absl::string_view what) {
    word_.assign(kind.data(), kind.size());
    word_.append(what.data(), what.size());
    return subject_names_.Of(word_);
  };
  if (s.force != Force::kFact) {
    add(number_of(kIntendedOf, s.family));
  } else {
    const bool plain_count = OnlyCounts(s) && s.affirmed;
    add(number_of(plain_count ? kCountsOf : kEventsOf, s.family));
  }
  if (s.control.kind != ControlStance::kNone) add(number_of(kControlSubject, ""));
  std::vector<uint32_t> counted;
  for (const Amount& amount : s.amounts) {
    const uint32_t number = number_of(kCountOf, absl::StrCat(amount.measure, " ", amount.mode));
    if (std::find(counted.begin(), counted.end(), number) != counted.end()) continue;
    counted.push_back(number);
    if (amount.mode != CUMULATIVE) {
      add(number);
    } else if (const std::optional<int32_t> day = AsOfDay(s); day.has_value()) {
      // Whenever it begins to count, it is compared by the day up to which it does.
      subjects_of_claim_.emplace_back(number, SpanOf(*day));
    }
  }
}

void CellDigester::AddPlace(const PlaceRef& place, bool is_second, bool is_named) {
  for (const PlaceSeen& seen : places_seen_) {
    if (seen.is_second == is_second && seen.is_named == is_named &&
        SameReference(seen.place, place)) {
      return;
    }
  }
  if (places_seen_.size() >= kPlacesSeen) places_seen_.erase(places_seen_.begin());
  places_seen_.push_back({place, is_second, is_named});
  const auto fold = [](absl::string_view name) { return FoldName(name); };
  NightPlace remembered;
  remembered.set_id(place.id());
  remembered.set_name(folded_.Of(place.name(), fold));
  remembered.set_country(folded_.Of(place.country(), fold));
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

RememberedCell CellDigester::Finish(uint64_t number) {
  RememberedCell remembered;
  remembered.activity = activity_.Finish();
  NightCell& out = remembered.cell;
  out.set_cell(number);
  out.set_claims(claims_);
  out.set_digest(digest_);
  std::map<absl::string_view, std::map<int32_t, uint64_t>> subjects;
  for (const auto& [subject, digest] : subjects_) {
    subjects[subject_names_.WordOf(subject.first)][subject.second] = digest;
  }
  for (const auto& [name, spans] : subjects) {
    NightSubject* subject = out.add_subjects();
    subject->set_name(std::string(name));
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
  subjects_.clear();
  places_.clear();
  places_seen_.clear();
  corrections_.clear();
  links_.clear();
  notices_.clear();
  return remembered;
}

}  // namespace crosscheck
