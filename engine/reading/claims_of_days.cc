#include "engine/reading/claims_of_days.h"

#include <algorithm>
#include <memory>
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

PlacesAndDays PlacesAndDaysOf(const ReportOptions& options, const Vocabulary& vocabulary,
                              const Gazetteer& gazetteer, const ReportRanges& ranges) {
  PlacesAndDays asked;
  asked.first_day = options.first_day;
  asked.last_day = options.last_day;
  asked.as_known_day = options.as_known_day;
  const auto selection =
      std::make_shared<const ReportSelection>(options, vocabulary, CentreOf(gazetteer, options));
  asked.has_place = [selection](const PlaceRef& place) { return selection->HasPlace(place); };
  asked.asks_for_area =
      !options.region_id.empty() || gazetteer.Find(options.place_id).is_area();
  asked.candidate_id = options.place_id;
  asked.close = ranges.close;
  for (const CellRange& range : ranges.around) {
    if (IsNameCell(range.cell_max)) {
      if (asked.asks_for_area) asked.by_name.push_back(range);
      continue;
    }
    (range.cell_min == range.cell_max ? asked.areas : asked.others).push_back(range);
    asked.standing.push_back(range);
  }
  return asked;
}

ClaimsOfDays::ClaimsOfDays(const ReadView& view, PlacesAndDays asked, const Vocabulary& vocabulary,
                           const Gazetteer& gazetteer)
    : view_(view), asked_(std::move(asked)), vocabulary_(vocabulary), gazetteer_(gazetteer),
      days_(vocabulary, asked_.first_day, asked_.last_day) {}

bool ClaimsOfDays::IsClose(uint64_t cell) const {
  return std::any_of(asked_.close.begin(), asked_.close.end(), [cell](const CellRange& range) {
    return range.cell_min <= cell && cell <= range.cell_max;
  });
}

bool ClaimsOfDays::MayNarrow(const ReportOptions& options, const ReportRanges& ranges) {
  return !ranges.is_everywhere && AsksForConflicts(options) &&
         (options.first_day.has_value() || options.last_day.has_value());
}

absl::StatusOr<bool> ClaimsOfDays::Read(size_t most_claims, DamageSink sink) {
  most_claims_ = most_claims;
  if (!has_standing_) {
    const absl::StatusOr<bool> can_narrow = FindStanding();
    if (!can_narrow.ok()) return can_narrow;
    if (!*can_narrow || are_too_many_) return false;
    has_standing_ = true;
    if (absl::Status status = ReadWhole(); !status.ok()) return status;
    if (absl::Status status = WidenForLong(); !status.ok()) return status;
  }
  has_grown_ = false;
  if (absl::Status status = ScanAll(); !status.ok()) return status;
  if (are_too_many_) return false;
  if (asked_.may_be_unlisted) {
    const absl::StatusOr<bool> is_possible = IsUnlistedPossible();
    if (!is_possible.ok()) return is_possible.status();
    if (*is_possible) return false;
  }
  Take();
  if (absl::Status status = AddNamesakes(); !status.ok()) return status;
  if (absl::Status status = AddPartners(); !status.ok()) return status;
  for (const auto& [key, damage] : damages_) {
    if (told_.insert(key).second) sink(damage);
  }
  return claims_.size() <= most_claims;
}

// What counts on any day, and places whose name others have. False where a place that no gazetteer knows may
// be one of those asked for.
absl::StatusOr<bool> ClaimsOfDays::FindStanding() {
  const auto note_damage = [this](const Damage& damage) { NoteDamage(damage); };
  for (const std::vector<CellRange>* const ranges : {&asked_.standing, &asked_.by_name}) {
    for (const CellRange& range : *ranges) {
      const absl::StatusOr<std::vector<StandingKey>> places = view_.StandingPlaces(range, note_damage);
      if (!places.ok()) return places.status();
      for (const StandingKey& place : *places) {
        if (place.reason == Standing::kUnlisted) {
          const absl::StatusOr<bool> is_asked = IsUnlistedAsked(place.claim);
          if (!is_asked.ok()) return is_asked.status();
          if (*is_asked) return false;
        } else if (ranges == &asked_.standing) {
          if (absl::Status status = AddStanding(place); !status.ok()) return status;
        }
      }
    }
  }
  if (absl::Status status = AddWhatCouldBeAsked(); !status.ok()) return status;
  for (const auto& [key, claim] : standing_) {
    if (asked_.may_be_unlisted && IsUnlisted(claim.place()) && asked_.has_place(claim.place())) return false;
  }
  return true;
}

// Whether the place of the claim, which no gazetteer knows, may be one of those asked for.
absl::StatusOr<bool> ClaimsOfDays::IsUnlistedAsked(const ClaimKey& key) const {
  if (!asked_.may_be_unlisted) return false;
  if (IsClose(key.cell)) return true;
  const absl::StatusOr<std::optional<Claim>> claim = view_.GetClaim(key);
  if (absl::IsDataLoss(claim.status())) return true;
  if (!claim.ok()) return claim.status();
  return claim->has_value() && asked_.has_place((*claim)->place());
}

// The place's claims with this reason, as far as they may matter.
absl::Status ClaimsOfDays::AddStanding(const StandingKey& place) {
  if (place.reason == Standing::kIntended) {
    intentions_.push_back(place);
    return absl::OkStatus();
  }
  if (place.reason == Standing::kAmbiguous && !asked_.wants_mismatches) return absl::OkStatus();
  if (place.reason == Standing::kAmbiguous || place.reason == Standing::kTotal) {
    const absl::StatusOr<std::optional<Claim>> first = view_.GetClaim(place.claim);
    if (absl::IsDataLoss(first.status())) return absl::OkStatus();  // named by the scan, if it is near
    if (!first.ok()) return first.status();
    // Totals of the places asked for are at odds with those of any day; others only with those of their day.
    if (!first->has_value() || !asked_.has_place((*first)->place())) return absl::OkStatus();
    if (place.reason == Standing::kAmbiguous) {
      ambiguous_.insert(place.place_id);
      return absl::OkStatus();
    }
  }
  return AddWhatIsFound([&](ClaimKeyVisitor take, DamageSink sink) {
    return view_.ScanStanding(place, take, sink);
  });
}

absl::Status ClaimsOfDays::AddIntentions() {
  const WideDays days = days_.OfIntentions();
  std::vector<ClaimKey> keys;
  for (const StandingKey& place : intentions_) {
    const absl::StatusOr<ScanCounts> counts = view_.ScanStanding(
        place,
        [&](const ClaimKey& key) {
          const bool begins_in_time = key.first_day == kMinDay || key.first_day <= days.last;
          const bool may_last =
              int64_t{key.first_day} >= EarliestFirstDay(key.span_class, ToKeyDay(days.first));
          if (begins_in_time && may_last && !standing_.contains(key)) keys.push_back(key);
          return keys.size() <= most_claims_;
        },
        [this](const Damage& damage) { NoteDamage(damage); });
    if (!counts.ok()) return counts.status();
  }
  return AddClaims(keys);
}

// Claims elsewhere, and such as could not be told, whose place could be the one asked for.
absl::Status ClaimsOfDays::AddWhatCouldBeAsked() {
  if (asked_.candidate_id.empty()) return absl::OkStatus();
  return AddWhatIsFound([&](ClaimKeyVisitor take, DamageSink sink) {
    return view_.ScanByCandidate(asked_.candidate_id, take, sink);
  });
}

absl::Status ClaimsOfDays::AddWhatIsFound(Scanner scan) {
  std::vector<ClaimKey> keys;
  const absl::StatusOr<ScanCounts> counts = scan(
      [&](const ClaimKey& key) {
        keys.push_back(key);
        return keys.size() <= most_claims_;
      },
      [this](const Damage& damage) { NoteDamage(damage); });
  if (!counts.ok()) return counts.status();
  return AddClaims(keys);
}

absl::Status ClaimsOfDays::AddClaims(const std::vector<ClaimKey>& keys) {
  are_too_many_ |= standing_.size() + keys.size() > most_claims_;
  if (are_too_many_) return absl::OkStatus();
  absl::StatusOr<std::vector<std::optional<Claim>>> claims = view_.GetClaims(
      keys, [this](const Damage& damage) { NoteDamage(damage); });
  if (!claims.ok()) return claims.status();
  for (size_t i = 0; i < keys.size(); ++i) {
    std::optional<Claim>& claim = (*claims)[i];
    if (!claim.has_value() || !IsKnownBy(*claim, asked_.as_known_day)) continue;
    NoteAsked(claim->place());
    standing_.insert_or_assign(keys[i], *std::move(claim));
  }
  return absl::OkStatus();
}

void ClaimsOfDays::NoteAsked(const PlaceRef& place) {
  if (place.id().empty() || !asked_.has_place(place)) return;
  if (!place.candidates().empty()) ambiguous_.insert(place.id());
  if (!asked_ids_.insert(place.id()).second) return;
  area_ids_.insert(place.parents().begin(), place.parents().end());
}

absl::Status ClaimsOfDays::ReadWhole() {
  for (const CellRange& range : asked_.whole) {
    const absl::StatusOr<ScanCounts> counts = view_.ScanCells(
        range,
        [&](const ClaimKey&, const Claim& claim) {
          if (IsKnownBy(claim, asked_.as_known_day)) whole_.push_back(claim);
          are_too_many_ |= whole_.size() > most_claims_;
          return !are_too_many_;
        },
        [this](const Damage& damage) { NoteDamage(damage); });
    if (!counts.ok()) return counts.status();
  }
  return absl::OkStatus();
}

bool ClaimsOfDays::WidenFor(const Claim& claim) {
  return days_.WidenFor(claim, /*of_area=*/claim.place().is_area() && !asked_.has_place(claim.place()));
}

// Claims that last are at odds with what was said of any of their days.
absl::Status ClaimsOfDays::WidenForLong() {
  if (absl::Status status = AddIntentions(); !status.ok()) return status;
  for (const auto& [key, claim] : standing_) WidenFor(claim);
  for (const Claim& claim : whole_) WidenFor(claim);
  const WideDays near = days_.ToWidenFor();
  const std::vector<CellRange>* const all[] = {&asked_.close, &asked_.areas, &asked_.others};
  for (const std::vector<CellRange>* const ranges : all) {
    for (CellRange range : *ranges) {
      range.first_day = ToKeyDay(near.first);
      range.last_day = ToKeyDay(near.last);
      range.least_span_class = kLeastLongSpanClass;
      const absl::StatusOr<ScanCounts> counts = view_.ScanCells(
          range,
          [&](const ClaimKey&, const Claim& claim) {
            if (IsKnownBy(claim, asked_.as_known_day)) WidenFor(claim);
            return true;
          },
          [this](const Damage& damage) { NoteDamage(damage); });
      if (!counts.ok()) return counts.status();
    }
  }
  return absl::OkStatus();
}

// The places asked for first: which areas matter, and of which days their totals and who held them, hangs on them.
absl::Status ClaimsOfDays::ScanAll() {
  found_.clear();
  if (absl::Status status = AddIntentions(); !status.ok()) return status;
  found_.insert(standing_.begin(), standing_.end());
  absl::Status status = Scan(
      asked_.close, days_.ToScan(/*of_area=*/false, /*with_control=*/true), /*any_area=*/true);
  if (!status.ok()) return status;

  days_.ForgetAsked();
  bool asks_for_control = asked_.asks_for_area;
  for (const auto& [key, claim] : found_) {
    if (RoleOf(claim) == Role::kAsked) asks_for_control |= days_.NoteAsked(claim);
  }
  status = Scan(asked_.areas, days_.ToScan(/*of_area=*/!asked_.asks_for_area, asks_for_control),
                /*any_area=*/false);
  if (!status.ok()) return status;
  return Scan(asked_.others, days_.ToScan(/*of_area=*/false, /*with_control=*/false),
              /*any_area=*/false);
}

absl::Status ClaimsOfDays::Scan(const std::vector<CellRange>& ranges, const WideDays& days,
                                bool any_area) {
  const auto is_left_out = [any_area](Role role, const PlaceRef& place) {
    return role == Role::kNone && !(any_area && place.is_area());
  };
  Claim claim;
  for (CellRange range : ranges) {
    range.first_day = ToKeyDay(days.first);
    range.last_day = ToKeyDay(days.last);
    const absl::StatusOr<ScanCounts> counts = view_.ScanCellsBytes(
        range,
        [&](const ClaimKey& key, absl::string_view bytes) {
          const ClaimGlance glance = GlanceAt(bytes);
          if (const auto place = places_.find(glance.place_id);
              place != places_.end() && !glance.is_between) {
            const Role role = RoleOf(place->second);
            if (is_left_out(role, place->second)) return true;
            if (!days_.MayBeRead(key, glance, role == Role::kArea)) return true;
          }
          if (found_.contains(key)) return true;
          if (!Decode(bytes, &claim)) {
            NoteDamage(Undecodable(Family::kClaims, key.ToBytes(), bytes));
            return true;
          }
          const PlaceRef& place = claim.place();
          if (!IsKnownBy(claim, asked_.as_known_day)) return true;
          NoteAsked(place);
          if (gazetteer_.Find(place.id()).ok()) places_.try_emplace(place.id(), place);
          const Role role = RoleOf(claim);
          if (is_left_out(role, place)) return true;
          if (days_.IsRead(claim, role == Role::kArea)) found_.emplace(key, claim);
          are_too_many_ |= found_.size() > most_claims_;
          return !are_too_many_;
        },
        [this](const Damage& damage) { NoteDamage(damage); });
    if (!counts.ok()) return counts.status();
  }
  return absl::OkStatus();
}

// Places with an id went through NoteAsked, so that distances are not taken again for every claim.
ClaimsOfDays::Role ClaimsOfDays::RoleOf(const PlaceRef& place) const {
  const bool is_asked =
      place.id().empty() ? asked_.has_place(place) : asked_ids_.contains(place.id());
  if (is_asked) return Role::kAsked;
  if (area_ids_.contains(place.id())) return Role::kArea;
  const bool lies_in_asked =
      std::any_of(place.parents().begin(), place.parents().end(),
                  [this](const std::string& parent) { return asked_ids_.contains(parent); });
  return lies_in_asked ? Role::kAsked : Role::kNone;
}

ClaimsOfDays::Role ClaimsOfDays::RoleOf(const Claim& claim) const {
  const Role role = RoleOf(claim.place());
  const bool ends_at_asked =
      claim.place_relation() == BETWEEN && asked_ids_.contains(claim.place2().id());
  return role == Role::kNone && ends_at_asked ? Role::kAsked : role;
}

void ClaimsOfDays::Take() {
  claims_.clear();
  kept_.clear();
  for (const Claim& claim : whole_) Keep(claim);
  for (auto& [key, claim] : found_) {
    const Role role = RoleOf(claim);
    if (role == Role::kNone) continue;
    if (standing_.contains(key) || days_.IsRead(claim, role == Role::kArea)) Keep(std::move(claim));
  }
}

// Whether a place that no gazetteer knows, and has no coordinates, has just the name and region of a claim.
absl::StatusOr<bool> ClaimsOfDays::IsUnlistedPossible() const {
  std::set<uint64_t> cells;
  for (const auto& [key, claim] : found_) {
    if (RoleOf(claim) != Role::kNone) cells.insert(NameCell(claim.place().name_key()));
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
  absl::StatusOr<std::vector<Claim>> more = ClaimsOnNamesakes(
      view_, vocabulary_, gazetteer_, ambiguous_, asked_.as_known_day,
      [this](const Damage& damage) { NoteDamage(damage); });
  if (!more.ok()) return more.status();
  for (Claim& claim : *more) Keep(std::move(claim));
  return absl::OkStatus();
}

// Those of a claim are looked up when it is first read.
absl::Status ClaimsOfDays::AddPartners() {
  absl::StatusOr<std::vector<Claim>> more = PartnersOf(
      view_, claims_, [this](const Claim& claim) { return with_partners_.insert(claim.id()).second; },
      [this](const Damage& damage) { NoteDamage(damage); });
  if (!more.ok()) return more.status();
  for (Claim& claim : *more) partners_.push_back(std::move(claim));
  for (const Claim& claim : partners_) Keep(claim);
  return absl::OkStatus();
}

void ClaimsOfDays::Keep(Claim claim) {
  if (kept_.insert(claim.id()).second) claims_.push_back(std::move(claim));
}

void ClaimsOfDays::Add(std::vector<Claim> more) {
  for (Claim& claim : more) Keep(std::move(claim));
}

void ClaimsOfDays::Note(const QuestionGroup& question, const Corpus& corpus) {
  has_grown_ |= days_.WidenFor(question, corpus.statements());
}

bool ClaimsOfDays::IsComplete() {
  for (const Claim& claim : claims_) has_grown_ |= RoleOf(claim) != Role::kNone && WidenFor(claim);
  return !has_grown_;
}

}  // namespace crosscheck
