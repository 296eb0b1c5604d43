#include "engine/reading/claims_of_days.h"

#include <algorithm>
#include <utility>

#include "engine/gazetteer/resolver.h"
#include "engine/reading/claim_glance.h"
#include "engine/reading/far_claims.h"
#include "engine/reading/namesakes.h"
#include "engine/relate/where.h"
#include "engine/report/report.h"
#include "engine/report/report_selection.h"
#include "storage/decode.h"
#include "storage/index_entries.h"

namespace crosscheck {
namespace {

// So many days more are scanned than needed: each scan costs hundreds of seeks, and most widenings are of a few days.
constexpr int64_t kScannedAheadDays = 15;

}  // namespace

ClaimsOfDays::ClaimsOfDays(const ReadView& view, PlacesAndDays asked, const Vocabulary& vocabulary,
                           const Gazetteer& gazetteer)
    : view_(view), asked_(std::move(asked)), vocabulary_(vocabulary), gazetteer_(gazetteer),
      days_(vocabulary, asked_.first_day, asked_.last_day), places_(asked_.has_place, gazetteer),
      standing_(view, asked_, vocabulary), close_{asked_.close, {}}, areas_{asked_.areas, {}},
      others_{asked_.others, {}} {}

bool ClaimsOfDays::MayNarrow(const ReportOptions& options, const ReportRanges& ranges) {
  return !ranges.is_everywhere && AsksForConflicts(options) &&
         (options.first_day.has_value() || options.last_day.has_value());
}

absl::StatusOr<bool> ClaimsOfDays::ReadAll(size_t most_claims, DamageSink sink,
                                           absl::FunctionRef<absl::Status()> look) {
  most_claims_ = most_claims;
  const absl::StatusOr<bool> can_narrow = ReadStanding();
  if (!can_narrow.ok() || !*can_narrow) return can_narrow;
  if (absl::Status status = ReadWhole(); !status.ok()) return status;
  for (bool is_first = true;; is_first = false) {
    const size_t before = claims_.size();
    const absl::StatusOr<bool> is_narrow = Read();
    if (!is_narrow.ok() || !*is_narrow) return is_narrow;
    for (const auto& [key, damage] : damages_) {
      if (told_.insert(key).second) sink(damage);
    }
    if (!is_first && claims_.size() == before) return true;
    has_grown_ = false;
    if (absl::Status status = look(); !status.ok()) return status;
    has_grown_ |= WidenForClaims();
    if (!has_grown_) return true;
  }
}

absl::StatusOr<bool> ClaimsOfDays::Read() {
  do {
    if (absl::Status status = ScanAll(); !status.ok()) return status;
    if (are_too_many_) return false;
    if (asked_.may_be_unlisted) {
      const absl::StatusOr<bool> is_possible = IsUnlistedPossible();
      if (!is_possible.ok()) return is_possible.status();
      if (*is_possible) return false;
    }
    absl::Status status = AddNamesakes();
    if (status.ok()) status = AddPartners();
    if (status.ok()) status = AddCorrections();
    if (!status.ok()) return status;
    if (claims_.size() > most_claims_) return false;
  } while (WidenForClaims() || claims_.size() > settled_);
  return true;
}

// False where a place that no gazetteer knows may be one of those asked for, or too much counts on any day.
absl::StatusOr<bool> ClaimsOfDays::ReadStanding() {
  const absl::StatusOr<bool> can_narrow = standing_.Find(most_claims_, Damages());
  if (!can_narrow.ok() || !*can_narrow) return can_narrow;
  ambiguous_ = standing_.ambiguous();
  if (absl::Status status = AddClaims(standing_.keys(), Days::kAny); !status.ok()) return status;
  const auto is_unlisted_asked = [this](const Claim& claim) {
    return asked_.may_be_unlisted && IsUnlisted(claim.place()) && asked_.has_place(claim.place());
  };
  const bool is_asked =
      std::any_of(claims_.begin(), claims_.end(), is_unlisted_asked) ||
      std::any_of(waiting_.begin(), waiting_.end(), [&](const Waiting& w) { return is_unlisted_asked(w.claim); });
  return !are_too_many_ && !is_asked;
}

absl::Status ClaimsOfDays::AddIntentions() {
  const WideDays days = days_.OfIntentions();
  if (intended_days_.Holds(days)) return absl::OkStatus();
  intended_days_ = days;
  const absl::StatusOr<std::vector<ClaimKey>> keys = standing_.Intended(days, Damages());
  return keys.ok() ? AddClaims(*keys, Days::kAny) : keys.status();
}

absl::Status ClaimsOfDays::AddCorrections() {
  const absl::StatusOr<std::vector<ClaimKey>> keys = standing_.TakingBackFiguresOf(
      absl::MakeConstSpan(claims_).subspan(searched_for_figures_), Damages());
  searched_for_figures_ = claims_.size();
  return keys.ok() ? AddClaims(*keys, Days::kAny) : keys.status();
}

absl::Status ClaimsOfDays::AddClaims(absl::Span<const ClaimKey> keys, Days days) {
  std::vector<ClaimKey> unread;
  for (const ClaimKey& key : keys) {
    if (!held_.contains(key.id.bytes())) unread.push_back(key);
  }
  are_too_many_ |= held_.size() + unread.size() > most_claims_;
  if (are_too_many_) return absl::OkStatus();
  absl::StatusOr<std::vector<std::optional<Claim>>> claims = view_.GetClaims(unread, Damages());
  if (!claims.ok()) return claims.status();
  for (std::optional<Claim>& claim : *claims) {
    if (claim.has_value()) Hold(*std::move(claim), days);
  }
  return absl::OkStatus();
}

absl::Status ClaimsOfDays::ReadWhole() {
  for (const CellRange& range : asked_.whole) {
    const absl::StatusOr<ScanCounts> counts = view_.ScanCells(
        range,
        [&](const ClaimKey&, const Claim& claim) {
          if (IsKnownBy(claim, asked_.as_known_day)) Keep(claim);
          are_too_many_ |= claims_.size() > most_claims_;
          return !are_too_many_;
        },
        Damages());
    if (!counts.ok()) return counts.status();
  }
  return absl::OkStatus();
}

// The places asked for first: which areas matter, and of which days their totals and who held them, hangs on them.
absl::Status ClaimsOfDays::ScanAll() {
  if (absl::Status status = AddIntentions(); !status.ok()) return status;
  absl::Status status = Scan(close_, days_.ToScan(/*of_area=*/false, /*with_control=*/true));
  if (status.ok()) status = TakeWanted();
  if (!status.ok()) return status;

  bool asks_for_control = asked_.asks_for_area;
  for (size_t i = 0; i < claims_.size(); ++i) {
    if (RoleOf(claims_[i], sights_[i]) != PlaceRole::kAsked) continue;
    asks_for_control |= days_.NoteAsked(sights_[i].topic, sights_[i].days);
  }
  status = Scan(areas_, days_.ToScan(/*of_area=*/!asked_.asks_for_area, asks_for_control));
  if (status.ok()) status = Scan(others_, days_.ToScan(/*of_area=*/false, /*with_control=*/false));
  return status.ok() ? TakeWanted() : status;
}

absl::Status ClaimsOfDays::Scan(Scanned& cells, const WideDays& days) {
  std::vector<WideDays> missing;
  if (cells.days.IsEmpty()) {
    missing.push_back(days.Wider(kScannedAheadDays));
  } else {
    if (days.first < cells.days.first) missing.push_back({days.first - kScannedAheadDays, cells.days.first - 1});
    if (days.last > cells.days.last) missing.push_back({cells.days.last + 1, days.last + kScannedAheadDays});
  }
  for (const WideDays& some : missing) {
    cells.days.Take(some);
    for (CellRange range : cells.ranges) {
      range.first_day = ToKeyDay(some.first);
      range.last_day = ToKeyDay(some.last);
      const absl::StatusOr<ScanCounts> counts = view_.ScanCellsBytes(
          range,
          [&](const ClaimKey& key, absl::string_view bytes) {
            // One that lasts may be come by again with days before or after these.
            const bool lasts = key.span_class > 0;
            if (lasts ? !seen_.insert(key.id).second : WasScanned(cells, key)) return true;
            const ClaimGlance glance = GlanceAt(bytes);
            const std::optional<int> place =
                glance.is_between ? std::nullopt : places_.Find(glance.place_id);
            const int topic = days_.TopicOf(glance);
            if (place.has_value() &&
                !IsWanted(places_.RoleOf(*place), topic, SubjectDays::DaysAtMostOf(key))) {
              passed_.push_back({key, *place, topic});
              return true;
            }
            if (held_.contains(key.id.bytes())) return true;
            Claim claim;
            if (!Decode(bytes, &claim)) {
              Damages()(Undecodable(Family::kClaims, key.ToBytes(), bytes));
              return true;
            }
            Hold(std::move(claim), Days::kThoseRead);
            are_too_many_ |= held_.size() > most_claims_;
            return !are_too_many_;
          },
          Damages());
      if (!counts.ok()) return counts.status();
    }
  }
  return absl::OkStatus();
}

bool ClaimsOfDays::WasScanned(const Scanned& now, const ClaimKey& key) const {
  return &now != &close_ && close_.days.Holds({key.first_day, key.first_day}) &&
         HaveCell(close_.ranges, key.cell);
}

absl::Status ClaimsOfDays::TakeWanted() {
  for (Waiting& waiting : std::exchange(waiting_, {})) {
    if (IsWanted(waiting.claim, waiting.sight)) {
      Take(std::move(waiting.claim), waiting.sight);
    } else {
      waiting_.push_back(std::move(waiting));
    }
  }
  std::vector<ClaimKey> wanted;
  std::erase_if(passed_, [&](const Passed& passed) {
    const bool is_wanted =
        IsWanted(places_.RoleOf(passed.place), passed.topic, SubjectDays::DaysAtMostOf(passed.key));
    if (is_wanted) wanted.push_back(passed.key);
    return is_wanted;
  });
  return AddClaims(wanted, Days::kThoseRead);
}

bool ClaimsOfDays::IsWanted(PlaceRole role, int topic, const WideDays& days) const {
  return role != PlaceRole::kNone && days_.IsRead(topic, days, role == PlaceRole::kArea);
}

bool ClaimsOfDays::IsWanted(const Claim& claim, const Sight& sight) const {
  const PlaceRole role = RoleOf(claim, sight);
  return sight.is_on_any_day ? role != PlaceRole::kNone : IsWanted(role, sight.topic, sight.days);
}

PlaceRole ClaimsOfDays::RoleOf(const Claim& claim, const Sight& sight) const {
  return sight.place == kUnnumbered ? places_.RoleOf(claim) : places_.RoleOf(sight.place);
}

ClaimsOfDays::Sight ClaimsOfDays::SightOf(const Claim& claim) {
  Sight sight;
  if (claim.place_relation() != BETWEEN) sight.place = places_.Find(claim.place().id()).value_or(kUnnumbered);
  sight.topic = days_.TopicOf(GlanceAt(claim));
  sight.days = WideDays::Of(claim);
  return sight;
}

void ClaimsOfDays::Hold(Claim claim, Days days) {
  if (!IsKnownBy(claim, asked_.as_known_day) || !held_.insert(claim.id()).second) return;
  if (places_.Note(claim.place()) && !claim.place().candidates().empty()) ambiguous_.insert(claim.place().id());
  Sight sight = SightOf(claim);
  sight.is_on_any_day = days == Days::kAny;
  if (IsWanted(claim, sight)) {
    Take(std::move(claim), sight);
  } else {
    waiting_.push_back({std::move(claim), sight});
  }
}

void ClaimsOfDays::Take(Claim claim, const Sight& sight) {
  if (!taken_.insert(claim.id()).second) return;
  claims_.push_back(std::move(claim));
  sights_.push_back(sight);
}

void ClaimsOfDays::Keep(Claim claim) {
  held_.insert(claim.id());
  const Sight sight = SightOf(claim);
  Take(std::move(claim), sight);
}

bool ClaimsOfDays::WidenForClaims() {
  bool has_grown = false;
  for (size_t i = 0; i < claims_.size(); ++i) {
    const Sight& sight = sights_[i];
    if (RoleOf(claims_[i], sight) == PlaceRole::kNone) continue;
    const bool of_area = sight.place == kUnnumbered ? places_.IsOtherArea(claims_[i].place())
                                                    : places_.IsOtherArea(sight.place);
    has_grown |= days_.WidenFor(sight.topic, sight.days, of_area);
  }
  return has_grown;
}

// Whether a place that no gazetteer knows, and has no coordinates, has just the name and region of a claim.
absl::StatusOr<bool> ClaimsOfDays::IsUnlistedPossible() const {
  std::set<uint64_t> cells;
  for (size_t i = settled_; i < claims_.size(); ++i) {
    if (RoleOf(claims_[i], sights_[i]) != PlaceRole::kNone) cells.insert(NameCell(claims_[i].place().name_key()));
  }
  for (const uint64_t cell : cells) {
    const absl::StatusOr<std::vector<StandingKey>> places =
        view_.StandingPlaces({.cell_min = cell, .cell_max = cell}, IgnoreDamage);
    if (!places.ok()) return places.status();
    for (const StandingKey& place : *places) {
      if (place.reason == Standing::kUnlisted) return true;
    }
  }
  return false;
}

absl::Status ClaimsOfDays::AddNamesakes() {
  if (ambiguous_.size() == namesakes_of_) return absl::OkStatus();
  namesakes_of_ = ambiguous_.size();
  absl::StatusOr<std::vector<Claim>> more = ClaimsOnNamesakes(
      view_, vocabulary_, gazetteer_, ambiguous_, asked_.as_known_day, Damages());
  if (!more.ok()) return more.status();
  Add(*std::move(more));
  return absl::OkStatus();
}

absl::Status ClaimsOfDays::AddPartners() {
  absl::StatusOr<std::vector<Claim>> more = PartnersOf(
      view_, absl::MakeConstSpan(claims_).subspan(settled_), [](const Claim&) { return true; },
      Damages());
  if (!more.ok()) return more.status();
  Add(*std::move(more));
  settled_ = claims_.size();
  return absl::OkStatus();
}

void ClaimsOfDays::Add(std::vector<Claim> more) {
  for (Claim& claim : more) Keep(std::move(claim));
}

void ClaimsOfDays::Note(const QuestionGroup& question, const Corpus& corpus) {
  has_grown_ |= days_.WidenFor(question, corpus.statements());
}

}  // namespace crosscheck
